"""Why a rule found nothing: its nearest misses, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.assessment.model import Term
from assessor.submission.model import Location

Triple = tuple[Term, Term, Term]

STATEMENT, THING, CONDITION, AGAINST = "statement", "thing", "condition", "against"


@dataclass(frozen=True, order=True)
class Standing:
    """Something that the submission says and that stands against a finding: its node and where it is written.

    Of a claim that something is described completely the node is the architecture, ``aspect`` the IRI of what it is.
    """

    node: str
    location: Location | None = None
    aspect: str | None = None


@dataclass(frozen=True)
class Missing:
    """One thing that a rule or a concept needed, and how it failed.

    ``kind`` is `statement` (nothing matches the one of ``patterns``), `thing` (there is no node that all ``patterns``
    are about), `condition` (the values do not fulfil ``condition``, in SPARQL, or none of several
    ``alternatives`` is there), or `against` (``patterns`` should match nothing, and do, by what ``against`` says; they
    would not count if ``without`` were there). ``known`` tells how well it is known that a statement or thing is not
    there: `stated`, `complete` (the ``aspects`` are described completely), `vocabulary` (the vocabulary defines it
    otherwise) or `not-stated`. ``within`` says of what a concept derives which part of the concept failed, nearest
    first; ``cost`` is how far off it is.
    """

    kind: str
    patterns: tuple[Triple, ...]
    condition: str | None = None
    known: str | None = None
    aspects: tuple[str, ...] = ()
    against: tuple[Standing, ...] = ()
    without: tuple[Triple, ...] = ()
    alternatives: tuple[tuple[Triple, ...], ...] = ()
    within: tuple[Miss, ...] = ()
    cost: int = 0

    @property
    def root(self) -> tuple[object, ...]:
        """What failed in the end: that which it comes from where a concept derives it."""
        return self.within[0].root if self.within else (self.kind, self.patterns, self.condition)


@dataclass(frozen=True)
class Miss:
    """A solution of a query but for what is ``missing``.

    ``by`` is the code of the rule or the name of the concept, ``query`` the IRI of the shape or construct, ``levels``
    those that a rule would have come to. ``values`` are the nodes that fit, by variable; ``held`` is what was found,
    with them filled in.
    """

    by: str
    query: str
    levels: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    held: tuple[Triple, ...]
    missing: tuple[Missing, ...]

    @property
    def cost(self) -> int:
        """How far off it is."""
        return sum(missing.within[0].cost if missing.within else missing.cost for missing in self.missing)

    @property
    def root(self) -> tuple[object, ...]:
        """What failed in the end; misses with one root are missed for one reason."""
        return tuple(missing.root for missing in self.missing)


@dataclass(frozen=True)
class WhyNot:
    """What keeps one rule from finding something, anywhere or about one ``entity``.

    ``findings`` are the identities of what it did find there (then there are no ``misses``). ``labels`` names every
    IRI that occurs.
    """

    rule: str
    entity: str | None
    findings: tuple[str, ...]
    misses: tuple[Miss, ...]
    labels: Mapping[str, str]
