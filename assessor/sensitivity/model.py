"""What a verdict hangs on, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.knowledge.model import Citation

CLAIM = "claim"


@dataclass(frozen=True)
class Hanging:
    """One thing of a submission without which the verdict on a principle, or its level, would be another.

    ``thing`` is its IRI, ``what`` its section's noun (``flow``, ``mechanism`` …) or ``claim``: then ``aspect`` is
    what is said to be described completely. ``label`` names it for people; ``source`` is where it is from, None if its
    author names nothing.
    """

    principle: str
    thing: str
    what: str
    label: str
    source: Citation | None
    verdict: str
    level: str | None
    verdict_after: str
    level_after: str | None
    aspect: str | None = None

    @property
    def evidence(self) -> str | None:
        """How well it is attested: ``stated``, ``known``, ``derived``; None where no source is named."""
        return None if self.source is None else self.source.evidence

    @property
    def changes_verdict(self) -> bool:
        """Whether it is the verdict that changes, not its level alone."""
        return self.verdict != self.verdict_after


@dataclass(frozen=True)
class Sensitivity:
    """By principle what its verdict hangs on, what matters most first; a principle that is not there has no rules.

    ``tried`` things were taken away one by one, of ``things`` that there are; if these are fewer, the ones nearest to
    the findings were tried.
    """

    hangs_on: Mapping[str, tuple[Hanging, ...]] = field(default_factory=dict)
    tried: int = 0
    things: int = 0
