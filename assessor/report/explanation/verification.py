"""How the explanation of a finding was tested, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessor.assessment.labels import in_words as either
from assessor.report.explanation.steps import Step, numbers
from assessor.report.wrapping import counted, in_words

if TYPE_CHECKING:
    from assessor.explanation.model import Verification

THE_FINDING = "the finding"


def verification_words(
    verification: Verification, steps: Sequence[Step], engine: str, again: str = THE_FINDING
) -> list[str]:
    """The outcome of the test in sentences; ``engine`` is the one that made the whole assessment, ``again`` says what
    the statements give: where they show not all who take part, not the whole finding."""
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
            f"Not verified: {_these(asserted)} alone give {again} again at the same level, but it stays as it is "
            f"without one or another that stands under {in_words(named)} ({tried}).",
            "The explanation holds more than it needs; please report.",
        ]
    without = _without(verification, steps, asserted)
    return [f"Verified: {_these(asserted)} alone give {again} again at the same level; {without} ({tried})."]


def _without(verification: Verification, steps: Sequence[Step], asserted: int) -> str:
    """What becomes of the finding without one of its statements."""
    told = [
        f"without {either(_parts(steps, set(positions)), 'or')} {becomes}"
        for positions, becomes in (
            (verification.otherwise, "it is found with another figure"),
            (verification.against, "it would be found only by taking for absent what the description states"),
        )
        if positions
    ]
    if not told:
        return "without any one of them it is gone or changes"
    if len(verification.otherwise) + len(verification.against) < asserted:
        told.append("without any other of them it is gone or changes")
    return ", ".join(told)


def _parts(steps: Sequence[Step], positions: set[int]) -> list[str]:
    return [_part(step, positions) for step in steps if positions.intersection(step.positions)]


def _part(step: Step, against: set[int]) -> str:
    return str(step.number) if against.issuperset(step.positions) else f"part of {step.number}"


def _these(count: int) -> str:
    return "this one statement" if count == 1 else f"these {count} statements"
