"""Hypothesis strategies for what functions there are, what must be known for them and in which steps they are done."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from .architectures import ACTING, INFORMATION, Flow, Function, Need, Process, Step

T = TypeVar("T")

SERVED = ("der-dispatch-wholesale", "der-dispatch", "distribution-operation", "forecasting")
REQUIRED = ("dispatch-signalling", "optimisation", "state-estimation")
WITHIN = (None, Decimal(4), Decimal(90), Decimal(3600))
TAKES = (None, Decimal(0), Decimal(1), Decimal(60), Decimal(200))
CYCLES = (None, Decimal(60), Decimal(60), Decimal(300))


def rarely() -> SearchStrategy[bool]:
    return st.sampled_from((False, False, True))


def subset(options: Sequence[T], largest: int) -> SearchStrategy[list[T]]:
    if not options:
        return st.builds(list)
    return st.lists(st.sampled_from(options), max_size=largest, unique=True)


@st.composite
def functions(draw: DrawFn) -> tuple[Function, ...]:
    """No function of one's own, or one, which may ask for capabilities."""
    if not draw(rarely()):
        return ()
    return (Function("own-dispatch", draw(st.sampled_from(SERVED[:2])), tuple(draw(subset(REQUIRED, 2)))),)


@st.composite
def needs(draw: DrawFn, entities: list[str], flows: Sequence[Flow], own: tuple[str, ...]) -> tuple[Need, ...]:
    """Up to two needs, of which most are met by a flow, or over two of them; in every other architecture none."""
    found: list[Need] = []
    for number in range(1, draw(st.sampled_from((0, 0, 1, 2))) + 1):
        about = draw(st.lists(st.sampled_from(entities), min_size=1, max_size=2, unique=True))
        of = draw(subset(entities, 1))
        told = [flow for flow in flows if flow.kind in INFORMATION]
        directed = [(each.source, each.target) for each in flows if each.kind in ACTING]
        second = [(flow.target, thing) for flow in told for source, thing in directed if source == flow.source]
        if told and draw(st.sampled_from((True, True, False))):
            way = draw(chain(told))
            knower, thing = draw(st.sampled_from((*second, (way[-1], way[0]))))
            about, of = [thing], [knower]
        function = draw(st.sampled_from((*SERVED, *own)))
        kind, within = draw(st.sampled_from((None, None, *INFORMATION))), draw(st.sampled_from(WITHIN))
        found.append(Need(f"need-{number}", function, tuple(about), tuple(of), kind, within))
    return tuple(found)


@st.composite
def processes(draw: DrawFn, parties: list[str], flows: Sequence[Flow], own: tuple[str, ...]) -> tuple[Process, ...]:
    """None, or a process of up to four steps, some of them along flows; each follows earlier ones or starts at once."""
    if not draw(st.booleans()):
        return ()
    way = draw(chain([flow for flow in flows if {flow.source, flow.target} <= set(parties)]))
    steps: list[Step] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        before = (number - 1,) if number > 1 else ()
        after = before if draw(st.booleans()) else tuple(sorted(draw(subset(range(1, number), 2))))
        by = way[number - 1] if number <= len(way) else draw(st.sampled_from((None, *parties, *parties)))
        steps.append(Step(by=by, takes=draw(st.sampled_from(TAKES)), after=after, at_once=not after))
    function = draw(st.sampled_from((None, None, *SERVED, *own)))
    return (Process("process-1", draw(st.sampled_from(CYCLES)), tuple(steps), function),)


@st.composite
def chain(draw: DrawFn, flows: Sequence[Flow]) -> tuple[str, ...]:
    """Who stands along a flow, or along two of them in a row."""
    if not flows:
        return ()
    first = draw(st.sampled_from(flows))
    onward = [flow.target for flow in flows if flow.source == first.target and flow.target != first.source]
    further = (draw(st.sampled_from(onward)),) if onward and draw(st.booleans()) else ()
    return (first.source, first.target, *further)
