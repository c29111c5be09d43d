"""Reading the processes of a graph: their steps, how long each takes, and which follows which.

Order in time is what ``after`` says. A step of which nothing is said follows the one that is written before it, unless
it is said to start at once, or a step waits for both of them, or the one before comes after it already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from rdflib import Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA
from assessor.submission.model import Statement
from assessor.timing.model import READ, Link, Process, StepTime

Said = Mapping[Node, Mapping[Node, list[Statement]]]
Measure = tuple[Decimal, Statement]


def processes(statements: Iterable[Statement]) -> tuple[Process, ...]:
    """The processes with their steps, sorted."""
    said: dict[Node, dict[Node, list[Statement]]] = {}
    for statement in statements:
        if statement[1] in READ:
            said.setdefault(statement[1], {}).setdefault(statement[0], []).append(statement)
    nodes = [node for node in said.get(GA.step, {}) if isinstance(node, URIRef)]
    return tuple(_process(node, said) for node in sorted(nodes))


def _process(node: URIRef, said: Said) -> Process:
    memberships = {statement[2]: statement for statement in said[GA.step][node]}
    places = {step: _measure(said, GA.position, step) for step in memberships}
    written = sorted(memberships, key=lambda step: (_place(places[step]), str(step)))
    steps = tuple(_step(step, memberships[step], said) for step in written)
    links = tuple(_links(written, memberships, places, said))
    flows = [statement[2] for step in written for statement in _all(said, GA.overFlow, step)]
    of_steps = (GA.after, GA.startsAtOnce, GA.position, GA.duration, GA.overFlow)
    considered = {
        *memberships.values(),
        *(statement for step in written for path in of_steps for statement in _all(said, path, step)),
        *(s for flow in flows for path in (GA.latency, GA.polled, GA.cycle) for s in _all(said, path, flow)),
    }
    return Process(node, steps, links, tuple(sorted(considered, key=_key)))


def _step(step: Node, membership: Statement, said: Said) -> StepTime:
    takes = _measure(said, GA.duration, step)
    passing = None if takes is None else takes[0]
    grounds: tuple[Statement, ...] = () if takes is None else (takes[1],)
    interval: Decimal | None = None
    interval_grounds: tuple[Statement, ...] = ()
    for over in sorted(_all(said, GA.overFlow, step), key=_key):
        latency = _measure(said, GA.latency, over[2])
        if takes is None and latency is not None and (passing is None or latency[0] > passing):
            passing, grounds = latency[0], (over, latency[1])
        every = _measure(said, GA.cycle, over[2])
        polled = [statement for statement in _all(said, GA.polled, over[2]) if _is_true(statement[2])]
        if polled and every is not None and (interval is None or every[0] > interval):
            interval, interval_grounds = every[0], (over, polled[0], every[1])
    return StepTime(step, passing, interval, membership, grounds, interval_grounds)


def _links(
    written: list[Node], memberships: Mapping[Node, Statement], places: Mapping[Node, Measure | None], said: Said
) -> Iterator[Link]:
    before: dict[Node, set[Node]] = {}
    for step in written:
        for after in sorted(_all(said, GA.after, step), key=_key):
            if after[2] in memberships:
                before.setdefault(step, set()).add(after[2])
                yield Link(step, after[2], (after, memberships[step], memberships[after[2]]), as_written=False)
    awaited = [*before.values()]
    for earlier, step in pairwise(written):
        here, there = places[earlier], places[step]
        if here is None or there is None or here[0] == there[0] or step in before:
            continue
        if any(_is_true(statement[2]) for statement in _all(said, GA.startsAtOnce, step)):
            continue
        if any({earlier, step} <= both for both in awaited) or _comes_after(earlier, step, before):
            continue
        before[step] = {earlier}
        yield Link(step, earlier, (there[1], here[1], memberships[step], memberships[earlier]), as_written=True)


def _comes_after(step: Node, other: Node, before: Mapping[Node, set[Node]]) -> bool:
    agenda, seen = [step], {step}
    for node in agenda:
        for earlier in before.get(node, ()):
            if earlier not in seen:
                seen.add(earlier)
                agenda.append(earlier)
    return other in seen


def _all(said: Said, path: Node, node: Node) -> list[Statement]:
    return said.get(path, {}).get(node, [])


def _measure(said: Said, path: Node, node: Node) -> Measure | None:
    """The largest number that a property gives, with its statement; what is no number is not said."""
    found = [(number, s) for s in _all(said, path, node) if (number := _number(s[2])) is not None]
    return max(found, key=lambda each: (each[0], str(each[1][2]))) if found else None


def _number(value: Node) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


def _is_true(value: Node) -> bool:
    return isinstance(value, Literal) and str(value) in ("true", "1")


def _place(measure: Measure | None) -> Decimal:
    return Decimal("Infinity") if measure is None else measure[0]


def _key(statement: Statement) -> tuple[str, str, str]:
    return str(statement[0]), str(statement[1]), str(statement[2])
