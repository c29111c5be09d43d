"""The critical path against the enumeration of every path."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from rdflib import URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA
from assessor.timing.critical_path import schedule
from assessor.timing.model import Link, Process, Schedule, StepTime

PROCESS = URIRef("urn:process")


def step(name: str, seconds: Decimal | int | None) -> StepTime:
    node = URIRef(f"urn:{name}")
    passing = None if seconds is None else Decimal(seconds)
    return StepTime(node, passing, None, (PROCESS, GA.step, node), (), ())


def process(times: dict[str, Decimal | int | None], after: dict[str, tuple[str, ...]]) -> Process:
    links = [Link(URIRef(f"urn:{n}"), URIRef(f"urn:{b}"), (), False) for n, several in after.items() for b in several]
    return Process(PROCESS, tuple(step(name, seconds) for name, seconds in times.items()), tuple(links), ())


def scheduled(found: Process) -> Schedule:
    result = schedule(found, lambda each: each.mean)
    assert result is not None
    return result


@st.composite
def processes(draw: DrawFn) -> Process:
    """Up to six steps in any order, each after some of the earlier ones."""
    names = draw(st.permutations("abcdef"))[: draw(st.integers(1, 6))]
    seconds = st.sampled_from((None, 0, Decimal("0.5"), 1, 2, 3, 7))
    after = {
        name: tuple(draw(st.lists(st.sampled_from(names[:place]), unique=True))) if place else ()
        for place, name in enumerate(names)
    }
    times = {name: draw(seconds) for name in draw(st.permutations(names))}
    return process(times, after)


def every_path(found: Process) -> Iterator[tuple[Node, ...]]:
    """Every chain of steps, however short."""
    agenda: list[tuple[Node, ...]] = [(each.node,) for each in found.steps]
    for path in agenda:
        yield path
        agenda += [(*path, link.step) for link in found.links if link.before == path[-1]]


@settings(derandomize=True, deadline=None, database=None, max_examples=150)
@given(processes())
def test_times_and_slack_are_those_of_the_longest_paths(found: Process) -> None:
    time = {each.node: each.mean for each in found.steps}
    lengths = {path: sum((time[node] for node in path), Decimal(0)) for path in every_path(found)}
    result = scheduled(found)
    total = max(lengths.values())
    assert result.total == total
    for slot in result.slots:
        node = slot.step.node
        ending = max(length for path, length in lengths.items() if path[-1] == node)
        through = max(length for path, length in lengths.items() if node in path)
        assert slot.finish == ending
        assert slot.start == ending - time[node]
        assert slot.slack == total - through
        assert slot.critical == (through == total)


@settings(derandomize=True, deadline=None, database=None, max_examples=150)
@given(processes())
def test_the_path_is_a_chain_that_lasts_as_long_with_as_few_steps_as_that_takes(found: Process) -> None:
    time = {each.node: each.mean for each in found.steps}
    result = scheduled(found)
    of_that_length = [p for p in every_path(found) if sum((time[node] for node in p), Decimal(0)) == result.total]
    if result.total:
        assert result.path in of_that_length
        assert len(result.path) == min(map(len, of_that_length))
        assert time[result.path[0]] and time[result.path[-1]]
    else:
        assert result.path == ()


def test_steps_side_by_side_count_once() -> None:
    found = scheduled(process({"a": 1, "b": 5, "c": 3, "d": 2}, {"b": ("a",), "c": ("a",), "d": ("b", "c")}))
    assert found.total == 8
    assert [slot.slack for slot in found.slots] == [0, 0, 2, 0]
    assert [str(node) for node in found.path] == ["urn:a", "urn:b", "urn:d"]


def test_an_order_in_a_circle_has_no_schedule() -> None:
    assert schedule(process({"a": 1, "b": 1}, {"a": ("b",), "b": ("a",)}), lambda each: each.mean) is None


def test_half_an_interval_on_average_and_a_whole_one_at_worst() -> None:
    polled = StepTime(URIRef("urn:a"), Decimal(2), Decimal(300), (PROCESS, GA.step, URIRef("urn:a")), (), ())
    assert (polled.wait, polled.mean, polled.worst) == (150, 152, 302)
    untimed = step("a", None)
    assert (untimed.passing, untimed.mean, untimed.worst) == (None, 0, 0)
