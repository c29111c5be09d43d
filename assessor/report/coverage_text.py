"""The section on coverage of a text report."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment
from assessor.report.coverage_words import TITLE, passages, summary_words
from assessor.report.styling import Marked, Style
from assessor.report.wrapping import heading, wrap


def coverage_text(assessment: Assessment, width: int) -> Iterator[str]:
    """What rules looked at, and what to add to get an answer; nothing where no coverage was asked for."""
    if assessment.coverage is None:
        return
    yield from heading(TITLE, width, "-")
    yield from wrap(summary_words(assessment.coverage), width, "  ")
    for passage in passages(assessment, assessment.coverage):
        yield ""
        yield from wrap(Marked(passage.title, Style.HEADING), width, "  ")
        if passage.about:
            yield from wrap(passage.about, width, "  ")
        for item in passage.items:
            yield from wrap(item, width, "    * ")
