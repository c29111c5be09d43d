"""What an architecture comes to, as far as relations speak of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.knowledge.loading import load

from ..evaluating.checking import check
from .architectures import Architecture
from .writing import submission


@dataclass(frozen=True)
class Found:
    """A finding, as far as relations speak of it."""

    rule: str
    principle: str
    level: str
    unmitigated: str
    key: tuple[str, ...]
    participants: tuple[tuple[str, tuple[str, ...]], ...]

    def of(self, role: str) -> tuple[str, ...]:
        """The names of the participants in a role."""
        return dict(self.participants).get(role, ())


@dataclass(frozen=True)
class Outcome:
    """What an architecture came to; findings by identity, names without the architecture's own namespace."""

    levels: Mapping[str, str | None]
    verdicts: Mapping[str, str]
    findings: Mapping[str, Found]
    questions: frozenset[tuple[str, str]]
    spectrum: str | None
    nearest: frozenset[str] = frozenset()
    maturity: int | None = None

    def findings_of(self, *principles: str) -> dict[str, Found]:
        """The findings of these principles, by identity."""
        return {identity: found for identity, found in self.findings.items() if found.principle in principles}

    def levels_of(self, *principles: str) -> dict[str, str]:
        """The levels of the findings of these principles, by identity."""
        return {identity: found.level for identity, found in self.findings_of(*principles).items()}


RANKS = {level.name: level.rank for level in load().levels}


def rank(level: str | None) -> int:
    """The rank of a level; of none at all, the rank of ``none``."""
    return 0 if level is None else RANKS[level]


@lru_cache(maxsize=4096)
def outcome(architecture: Architecture) -> Outcome:
    """What the rules say of the architecture."""
    return outcome_of(assess(check(submission(architecture)), load()))


def outcome_of(assessment: Assessment) -> Outcome:
    """The part of an assessment that relations speak of."""
    space = assessment.architecture.iri + "#"
    return Outcome(
        levels={each.id: each.level for each in assessment.principles},
        verdicts={each.id: each.verdict for each in assessment.principles},
        findings={
            each.id: Found(
                rule=each.rule,
                principle=each.principle,
                level=each.level,
                unmitigated=each.level_unmitigated or each.level,
                key=tuple(node.removeprefix(space) for node in each.key),
                participants=tuple(
                    (role, tuple(node.removeprefix(space) for node in nodes))
                    for role, nodes in each.participants.items()
                ),
            )
            for each in assessment.findings
        },
        questions=frozenset(
            (question.rule, question.focus.removeprefix(space))
            for each in assessment.principles
            for question in each.open_questions
        ),
        spectrum=None if assessment.spectrum is None else assessment.spectrum.name,
        nearest=_nearest(assessment),
        maturity=None if assessment.maturity is None else assessment.maturity.step,
    )


def _nearest(assessment: Assessment) -> frozenset[str]:
    """The reference models that are nearest, by their words."""
    nearest = None if assessment.spectrum is None else assessment.spectrum.nearest
    return frozenset() if nearest is None else frozenset(d.model for d in nearest.distances[: nearest.equally_near])
