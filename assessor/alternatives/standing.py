"""How the alternatives stand under each principle, and what makes the difference. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.alternatives.silence import Silence
from assessor.assessment.model import Finding

BETTER, WORSE, SAME, OPEN = "better", "worse", "same", "open"
"""How an alternative stands against the baseline; ``open``: one of the two could not be judged."""


@dataclass(frozen=True)
class Standing:
    """One alternative under one principle: verdict and level; ``worst`` are the findings at that level that count,
    ``why`` is the reason of the verdict."""

    verdict: str
    level: str | None
    worst: tuple[Finding, ...]
    why: str


@dataclass(frozen=True)
class Differing:
    """A statement that the finding of one side rests on and the other side does not share."""

    iri: str
    silence: Silence


@dataclass(frozen=True)
class Difference:
    """Why the level of an alternative is not that of the baseline: the side that is worse (``baseline`` or
    ``alternative``), what its findings rest on that the other side does not share, and what the other side has between
    those who take part that the worse one has not."""

    alternative: int
    against: str
    worse: str | None
    lacking: tuple[Differing, ...] = ()
    having: tuple[Differing, ...] = ()


@dataclass(frozen=True)
class PrincipleRow:
    """One principle: a standing for each alternative, in their order; a difference for each whose level is another
    than the baseline's."""

    id: str
    label: str
    standings: tuple[Standing, ...]
    differences: tuple[Difference, ...]

    @property
    def differs(self) -> bool:
        """Whether the alternatives are not all alike under it."""
        return len({(each.verdict, each.level) for each in self.standings}) > 1
