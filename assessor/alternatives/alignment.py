"""What is the same in two architectures, and how that was told. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessor.alternatives.described import Described

IDENTITY, ROLE = "identity", "role"
"""Told by the author's own identifier, or by role: what a thing is, where it stands and what it does."""

NOTHING_ALIKE, SEVERAL, KIN, OTHER_KIND = "nothing-alike", "several", "kin", "other-kind"
"""Why an entity has no counterpart: nothing like it is described; several of its role are and nothing tells which; what
is described is of a wider or narrower class; the same identifier is that of another kind of thing."""


@dataclass(frozen=True, order=True)
class Pair:
    """A thing of the one architecture and its counterpart in the other; ``by`` tells in a word by what: the
    ``identifier``, the ``only`` one of its role, ``doings`` (the same flows and functions), ``ends`` (the same parties
    and kind)."""

    one: str
    other: str
    how: str
    by: str


@dataclass(frozen=True, order=True)
class Alone:
    """An entity without a counterpart, why, and what of the other architecture came near."""

    iri: str
    why: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alignment:
    """The pairs by kind of thing; ``alone`` and ``other_alone`` are the entities of either side without a
    counterpart. ``terms`` relates functions, services and capabilities that authors declare themselves."""

    entities: tuple[Pair, ...]
    alone: tuple[Alone, ...]
    other_alone: tuple[Alone, ...]
    flows: tuple[Pair, ...] = ()
    mechanisms: tuple[Pair, ...] = ()
    terms: Mapping[str, str] | None = None

    @cached_property
    def to_other(self) -> Mapping[str, str]:
        """The counterpart of each thing of the one architecture."""
        pairs = (*self.entities, *self.flows, *self.mechanisms)
        return {**(self.terms or {}), **{pair.one: pair.other for pair in pairs}}

    @cached_property
    def to_one(self) -> Mapping[str, str]:
        """The counterpart of each thing of the other architecture."""
        return {other: one for one, other in self.to_other.items()}

    def turned(self) -> Alignment:
        """The same from the other side."""

        def turn(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
            return tuple(sorted(Pair(pair.other, pair.one, pair.how, pair.by) for pair in pairs))

        return Alignment(
            entities=turn(self.entities),
            alone=self.other_alone,
            other_alone=self.alone,
            flows=turn(self.flows),
            mechanisms=turn(self.mechanisms),
            terms={other: one for one, other in (self.terms or {}).items()},
        )

    def translated(self, iri: str, one: Described) -> str | None:
        """What stands for an IRI in the other architecture: a counterpart, or a term of the vocabulary itself; None for
        a thing of ``one`` without a counterpart, or what its author alone declares."""
        found = self.to_other.get(iri)
        if found is not None:
            return found
        return None if iri in one.things or iri in one.own or iri == one.iri else iri

    def why_alone(self, iri: str) -> str | None:
        """Why an entity of the one architecture has no counterpart; None where it has one."""
        return self._reasons.get(iri)

    @cached_property
    def _reasons(self) -> Mapping[str, str]:
        return {each.iri: each.why for each in self.alone}
