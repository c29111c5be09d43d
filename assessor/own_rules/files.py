"""The files of a user's own rules: all Turtle in a folder, within bounds; nothing outside it is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor.packing.names import distinct, safe_part, why_unsafe
from assessor.submission.files.bounded import bounded
from assessor.submission.model import Problem, SubmissionError

SUFFIX = ".ttl"
OPTION = "--shapes"
MAX_BYTES = 1_000_000
MAX_FILES = 200
MAX_ENTRIES = 5_000
DEEPEST = 3


@dataclass(frozen=True)
class OwnFiles:
    """The bytes of some files by the names that a pack gives them, and how the user calls each."""

    files: Mapping[str, bytes]
    named: Mapping[str, str]


def find_own(folders: Sequence[str]) -> OwnFiles:
    """The Turtle files in some folders and in the folders in them. Raises SubmissionError with what cannot be read."""
    problems: list[Problem] = []
    found: list[tuple[str, str, bytes]] = []
    once: dict[str, str] = {}
    for folder in folders:
        once.setdefault(folder if "\0" in folder else os.path.realpath(folder), folder)
    wanted = list(once.values())
    names = distinct(safe_part(os.path.basename(real.rstrip(os.sep))) for real in once)  # noqa: PTH119 - may hold NUL
    for folder, name in zip(wanted, names, strict=True):
        paths = list(_paths(folder, problems))
        for path in paths[:MAX_FILES]:
            member = "/".join([name, *(safe_part(part) for part in path.relative_to(folder).parts)])
            try:
                data = bounded(path, str(path), MAX_BYTES, f"a {SUFFIX} file", "split it into several files")
                found.append((member, str(path), data))
            except SubmissionError as error:
                problems += error.problems
        if len(paths) > MAX_FILES:
            what = f"the folder holds more than {MAX_FILES} {SUFFIX} files"
            problems.append(Problem(folder, None, None, what, "write several rules into one file"))
    members = distinct(member for member, _, _ in found)
    problems += [
        Problem(path, None, None, "the name is too long", "give the file a shorter one")
        for member, (_, path, _) in zip(members, found, strict=True)
        if why_unsafe(f"knowledge-base/own/{member}") is not None
    ]
    if problems:
        raise SubmissionError(problems)
    return OwnFiles(
        files={member: data for member, (_, _, data) in zip(members, found, strict=True)},
        named={member: path for member, (_, path, _) in zip(members, found, strict=True)},
    )


def own_of(members: Mapping[str, bytes]) -> OwnFiles:
    """The files as a pack holds them, which are called by their names there."""
    return OwnFiles(members, {name: name for name in members})


def inputs_of(folders: Iterable[str]) -> dict[str, str]:
    """Every file that would be read, by its real path, so that no report replaces one."""
    return {os.path.realpath(path): str(path) for folder in folders for path in _paths(folder, [])}


def _paths(folder: str, problems: list[Problem]) -> Iterator[Path]:
    """The files in order of folders and names; links are not followed, hidden names are passed over."""
    if not folder or "\0" in folder or not os.path.isdir(folder):  # noqa: PTH112 - says no where pathlib raises
        there = bool(folder) and "\0" not in folder and os.path.exists(folder)  # noqa: PTH110
        what = "this is no folder" if there else "there is no such folder"
        remedy = f"name the folder that holds your rules ({SUFFIX} files)"
        problems.append(Problem(folder.replace("\0", " ") or OPTION, None, None, what, remedy))
        return
    budget = [MAX_ENTRIES]
    found = list(_within(Path(folder), 0, budget, problems))
    if budget[0] < 0:
        what = f"more than {MAX_ENTRIES:,} files stand in the folder"
        problems.append(Problem(folder, None, None, what, "name one that holds your rules alone"))
    elif not found and not any(problem.file.startswith(folder) for problem in problems):
        what = f"the folder holds no {SUFFIX} file"
        problems.append(Problem(folder, None, None, what, "name the one that holds your rules"))
    yield from found


def _within(folder: Path, depth: int, budget: list[int], problems: list[Problem]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            listed = []
            for entry in entries:
                budget[0] -= 1
                if budget[0] < 0:
                    return
                listed.append(entry)
    except OSError as error:
        what = f"the folder may not be read ({error.strerror or error})"
        problems.append(Problem(str(folder), None, None, what, "check its permissions"))
        return
    for entry in sorted(listed, key=lambda one: one.name):
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or not (is_folder or entry.is_symlink() or entry.name.endswith(SUFFIX)):
            continue
        if entry.is_symlink():
            if entry.name.endswith(SUFFIX) or entry.is_dir():
                what = "this is a link, and nothing outside the folder is read"
                problems.append(Problem(str(path), None, None, what, "put the file itself there"))
        elif is_folder and depth >= DEEPEST:
            what = f"the folders are nested more than {DEEPEST} deep"
            problems.append(Problem(str(path), None, None, what, "put the files further up"))
        elif is_folder:
            yield from _within(path, depth + 1, budget, problems)
        else:
            yield path
