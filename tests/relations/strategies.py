"""Hypothesis strategies for valid architectures: some sensible, some odd, all of them readable."""

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
    DISTRIBUTED_RESOURCES,
    DISTRIBUTION_OPERATORS,
    DISTRIBUTION_SIDE,
    GRID_ELEMENTS,
    INFORMATION,
    KINDS,
    OFFERS,
    RESOURCES,
    SYSTEM_OPERATORS,
    Absence,
    Architecture,
    Domain,
    Entity,
    Flow,
    Mechanism,
    Responsibility,
    consistent,
)

T = TypeVar("T")

INTERMEDIARIES = ("Aggregator", "Programme", "LoadServingEntity")
FUNCTIONS = ("der-dispatch-wholesale", "bulk-energy-scheduling", "distribution-operation")


@st.composite
def architectures(draw: DrawFn) -> Architecture:
    """Architectures of one or two bulk operators, up to three distribution operators and what is below
    them.
    """
    bulk = [Entity("bulk-1", draw(st.sampled_from(SYSTEM_OPERATORS)))]
    if draw(_rarely()):
        bulk.append(Entity("bulk-2", draw(st.sampled_from(BULK_OPERATORS))))
    count = draw(st.sampled_from((1, 1, 1, 2, 2, 3, 0)))
    dsos = [Entity(f"dso-{n}", DISTRIBUTION_OPERATORS[0]) for n in range(1, count + 1)]
    between = draw(_intermediaries([entity.name for entity in (*bulk, *dsos)]))
    grid = draw(_grid([entity.name for entity in bulk], [entity.name for entity in dsos]))
    resources = draw(_resources(grid))
    parties = draw(_organised([*bulk, *dsos, *between]))
    entities = (*parties, *grid, *resources)
    return draw(_related(Architecture("generated", entities)))


@st.composite
def with_aggregator_bypass(draw: DrawFn) -> Architecture:
    """Architectures in which aggregators deal with a bulk operator and direct a resource."""
    base = draw(architectures())
    resources = base.named(DISTRIBUTION_SIDE)
    extra = [Entity("aggregators", "Aggregator")]
    if not resources:
        extra.append(Entity("homes", "Customer"))
    reached = draw(st.sampled_from(resources or ["homes"]))
    kind = draw(st.sampled_from((*ACTING, *OFFERS)))
    ends = ("aggregators", "bulk-1") if kind in OFFERS else ("bulk-1", "aggregators")
    return base.adding(entities=extra, flows=[Flow(*ends, kind), Flow("aggregators", reached, "setpoint")])


@st.composite
def coupled(draw: DrawFn) -> Architecture:
    """Architectures in which several parties direct one resource, or neighbours below one transformer."""
    base = draw(architectures())
    resources, parties = base.named(DISTRIBUTION_SIDE), base.named((*BULK_OPERATORS, *DISTRIBUTION_OPERATORS))
    parties += base.named(INTERMEDIARIES)
    extra = [Entity("lses", "LoadServingEntity"), Entity("brokers", "Aggregator")]
    if not resources:
        extra.append(Entity("homes", "Customer"))
    shared = [draw(st.sampled_from(resources or ["homes"]))]
    grids = base.named(["DistributionGrid"])
    if draw(st.booleans()) and grids:
        extra.append(Entity("kiosk", "ServiceTransformer", connected_to=draw(st.sampled_from(grids))))
        kinds = draw(st.lists(st.sampled_from(DISTRIBUTED_RESOURCES), min_size=2, max_size=2))
        shared = ["behind-1", "behind-2"]
        extra += [Entity(name, kind, connected_to="kiosk") for name, kind in zip(shared, kinds, strict=True)]
    rivals = draw(
        st.lists(st.sampled_from(("lses", "brokers", *parties)), min_size=1, max_size=3, unique=True)
    )
    flows = [Flow(rival, draw(st.sampled_from(shared)), "dispatch") for rival in rivals]
    return base.adding(
        entities=extra, flows=[*flows, *(Flow(rivals[0], name, "setpoint") for name in shared)]
    )


@st.composite
def clean_total_dsos(draw: DrawFn) -> Architecture:
    """Architectures in which every chain runs through the distribution operator of the network, all of it
    described.
    """
    count = draw(st.integers(1, 3))
    dsos = [Entity(f"dso-{n}", "DistributionSystemOperator") for n in range(1, count + 1)]
    grids = [Entity(f"grid-{n}", "DistributionGrid", operated_by=(f"dso-{n}",)) for n in range(1, count + 1)]
    entities: list[Entity] = [Entity("bulk-1", draw(st.sampled_from(SYSTEM_OPERATORS))), *dsos, *grids]
    flows = [Flow("bulk-1", dso.name, draw(st.sampled_from(ACTING))) for dso in dsos]
    for number, (kind, place) in enumerate(
        draw(
            st.lists(
                st.tuples(st.sampled_from(DISTRIBUTION_SIDE), st.integers(1, count)), min_size=1, max_size=5
            )
        ),
        1,
    ):
        individual = draw(st.booleans())
        entities.append(Entity(f"resource-{number}", kind, individual, connected_to=f"grid-{place}"))
        upward = draw(st.booleans())
        ends = (f"resource-{number}", f"dso-{place}") if upward else (f"dso-{place}", f"resource-{number}")
        flows.append(Flow(*ends, draw(st.sampled_from(OFFERS if upward else ACTING))))
        if draw(_rarely()):
            entities.append(Entity(f"aggregator-{number}", "Aggregator"))
            flows.append(Flow(f"dso-{place}", f"aggregator-{number}", "dispatch"))
            flows.append(Flow(f"aggregator-{number}", f"resource-{number}", "setpoint"))
    for number in range(1, count + 1):  # the chain below an operator must not be empty
        if not any(entity.connected_to == f"grid-{number}" for entity in entities):
            entities.append(Entity(f"load-{number}", "FlexibleLoadResource", connected_to=f"grid-{number}"))
            flows.append(Flow(f"dso-{number}", f"load-{number}", "dispatch"))
    return Architecture("generated", tuple(entities), tuple(flows), complete=frozenset({"flows"}))


