"""Relation: adding delay never lowers the level of latency stacking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .architectures import Architecture, Entity, Hop, Process, Step
from .harness import generated, many, pick
from .outcomes import outcome, rank

PRINCIPLE = "latency-stacking"
PARTIES = ("tso", "dso", "agg", "lse")
ENTITIES = (
    Entity("tso", "TransmissionSystemOperator"),
    Entity("dso", "DistributionSystemOperator"),
    Entity("agg", "Aggregator", organisation="group"),
    Entity("lse", "LoadServingEntity", organisation="group"),
    Entity("battery", "StorageResource"),
)
SECONDS = tuple(map(Decimal, ("0", "1", "4", "30", "60", "149.5", "150", "299", "300", "301", "900")))
CYCLES = tuple(map(Decimal, ("4", "300", "300", "600", "900")))
DELAYS = tuple(map(Decimal, ("0.001", "1", "150", "3600")))
Edit = Callable[[Process, int, Decimal], Process | None]


@st.composite
def processes(draw: DrawFn, name: str) -> Process:
    """Processes of up to five steps, some side by side, some of which not everything is said."""
    steps: list[Step] = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        earlier = list(range(1, number))
        after = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
        hop = draw(st.none() | hops())
        steps.append(
            Step(
                by=draw(st.sampled_from((*PARTIES, "battery"))) if hop is None else None,
                hop=hop,
                takes=draw(st.sampled_from((*SECONDS, None))),
                after=tuple(sorted(after)),
                at_once=draw(st.sampled_from((False, False, True))),
            )
        )
    return Process(name, draw(st.sampled_from((*CYCLES, None))), tuple(steps))


@st.composite
def hops(draw: DrawFn) -> Hop:
    """Flows with or without an interval of more than nothing, polled or not."""
    source, target = draw(st.permutations((*PARTIES, "battery")))[:2]
    every = draw(st.sampled_from((*CYCLES, None)))
    return Hop(source, target, every, draw(st.sampled_from((*SECONDS, None))), draw(st.booleans()))


@st.composite
def timed(draw: DrawFn) -> Architecture:
    """Architectures of one or two processes."""
    several = [draw(processes(f"process-{number}")) for number in range(1, draw(st.integers(1, 2)) + 1)]
    complete = draw(st.sampled_from((frozenset({"timing", "flows"}), frozenset[str]())))
    return Architecture("timed", ENTITIES, complete=complete, processes=tuple(several))


def longer_step(process: Process, choice: int, delay: Decimal) -> Process | None:
    """A step takes longer."""
    return _changed(process, choice, lambda s: None if s.takes is None else replace(s, takes=s.takes + delay))


def longer_latency(process: Process, choice: int, delay: Decimal) -> Process | None:
    """What is sent arrives later."""
    return _hop_changed(process, choice, lambda h: h.latency is not None and replace(h, latency=h.latency + delay))


def longer_interval(process: Process, choice: int, delay: Decimal) -> Process | None:
    """What is polled is polled less often."""
    return _hop_changed(process, choice, lambda h: h.polled and bool(h.every) and replace(h, every=h.every + delay))


def polled_now(process: Process, choice: int, delay: Decimal) -> Process | None:
    """What was sent by itself has to be asked for."""
    return _hop_changed(process, choice, lambda h: not h.polled and replace(h, polled=True))


def further_step(process: Process, choice: int, delay: Decimal) -> Process | None:
    """One more step in series, after one of the others."""
    last = choice % len(process.steps) + 1
    step = Step(by=pick(PARTIES, choice), takes=delay, after=(last,))
    return replace(process, steps=(*process.steps, step))


def further_step_as_written(process: Process, choice: int, delay: Decimal) -> Process | None:
    """One more step, written after the others without a word on its order."""
    return replace(process, steps=(*process.steps, Step(by=pick(PARTIES, choice), takes=delay)))


EDITS: tuple[Edit, ...] = (
    longer_step,
    longer_latency,
    longer_interval,
    polled_now,
    further_step,
    further_step_as_written,
)


def _changed(process: Process, choice: int, change: Callable[[Step], Step | None]) -> Process | None:
    found = [(place, changed) for place, step in enumerate(process.steps) if (changed := change(step)) is not None]
    if not found:
        return None
    place, changed = pick(found, choice)
    return replace(process, steps=(*process.steps[:place], changed, *process.steps[place + 1 :]))


def _hop_changed(process: Process, choice: int, change: Callable[[Hop], Hop | bool]) -> Process | None:
    def changed(step: Step) -> Step | None:
        hop = step.hop and change(step.hop)
        return replace(step, hop=hop) if isinstance(hop, Hop) else None

    return _changed(process, choice, changed)


def edits(architecture: Architecture, choice: int) -> Iterator[tuple[str, Architecture]]:
    """Each kind of delay, added to one of the processes."""
    for edit in EDITS:
        for place, process in enumerate(architecture.processes):
            changed = edit(process, choice, pick(DELAYS, choice))
            if changed is not None:
                others = (*architecture.processes[:place], changed, *architecture.processes[place + 1 :])
                yield edit.__name__, replace(architecture, processes=others)


def adding_delay(architecture: Architecture, choice: int) -> None:
    """A longer step, latency or polling interval, polling in place of pushing, one more step in series: none of them
    lowers the level, or makes a principle satisfied that was not.

    Edit: one delay in one process.
    """
    before = outcome(architecture).levels[PRINCIPLE]
    for name, delayed in edits(architecture, choice):
        after = outcome(delayed).levels[PRINCIPLE]
        assert rank(after) >= rank(before), (name, before, after)
        assert before is not None or after != "none", name


def _one(*steps: Step) -> Architecture:
    process = Process("process-1", Decimal(300), steps)
    return Architecture("timed", ENTITIES, complete=frozenset({"timing", "flows"}), processes=(process,))


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (longer_step, "low", "present"),
        (longer_latency, "low", "present"),
        (longer_interval, "none", "low"),
        (polled_now, "none", "low"),
        (further_step, "low", "present"),
        (further_step_as_written, "low", "present"),
    ],
)
def test_each_delay_can_raise_the_level(edit: Edit, before: str, after: str) -> None:
    """None of the edits is idle."""
    start = {
        longer_latency: _one(Step(hop=Hop("tso", "dso", Decimal(300), Decimal(160)))),
        longer_interval: _one(Step(hop=Hop("tso", "dso", Decimal(20), Decimal(0), polled=True))),
        polled_now: _one(Step(hop=Hop("tso", "dso", Decimal(150), Decimal(0)))),
    }.get(edit, _one(Step("tso", takes=Decimal(160))))
    changed = edit(start.processes[0], 0, Decimal(150))
    assert changed is not None
    assert outcome(start).levels[PRINCIPLE] == before
    assert outcome(replace(start, processes=(changed,))).levels[PRINCIPLE] == after


test_adding_delay = generated(adding_delay, timed(), examples=30, cases=False)
test_adding_delay_many = many(adding_delay, timed())
