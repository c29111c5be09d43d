"""What a submission is once it has been read: a graph, where each statement stands, and the digests of its
files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import Graph, URIRef
from rdflib.term import Node

Statement = tuple[Node, Node, Node]
_LONGEST = 1000
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
    """A file as it was read: its path as the user named it and the SHA-256 of its bytes in hexadecimal."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Submission:
    """One architecture as submitted.

    ``graph`` holds the asserted statements only; ``locations`` tells for each of them where it was written
    (one place, the first). ``format`` is how it was written, ``yaml`` or ``turtle``, which decides how
    problems name what the author wrote. Nothing is inferred here.
    """

    architecture: URIRef
    graph: Graph
    locations: Mapping[Statement, Location]
    files: tuple[SourceFile, ...]
    format: str = YAML


@dataclass(frozen=True)
class Problem:
    """Something wrong with an input: where, what, and what to do about it.

    ``severity`` is ``violation`` (the input cannot be assessed), ``warning`` or ``info``;
    ``code`` is the permanent code of the submission check (``SB…``) or None for what breaks the format
    itself. Problems sort in the order of the file.
    """

    file: str
    line: int | None
    column: int | None
    what: str
    remedy: str
    severity: str = "violation"
    code: str | None = None

    def __lt__(self, other: Problem) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str, str, str]:
        line, column = self.line or 0, self.column or 0
        return self.file, line, column, self.code or "", self.what, self.remedy, self.severity

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        code = f"{self.code} " if self.code else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{_shown(place)}: {_shortened(_shown(f'{code}{self.what}{remedy}'))}"


def _shown(text: str) -> str:
    """What an author wrote may hold line breaks and worse; a problem is one line that a terminal can show."""
    return "".join(character if character.isprintable() else " " for character in text)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


class SubmissionError(Exception):
    """Raised when an input cannot be assessed; carries every problem found, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class ReadResult:
    """A submission together with the problems that do not keep it from being assessed."""

    submission: Submission
    problems: tuple[Problem, ...] = field(default=())
