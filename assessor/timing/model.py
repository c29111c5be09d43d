"""A process in time, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rdflib import URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA
from assessor.submission.model import Statement

CRITICAL_PATH = "critical path"
ORDER_STATED = "order of steps"
ORDER_AS_WRITTEN = "order of steps as written"
OF_TIME = frozenset((CRITICAL_PATH, ORDER_STATED, ORDER_AS_WRITTEN))
"""How the analysis of time derives statements."""

READ = frozenset(
    (
        GA.step, GA.after, GA.startsAtOnce, GA.position, GA.duration, GA.overFlow, GA.latency, GA.polled, GA.cycle,
    )
)  # fmt: skip
"""The properties that the analysis reads."""

COMPUTED = frozenset(
    (
        GA.criticalTime, GA.criticalTimeAtWorst, GA.criticalStep, GA.untimedStep, GA.follows, GA.startsAt,
        GA.finishesAt, GA.slack,
    )
)  # fmt: skip
"""The properties that the analysis gives, which nobody else may state."""


@dataclass(frozen=True)
class Derived:
    """A statement, what computed it, and a smallest set of statements that give it; ``considered`` are all that the
    computation looked at."""

    statement: Statement
    by: str
    premises: tuple[Statement, ...]
    considered: tuple[Statement, ...]


@dataclass(frozen=True)
class StepTime:
    """A step as described: ``passing`` is the time that it takes (None: not said), ``interval`` how often the flow is
    polled that it waits for (None: it does not wait, or how often is not said).

    ``passing_grounds`` and ``interval_grounds`` are the statements that say so, ``membership`` the one by which it is a
    step of its process.
    """

    node: Node
    passing: Decimal | None
    interval: Decimal | None
    membership: Statement
    passing_grounds: tuple[Statement, ...]
    interval_grounds: tuple[Statement, ...]

    @property
    def wait(self) -> Decimal:
        """How long it waits for a poll on average: half an interval."""
        return (self.interval or Decimal(0)) / 2

    @property
    def mean(self) -> Decimal:
        """Waiting and passing on average; what is not said counts as nothing."""
        return self.wait + (self.passing or Decimal(0))

    @property
    def worst(self) -> Decimal:
        """The same at worst: the poll has just gone by."""
        return (self.interval or Decimal(0)) + (self.passing or Decimal(0))


@dataclass(frozen=True)
class Link:
    """That a step follows another one: stated, or taken so from the order in which they are written."""

    step: Node
    before: Node
    grounds: tuple[Statement, ...]
    as_written: bool

    @property
    def statement(self) -> Statement:
        """The derived statement."""
        return self.step, GA.follows, self.before


@dataclass(frozen=True)
class Process:
    """A process as described: its steps in the order written, and which follows which."""

    node: URIRef
    steps: tuple[StepTime, ...]
    links: tuple[Link, ...]
    considered: tuple[Statement, ...]


@dataclass(frozen=True)
class Slot:
    """When a step runs, in seconds from the start of the process; ``slack`` is how much longer it could take."""

    step: StepTime
    start: Decimal
    finish: Decimal
    slack: Decimal

    @property
    def critical(self) -> bool:
        """Whether any delay of it delays the whole."""
        return not self.slack


@dataclass(frozen=True)
class Schedule:
    """All steps of a process in time; ``path`` is the chain that lasts longest, with as few steps as that takes."""

    process: Process
    slots: tuple[Slot, ...]
    total: Decimal
    path: tuple[Node, ...]
