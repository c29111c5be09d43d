"""Moves that change how long a process takes, or how often something is sent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from rdflib import URIRef

from assessor.clearing.moves import Move, changed
from assessor.clearing.situation import Situation
from assessor.knowledge.namespaces import GA
from assessor.submission.form.quantities import in_best_unit
from assessor.timing.critical_path import schedule
from assessor.timing.describing import processes
from assessor.timing.model import Process

_FINEST = Decimal("0.001")


def running_steps_side_by_side(situation: Situation, kind: str) -> Iterator[Move]:
    """A step that is taken to follow the one written before it starts at once; the last first."""
    for process in _processes(situation):
        for link in reversed(process.links):
            if link.as_written:
                yield Move((kind,), (changed(situation, URIRef(str(link.step)), atOnce=("yes",)),))


def pushing_instead_of_polling(situation: Situation, kind: str) -> Iterator[Move]:
    """What is polled in the process is sent by itself, at least as often as the process runs."""
    for process in _processes(situation):
        cycle = _number(situation, process.node, GA.cycle)
        for flow in _flows(situation, process):
            if not any(str(value) == "true" for value in situation.graph.objects(flow, GA.polled)):
                continue
            interval = _number(situation, flow, GA.cycle)
            often = cycle is not None and interval is not None and interval > cycle
            every = {"every": (_time(cycle),)} if often and cycle is not None else {}
            yield Move((kind,), (changed(situation, flow, polled=("no",), **every),))


def shortening_a_step(situation: Situation, kind: str) -> Iterator[Move]:
    """A step that the whole waits for gets a time within which the process fits its cycle: with room, or just so. A
    flow that arrives later than a cycle gets the cycle."""
    for process in _processes(situation):
        cycle = _number(situation, process.node, GA.cycle)
        if cycle is None:
            continue
        for flow in situation.participants("flow"):
            latency = _number(situation, flow, GA.latency)
            if latency is not None and latency > cycle:
                yield Move((kind,), (changed(situation, flow, latency=(_time(cycle),)),))
        for share in (GA["latency-warning"], GA["latency-limit"]):
            yield from _shortened(situation, kind, process, cycle, share)


def _shortened(situation: Situation, kind: str, process: Process, cycle: Decimal, share: URIRef) -> Iterator[Move]:
    mean, worst = schedule(process, lambda step: step.mean), schedule(process, lambda step: step.worst)
    limits = [_number(situation, each, GA.thresholdValue) for each in (share, GA["latency-limit"])]
    if mean is None or worst is None or None in limits:
        return
    wanted, most = (cycle * limit for limit in limits if limit is not None)
    over = max(mean.total - wanted, worst.total - most)
    slots = [slot for slot in mean.slots if slot.critical and slot.step.passing]
    for slot in sorted(slots, key=lambda slot: -(slot.step.passing or 0)):
        left = (slot.step.passing or Decimal(0)) - over
        if over <= 0 or left <= 0:
            continue
        subject, predicate, _ = slot.step.passing_grounds[-1]
        key = "takes" if predicate == GA.duration else "latency"
        yield Move((kind,), (changed(situation, URIRef(str(subject)), **{key: (_time(left),)}),), choice=str(subject))


def sending_more_often(situation: Situation, kind: str) -> Iterator[Move]:
    """A flow is sent in each cycle of its process; a coordinator directs its members several times as often as it is
    directed from above."""
    for process in _processes(situation):
        cycle = _number(situation, process.node, GA.cycle)
        for flow in situation.participants("flow"):
            interval = _number(situation, flow, GA.cycle)
            latency = _number(situation, flow, GA.latency)
            if cycle is not None and interval is not None and interval > cycle:
                sooner = {"latency": (_time(cycle),)} if latency is not None and latency > cycle else {}
                yield Move((kind,), (changed(situation, flow, every=(_time(cycle),), **sooner),))
    factor = _number(situation, GA["time-scale-separation"], GA.thresholdValue)
    for above in situation.participants("above"):
        outer = _number(situation, above, GA.cycle)
        for below in situation.participants("below"):
            if outer and factor:
                yield Move((kind,), (changed(situation, below, every=(_time(outer / factor),)),))


def _processes(situation: Situation) -> list[Process]:
    return [each for each in processes(situation.graph) if str(each.node) == situation.finding.focus]


def _flows(situation: Situation, process: Process) -> list[URIRef]:
    return list(dict.fromkeys(flow for step in process.steps for flow in situation.objects(step.node, GA.overFlow)))


def _number(situation: Situation, node: URIRef, predicate: URIRef) -> Decimal | None:
    found = [Decimal(str(value)) for value in situation.graph.objects(node, predicate)]
    return max(found, default=None)


def _time(seconds: Decimal) -> str:
    """A time as an author writes it, no longer than it is."""
    return in_best_unit(seconds.quantize(_FINEST, rounding=ROUND_FLOOR), "s")
