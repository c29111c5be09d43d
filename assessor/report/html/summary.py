"""What a page says first, in plain words: what was assessed, what is wrong, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assessor.assessment.model import Assessment, Finding, PrincipleVerdict
from assessor.knowledge.model import KnowledgeBase
from assessor.report.html.looks import look_of
from assessor.report.overview import (
    class_words,
    described_words,
    kind_words,
    ordered,
    size_words,
    summary,
    undecided_words,
    verdict_word,
    without_rules,
)
from assessor.report.profile_words import chosen_words
from assessor.report.remainder import clear_verdicts
from assessor.report.spectrum_words import difference_words, maturity_words, nearest_words
from assessor.report.wrapping import counted, in_words, sentence

MOST_NAMED = 8


@dataclass(frozen=True)
class Count:
    """How many principles came to a verdict."""

    look: str
    word: str
    number: int


@dataclass(frozen=True)
class Point:
    """One principle in the summary: its verdict, where it is told, and the gravest thing found in a sentence."""

    principle: str
    look: str
    verdict_word: str
    level: str | None
    anchor: str
    words: str
    more: str


@dataclass(frozen=True)
class Summary:
    """The first section: counts of verdicts, what is wrong, what may be, what is not known and what is in order."""

    kind: str
    lead: str
    claims: str
    counts: tuple[Count, ...]
    wrong: tuple[Point, ...]
    weak: tuple[Point, ...]
    unknown: str
    questions: str
    in_order: str
    waived: str
    about: tuple[tuple[str, tuple[str, ...]], ...]


def summary_view(assessment: Assessment, knowledge: KnowledgeBase, prefix: str) -> Summary:
    """The summary of one assessment."""
    verdicts = ordered(assessment, knowledge)
    numbers = Counter((look_of(verdict), verdict_word(verdict)) for verdict in verdicts)
    open_ones = [v.label for v in verdicts if v.verdict == "insufficient-information"]
    questions = len({question.message for verdict in verdicts for question in verdict.open_questions})
    missing = without_rules(assessment)
    return Summary(
        kind=kind_words(assessment),
        lead=sentence(summary(assessment)) + ".",
        claims=described_words(assessment),
        counts=tuple(Count(look, word, number) for (look, word), number in numbers.items()),
        wrong=tuple(_points(assessment, knowledge, "violated", prefix)),
        weak=tuple(_points(assessment, knowledge, "degraded", prefix)),
        unknown=_unknown_words(open_ones, len(verdicts))
        + (f" {undecided_words(missing, knowledge)}" if missing else ""),
        questions=f"{counted(questions, 'question')} the description leaves open" if questions else "",
        in_order=_in_order_words(clear_verdicts(assessment, knowledge)),
        waived=_waived_words(verdicts),
        about=tuple(_about(assessment)),
    )


def _points(assessment: Assessment, knowledge: KnowledgeBase, name: str, prefix: str) -> Iterator[Point]:
    """A point for each principle with that verdict, with the gravest of its findings that are not waived."""
    worst: dict[str, Finding] = {}
    numbers: Counter[str] = Counter()
    for finding in assessment.findings:
        if finding.status != "waived":
            numbers[finding.principle] += 1
            known = worst.get(finding.principle)
            if known is None or _gravity(finding, knowledge) < _gravity(known, knowledge):
                worst[finding.principle] = finding
    for verdict in ordered(assessment, knowledge):
        if verdict.verdict == name and verdict.id in worst:
            more = numbers[verdict.id] - 1
            yield Point(
                principle=sentence(verdict.label),
                look=look_of(verdict),
                verdict_word=verdict_word(verdict),
                level=verdict.level,
                anchor=f"{prefix}principle-{verdict.id}",
                words=worst[verdict.id].message,
                more=f"and {counted(more, 'further finding')}" if more else "",
            )


def _gravity(finding: Finding, knowledge: KnowledgeBase) -> tuple[int, str, str]:
    """The order of findings under a principle on the page: the gravest first, then by rule and message."""
    return -knowledge.level(finding.level).rank, finding.rule, finding.message


def _unknown_words(labels: list[str], number: int) -> str:
    if not labels:
        return f"Each of the {number} principles that have rules came to a verdict." if number else ""
    have = f"{len(labels)} of {number} principles have" if len(labels) > 1 else f"1 of {number} principles has"
    more = [f"{len(labels) - MOST_NAMED} more"] if len(labels) > MOST_NAMED else []
    said = f"{have} no verdict, because the description says too little: {in_words([*labels[:MOST_NAMED], *more])}."
    return f"{said} That is neither a pass nor a fault."


def _in_order_words(clear: list[PrincipleVerdict]) -> str:
    words = []
    for name in dict.fromkeys(map(verdict_word, clear)):
        words.append(f"{sentence(name)}: {in_words(v.label for v in clear if verdict_word(v) == name)}.")
    return " ".join(words)


def _waived_words(verdicts: list[PrincipleVerdict]) -> str:
    number = sum(len(verdict.waived) for verdict in verdicts)
    if not number:
        return ""
    have = "finding does" if number == 1 else "findings do"
    which = in_words(verdict.label for verdict in verdicts if verdict.waived)
    return f"{number} {have} not count because somebody answers for it by a waiver: {which}. That is no proof of order."


def _about(assessment: Assessment) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Label and sentences of each thing that is said of the architecture as a whole."""
    yield "Class", (class_words(assessment),)
    if assessment.spectrum is not None and assessment.spectrum.nearest is not None:
        nearest = assessment.spectrum.nearest
        yield "Nearest reference model", (sentence(nearest_words(nearest)), *difference_words(nearest))
    yield "Maturity of the coordination between operators", (sentence(maturity_words(assessment.maturity)),)
    if assessment.counts is not None:
        label, _, words = size_words(assessment.counts).partition(": ")
        yield label, (sentence(words),)
    for words in chosen_words(assessment.profile, assessment.own_rules):
        label, colon, rest = words.partition(": ")
        yield (label, (rest,)) if colon else ("Note", (words,))
