"""The links of an architecture between roles, and how they differ from those of a reference model. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.submission.model import Location

COORDINATION = "coordination"
INFORMATION = "information"


@dataclass(frozen=True, order=True)
class RoleLink:
    """A link between two roles, each by its word: from superior to inferior, of information from sender to receiver.

    ``kind`` is ``coordination`` or ``information``.
    """

    kind: str
    from_role: str
    to_role: str


@dataclass(frozen=True)
class DescribedLink:
    """What is linked in an architecture: the role links for which it may stand (several where somebody's tier is not
    said, or plays two roles), and the pairs of entities."""

    stands_for: frozenset[RoleLink]
    between: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        """``coordination`` or ``information``; the same for all that it may stand for."""
        return min(self.stands_for).kind


@dataclass(frozen=True)
class Structure:
    """An architecture as roles and links; ``absent`` are the role links that are known not to be there, with how:
    ``stated``, or ``complete`` where what it belongs to is described completely."""

    roles: frozenset[str]
    links: tuple[DescribedLink, ...]
    absent: Mapping[RoleLink, str]


@dataclass(frozen=True, order=True)
class Ground:
    """A flow, programme or stated absence by which something shows, with its name and place.

    The place is no part of what is shown: the same statements in another file or format are the same ground.
    """

    label: str
    iri: str
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True)
class LinkApart:
    """A link that only one of the two has. ``known`` tells how it is known of the architecture: ``described`` (it has
    it), ``stated`` or ``complete`` (it has not), ``not-said`` (nothing says that it has).

    ``instead`` are other role links for one of which it may stand, where somebody's role is not certain.
    """

    link: RoleLink
    known: str
    shown_by: tuple[Ground, ...] = ()
    instead: tuple[RoleLink, ...] = ()


@dataclass(frozen=True)
class Count:
    """Links apart as far as described, and the least and the most that it may be with what is not said."""

    described: int
    at_least: int
    at_most: int


@dataclass(frozen=True)
class Distance:
    """What separates an architecture from one model. ``missing`` are links that the model alone has, ``extra`` those
    that the architecture alone has, ``possible`` those that it may have though nothing says so and the model has not.

    ``only_model`` and ``only_architecture`` are the roles that the other does not have; their links are not compared.
    """

    model: str
    missing: tuple[LinkApart, ...]
    extra: tuple[LinkApart, ...]
    possible: tuple[RoleLink, ...]
    only_model: tuple[str, ...]
    only_architecture: tuple[str, ...]

    def count(self, kind: str = COORDINATION) -> Count:
        """How many links of that kind separate the two."""
        missing = [apart for apart in self.missing if apart.link.kind == kind]
        extra = sum(1 for apart in self.extra if apart.link.kind == kind)
        known = sum(1 for apart in missing if apart.known != "not-said")
        possible = sum(1 for link in self.possible if link.kind == kind)
        return Count(extra + len(missing), extra + known, extra + len(missing) + possible)


@dataclass(frozen=True)
class Nearest:
    """The distances from all models, nearest first, and how many of them are equally near; ``labels`` names models
    and roles."""

    distances: tuple[Distance, ...]
    equally_near: int
    labels: Mapping[str, str]

    @property
    def distance(self) -> Distance:
        """The distance from the nearest model."""
        return self.distances[0]
