"""What the tests of conversion share: reading texts of any format, and comparing what they say."""

from __future__ import annotations

from functools import lru_cache

from assessor.conversion.arrangement import statements_of
from assessor.conversion.convert import convert
from assessor.knowledge.loading import load
from assessor.submission import formats
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.model import Statement, Submission, SubmissionError
from assessor.submission.reading import read

SLUGS = case_study_slugs()
FORMATS = tuple(format_.name for format_ in formats.FORMATS)
RDF_FORMATS = tuple(name for name in FORMATS if name != formats.YAML.name)


def submission(text: str | bytes, name: str) -> Submission:
    """The submission that a text in the format called ``name`` states."""
    data = text.encode() if isinstance(text, str) else text
    return read("-", load(), stdin=data, stdin_format=name).submission


def converted(given: Submission, name: str) -> str:
    """The submission as text of the format called ``name``."""
    return convert(given, formats.by_name(name), load())


def said(given: Submission) -> tuple[str, frozenset[Statement]]:
    """What a submission says: about which architecture, and what."""
    return str(given.architecture), statements_of(given.graph)


@lru_cache
def case(slug: str) -> Submission:
    """A packaged case study."""
    return read(f"case:{slug}", load()).submission


@lru_cache
def case_in(slug: str, name: str) -> Submission:
    """A packaged case study, converted to a format and read from it."""
    return submission(converted(case(slug), name), name)


@lru_cache
def text_in(text: str, source: str, name: str) -> str:
    """A text of one format in another."""
    return converted(submission(text, source), name)


def refusals(text: str, source: str, target: str) -> list[str]:
    """What a conversion from one format to another refuses, a line for each statement."""
    given = submission(text, source)
    try:
        converted(given, target)
    except SubmissionError as error:
        return [str(problem).removeprefix("-:") for problem in error.problems]
    return []
