"""What a submission leaves open, as plain data: no text layout, nothing that is only true of one form of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessor.submission.model import Location

if TYPE_CHECKING:
    from assessor.assessment.model import OpenQuestion


@dataclass(frozen=True)
class Gap:
    """One thing of which something is not said.

    ``what`` is the noun of its section (`flow`, `entity` …), ``location`` the first line that says something of it,
    None where that is not known; ``add`` are the keys or sections that say what is missing, any of which is an answer.
    """

    node: str
    what: str
    location: Location | None
    add: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnreadKey:
    """A key of which no rule looked at any value, though rules looked at what it is said of.

    ``section`` and ``key`` are as an author writes them, ``term`` is the property, ``count`` says how often it stands,
    ``location`` where first.
    """

    section: str
    key: str
    term: str
    count: int
    location: Location | None


@dataclass(frozen=True)
class UndescribedAspect:
    """An aspect that is not said to be described completely.

    ``keeps_open`` are the principles without a verdict that need it, ``could_change`` those with one that what was
    left out could change, both by identifier.
    """

    aspect: str
    keeps_open: tuple[str, ...]
    could_change: tuple[str, ...]


@dataclass(frozen=True)
class UndecidedPrinciple:
    """A principle without a verdict, and what would give it one.

    ``aspects`` have to be said to be described completely, ``kinds`` (classes) to occur, in the sections ``add``, and
    ``questions`` to be answered.
    ``verdict`` and ``level`` are those it would have if nothing but the claims were added, so if ``aspects`` were
    complete as they stand; None where there are no such aspects, or it would still be undecided. ``has_rules`` is false
    where this knowledge base has no rule that decides it, whatever is added.
    """

    principle: str
    label: str
    has_rules: bool
    aspects: tuple[str, ...]
    kinds: tuple[str, ...]
    add: tuple[str, ...]
    questions: tuple[OpenQuestion, ...]
    verdict: str | None
    level: str | None


@dataclass(frozen=True)
class Coverage:
    """What rules looked at in one submission, and what they would need.

    ``looked_at`` of the ``statements`` that say something (names and sources apart) are looked at by a rule. Each
    list is in the order of the files; ``unassigned`` has operators first. ``never_read`` are the keys, as in
    `flows.latency`, that no rule of the knowledge base asks for, whatever is written. ``labels`` names every node and
    class.
    """

    statements: int
    looked_at: int
    undecided: tuple[UndecidedPrinciple, ...]
    undescribed: tuple[UndescribedAspect, ...]
    unread: tuple[Gap, ...]
    unread_keys: tuple[UnreadKey, ...]
    unconnected: tuple[Gap, ...]
    unplaced: tuple[Gap, ...]
    unassigned: tuple[Gap, ...]
    untimed: tuple[Gap, ...]
    unsourced: tuple[Gap, ...]
    never_read: tuple[str, ...]
    labels: Mapping[str, str]
