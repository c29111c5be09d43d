"""Files, places and messages as SARIF has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from assessor.assessment.model import Assessment
from assessor.report.wrapping import safe
from assessor.submission.model import Location

Object = dict[str, Any]
CASE = "case:"
_BRACKETS = re.compile(r"[\[\]]")
_BRACES = re.compile(r"[{}]")


def message(text: str) -> Object:
    """A message that is shown as it stands: no part of it is taken for a link or a placeholder (SARIF, 3.11)."""
    shown = _BRACES.sub(lambda match: match[0] * 2, safe(text))
    return {"text": _BRACKETS.sub(lambda match: f"\\{match[0]}", shown) if "](" in shown else shown}


def uri(path: str) -> str:
    """The path of a file, as its user named it, as a reference; a case study is named by its own scheme."""
    if path.startswith(CASE):
        return CASE + quote(path.removeprefix(CASE), errors="replace")
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(PurePath(path).as_posix(), errors="replace")


class Files:
    """The files that were read, by number, and places in them."""

    def __init__(self, assessments: Sequence[Assessment]) -> None:
        self._index: dict[str, int] = {}
        self.artifacts: list[Object] = []
        for assessment in assessments:
            for file in assessment.files:
                self._add(file.path, file.sha256, "analysisTarget")
            for file in assessment.waiver_files:
                self._add(file.path, file.sha256, "userSpecifiedConfiguration")

    def _add(self, path: str, sha256: str, role: str) -> None:
        if path not in self._index:
            self._index[path] = len(self.artifacts)
            self.artifacts.append({"location": {"uri": uri(path)}, "roles": [role], "hashes": {"sha-256": sha256}})

    def location(self, place: Location) -> Object:
        """A place; line 0 stands for the file as a whole."""
        where: Object = {"uri": uri(place.file)}
        if place.file in self._index:
            where["index"] = self._index[place.file]
        physical: Object = {"artifactLocation": where}
        if place.line > 0:
            column = {} if place.column is None else {"startColumn": place.column}
            physical["region"] = {"startLine": place.line, **column}
        return {"physicalLocation": physical}

    def whole(self, assessment: Assessment) -> Location:
        """The first file of an assessment, for what has no line of its own."""
        return Location(assessment.files[0].path, 0)
