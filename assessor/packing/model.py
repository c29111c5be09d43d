"""What an evidence pack holds, and why a file may be none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from assessor.report.wrapping import safe

SCHEMA = "assessor-pack/1"
MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
README = "README.txt"
CONFIGURATION = "configuration.json"
VERSIONS = "versions.json"
WAIVERS = "waivers.yaml"
INPUTS = "inputs/"
KNOWLEDGE = "knowledge-base/"
ONTOLOGY = f"{KNOWLEDGE}ontology/"
SHAPES = f"{KNOWLEDGE}shapes/"
OWN = f"{KNOWLEDGE}own/"
PROFILE = f"{KNOWLEDGE}profile/"
REPORTS = "report/"
REPORT_JSON, REPORT_TEXT, REPORT_TURTLE = (f"{REPORTS}report.{suffix}" for suffix in ("json", "txt", "ttl"))
EXPLANATIONS = "explanations/"
_LONGEST = 1000

Members = Mapping[str, bytes]


class PackError(Exception):
    """A file that is no usable evidence pack, or an assessment that cannot become one; ``problems`` say why, each in
    one line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(map(_one_line, problems))
        super().__init__("\n".join(self.problems))


class RulesFailed(PackError):
    """An assessment that cannot become a pack because a rule could not be evaluated."""


def _one_line(problem: str) -> str:
    """Names in it may hold line breaks and worse."""
    shown = safe(problem[: 2 * _LONGEST])
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


@dataclass(frozen=True)
class Pack:
    """An evidence pack as the bytes of one file, with what is in it, by name."""

    data: bytes
    members: Members

    @property
    def sha256(self) -> str:
        """The digest of the file, which also changes where it is only compressed again."""
        return sha256(self.data).hexdigest()

    @property
    def manifest_sha256(self) -> str:
        """The digest of the manifest, and by it of all that the pack holds. Raises KeyError if it has none."""
        return sha256(self.members[MANIFEST]).hexdigest()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs."""
        return tuple(sorted(name for name in self.members if name.startswith(INPUTS)))


def object_in(data: bytes) -> dict[str, Any]:
    """The JSON object that some bytes hold. Raises ValueError for whatever is none."""
    try:
        value = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value
