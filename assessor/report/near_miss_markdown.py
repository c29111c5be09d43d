"""Why a rule found nothing, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment
from assessor.explanation.near_miss_model import WhyNot
from assessor.knowledge.model import KnowledgeBase
from assessor.report.markdown_text import item, marked, plain
from assessor.report.near_miss_text import DEEPEST_INDENT
from assessor.report.near_miss_words import NearMissWords
from assessor.report.profile_words import chosen_words


def why_not_markdown(answer: WhyNot, assessment: Assessment, knowledge: KnowledgeBase) -> str:
    """The nearest misses of a rule, or what it did find."""
    return "\n".join(_answer(answer, NearMissWords(answer, assessment, knowledge), knowledge)).rstrip("\n") + "\n"


def _answer(answer: WhyNot, words: NearMissWords, knowledge: KnowledgeBase) -> Iterator[str]:
    yield from (f"# {plain(words.title())}", "", marked(words.rule()), "")
    yield from (line for said in chosen_words(knowledge.profile, knowledge.own) for line in (plain(said), ""))
    yield from (item(marked(finding)) for finding in words.findings())
    for number, miss in enumerate(answer.misses, 1):
        lines = [item(marked(line.words), min(line.depth, DEEPEST_INDENT)) for line in words.lines(miss)]
        yield from (f"## {plain(words.heading(number, miss))}", "", *lines, "")
