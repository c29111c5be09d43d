"""The verdict table of a page: each principle with its verdict, its level and what that means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import SKOS

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.report.markdown_report import BASIS_WORDS
from assessor.report.overview import found_words, ordered, verdict_word
from assessor.report.wrapping import sentence

_LEVEL_IS = "The level at which "


@dataclass(frozen=True)
class VerdictRow:
    """One principle. ``means`` says what its level is, ``graded`` in the words of the principle itself how its levels
    are told apart; ``anchor`` is where its findings stand, or None."""

    principle: str
    definition: str
    verdict: str
    word: str
    level: str | None
    means: str
    graded: str
    found: str
    basis: str
    anchor: str | None


def verdict_rows(assessment: Assessment, knowledge: KnowledgeBase, prefix: str) -> Iterator[VerdictRow]:
    """A row for each principle that has rules, worst first."""
    for verdict in ordered(assessment, knowledge):
        principle = knowledge.principle(verdict.id)
        yield VerdictRow(
            principle=sentence(verdict.label),
            definition=principle.definition,
            verdict=verdict.verdict,
            word=verdict_word(verdict),
            level=verdict.level,
            means=level_means(verdict.level, knowledge) if verdict.level else sentence(verdict.why),
            graded=principle.how_recognised,
            found=found_words(verdict),
            basis=BASIS_WORDS[verdict.basis],
            anchor=f"{prefix}principle-{verdict.id}" if verdict.findings else None,
        )


def level_means(level: str, knowledge: KnowledgeBase) -> str:
    """What a level says, as a sentence of its own."""
    definition = str(knowledge.ontology.value(knowledge.level(level).iri, SKOS.definition))
    return sentence(definition.removeprefix(_LEVEL_IS))
