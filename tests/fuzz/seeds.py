"""What is broken: the case studies and the rules' fixtures, in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assessor.conversion.convert import convert
from assessor.knowledge.loading import load
from assessor.submission.formats import FORMATS, Format
from assessor.submission.reading import read

REPOSITORY = Path(__file__).resolve().parents[2]
LARGEST = 4_000
"""Bytes of the largest seed: a small one is broken in more of its parts for the same time."""
EVERY = 5
"""Of the fixtures, which are many and alike, one in so many."""


def names() -> tuple[str, ...]:
    """The names of the formats."""
    return tuple(format_.name for format_ in FORMATS)


def suffix(name: str) -> str:
    """The first suffix of a format."""
    return _format(name).suffixes[0]


def _format(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Submissions in that format, as bytes, in a fixed order."""
    knowledge = load()
    cases = sorted((REPOSITORY / "case_studies").glob("*.yaml"))
    fixtures = sorted((REPOSITORY / "tests" / "rules").glob("*[0-9]/*.yaml"))
    small = [file for file in (*cases, *fixtures[::EVERY]) if file.stat().st_size < LARGEST]
    if name == "yaml":
        return tuple(file.read_bytes() for file in small)
    return tuple(convert(read(str(file), knowledge).submission, _format(name), knowledge).encode() for file in small)
