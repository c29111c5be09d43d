"""Small architectures written by hand, and what comes of comparing them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assessor.alternatives.comparing import compare
from assessor.alternatives.model import Comparison, Getting, Task
from assessor.assessing import Assessed, assess_submission
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.reading import read

NOW = """\
architecture: {id: now, label: Today, kind: existing, describesCompletely: [flows, mechanisms, responsibilities]}
entities:
  iso: {is: TransmissionSystemOperator, label: the system operator}
  wires: {is: DistributionSystemOperator, label: Valley Electric}
  aggregators: {is: Aggregator, label: the aggregators, population: 12}
  batteries: {is: StorageResource, label: home batteries, population: 40000}
flows:
  - {from: iso, to: wires, kind: schedule, every: 1 h}
  - {from: iso, to: aggregators, kind: dispatch}
  - {from: aggregators, to: batteries, kind: setpoint}
responsibilities:
  - {of: iso, function: der-dispatch, mode: sole}
  - {of: wires, function: distribution-operation, mode: sole}
"""
LAYERED = """\
architecture: {id: layered, label: Layered, kind: proposed, describesCompletely: [flows, mechanisms, responsibilities]}
entities:
  iso: {is: TransmissionSystemOperator, label: the system operator}
  wires: {is: DistributionSystemOperator, label: Valley Electric}
  aggregators: {is: Aggregator, label: the aggregators, population: 12}
  batteries: {is: StorageResource, label: home batteries, population: 40000}
flows:
  - {from: iso, to: wires, kind: schedule, every: 1 h}
  - {from: wires, to: aggregators, kind: dispatch}
  - {from: aggregators, to: batteries, kind: setpoint}
responsibilities:
  - {of: wires, function: der-dispatch, mode: sole}
  - {of: wires, function: distribution-operation, mode: sole}
"""


@cache
def knowledge() -> KnowledgeBase:
    """The packaged knowledge base."""
    return load()


@cache
def assessed(text: str) -> Assessed:
    """A submission in YAML, assessed with the evidence of its findings."""
    found = read("-", knowledge(), stdin=text.encode())
    return assess_submission(found, knowledge(), BatchEngine())


def compared(*texts: str, baseline: int = 0) -> Comparison:
    """The comparison of submissions in YAML; the name of each is its place."""
    named = [(f"{place}.yaml", assessed(text)) for place, text in enumerate(texts)]
    return compare(named, knowledge(), baseline)


def way(before: str, after: str) -> Getting:
    """The way from one submission to another."""
    (only,) = compared(before, after).ways
    return only


def silent(text: str) -> str:
    """The same without any claim to describe something completely."""
    lines = [line for line in text.splitlines(keepends=True) if not line.strip().startswith("describesCompletely")]
    first, rest = lines[0], lines[1:]
    start = first.find(", describesCompletely")
    return "".join([first if start < 0 else first[:start] + "}\n", *rest])


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rpartition("#")[2]


def names(iris: Iterable[str]) -> list[str]:
    """The last parts of IRIs, sorted."""
    return sorted(map(local, iris))


def done(tasks: Iterable[Task], comparison: Comparison) -> list[tuple[str, str, str | None]]:
    """What is done to what, and what is known of it, sorted; things by their labels."""
    things = {iri: thing.label for each in comparison.alternatives for iri, thing in each.described.things.items()}
    return sorted(
        (task.do, "; ".join(things[iri] for iri in (task.after or task.before)), task.silence and task.silence.known)
        for task in tasks
    )
