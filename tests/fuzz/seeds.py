"""What is broken: the case studies and the rules' fixtures, in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assessor.conversion.convert import converted
from assessor.knowledge.loading import load
from assessor.submission.formats import FORMATS
from assessor.submission.reading import read

REPOSITORY = Path(__file__).resolve().parents[2]
LARGEST = 4_000
"""Bytes of the largest seed: a small one is broken in more of its parts for the same time."""


def names() -> tuple[str, ...]:
    """The names of the formats."""
    return tuple(format_.name for format_ in FORMATS)


def suffix(name: str) -> str:
    """The first suffix of a format."""
    return next(format_.suffixes[0] for format_ in FORMATS if format_.name == name)


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Submissions in that format, as bytes, in a fixed order."""
    knowledge = load()
    folders = (REPOSITORY / "case_studies", REPOSITORY / "tests" / "rules")
    files = [file for folder in folders for file in sorted(folder.rglob("*.yaml")) if file.parent != folders[1]]
    small = [file for file in files if file.stat().st_size < LARGEST]
    if name == "yaml":
        return tuple(file.read_bytes() for file in small)
    return tuple(converted(read(str(file), knowledge).submission, name, knowledge) for file in small)
