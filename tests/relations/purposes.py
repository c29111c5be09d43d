"""Hypothesis strategies for what functions there are, what must be known for them and in which steps they are done."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from .architectures import INFORMATION, Function, Need, Process, Step

T = TypeVar("T")

SERVED = ("der-dispatch-wholesale", "der-dispatch", "distribution-operation", "forecasting")
REQUIRED = ("dispatch-signalling", "optimisation", "state-estimation")
WITHIN = (None, Decimal(4), Decimal(90), Decimal(3600))
TAKES = (None, Decimal(0), Decimal(1), Decimal(60), Decimal(200))
CYCLES = (None, Decimal(60), Decimal(300), Decimal(300))


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
def needs(draw: DrawFn, entities: list[str], own: tuple[str, ...]) -> tuple[Need, ...]:
    """Up to two needs of whoever it may be, about whatever it may be; in every other architecture none."""
    count = draw(st.sampled_from((0, 0, 1, 2)))
    return tuple(
        Need(
            f"need-{number}",
            draw(st.sampled_from((*SERVED, *own))),
            tuple(draw(st.lists(st.sampled_from(entities), min_size=1, max_size=2, unique=True))),
            tuple(draw(subset(entities, 1))),
            draw(st.sampled_from((None, *INFORMATION))),
            draw(st.sampled_from(WITHIN)),
        )
        for number in range(1, count + 1)
    )


@st.composite
def processes(draw: DrawFn, parties: list[str], own: tuple[str, ...]) -> tuple[Process, ...]:
    """Seldom a process of up to four steps, each of which follows earlier ones or starts at once."""
    if not draw(rarely()):
        return ()
    steps: list[Step] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        after = tuple(sorted(draw(subset(range(1, number), 2))))
        by, takes = draw(st.sampled_from((None, *parties))), draw(st.sampled_from(TAKES))
        steps.append(Step(by=by, takes=takes, after=after, at_once=not after))
    function = draw(st.sampled_from((None, *SERVED, *own)))
    return (Process("process-1", draw(st.sampled_from(CYCLES)), tuple(steps), function),)
