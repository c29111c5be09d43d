"""What is broken: the case studies, the rules' fixtures and a submission with every section, in every format."""

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
EVERYTHING = Path(__file__).with_name("everything.yaml")
SHARE = 4
"""One in about so many seeds is the submission with every section."""
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
    small = [EVERYTHING, *(file for file in (*cases, *fixtures[::EVERY]) if file.stat().st_size < LARGEST)]
    if name == "yaml":
        found = [file.read_bytes() for file in small]
    else:
        format_ = _format(name)
        found = [convert(read(str(file), knowledge).submission, format_, knowledge).encode() for file in small]
    return (*found, *found[:1] * (len(found) // SHARE))
