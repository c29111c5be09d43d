"""What a skeleton diagram shows, as plain data; nothing in it has a place on paper yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Style(Enum):
    """The kinds of line between two entities: the groups of flows, and relations that are no flow."""

    COORDINATION = "coordination"
    OFFER = "offer"
    LIMIT = "limit"
    INFORMATION = "information"
    ADMINISTRATION = "administration"
    POWER = "power"
    CONNECTION = "connection"
    OPERATION = "operation"
    ABSENCE = "absence"
    GAP = "gap"


@dataclass(frozen=True)
class Entity:
    """A party, a resource or an element of the grid.

    ``kind`` says in words what it is, ``notes`` what else stands in its box. ``row`` orders entities within their band:
    operators first, grid elements last. ``many`` says that the node stands for many, ``coupled`` that hidden coupling
    was found at it.
    """

    iri: str
    label: str
    kind: str
    band: str
    row: int
    many: bool
    coupled: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A line between two entities; ``source`` and ``target`` are as the flow runs.

    ``flows`` are the IRIs of what it stands for, ``words`` their kinds. ``skips`` are the entities that a bypass leaps,
    empty for all others. ``label`` stands beside the line.
    """

    id: str
    source: str
    target: str
    style: Style
    flows: tuple[str, ...]
    words: str
    skips: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Mechanism:
    """What keeps several parties from working against each other, shown between those that it binds."""

    iri: str
    label: str
    between: tuple[str, ...]
    arbitrates: bool


@dataclass(frozen=True)
class FindingMark:
    """A finding with its number; ``at`` is the id of the link, or the IRI of the entity or mechanism, where it is
    marked (None: it is at no one place).

    ``weight`` is ``violated``, ``degraded``, ``mitigated`` or ``waived``. With ``more`` it stands for so many findings
    that there is no room for, the first of which it names.
    """

    finding: str
    number: int
    rule: str
    level: str
    weight: str
    name: str
    message: str
    at: str | None
    more: int = 0

    @property
    def text(self) -> str:
        """What stands in the mark."""
        return f"+{self.more}" if self.more else str(self.number)

    @property
    def anchor(self) -> str:
        """The name of the mark in a document: ``finding-f-3c91a2…``."""
        return anchor_of(self.finding)


def anchor_of(finding: str) -> str:
    """The name that the mark of a finding has in a document, from the finding's identity."""
    return "finding-" + finding.replace(":", "-")


@dataclass(frozen=True)
class Band:
    """A tier; bands run from bulk at the top to the customer at the bottom."""

    id: str
    label: str


@dataclass(frozen=True)
class Skeleton:
    """A coordination framework skeleton. Entities, links and mechanisms are in the order of their identities.

    ``only`` names the finding whose cause alone is shown, None where all is.
    """

    title: str
    subtitle: str
    bands: tuple[Band, ...]
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    mechanisms: tuple[Mechanism, ...]
    marks: tuple[FindingMark, ...]
    only: str | None = None
