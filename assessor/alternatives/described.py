"""An architecture as its author describes it, in plain data: what comparisons are made of. Nothing inferred but the
classes, tiers and abilities of entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from decimal import Decimal
from functools import cached_property

from assessor.submission.model import Location

COORDINATION, INFORMATION, OTHER = "coordination", "information", "other"
"""The sorts of flows, as far as statements of absence tell them apart."""


@dataclass(frozen=True)
class Cost:
    """An amount of money, in a currency of three letters."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that is described: its IRI, its name for people, where it is first written, and what its author calls
    it (None where nobody named it)."""

    iri: str
    label: str
    place: Location | None = with_default(default=None, compare=False)
    name: str | None = None
    cost: Cost | None = None


@dataclass(frozen=True, kw_only=True)
class Entity(Thing):
    """A party, a resource or a grid element. ``classes`` are the most specific stated ones; ``capabilities`` are words
    as written, ``means`` the named capabilities that each of them is a name of, ``able`` all of these."""

    classes: frozenset[str]
    tier: str | None = None
    party: bool = False
    resource: bool = False
    individual: bool = False
    population: int | None = None
    capacity: Decimal | None = None
    capabilities: tuple[str, ...] = ()
    means: Mapping[str, frozenset[str]] = with_default(default_factory=dict)
    able: frozenset[str] = frozenset()
    provides: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Flow(Thing):
    """Who sends what to whom; ``sort`` is one of the three above, ``settings`` are its other keys in words."""

    sender: str
    receiver: str
    kind: str
    group: str
    sort: str
    function: str | None = None
    settings: Mapping[str, str] = with_default(default_factory=dict)

    @property
    def ends(self) -> tuple[str, str]:
        """Sender and receiver."""
        return self.sender, self.receiver


@dataclass(frozen=True, kw_only=True)
class Mechanism(Thing):
    """What keeps parties out of each other's way; ``over`` is empty where it is about all resources."""

    kind: str
    between: frozenset[str]
    over: frozenset[str] = frozenset()
    stage: str | None = None
    specified: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Responsibility(Thing):
    """That some answer for a function, alone (``sole``), jointly (``joint``), or as is not said."""

    holders: frozenset[str]
    function: str
    over: frozenset[str] = frozenset()
    mode: str | None = None
    specified: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Absence(Thing):
    """That there is no interface between some, of which sorts."""

    between: frozenset[str]
    sorts: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Objective(Thing):
    """What is to be achieved, by what that is told, and the services that it needs."""

    attributes: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Function:
    """A function: those of which it is a part, the widest last, and the named capabilities that it asks for, each
    with whether the submission itself says so."""

    iri: str
    label: str
    wider: tuple[str, ...] = ()
    asks: Mapping[str, bool] = with_default(default_factory=dict)

    @property
    def field(self) -> str:
        """The widest function that it is a part of."""
        return self.wider[-1] if self.wider else self.iri

    @property
    def within(self) -> frozenset[str]:
        """Itself and every function that it is a part of."""
        return frozenset((self.iri, *self.wider))


@dataclass(frozen=True)
class Service:
    """A service of distributed resources and the named capabilities that it requires, each with its name."""

    iri: str
    label: str
    requires: Mapping[str, str] = with_default(default_factory=dict)


@dataclass(frozen=True)
class Described:
    """All that one architecture describes; ``complete`` are the aspects that it describes completely, ``words`` name
    every IRI that the things refer to, ``own`` gives the names that the author gave to functions, services and
    capabilities of his own."""

    iri: str
    label: str
    complete: frozenset[str]
    entities: Mapping[str, Entity]
    flows: Mapping[str, Flow]
    mechanisms: Mapping[str, Mechanism]
    responsibilities: Mapping[str, Responsibility]
    absences: Mapping[str, Absence]
    objectives: Mapping[str, Objective]
    functions: Mapping[str, Function]
    services: Mapping[str, Service]
    words: Mapping[str, str]
    own: Mapping[str, str]
    costs: Mapping[str, Cost] = with_default(default_factory=dict)
    """What it costs to acquire a capability, where that is said."""
    paths: Mapping[str, str] = with_default(default_factory=dict)
    """The property behind each key that a flow or a mechanism may have."""

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Everything described, by its IRI."""
        return {thing.iri: thing for thing in self._all()}

    def _all(self) -> Iterator[Thing]:
        for several in (self.entities, self.flows, self.mechanisms, self.responsibilities, self.absences):
            yield from several.values()
        yield from self.objectives.values()

    @cached_property
    def named(self) -> Mapping[str, Entity]:
        """The entities by what their author calls them."""
        return {each.name: each for each in self.entities.values() if each.name is not None}

    def word(self, iri: str) -> str:
        """The name of something that is referred to."""
        return self.words.get(iri, iri)
