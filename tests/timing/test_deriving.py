"""What follows about the time of processes that submissions describe, and from which statements."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib.term import Node

from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Submission
from assessor.submission.reading import read_data
from assessor.timing.deriving import timing, with_timing
from assessor.timing.model import COMPUTED, ORDER_AS_WRITTEN, ORDER_STATED

HEAD = """\
architecture: {id: timed, label: Timed, kind: proposed}
entities:
  tso: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
flows:
  - {id: sent, from: tso, to: dso, kind: dispatch, every: 5 min, latency: 1500 ms}
  - {id: asked, from: tso, to: dso, kind: limit, every: 5 min, polled: yes, latency: 2 s}
  - {id: untold, from: dso, to: tso, kind: bid}
processes:
"""


def described(*steps: str) -> Submission:
    lines = "".join(f"      - {{id: s{number}, {step}}}\n" for number, step in enumerate(steps, 1))
    text = f"{HEAD}  - id: process\n    cycle: 5 min\n    steps:\n{lines}"
    return read_data(text.encode(), "timed.yaml", "yaml", load())


def name(node: Node) -> str:
    return str(node).rpartition("#")[2]


def derived(found: Submission) -> dict[tuple[str, str], set[str]]:
    said: dict[tuple[str, str], set[str]] = {}
    for each in timing(found.graph):
        subject, predicate, value = each.statement
        said.setdefault((name(subject), name(predicate)), set()).add(name(value) or str(value))
    return said


def order(*steps: str) -> set[tuple[str, str, str]]:
    return {
        (name(each.statement[0]), name(each.statement[2]), each.by)
        for each in timing(described(*steps).graph)
        if each.statement[1] == GA.follows
    }


def total(*steps: str) -> tuple[Decimal, Decimal]:
    values = {each.statement[1]: Decimal(str(each.statement[2])) for each in timing(described(*steps).graph)
              if each.statement[1] in (GA.criticalTime, GA.criticalTimeAtWorst)}
    return values[GA.criticalTime], values[GA.criticalTimeAtWorst]


def test_what_is_stated_is_the_order() -> None:
    assert order("by: tso", "by: dso, after: [1]", "by: tso, after: [1]") == {
        ("s2", "s1", ORDER_STATED),
        ("s3", "s1", ORDER_STATED),
    }


def test_what_is_not_stated_follows_what_is_written_before() -> None:
    assert order("by: tso", "by: dso", "by: tso, after: [2]") == {
        ("s2", "s1", ORDER_AS_WRITTEN),
        ("s3", "s2", ORDER_STATED),
    }


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        (("by: tso", "by: dso, atOnce: yes"), "it starts at once"),
        (("by: tso", "by: dso", "by: tso, after: [1, 2]"), "a step waits for both"),
        (("by: tso, after: [2]", "by: dso"), "the one before comes after it"),
    ],
)
def test_a_step_does_not_follow_the_one_before_it(steps: tuple[str, ...], reason: str) -> None:
    assert ("s2", "s1", ORDER_AS_WRITTEN) not in order(*steps), reason


def test_an_order_written_never_makes_a_circle() -> None:
    assert order("by: tso, after: [3]", "by: dso", "by: tso") == {
        ("s1", "s3", ORDER_STATED),
        ("s2", "s1", ORDER_AS_WRITTEN),
    }


@pytest.mark.parametrize(
    ("steps", "mean", "worst"),
    [
        (("by: tso, takes: 1 min", "by: dso, takes: 30 s"), "90", "90"),
        (("by: tso, takes: 0.5 min", "by: dso, takes: 30000 ms"), "60", "60"),
        (("by: tso, takes: 1 s", "over: sent"), "2.5", "2.5"),
        (("over: sent, takes: 9 s",), "9", "9"),
        (("over: asked",), "152", "302"),
        (("over: asked, takes: 0 s",), "150", "300"),
        (("by: tso", "over: untold"), "0", "0"),
    ],
)
def test_how_long_it_takes_in_one_unit(steps: tuple[str, ...], mean: str, worst: str) -> None:
    assert total(*steps) == (Decimal(mean), Decimal(worst))


def test_zero_is_a_time_and_silence_is_none() -> None:
    said = derived(described("by: tso, takes: 0 s", "by: dso", "over: untold"))
    assert said["process", "untimedStep"] == {"s2", "s3"}


def test_when_each_step_runs() -> None:
    steps = ("by: tso, takes: 60 s", "by: dso, takes: 10 s, after: [1]", "by: tso, takes: 30 s, after: [1]")
    said = derived(described(*steps))
    assert said["process", "criticalStep"] == {"s1", "s3"}
    assert [said[step, "startsAt"] for step in ("s1", "s2", "s3")] == [{"0.0"}, {"60.0"}, {"60.0"}]
    assert [said[step, "finishesAt"] for step in ("s1", "s2", "s3")] == [{"60.0"}, {"70.0"}, {"90.0"}]
    assert [said[step, "slack"] for step in ("s1", "s2", "s3")] == [{"0.0"}, {"20.0"}, {"0.0"}]


def test_a_figure_follows_from_all_of_its_premises_and_from_no_fewer() -> None:
    found = described("by: tso, takes: 60 s", "over: sent", "over: asked", "by: dso, takes: 1 s, after: [1]")
    by_statement = {each.statement: each for each in timing(found.graph)}
    (figure,) = [statement for statement in by_statement if statement[1] == GA.criticalTime]
    asserted = {
        premise
        for each in by_statement[figure].premises
        for premise in (by_statement[each].premises if each in by_statement else (each,))
    }
    assert asserted <= set(found.graph)
    assert figure in with_timing(asserted)
    for premise in asserted:
        assert figure not in with_timing(asserted - {premise}), premise


def test_where_there_is_no_process_nothing_follows() -> None:
    found = described("by: tso")
    assert not timing(statement for statement in found.graph if statement[1] != GA.step)


def test_what_is_computed_is_what_nobody_may_state() -> None:
    found = described("by: tso, takes: 1 s", "by: dso")
    assert {each.statement[1] for each in timing(found.graph)} == COMPUTED
