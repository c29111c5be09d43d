"""What a submission is once it has been read: a graph, where each statement stands, and the digests of its
files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from rdflib import Graph, URIRef
from rdflib.term import Node

Statement = tuple[Node, Node, Node]
_LONGEST = 1000
_MOST_SHOWN = 100
LONGEST_LABEL = 1000
YAML = "yaml"
TURTLE = "turtle"


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1, ``column`` is None where it is not known."""

    file: str
    line: int
    column: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return place if self.column is None else f"{place}:{self.column}"


@dataclass(frozen=True, order=True)
class SourceFile:
    """A file as it was read: its path as the user named it, the SHA-256 of its bytes in hexadecimal (of a gzipped
    file those that stand on the disk), and the name of its format."""

    path: str
    sha256: str
    format: str = YAML


@dataclass(frozen=True)
class Submission:
    """One architecture as submitted, in one file or several.

    ``graph`` holds the asserted statements only; ``locations`` tells for each of them where it was written
    (one place, the first); ``files`` are sorted. Nothing is inferred here.
    """

    architecture: URIRef
    graph: Graph
    locations: Mapping[Statement, Location]
    files: tuple[SourceFile, ...]

    def format_of(self, path: str) -> str:
        """The format of the file of that path, which decides how problems name what stands there."""
        return next((file.format for file in self.files if file.path == path), YAML)


@dataclass(frozen=True)
class Problem:
    """Something wrong with an input: where, what, and what to do about it.

    ``severity`` is ``violation`` (the input cannot be assessed), ``warning`` or ``info``;
    ``code`` is the permanent code of the submission check (``SB…``) or None for what breaks the format
    itself. Problems sort in the order of the file, but a ``consequence`` of another problem comes after all that are
    none.
    """

    file: str
    line: int | None
    column: int | None
    what: str
    remedy: str
    severity: str = "violation"
    code: str | None = None
    consequence: bool = False

    def __lt__(self, other: Problem) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[bool, str, int, int, str, str, str, str]:
        line, column = self.line or 0, self.column or 0
        return self.consequence, self.file, line, column, self.code or "", self.what, self.remedy, self.severity

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        what = _shown(f"{self.code} {self.what}" if self.code else self.what)
        remedy = _shown(f"; {self.remedy}") if self.remedy else ""
        return f"{_shown(place)}: {_shortened(what, beside=remedy)}{_shortened(remedy, beside=what)}"


def _shown(text: str) -> str:
    """What an author wrote may hold line breaks and worse; a problem is one line that a terminal can show."""
    return "".join(character if character.isprintable() else " " for character in text)


def _shortened(text: str, beside: str) -> str:
    """A part of a line, no longer than what stands ``beside`` it leaves: of what is wrong with a text of any length
    the reader still gets to what to do."""
    most = _LONGEST - min(len(beside), _LONGEST // 2)
    return text if len(text) <= most else text[:most] + "…"


@dataclass(frozen=True)
class Told:
    """A line about problems of one file, and how many of them it stands for."""

    file: str
    problems: int
    line: str


FURTHER_REMEDY = "mend those above first"


def further(number: int) -> str:
    """How many problems are counted instead of told: ``3 further problems``."""
    return f"{number} further problem{'s' if number > 1 else ''}"


class SubmissionError(Exception):
    """Raised when an input cannot be assessed; carries the problems found, in the order of the files.

    Of each file it carries a hundred; ``more`` says of how many further ones, beyond those that are given.
    """

    def __init__(self, problems: Iterable[Problem], more: Mapping[str, int] | None = None) -> None:
        counted = Counter(more or {})
        shown: list[Problem] = []
        for file, found in groupby(sorted(set(problems)), key=attrgetter("file")):
            several = list(found)
            shown += several[:_MOST_SHOWN]
            counted[file] += len(several[_MOST_SHOWN:])
        self.problems: tuple[Problem, ...] = tuple(shown)
        self.more: Mapping[str, int] = {file: number for file, number in sorted(counted.items()) if number}
        super().__init__("\n".join(self.lines()))

    def told(self) -> list[Told]:
        """A line for each problem that keeps from assessing, and one for each file that has more than are carried."""
        told: list[Told] = []
        counted: set[str] = set()
        for file, found in groupby(self.problems, key=attrgetter("file")):
            told += [Told(file, 1, str(problem)) for problem in found if problem.severity == "violation"]
            if file in self.more and file not in counted:
                counted.add(file)
                number = self.more[file]
                line = Problem(file, None, None, further(number), FURTHER_REMEDY)
                told.append(Told(file, number, str(line)))
        return told

    def lines(self) -> list[str]:
        """The lines of ``told``."""
        return [told.line for told in self.told()]


@dataclass(frozen=True)
class ReadResult:
    """A submission together with the problems that do not keep it from being assessed."""

    submission: Submission
    problems: tuple[Problem, ...] = field(default=())
