"""Which files a call names, and which of them may be parts of one architecture.

The loose files of a call are one scope (with standard input, if it is named), each folder and each packaged case
study is a scope of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assessor.submission.files.case_studies import PREFIX, case_study_path
from assessor.submission.formats import FORMATS, counts_in_folder
from assessor.submission.model import Problem, SubmissionError

STANDARD_INPUT = "-"
WAIVER_FILES = ("waivers.yaml", "waivers.yml")
"""What a file of waivers is called beside the architecture that it is for, of which it is no part."""


@dataclass(frozen=True)
class Scope:
    """Files that may belong together: their names as the user knows them, in order; ``folder`` is the name of the
    folder they were found in, ``error`` what keeps it from being looked into."""

    files: tuple[str, ...]
    folder: str | None = None
    error: SubmissionError | None = None


def scopes_of(paths: Iterable[str]) -> tuple[Scope, ...]:
    """The scopes that paths name, in order; each file once, the first time it is named, but in its folder's scope
    if that is named as well."""
    loose: list[str] = []
    found: list[Scope] = []
    position: int | None = None
    for path in paths:
        if _is_folder(path):
            found.append(_folder(path))
        elif path.startswith(PREFIX):
            found.append(Scope((path,)))
        else:
            position = len(found) if position is None else position
            loose.append(path)
    loose = _without_waivers(loose, [scope.folder for scope in found if scope.folder is not None])
    if position is not None:
        found.insert(position, Scope(tuple(loose)))
    return tuple(_each_once(found, position))


def _without_waivers(loose: list[str], folders: list[str]) -> list[str]:
    """The files but for those of waivers that stand beside another that is named, as where a shell completes `*`."""
    waivers = [name for name in loose if is_waiver_file(name)]
    if not waivers:
        return loose
    beside = {os.path.realpath(folder) for folder in folders}
    others = [name for name in loose if name not in ("", STANDARD_INPUT, *waivers) and "\0" not in name]
    beside |= {os.path.realpath(Path(name).parent) for name in others}
    return [name for name in loose if name not in waivers or os.path.realpath(Path(name).parent) not in beside]


def is_waiver_file(name: str) -> bool:
    """Whether a file of that name holds waivers, not a part of an architecture."""
    return Path(name).name in WAIVER_FILES


def real_file(name: str) -> str:
    """The file that is read, whatever links lead to it; a name that is no path stands for itself."""
    if name.startswith(PREFIX):
        try:
            return os.path.realpath(case_study_path(name.removeprefix(PREFIX)))
        except KeyError:
            return name
    return name if not name or name == STANDARD_INPUT or "\0" in name else os.path.realpath(name)


def _each_once(scopes: list[Scope], loose: int | None) -> Iterable[Scope]:
    """The same with each file in one scope: in a folder's or a case's, in the loose one only if in no other."""
    kept: dict[int, tuple[str, ...]] = {}
    seen: set[str] = set()
    folders: set[str] = set()
    for number in sorted(range(len(scopes)), key=lambda one: (one == loose, one)):
        scope = scopes[number]
        own: dict[str, str] = {}
        for name in scope.files:
            own.setdefault(real_file(name), name)
        kept[number] = tuple(name for real, name in own.items() if real not in seen)
        seen.update(own)
    for number, scope in enumerate(scopes):
        if scope.error is not None:
            real = os.path.realpath(scope.folder or "")
            if real not in folders:
                yield scope
            folders.add(real)
        elif kept[number]:
            yield replace(scope, files=kept[number])


def _is_folder(path: str) -> bool:
    if not path or path == STANDARD_INPUT or path.startswith(PREFIX) or "\0" in path:
        return False
    return os.path.isdir(path)  # noqa: PTH112 - says no where pathlib raises, for names too long


def _folder(path: str) -> Scope:
    """The submissions directly in a folder; links that lead nowhere and devices are among them, to be told of."""
    try:
        with os.scandir(path) as entries:
            names = sorted(
                each.name
                for each in entries
                if counts_in_folder(each.name) and each.name not in WAIVER_FILES and not _is_folder(each.path)
            )
    except OSError as error:
        what = f"the folder may not be read ({error.strerror or error})"
        return Scope((), path, SubmissionError([Problem(path, None, None, what, "check its permissions")]))
    if names:
        return Scope(tuple(str(Path(path) / name) for name in names), path)
    suffixes = [suffix for format_ in FORMATS for suffix in format_.folder_suffixes]
    what = f"the folder holds no {', '.join(suffixes[:-1])} or {suffixes[-1]} file"
    return Scope((), path, SubmissionError([Problem(path, None, None, what, "name another path")]))
