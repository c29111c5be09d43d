"""The waterfall of a process: what is done when, by whom, and how long the whole waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rdflib import Graph
from rdflib.term import Node

from assessor.assessment.labels import Labels
from assessor.assessment.model import WaterfallStep
from assessor.knowledge.namespaces import GA
from assessor.timing.critical_path import schedule
from assessor.timing.describing import processes
from assessor.timing.model import Schedule, Slot

_DIGITS = Decimal("0.0001")


def waterfalls(graph: Graph, labels: Labels) -> dict[str, tuple[WaterfallStep, ...]]:
    """The steps of each process of a graph by the IRI of the process, in the order written, at their times on average.

    A process whose order goes round in a circle has none.
    """
    schedules = (schedule(process, lambda step: step.mean) for process in processes(graph))
    return {str(found.process.node): _waterfall(found, graph, labels) for found in schedules if found is not None}


def _waterfall(found: Schedule, graph: Graph, labels: Labels) -> tuple[WaterfallStep, ...]:
    cycles = [Decimal(str(value)) for value in sorted(graph.objects(found.process.node, GA.cycle), key=str)]
    cycle = cycles[0] if cycles else None
    return tuple(_step(number, slot, cycle, graph, labels) for number, slot in enumerate(found.slots, 1))


def _step(number: int, slot: Slot, cycle: Decimal | None, graph: Graph, labels: Labels) -> WaterfallStep:
    step = slot.step
    node = step.node
    flows = sorted(graph.objects(node, GA.overFlow), key=str)
    known = step.passing is not None or step.interval is not None
    return WaterfallStep(
        step=str(node),
        number=number,
        does=_words(node, flows, graph, labels),
        owners=tuple(map(str, _owners(node, flows, graph))),
        start=slot.start,
        duration=step.passing,
        share=(step.mean / cycle).quantize(_DIGITS) if known and cycle else None,
        slack=slot.slack,
        critical=slot.critical,
        waits=step.wait,
        waits_at_worst=step.interval or Decimal(0),
    )


def _words(node: Node, flows: Iterable[Node], graph: Graph, labels: Labels) -> str:
    said = sorted(map(str, graph.objects(node, GA.does))) or [labels.of(flow) for flow in flows]
    return ", ".join(said)


def _owners(node: Node, flows: Iterable[Node], graph: Graph) -> list[Node]:
    """Who does a step; of what is only sent, who sends and who receives it."""
    found = sorted(graph.objects(node, GA.performedBy), key=str)
    for flow in () if found else flows:
        for end in (GA["from"], GA.to):
            found += sorted(graph.objects(flow, end), key=str)
    return list(dict.fromkeys(found))
