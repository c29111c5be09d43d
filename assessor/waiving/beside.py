"""The files of waivers that stand beside the files of an architecture."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from assessor.submission.files.case_studies import PREFIX
from assessor.submission.files.scopes import STANDARD_INPUT, WAIVER_FILES


def beside(files: Iterable[str]) -> tuple[str, ...]:
    """The files of waivers in the folders of ``files`` (as the user named these), sorted, each once.

    What stands there under such a name is given whether it can be read or not; standard input and the packaged case
    studies have none.
    """
    folders = {Path(file).parent for file in files if file and file != STANDARD_INPUT and not file.startswith(PREFIX)}
    found = {os.path.realpath(path): str(path) for path in _candidates(sorted(folders, reverse=True))}
    return tuple(sorted(found.values()))


def _candidates(folders: Iterable[Path]) -> Iterable[Path]:
    return (folder / name for folder in folders for name in WAIVER_FILES if os.path.lexists(folder / name))
