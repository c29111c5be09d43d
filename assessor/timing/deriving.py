"""From the statements of a graph to what follows from them about the time that processes take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from rdflib import XSD, Literal
from rdflib.term import Node

from assessor.knowledge.namespaces import GA
from assessor.submission.form.quantities import decimal_text
from assessor.submission.model import Statement
from assessor.timing.critical_path import schedule
from assessor.timing.describing import processes
from assessor.timing.model import (
    CRITICAL_PATH,
    ORDER_AS_WRITTEN,
    ORDER_STATED,
    Derived,
    Link,
    Process,
    Schedule,
    StepTime,
)

FINEST = Decimal("1E-9")
LONGEST = Decimal(10) ** 15


def timing(statements: Iterable[Statement]) -> tuple[Derived, ...]:
    """What follows about the processes that some statements describe; nothing where they describe none.

    For each process how long it takes on average and at worst (``ga:criticalTime``, ``ga:criticalTimeAtWorst``; a step
    of which no time is known counts as nothing, so both are lower bounds), the steps that a delay of the whole hangs on
    (``ga:criticalStep``) and those without a time (``ga:untimedStep``); for each step which one it follows
    (``ga:follows``), when it starts and finishes on average, and its slack. Nothing of a process whose order goes round
    in a circle.
    """
    return tuple(derived for process in processes(statements) for derived in _of(process))


def with_timing(statements: set[Statement]) -> set[Statement]:
    """Statements, and what follows from them about time."""
    return statements.union(derived.statement for derived in timing(statements))


def _of(process: Process) -> Iterator[Derived]:
    mean = schedule(process, lambda step: step.mean)
    worst = schedule(process, lambda step: step.worst)
    if mean is None or worst is None:
        return
    everything = process.considered
    for link in process.links:
        by = ORDER_AS_WRITTEN if link.as_written else ORDER_STATED
        yield Derived(link.statement, by, link.grounds, everything)
    grounds = _Grounds(process)
    node = process.node
    for predicate, found in ((GA.criticalTime, mean), (GA.criticalTimeAtWorst, worst)):
        premises = grounds.of_total(found)
        yield Derived((node, predicate, _seconds(found.total)), CRITICAL_PATH, premises, everything)
    for slot in mean.slots:
        step = slot.step
        if step.passing is None:
            yield Derived((node, GA.untimedStep, step.node), CRITICAL_PATH, (step.membership,), everything)
        if slot.critical:
            yield Derived((node, GA.criticalStep, step.node), CRITICAL_PATH, everything, everything)
        for predicate, value in ((GA.startsAt, slot.start), (GA.finishesAt, slot.finish), (GA.slack, slot.slack)):
            yield Derived((step.node, predicate, _seconds(value)), CRITICAL_PATH, everything, everything)


class _Grounds:
    """What the time of a chain of steps is computed from."""

    def __init__(self, process: Process) -> None:
        self._steps: Mapping[Node, StepTime] = {step.node: step for step in process.steps}
        self._links: Mapping[tuple[Node, Node], Link] = {(link.step, link.before): link for link in process.links}

    def of_total(self, found: Schedule) -> tuple[Statement, ...]:
        """The premises of how long a process takes."""
        if not found.path:
            return tuple(step.membership for step in self._steps.values())
        return tuple(dict.fromkeys(self._along(found.path)))

    def _along(self, path: tuple[Node, ...]) -> Iterator[Statement]:
        for place, node in enumerate(path):
            step = self._steps[node]
            yield step.membership
            if step.passing:
                yield from step.passing_grounds
            if step.interval:
                yield from step.interval_grounds
            if place:
                yield self._links[node, path[place - 1]].statement


def _seconds(value: Decimal) -> Literal:
    """A time as a literal, to the nanosecond: decimals of a store end somewhere."""
    exact = value if value > LONGEST else value.quantize(FINEST)
    return Literal(decimal_text(exact), datatype=XSD.decimal, normalize=False)
