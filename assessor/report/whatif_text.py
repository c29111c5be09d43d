"""A trial of edits as text."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.comparison.trial import Trial
from assessor.knowledge.model import KnowledgeBase
from assessor.report.profile_words import chosen_words
from assessor.report.styling import Marked, Style, Styled, joined
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
from assessor.report.wrapping import heading, sentence, wrap


def whatif_text(trial: Trial, knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """What edits would change, in ``width`` columns."""
    return joined(_lines(trial, knowledge, width))


def _lines(trial: Trial, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    yield from heading(f"What if: {trial.before.architecture.label}", width, "=")
    for words in chosen_words(knowledge.profile, knowledge.own):
        yield from wrap(words, width)
    for number, (words, further) in enumerate(edit_words(trial), start=1):
        yield from wrap(words, width, f"{number}. ")
        if further is not None:
            yield from wrap(further, width, "   ")
    for warning in trial.warnings:
        yield from wrap(f"{warning}.", width, "Note: ")
    yield ""
    if trial.difference.nothing:
        yield from wrap(NOTHING, width)
        yield ""
    if trial.difference.spectrum is not None:
        yield from heading(CLASS, width, "-")
        yield from wrap(spectrum_words(trial.difference.spectrum), width, "  ", "    ")
        yield ""
    if trial.difference.verdicts:
        yield from heading("Verdicts that change", width, "-")
        for change in trial.difference.verdicts:
            principle = Marked(f"{sentence(change.label)}: ", Style.HEADING)
            yield from wrap([principle, *verdict_words(change)], width, "  ", "    ")
        yield ""
    short = identities(trial)
    for title, findings in groups(trial.difference):
        yield from heading(title, width, "-")
        for before, finding in findings:
            yield from wrap(Marked(finding.message, Style.HEADING), width, "  * ")
            level = finding_words(finding, short[finding.id], knowledge, before)
            yield from wrap(["Level ", *level, "."], width, "    ")
        yield ""
    yield from wrap(as_before(trial), width)
    yield from wrap("The submission itself is as it was; `-f yaml` writes the edits for it.", width)
