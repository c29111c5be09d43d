"""The test of an explanation, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verification:
    """Whether the evidence of a finding alone gives it again, and nothing less does.

    ``level`` is that of the finding, ``found`` the one that the rule gives on the asserted statements of the evidence
    alone (None: no such finding). ``needless`` are the positions of asserted statements in the evidence without which
    the finding stays as it is. ``against`` are the positions of those without which the rule would find the same only
    by an absence that the submission contradicts (no second operator is described; no link is): the explanation names
    no such absence, so they are needed. ``otherwise`` are those without which it stays at its level, but with other
    figures: each figure is given by all of its statements alone. ``tried`` counts the assessments; ``engine`` names
    what made them.
    """

    finding: str
    level: str
    found: str | None
    needless: tuple[int, ...]
    against: tuple[int, ...]
    tried: int
    engine: str
    otherwise: tuple[int, ...] = ()

    @property
    def sufficient(self) -> bool:
        """Whether the evidence alone gives the finding at its level."""
        return self.found == self.level

    @property
    def minimal(self) -> bool:
        """Whether each of its statements is needed; False where the evidence is not sufficient."""
        return self.sufficient and not self.needless

    @property
    def holds(self) -> bool:
        """Whether the explanation passes both tests."""
        return self.sufficient and self.minimal
