"""The files of a profile: one that is packaged or one of the user's, and those that it extends."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from assessor.knowledge.packaged import profiles_folder
from assessor.packing.names import safe_part
from assessor.submission.files.bounded import bounded
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.suggestions import did_you_mean

DEFAULT = "default"
SUFFIX = ".yaml"
SUFFIXES = (SUFFIX, ".yml")
MAX_BYTES = 1_000_000
MAX_FILES = 10


@dataclass(frozen=True)
class ProfileText:
    """The bytes of one file of a profile, as the user calls it, and the name that a pack gives it."""

    path: str
    member: str
    data: bytes

    @property
    def name(self) -> str:
        """What the profile is called: its file without suffix."""
        return _stem(self.member)


Extends = Callable[[ProfileText], tuple[str, int, int] | None]
"""What a file extends, with the place where it says so."""


def packaged_names() -> list[str]:
    """The names of the packaged profiles, the default first."""
    found = {path.stem for path in profiles_folder().glob(f"*{SUFFIX}")}
    return [DEFAULT, *sorted(found - {DEFAULT})]


def is_file_name(name: str) -> bool:
    """Whether a name stands for a file and not for a packaged profile."""
    return name.endswith(SUFFIXES) or "/" in name or os.sep in name


def file_of(name: str) -> str | None:
    """The real path of the user's file that a name stands for, None for a packaged profile."""
    return os.path.realpath(name) if is_file_name(name) and "\0" not in name else None


def chain_of(name: str, extends: Extends) -> tuple[ProfileText, ...]:
    """The files of a profile: its own, then what it extends. Raises SubmissionError where one cannot be had, where
    they extend each other in a circle, or where there are too many."""
    found: list[ProfileText] = []
    seen: dict[str, str] = {}
    place: tuple[str, int, int] | None = None
    wanted, beside = name, Path()
    while True:
        path = _path(wanted, beside, place)
        if is_file_name(wanted) and Path(path).stem in packaged_names():
            what = f"`{Path(path).stem}` is the name of a packaged profile"
            _refuse(place, what, f"give {path} another name, so that a report tells them apart")
        real = os.path.realpath(path)
        if real in seen:
            _refuse(place, f"the profile extends itself: `{wanted}` is {seen[real]}", "break the circle")
        if len(found) >= MAX_FILES:
            _refuse(place, f"more than {MAX_FILES} profiles extend each other", "write what counts into one of them")
        shown = path if is_file_name(wanted) else f"{wanted}{SUFFIX}"
        seen[real] = f"`{shown}` again"
        data = _bytes(Path(path), shown, place)
        found.append(ProfileText(shown, f"{len(found)}-{safe_part(Path(path).name)}", data))
        said = extends(found[-1])
        if said is None:
            return tuple(found)
        wanted, line, column = said
        place, beside = (shown, line, column), Path(path).parent


def texts_of(members: Mapping[str, bytes]) -> tuple[ProfileText, ...]:
    """The files of a profile as a pack holds them, in their order."""
    return tuple(ProfileText(name, name, members[name]) for name in sorted(members))


def with_packaged(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a profile as a pack holds them, those of packaged profiles as this tool has them."""
    known = packaged_names()
    return {
        name: (profiles_folder() / f"{stem}{SUFFIX}").read_bytes() if (stem := _stem(name)) in known else data
        for name, data in members.items()
    }


def _stem(member: str) -> str:
    return Path(member.partition("-")[2]).stem


def _path(wanted: str, beside: Path, place: tuple[str, int, int] | None) -> str:
    if not wanted or "\0" in wanted:
        _refuse(place, "the profile has no name", f"name {', '.join(packaged_names())} or a {SUFFIX} file")
    if is_file_name(wanted):
        return str(beside / wanted)
    known = packaged_names()
    if wanted not in known:
        _refuse(place, f"unknown profile `{wanted}`", f"{did_you_mean(wanted, known)} (or name a {SUFFIX} file)")
    return str(profiles_folder() / f"{wanted}{SUFFIX}")


def _bytes(file: Path, path: str, place: tuple[str, int, int] | None) -> bytes:
    try:
        return bounded(file, path, MAX_BYTES, "a file with a profile", "keep a profile short")
    except SubmissionError as error:
        if place is None:
            raise
        first = error.problems[0]
        _refuse(place, f"what it extends cannot be had: {first.file}: {first.what}", first.remedy)


def _refuse(place: tuple[str, int, int] | None, what: str, remedy: str) -> NoReturn:
    file, line, column = place or ("--profile", None, None)
    raise SubmissionError([Problem(file, line, column, what, remedy)])
