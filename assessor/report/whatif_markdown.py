"""A trial of edits as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.comparison.trial import Trial
from assessor.knowledge.model import KnowledgeBase
from assessor.report.markdown_text import item, marked, plain, strong, table
from assessor.report.profile_words import chosen_words
from assessor.report.whatif_words import (
    CLASS,
    NOTHING,
    as_before,
    edit_words,
    finding_words,
    groups,
    identities,
    spectrum_words,
    verdict_words,
)
from assessor.report.wrapping import sentence


def whatif_markdown(trial: Trial, knowledge: KnowledgeBase) -> str:
    """What edits would change, as a page."""
    return "\n".join(_lines(trial, knowledge)).rstrip("\n") + "\n"


def _lines(trial: Trial, knowledge: KnowledgeBase) -> Iterator[str]:
    yield from (f"# What if: {plain(trial.before.architecture.label)}", "")
    yield from (line for words in chosen_words(knowledge.profile, knowledge.own) for line in (plain(words), ""))
    for words, further in edit_words(trial):
        yield item(plain(words if further is None else f"{words} {further}"))
    yield from (item(plain(f"Note: {warning}.")) for warning in trial.warnings)
    yield ""
    if trial.difference.nothing:
        yield from (NOTHING, "")
    if trial.difference.spectrum is not None:
        yield from (f"## {CLASS}", "", plain(spectrum_words(trial.difference.spectrum)), "")
    if trial.difference.verdicts:
        rows = [(plain(sentence(one.label)), marked(verdict_words(one))) for one in trial.difference.verdicts]
        yield from ("## Verdicts that change", "", *table(("Principle", "Before and after"), rows), "")
    short = identities(trial)
    for title, findings in groups(trial.difference):
        yield from (f"## {title}", "")
        for before, finding in findings:
            level = marked(finding_words(finding, short[finding.id], knowledge, before))
            yield item(f"{strong(finding.message)} Level {level}.")
        yield ""
    yield plain(as_before(trial))
