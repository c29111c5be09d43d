"""Hypothesis strategies for what goes on between given entities: flows, mechanisms, absences and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from .architectures import (
    ACTING,
    ADMINISTRATIVE,
    ARBITRATING,
    ASPECTS,
    BOUNDING,
    BULK_OPERATORS,
    DISTRIBUTION_OPERATORS,
    DISTRIBUTION_SIDE,
    GRID_ELEMENTS,
    INFORMATION,
    KINDS,
    OFFERS,
    RESOURCES,
    Absence,
    Architecture,
    Domain,
    Flow,
    Mechanism,
    Responsibility,
    consistent,
)
from .saying import saying

T = TypeVar("T")


INTERMEDIARIES = ("Aggregator", "Programme", "LoadServingEntity")


FUNCTIONS = ("der-dispatch-wholesale", "bulk-energy-scheduling", "distribution-operation")
SPLIT = ("der-dispatch-wholesale", "der-dispatch-distribution")
CHARGES = ("der-dispatch", *SPLIT, *SPLIT, "distribution-operation", "forecasting")


def rarely() -> SearchStrategy[bool]:
    return st.sampled_from((False, False, True))


def subset(options: Sequence[T], largest: int) -> SearchStrategy[list[T]]:
    if not options:
        return st.builds(list)
    return st.lists(st.sampled_from(options), max_size=largest, unique=True)


@st.composite
def related(draw: DrawFn, base: Architecture) -> Architecture:
    """The same entities with flows, mechanisms and the rest between them, and with what is said of them."""
    operators = base.named((*BULK_OPERATORS, *DISTRIBUTION_OPERATORS))
    active = base.named((*INTERMEDIARIES, *DISTRIBUTION_SIDE))
    resources = base.named(RESOURCES)
    parties = [*operators, *base.named((*INTERMEDIARIES, "Customer"))]
    fewest = draw(st.sampled_from((0, 4, 8)))
    drawn = draw(st.lists(_flows(base), min_size=fewest, max_size=16))
    flows = dict.fromkeys(flow for flow in drawn if flow.source != flow.target)
    mechanisms = st.lists(_mechanisms(base, parties), max_size=2) if len(parties) > 1 else st.just([])
    architecture = replace(
        base,
        flows=tuple(flows),
        mechanisms=tuple(dict.fromkeys(draw(mechanisms))),
        responsibilities=tuple(draw(_charges(operators, resources, draw(st.sampled_from((0, 0, 2)))))),
        complete=frozenset(draw(st.sampled_from((ASPECTS[:3], ("flows",), (), (), ("information",), ASPECTS)))),
    )
    pairs = draw(st.lists(st.tuples(st.sampled_from(parties), st.sampled_from([*parties, *resources])), max_size=3))
    scopes = [draw(st.sampled_from(("coordination", "information", "operational"))) for _ in pairs]
    absences = [Absence(pair, scope) for pair, scope in zip(pairs, scopes, strict=True) if pair[0] != pair[1]]
    distinct = {frozenset(absence.between): absence for absence in absences}
    coordinators = base.named(("Aggregator", "Microgrid", "Customer"))
    domains: tuple[Domain, ...] = ()
    if draw(rarely()) and coordinators:
        coordinator = draw(st.sampled_from(coordinators))
        members = tuple(name for name in draw(subset(active, 3)) if name != coordinator)
        domains = (Domain(coordinator, members),) if members else ()
    described = consistent(replace(architecture, absences=tuple(distinct.values()), domains=domains))
    return saying(described)


def _flows(base: Architecture) -> SearchStrategy[Flow]:
    """Flows: most of them down the tiers or offers up, some of every kind anywhere."""
    bulk, dsos = base.named(BULK_OPERATORS), base.named(DISTRIBUTION_OPERATORS)
    between, below = base.named(INTERMEDIARIES), base.named(DISTRIBUTION_SIDE)
    grid, anything = base.named(GRID_ELEMENTS), [entity.name for entity in base.entities]
    people = [name for name in anything if name not in grid]
    templates = [
        (bulk, dsos, ACTING),
        (dsos, bulk, OFFERS),
        (bulk, [*between, *below], ACTING),
        ([*between, *below], bulk, OFFERS),
        (dsos, [*between, *below], ACTING),
        (dsos, below, ACTING),
        ([*between, *below], dsos, OFFERS),
        (between, below, ACTING),
        (below, between, OFFERS),
        (between, between, ACTING),
        ([*dsos, *bulk], [*between, *below], BOUNDING),
        (below, [*dsos, *between, *bulk], INFORMATION),
        ([*between, *below], bulk, INFORMATION),
        ([*dsos, *grid], people, ("network-state",)),
        (people, people, (*ACTING, *OFFERS, *BOUNDING, *INFORMATION)),
        (people, people, KINDS),
        (people, people, ADMINISTRATIVE),
    ]
    usable = [(sources, targets, kinds) for sources, targets, kinds in templates if sources and targets]
    functions = st.sampled_from((None, None, None, *FUNCTIONS))
    return st.sampled_from(usable).flatmap(
        lambda chosen: st.builds(Flow, *(st.sampled_from(options) for options in chosen), functions)
    )


def _mechanisms(base: Architecture, parties: list[str]) -> SearchStrategy[Mechanism]:
    shared = base.named((*RESOURCES, "Feeder", "DistributionGrid", "ServiceTransformer"))
    return st.builds(
        Mechanism,
        kind=st.sampled_from((*ARBITRATING, "review")),
        between=st.lists(st.sampled_from(parties), min_size=2, max_size=3, unique=True).map(tuple),
        over=st.one_of(st.just(()), subset(shared, 2).map(tuple)),
        stage=st.sampled_from(("operation", "operation", "planning")),
        specified=st.sampled_from((None, True, False)),
    )


def _charges(operators: list[str], resources: list[str], fewest: int) -> SearchStrategy[list[Responsibility]]:
    """Up to three responsibilities, each with holders, function or resources of its own."""
    return st.lists(
        _responsibilities(operators, resources),
        min_size=fewest,
        max_size=3,
        unique_by=lambda held: (frozenset(held.holders), held.function, held.over),
    )


def _responsibilities(operators: list[str], resources: list[str]) -> SearchStrategy[Responsibility]:
    return st.builds(
        Responsibility,
        holders=st.lists(st.sampled_from(operators), min_size=1, max_size=2, unique=True).map(tuple),
        function=st.sampled_from(CHARGES),
        over=subset(resources, 1).map(tuple),
        specified=st.sampled_from((None, True, False)),
    )
