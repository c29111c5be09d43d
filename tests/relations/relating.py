"""Hypothesis strategies for what goes on between given entities: flows, mechanisms, absences and the rest."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from .architectures import (
    ACTING,
    ADMINISTRATIVE,
    ARBITRATING,
    ASPECTS,
    BOUNDING,
    BULK_OPERATORS,
    CONFIRMING,
    DISTRIBUTION_OPERATORS,
    DISTRIBUTION_SIDE,
    GRID_ELEMENTS,
    INFORMATION,
    KINDS,
    OFFERS,
    RESOURCES,
    STRUCTURAL_ASPECTS,
    Absence,
    Architecture,
    Domain,
    Flow,
    Mechanism,
    Responsibility,
    consistent,
)
from .purposes import functions, needs, processes, rarely, subset
from .saying import saying

INTERMEDIARIES = ("Aggregator", "Programme", "LoadServingEntity")


FUNCTIONS = ("der-dispatch-wholesale", "bulk-energy-scheduling", "distribution-operation")
SPLIT = ("der-dispatch-wholesale", "der-dispatch-distribution")
CHARGES = ("der-dispatch", *SPLIT, *SPLIT, "distribution-operation", "forecasting")
ACCESS = ("market-clearing-distribution", "operating-envelopes", "interconnection", "curtailment")
CLAIMS = (
    STRUCTURAL_ASPECTS,
    STRUCTURAL_ASPECTS,
    ("flows",),
    ("flows", "interfaces"),
    ("information",),
    ("timing", "flows"),
    ("responsibilities", "ownership", "capabilities"),
    ("interfaces",),
    (),
    (),
    (),
    (),
    ASPECTS,
    ASPECTS,
)


@st.composite
def related(draw: DrawFn, base: Architecture) -> Architecture:
    """The same entities with flows, mechanisms and the rest between them, and with what is said of them."""
    operators = base.named((*BULK_OPERATORS, *DISTRIBUTION_OPERATORS))
    active = base.named((*INTERMEDIARIES, *DISTRIBUTION_SIDE))
    resources = base.named(RESOURCES)
    parties = [*operators, *base.named((*INTERMEDIARIES, "Customer"))]
    fewest = draw(st.sampled_from((0, 4, 8)))
    base = replace(base, functions=draw(functions()))
    own = tuple(function.name for function in base.functions)
    drawn = draw(st.lists(_flows(base, own), min_size=fewest, max_size=16))
    flows = dict.fromkeys(flow for flow in drawn if flow.source != flow.target)
    mechanisms = st.lists(_mechanisms(base, parties), max_size=2) if len(parties) > 1 else st.just([])
    architecture = replace(
        base,
        flows=tuple(flows),
        mechanisms=tuple(dict.fromkeys((*draw(mechanisms), *draw(_separations(parties, resources))))),
        responsibilities=tuple(draw(_charges(parties, resources, draw(st.sampled_from((0, 0, 2))), own))),
        complete=frozenset(draw(st.sampled_from(CLAIMS) | subset(ASPECTS, len(ASPECTS)))),
        needs=draw(needs([entity.name for entity in base.entities], tuple(flows), own)),
        processes=draw(processes(parties, tuple(flows), own)),
    )
    pairs = draw(st.lists(st.tuples(st.sampled_from(parties), st.sampled_from([*parties, *resources])), max_size=3))
    scopes = [draw(st.sampled_from(("coordination", "information", "operational"))) for _ in pairs]
    absences = [Absence(pair, scope) for pair, scope in zip(pairs, scopes, strict=True) if pair[0] != pair[1]]
    distinct = {frozenset(absence.between): absence for absence in absences}
    coordinators = base.named(("Aggregator", "Microgrid", "Customer"))
    directing = [flow for flow in flows if flow.kind in ACTING and flow.target in (*coordinators, *active)]
    domains = draw(_domains(coordinators, operators, active, directing)) if coordinators else ()
    described = consistent(replace(architecture, absences=tuple(distinct.values()), domains=domains))
    return saying(described)


@st.composite
def _domains(
    draw: DrawFn, coordinators: list[str], operators: list[str], active: list[str], directing: list[Flow]
) -> tuple[Domain, ...]:
    """No domain, one, or one within another, the last mostly along flows that direct."""
    nested = [(one, other) for one in directing for other in directing if one.target == other.source in coordinators]
    nested = [(one, other) for one, other in nested if one.source != other.target]
    if nested and draw(st.sampled_from((True, True, False))):
        above, below = draw(st.sampled_from(nested))
        return (Domain(above.source, (below.source,)), Domain(below.source, (below.target,), above.source))
    if not draw(rarely()):
        return ()
    coordinator = draw(st.sampled_from(coordinators))
    members = tuple(name for name in draw(subset(active, 3)) if name != coordinator)
    outer = draw(st.sampled_from((None, *operators, *coordinators)))
    if not members:
        return ()
    if outer is None or outer == coordinator:
        return (Domain(coordinator, members),)
    return (Domain(outer, (coordinator,)), Domain(coordinator, members, outer))


def _flows(base: Architecture, own: tuple[str, ...]) -> SearchStrategy[Flow]:
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
        ([*between, *below], dsos, (*CONFIRMING, *INFORMATION)),
    ]
    usable = [(sources, targets, kinds) for sources, targets, kinds in templates if sources and targets]
    served = st.sampled_from((None, None, None, *FUNCTIONS, *own))
    return st.sampled_from(usable).flatmap(
        lambda chosen: st.builds(Flow, *(st.sampled_from(options) for options in chosen), served)
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


@st.composite
def _separations(draw: DrawFn, parties: list[str], resources: list[str]) -> tuple[Mechanism, ...]:
    """Seldom a separation of two businesses, or of one from resources."""
    if len(parties) < 2 or not draw(rarely()):
        return ()
    between = draw(st.lists(st.sampled_from(parties), min_size=2, max_size=3, unique=True))
    specified = draw(st.sampled_from((None, True, False)))
    return (Mechanism("separation", tuple(between), tuple(draw(subset(resources, 3))), specified=specified),)


def _charges(
    parties: list[str], resources: list[str], fewest: int, own: tuple[str, ...]
) -> SearchStrategy[list[Responsibility]]:
    """Up to three responsibilities, each with holders, function or resources of its own."""
    return st.lists(
        _responsibilities(parties, resources, own),
        min_size=fewest,
        max_size=3,
        unique_by=lambda held: (frozenset(held.holders), held.function, held.over),
    )


def _responsibilities(parties: list[str], resources: list[str], own: tuple[str, ...]) -> SearchStrategy[Responsibility]:
    return st.builds(
        Responsibility,
        holders=st.lists(st.sampled_from(parties), min_size=1, max_size=2, unique=True).map(tuple),
        function=st.sampled_from((*CHARGES, *CHARGES, *ACCESS, *own)),
        over=subset(resources, 1).map(tuple),
        specified=st.sampled_from((None, True, False)),
    )
