"""A hypothesis strategy for architectures that are sound under every principle, and say everything that it takes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .architectures import (
    ACTING,
    ASPECTS,
    DISTRIBUTED_RESOURCES,
    DISTRIBUTION_OPERATORS,
    DISTRIBUTION_SIDE,
    Architecture,
    Entity,
    Flow,
    Need,
    Process,
    Said,
    Step,
    consistent,
)
from .purposes import rarely
from .strategies import clean_total_dsos

CARRIED: Said = (
    ("endToEnd", "true"),
    ("failSafe", "true"),
    ("latency", "0.5"),
    ("maturity", "commercial"),
    ("procedure", "operations manual"),
    ("protocol", "IEEE 2030.5"),
    ("redundancy", "second path"),
    ("security", "mutual TLS"),
)
ABLE: Said = (("capability", "dispatch signalling"), ("capability", "optimisation"), ("capability", "state estimation"))


@st.composite
def sound(draw: DrawFn) -> Architecture:
    """Architectures in which nothing can be found: every chain runs through the distribution operator, who is told of
    everything in time, over interfaces as they should be, and owns nothing.
    """
    base = draw(clean_total_dsos())
    dsos = base.named(DISTRIBUTION_OPERATORS)
    flows = list(base.flows)
    for flow in base.flows:
        if flow.source in dsos and flow.kind in ACTING:
            flows.append(Flow(flow.target, flow.source, "acknowledgement"))
    below = base.named((*DISTRIBUTION_SIDE, "Aggregator"))
    operators = {name: (base.operators_above(name) or _directing(base, name))[0] for name in below}
    flows += [Flow(name, operator, "telemetry") for name, operator in operators.items()]
    flows += [Flow(dso, "bulk-1", "forecast") for dso in dsos]
    needs = [
        Need(f"need-{dso}", "der-dispatch", tuple(n for n in below if operators[n] == dso), (dso,)) for dso in dsos
    ]
    within = draw(st.sampled_from((None, Decimal(90))))
    steps = (Step("bulk-1", takes=Decimal(30)), Step(dsos[-1], takes=Decimal(60), after=(1,)))
    return replace(
        base,
        entities=tuple(_able(entity) for entity in base.entities),
        flows=tuple(replace(flow, said=_carried(flow)) for flow in dict.fromkeys(flows)),
        needs=tuple(replace(need, within=within) for need in needs[: draw(st.integers(0, len(needs)))]),
        processes=(Process("process-1", Decimal(300), steps),) if draw(rarely()) else (),
        complete=frozenset(ASPECTS),
    )


@st.composite
def nearly_sound(draw: DrawFn) -> Architecture:
    """Sound architectures with up to three things amiss, and some of the claims."""
    found = draw(sound())
    for _ in range(draw(st.integers(0, 3))):
        found = draw(_amiss(found))
    missing = draw(st.lists(st.sampled_from(ASPECTS), max_size=4))
    return consistent(replace(found, complete=found.complete.difference(missing)))


@st.composite
def _amiss(draw: DrawFn, found: Architecture) -> Architecture:
    """The same without a flow, with one that says less or something else, or with a party that can do less."""
    place = draw(st.integers(0, len(found.flows) - 1))
    flow = found.flows[place]
    number = draw(st.integers(0, max(0, len(flow.said) - 1)))
    others: tuple[Flow, ...] = draw(
        st.sampled_from(
            (
                (),
                (replace(flow, kind=ACTING[0]),),
                (replace(flow, said=()),),
                (replace(flow, said=flow.said[:number] + flow.said[number + 1 :]),),
            )
        )
    )
    flows = dict.fromkeys((*found.flows[:place], *others, *found.flows[place + 1 :]))
    weaker = draw(st.sampled_from((None, None, *found.named(DISTRIBUTION_OPERATORS))))
    entities = tuple(replace(e, said=e.said[:-1]) if e.name == weaker else e for e in found.entities)
    return replace(found, flows=tuple(flows), entities=entities)


def _directing(base: Architecture, name: str) -> list[str]:
    return [flow.source for flow in base.flows if flow.target == name]


def _able(entity: Entity) -> Entity:
    if entity.kind in DISTRIBUTION_OPERATORS:
        return replace(entity, said=ABLE)
    if entity.kind in DISTRIBUTED_RESOURCES:
        return replace(entity, said=(("certification", "IEEE 1547.1"), ("owner", "customers")))
    return entity


def _carried(flow: Flow) -> Said:
    return (("cycle", "300.0" if flow.kind in ACTING else "60.0"), *CARRIED)
