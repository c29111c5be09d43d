"""What would clear a finding, and how its explanation was tested, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessor.report.control_characters import escaped
from assessor.report.explanation.steps import Step, numbers
from assessor.report.wrapping import counted, in_words

if TYPE_CHECKING:
    from assessor.clearing.model import Clearing
    from assessor.explaining import Remedy
    from assessor.explanation.model import Verification
    from assessor.knowledge.model import KnowledgeBase

REMEDIES_TOLD = 8
"""How many ways to clear a finding are told to people; programs get all."""
PATCHES_TOLD = 2
"""Of how many of them the change of the file is told as well."""
COMMENT = "# "
MOST_NAMED = 2
"""How many verdicts are named rather than counted."""


def effect_words(clearing: Clearing, knowledge: KnowledgeBase) -> str:
    """`removes it; clears 2 findings, lowers 1, introduces 1 (CG002)`: the rules that find what is new or worse."""
    first = "removes it" if clearing.effect == "removes" else f"lowers it to {clearing.level_after}"
    counts = [("clears", clearing.clears), ("lowers", clearing.lowers), ("introduces", clearing.introduces)]
    if clearing.raises:
        counts.append(("raises", clearing.raises))
    (verb, ids), *others = counts
    words = ", ".join([f"{verb} {counted(len(ids), 'finding')}", *(f"{verb} {len(ids)}" for verb, ids in others)])
    harm = f" ({in_words(clearing.harm)})" if clearing.harm else ""
    words = f"{first}; {words}{harm}"
    if not clearing.opens:
        return words
    if len(clearing.opens) > MOST_NAMED:
        return f"{words}; leaves {len(clearing.opens)} verdicts open, as too little is then known"
    opened = in_words(knowledge.principle(principle).label for principle in clearing.opens)
    return f"{words}; leaves {opened} open, as too little is then known"


def patches(remedies: Sequence[Remedy]) -> list[tuple[int, list[str]]]:
    """What is to be written into the file, in lines, for the first of those told that need it, with their numbers.

    The comments of a patch stay only where it says something else than its one edit.
    """
    told = [(number, _written(remedy)) for number, remedy in enumerate(remedies[:REMEDIES_TOLD], start=1)]
    return [(number, lines) for number, lines in told if any(not line.startswith(COMMENT) for line in lines)][
        :PATCHES_TOLD
    ]


def _written(remedy: Remedy) -> list[str]:
    lines = [line.rstrip() for line in escaped(remedy.yaml_patch).split("\n") if line.strip()]
    return lines if len(remedy.words) > 1 else [line for line in lines if not line.startswith(COMMENT)]


def verification_words(verification: Verification, steps: Sequence[Step], engine: str) -> list[str]:
    """The outcome of the test in sentences; ``engine`` is the one that made the whole assessment."""
    asserted = sum(len(step.statements) for step in steps if step.asserted)
    assessments = counted(verification.tried, "assessment")
    several = "" if asserted == 1 else "; one line may hold several statements"
    tried = f"{assessments} by the {verification.engine} engine; the whole by the {engine} engine{several}"
    if not verification.sufficient:
        instead = "no such finding" if verification.found is None else f"the level {verification.found}"
        return [
            f"Not verified: {_these(asserted)} alone give {instead}, not the level {verification.level} ({tried}).",
            "The explanation lacks something; please report.",
        ]
    if verification.needless:
        number_of = numbers(steps)
        named = [str(number) for number in sorted({number_of[place] for place in verification.needless})]
        return [
            f"Not verified: {_these(asserted)} alone give the finding again at the same level, but it stays as it is "
            f"without one or another that stands under {in_words(named)} ({tried}).",
            "The explanation holds more than it needs; please report.",
        ]
    only = ", or stays only for lack of something that the description states" if verification.against else ""
    return [
        f"Verified: {_these(asserted)} alone give the finding again at the same level; without any one of them it is "
        f"gone or changes{only} ({tried})."
    ]


def _these(count: int) -> str:
    return "this one statement" if count == 1 else f"these {count} statements"
