"""The verdict table of a page: each principle with its verdict, its level and what that means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import SKOS

from assessor.assessment.model import Assessment, PrincipleVerdict
from assessor.knowledge.model import KnowledgeBase, Principle
from assessor.report.html.looks import look_of
from assessor.report.html.short import shortened
from assessor.report.markdown_report import BASIS_WORDS
from assessor.report.overview import AS_ASKED, BY_WAIVER, found_words, ordered, verdict_word
from assessor.report.wrapping import sentence

_LEVEL_IS = "The level at which "


@dataclass(frozen=True)
class VerdictRow:
    """One principle. ``means`` says what its level is in the words of the principle, ``anchor`` where its findings
    stand, or None."""

    principle: str
    look: str
    word: str
    level: str | None
    means: str
    found: str
    basis: str
    anchor: str | None


def verdict_rows(assessment: Assessment, knowledge: KnowledgeBase, prefix: str) -> Iterator[VerdictRow]:
    """A row for each principle that has rules, worst first."""
    for verdict in ordered(assessment, knowledge):
        principle = knowledge.principle(verdict.id)
        yield VerdictRow(
            principle=sentence(verdict.label),
            look=look_of(verdict),
            word=verdict_word(verdict),
            level=verdict.level,
            means=_means(verdict, principle, knowledge),
            found=found_words(verdict),
            basis=BASIS_WORDS[verdict.basis],
            anchor=f"{prefix}principle-{verdict.id}" if verdict.findings else None,
        )


def _means(verdict: PrincipleVerdict, principle: Principle, knowledge: KnowledgeBase) -> str:
    """What the level says under the principle, in the principle's own words. Without a level, or where the verdict is
    good only by a waiver or as far as was asked, why that is so."""
    if verdict.level is None or verdict_word(verdict) in (BY_WAIVER, AS_ASKED):
        return sentence(shortened(verdict.why))
    definition = str(knowledge.ontology.value(knowledge.level(verdict.level).iri, SKOS.definition))
    return principle.grades.get(verdict.level) or sentence(definition.removeprefix(_LEVEL_IS))
