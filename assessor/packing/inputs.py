"""The inputs of a pack: from the paths that a user names to members, and from members to what is assessed.

Files that may be parts of one architecture stand in one folder of the pack: `inputs/` where there is one such folder,
`inputs/1/`, `inputs/2/` where there are several. Names and order depend on the files alone, not on the way that leads
to them, so the same files give the same pack from wherever it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from assessor.knowledge.model import KnowledgeBase
from assessor.packing.model import INPUTS, Members
from assessor.packing.names import distinct, safe_part
from assessor.submission.files.case_studies import PREFIX
from assessor.submission.files.opening import Found, StandardInput, find, unpacked
from assessor.submission.files.scopes import STANDARD_INPUT, scopes_of
from assessor.submission.formats import GZIP, YAML, format_of
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.reading import Reading, read_opened
from assessor.submission.reporting import together


@dataclass(frozen=True)
class Inputs:
    """What was found at the paths that a user named: for each member its bytes and the path."""

    found: Mapping[str, Found]

    @property
    def members(self) -> dict[str, bytes]:
        """The members of the pack."""
        return {name: found.data for name, found in self.found.items()}

    @property
    def named(self) -> dict[str, str]:
        """The path that the user named, for each member."""
        return {name: found.path for name, found in self.found.items()}

    def readings(self, knowledge: KnowledgeBase) -> list[Reading]:
        """The architectures, under the names that the user gave; as ``readings_of`` otherwise."""
        return _readings(self.found, knowledge)


def find_inputs(paths: Iterable[str], stdin: StandardInput) -> Inputs:
    """The bytes of all files that some paths name, each once. Raises SubmissionError with the problems of all."""
    scopes: list[list[tuple[str, Found]]] = []
    errors: list[SubmissionError] = []
    for scope in scopes_of(paths):
        if scope.error is not None:
            errors.append(scope.error)
        files = []
        for path in scope.files:
            try:
                found = find(path, stdin)
                files.append((safe_part(_own_name(found)), found))
            except SubmissionError as error:
                errors.append(error)
        scopes.append(files)
    if errors:
        raise together(errors)
    return Inputs(dict(_in_folders(scopes)))


def readings_of(members: Members, knowledge: KnowledgeBase) -> list[Reading]:
    """The architectures in the inputs among some members, which are called by the names of the members.

    Raises SubmissionError where the name of one tells no format.
    """
    found: dict[str, Found] = {}
    for name in sorted(name for name in members if name.startswith(INPUTS)):
        format_, gzipped = format_of(name)
        if format_ is None:
            raise SubmissionError([Problem(name, None, None, "its suffix is not known", "this is no input of a pack")])
        found[name] = Found(name, format_, members[name], gzipped)
    return _readings(found, knowledge)


def _readings(found: Mapping[str, Found], knowledge: KnowledgeBase) -> list[Reading]:
    folders: dict[str, list[Found]] = {}
    for name, each in found.items():
        folders.setdefault(name.rpartition("/")[0], []).append(each)
    return [
        reading for files in folders.values() for reading in read_opened([unpacked(one) for one in files], knowledge)
    ]


def _own_name(found: Found) -> str:
    if found.path == STANDARD_INPUT:
        return f"standard-input{found.format.suffixes[0]}{GZIP if found.gzipped else ''}"
    if found.path.startswith(PREFIX):
        return found.path.removeprefix(PREFIX) + YAML.suffixes[0]
    return PurePath(found.path).name


def _in_folders(scopes: Sequence[list[tuple[str, Found]]]) -> Iterable[tuple[str, Found]]:
    ordered = sorted((sorted(files, key=_order) for files in scopes), key=lambda files: [*map(_order, files)])
    for number, files in enumerate(ordered, start=1):
        folder = f"{INPUTS}{number}/" if len(ordered) > 1 else INPUTS
        for name, (_, found) in zip(distinct(name for name, _ in files), files, strict=True):
            yield folder + name, found


def _order(named: tuple[str, Found]) -> tuple[str, str]:
    name, found = named
    return name, sha256(found.data).hexdigest()