def _rarely() -> SearchStrategy[bool]:
    return st.sampled_from((False, False, True))


def _subset(options: Sequence[T], largest: int) -> SearchStrategy[list[T]]:
    if not options:
        return st.builds(list)
    return st.lists(st.sampled_from(options), max_size=largest, unique=True)


@st.composite
def _intermediaries(draw: DrawFn, operators: list[str]) -> list[Entity]:
    found: list[Entity] = []
    for kind in draw(st.lists(st.sampled_from((*INTERMEDIARIES, "Aggregator")), max_size=4)):
        name = f"{kind.lower()}-{len(found) + 1}"
        hosts = [*operators, *operators, *(entity.name for entity in found)] if kind == "Programme" else []
        found.append(Entity(name, kind, draw(_rarely()), operated_by=tuple(draw(_subset(hosts, 1)))))
    return found


@st.composite
def _grid(draw: DrawFn, bulk: list[str], dsos: list[str]) -> list[Entity]:
    found: list[Entity] = []
    if draw(_rarely()):
        found.append(Entity("transmission", "TransmissionGrid", operated_by=(draw(st.sampled_from(bulk)),)))
    for number, dso in enumerate(dsos, 1):
        if draw(st.booleans()):
            found.append(Entity(f"grid-{number}", "DistributionGrid", operated_by=(dso,)))
            if draw(st.booleans()):
                found.append(Entity(f"feeder-{number}", "Feeder", connected_to=f"grid-{number}"))
                found.append(
                    Entity(f"transformer-{number}", "ServiceTransformer", connected_to=f"feeder-{number}")
                )
    return found


@st.composite
def _resources(draw: DrawFn, grid: list[Entity]) -> list[Entity]:
    found: list[Entity] = []
    places = [*(e.name for e in grid), *(e.name for e in grid if e.kind == "ServiceTransformer")]
    kinds = (*DISTRIBUTED_RESOURCES[:3], "DistributedResource", "Customer", "Customer", *RESOURCES)
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4)), 1):
        classes = [e.name for e in found if not e.individual]
        general = draw(st.sampled_from(classes)) if draw(_rarely()) and classes else None
        found.append(
            Entity(
                f"resource-{number}",
                kind,
                individual=draw(_rarely()),
                population=draw(st.sampled_from((None, None, 1, 2, 40_000))),
                connected_to=draw(st.sampled_from((None, *places))),
                specialises=() if general is None else (general,),
            )
        )
    return found


@st.composite
def _organised(draw: DrawFn, parties: list[Entity]) -> list[Entity]:
    """Some of the parties in organisations, of which one may be a party itself."""
    if not draw(_rarely()):
        return parties
    houses = (None, None, "house-1", parties[0].name, parties[-1].name)
    chosen = [draw(st.sampled_from(houses)) for _ in parties]
    return [
        replace(party, organisation=house if house != party.name else None)
        for party, house in zip(parties, chosen, strict=True)
    ]


@st.composite
def _related(draw: DrawFn, base: Architecture) -> Architecture:
    """The same entities with flows, mechanisms and the rest between them."""
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
        responsibilities=tuple(
            dict.fromkeys(draw(st.lists(_responsibilities(operators, resources), max_size=1)))
        ),
        complete=frozenset(
            draw(st.sampled_from((ASPECTS[:3], ("flows",), (), (), ("information",), ASPECTS)))
        ),
    )
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(parties), st.sampled_from([*parties, *resources])), max_size=3)
    )
    scopes = [draw(st.sampled_from(("coordination", "information", "operational"))) for _ in pairs]
    absences = [Absence(pair, scope) for pair, scope in zip(pairs, scopes, strict=True) if pair[0] != pair[1]]
    distinct = {frozenset(absence.between): absence for absence in absences}
    coordinators = base.named(("Aggregator", "Microgrid", "Customer"))
    domains: tuple[Domain, ...] = ()
    if draw(_rarely()) and coordinators:
        coordinator = draw(st.sampled_from(coordinators))
        members = tuple(name for name in draw(_subset(active, 3)) if name != coordinator)
        domains = (Domain(coordinator, members),) if members else ()
    return consistent(replace(architecture, absences=tuple(distinct.values()), domains=domains))


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
        over=st.one_of(st.just(()), _subset(shared, 2).map(tuple)),
        stage=st.sampled_from(("operation", "operation", "planning")),
        specified=st.sampled_from((None, True, False)),
    )


def _responsibilities(operators: list[str], resources: list[str]) -> SearchStrategy[Responsibility]:
    return st.builds(
        Responsibility,
        holders=st.lists(st.sampled_from(operators), min_size=1, max_size=2, unique=True).map(tuple),
        function=st.sampled_from(("der-dispatch", "distribution-operation")),
        over=_subset(resources, 1).map(tuple),
        specified=st.sampled_from((None, True, False)),
    )
