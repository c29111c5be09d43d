"""The section on coverage of a Markdown report."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment
from assessor.report.coverage_words import TITLE, passages, summary_words
from assessor.report.markdown_text import item, marked, own, plain


def coverage_markdown(assessment: Assessment) -> Iterator[str]:
    """What rules looked at, and what to add to get an answer; nothing where no coverage was asked for."""
    if assessment.coverage is None:
        return
    yield from (f"## {TITLE}", "", plain(summary_words(assessment.coverage)), "")
    for passage in passages(assessment, assessment.coverage):
        yield from (f"### {plain(passage.title)}", "")
        if passage.about:
            yield from (own(passage.about), "")
        texts = (own(words) if isinstance(words, str) else marked(words) for words in passage.items)
        yield from (*map(item, texts), "")
