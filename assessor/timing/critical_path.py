"""The critical path method: when each step of a process runs, and which of them make it as long as it is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from rdflib.term import Node

from assessor.timing.model import Process, Schedule, Slot, StepTime

NOTHING = Decimal(0)


def schedule(process: Process, time_of: Callable[[StepTime], Decimal]) -> Schedule | None:
    """Every step as early as what it follows allows; None where the order goes round in a circle.

    ``time_of`` gives how long a step takes. Of several chains of one length that with the fewest steps is taken, then
    the first by the order written; steps that take no time are left out of its ends.
    """
    steps = {step.node: step for step in process.steps}
    place = {node: number for number, node in enumerate(steps)}
    before: dict[Node, list[Node]] = {node: [] for node in steps}
    for link in process.links:
        before[link.step].append(link.before)
    try:
        order = tuple(TopologicalSorter(before).static_order())
    except CycleError:
        return None
    finish: dict[Node, Decimal] = {}
    chain: dict[Node, tuple[Node, ...]] = {}

    def preferred(node: Node) -> tuple[Decimal, int, list[int]]:
        return -finish[node], len(chain[node]), [place[each] for each in chain[node]]

    for node in order:
        last = min(before[node], key=preferred, default=None)
        start = NOTHING if last is None else finish[last]
        finish[node] = start + time_of(steps[node])
        chain[node] = (node,) if last is None or not start else (*chain[last], node)
    total = max(finish.values(), default=NOTHING)
    latest = dict.fromkeys(steps, total)
    for node in reversed(order):
        for earlier in before[node]:
            latest[earlier] = min(latest[earlier], latest[node] - time_of(steps[node]))
    slots = tuple(
        Slot(step, finish[node] - time_of(step), finish[node], latest[node] - finish[node])
        for node, step in steps.items()
    )
    path = chain[min(steps, key=preferred)] if total else ()
    return Schedule(process, slots, total, path)
