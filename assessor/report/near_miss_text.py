"""Why a rule found nothing, as text."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment
from assessor.explanation.near_miss_model import WhyNot
from assessor.knowledge.model import KnowledgeBase
from assessor.report.near_miss_words import NearMissWords
from assessor.report.profile_words import chosen_words
from assessor.report.styling import Styled, joined
from assessor.report.wrapping import heading, wrap

DEEPEST_INDENT = 12


def why_not_text(answer: WhyNot, assessment: Assessment, knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """The nearest misses of a rule, or what it did find, in ``width`` columns."""
    return joined(_answer(answer, NearMissWords(answer, assessment, knowledge), knowledge, width))


def _answer(answer: WhyNot, words: NearMissWords, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    yield from heading(words.title(), width, "=")
    yield from wrap(words.rule(), width)
    for said in chosen_words(knowledge.profile, knowledge.own):
        yield from wrap(said, width)
    for finding in words.findings():
        yield from wrap(finding, width, "  * ")
    for number, miss in enumerate(answer.misses, 1):
        yield ""
        yield from heading(words.heading(number, miss), width, "-")
        for line in words.lines(miss):
            yield from wrap(line.words, width, f"{'  ' * min(line.depth + 1, DEEPEST_INDENT)}* ")
