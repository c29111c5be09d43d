"""Hypothesis strategies for valid architectures: some sensible, some odd, all of them readable."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .architectures import (
    ACTING,
    BULK_OPERATORS,
    DISTRIBUTED_RESOURCES,
    DISTRIBUTION_OPERATORS,
    DISTRIBUTION_SIDE,
    OFFERS,
    RESOURCES,
    STRUCTURAL_ASPECTS,
    SYSTEM_OPERATORS,
    Architecture,
    Entity,
    Flow,
    Responsibility,
)
from .purposes import rarely, subset
from .relating import INTERMEDIARIES, related
from .saying import saying


@st.composite
def architectures(draw: DrawFn) -> Architecture:
    """Architectures of one or two bulk operators, up to three distribution operators and what is below
    them.
    """
    bulk = [Entity("bulk-1", draw(st.sampled_from(SYSTEM_OPERATORS)))]
    if draw(rarely()):
        bulk.append(Entity("bulk-2", draw(st.sampled_from(BULK_OPERATORS))))
    count = draw(st.sampled_from((1, 1, 1, 2, 2, 3, 0)))
    dsos = [Entity(f"dso-{n}", DISTRIBUTION_OPERATORS[0]) for n in range(1, count + 1)]
    between = draw(_intermediaries([entity.name for entity in (*bulk, *dsos)]))
    grid = draw(_grid([entity.name for entity in bulk], [entity.name for entity in dsos]))
    resources = draw(_resources(grid))
    parties = draw(_organised([*bulk, *dsos, *between]))
    entities = (*parties, *grid, *resources)
    return draw(related(Architecture("generated", entities)))


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
    elif draw(rarely()):
        extra += [Entity(f"part-{n}", "StorageResource", specialises=(shared[0],)) for n in (1, 2)]
        shared = ["part-1", "part-2"]
    rivals = draw(st.lists(st.sampled_from(("lses", "brokers", *parties)), min_size=1, max_size=3, unique=True))
    flows = [Flow(rival, draw(st.sampled_from(shared)), "dispatch") for rival in rivals]
    if draw(rarely()):
        flows += [Flow("lses", "brokers", "dispatch"), Flow("brokers", "lses", draw(st.sampled_from(ACTING)))]
    if draw(rarely()):
        flows += [Flow(shared[0], rival, "telemetry") for rival in rivals]
    flows += [Flow(rivals[0], name, "setpoint") for name in shared]
    return saying(base.adding(entities=extra, flows=flows))


@st.composite
def clean_total_dsos(draw: DrawFn) -> Architecture:
    """Architectures in which every chain runs through the distribution operator of the network, which alone
    answers for dispatch there, all of it described.
    """
    count = draw(st.integers(1, 3))
    dsos = [Entity(f"dso-{n}", "DistributionSystemOperator") for n in range(1, count + 1)]
    grids = [Entity(f"grid-{n}", "DistributionGrid", operated_by=(f"dso-{n}",)) for n in range(1, count + 1)]
    entities: list[Entity] = [Entity("bulk-1", draw(st.sampled_from(SYSTEM_OPERATORS))), *dsos, *grids]
    flows = [Flow("bulk-1", dso.name, draw(st.sampled_from(ACTING))) for dso in dsos]
    for number, (kind, place) in enumerate(
        draw(st.lists(st.tuples(st.sampled_from(DISTRIBUTION_SIDE), st.integers(1, count)), min_size=1, max_size=5)),
        1,
    ):
        individual = draw(st.booleans())
        entities.append(Entity(f"resource-{number}", kind, individual, connected_to=f"grid-{place}"))
        upward = draw(st.booleans())
        ends = (f"resource-{number}", f"dso-{place}") if upward else (f"dso-{place}", f"resource-{number}")
        flows.append(Flow(*ends, draw(st.sampled_from(OFFERS if upward else ACTING))))
        if draw(rarely()):
            entities.append(Entity(f"aggregator-{number}", "Aggregator"))
            flows.append(Flow(f"dso-{place}", f"aggregator-{number}", "dispatch"))
            flows.append(Flow(f"aggregator-{number}", f"resource-{number}", "setpoint"))
    for number in range(1, count + 1):  # the chain below an operator must not be empty
        if not any(entity.connected_to == f"grid-{number}" for entity in entities):
            entities.append(Entity(f"load-{number}", "FlexibleLoadResource", connected_to=f"grid-{number}"))
            flows.append(Flow(f"dso-{number}", f"load-{number}", "dispatch"))
    charges = tuple(Responsibility((dso.name,), "der-dispatch") for dso in dsos)
    complete = frozenset(STRUCTURAL_ASPECTS)
    return Architecture("generated", tuple(entities), tuple(flows), responsibilities=charges, complete=complete)


@st.composite
def _intermediaries(draw: DrawFn, operators: list[str]) -> list[Entity]:
    found: list[Entity] = []
    for kind in draw(st.lists(st.sampled_from((*INTERMEDIARIES, "Aggregator")), max_size=4)):
        name = f"{kind.lower()}-{len(found) + 1}"
        hosts = [*operators, *operators, *(entity.name for entity in found)] if kind == "Programme" else []
        found.append(Entity(name, kind, draw(rarely()), operated_by=tuple(draw(subset(hosts, 1)))))
    return found


@st.composite
def _grid(draw: DrawFn, bulk: list[str], dsos: list[str]) -> list[Entity]:
    found: list[Entity] = []
    if draw(rarely()):
        found.append(Entity("transmission", "TransmissionGrid", operated_by=(draw(st.sampled_from(bulk)),)))
    for number, dso in enumerate(dsos, 1):
        if draw(st.booleans()):
            found.append(Entity(f"grid-{number}", "DistributionGrid", operated_by=(dso,)))
            if draw(st.booleans()):
                found.append(Entity(f"feeder-{number}", "Feeder", connected_to=f"grid-{number}"))
                found.append(Entity(f"transformer-{number}", "ServiceTransformer", connected_to=f"feeder-{number}"))
    return found


@st.composite
def _resources(draw: DrawFn, grid: list[Entity]) -> list[Entity]:
    found: list[Entity] = []
    places = [*(e.name for e in grid), *(e.name for e in grid if e.kind == "ServiceTransformer")]
    kinds = (*DISTRIBUTED_RESOURCES[:3], "DistributedResource", "Customer", "Customer", *RESOURCES)
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4)), 1):
        classes = [e.name for e in found if not e.individual]
        general = draw(st.sampled_from(classes)) if draw(rarely()) and classes else None
        alone, number_of = draw(rarely()), draw(st.sampled_from((None, None, 1, 2, 40_000, 150_000)))
        found.append(
            Entity(
                f"resource-{number}",
                kind,
                individual=alone,
                population=None if alone else number_of,
                connected_to=draw(st.sampled_from((None, *places))),
                specialises=() if general is None else (general,),
            )
        )
    return found


@st.composite
def _organised(draw: DrawFn, parties: list[Entity]) -> list[Entity]:
    """Some of the parties in organisations, of which one may be a party itself."""
    if not draw(rarely()):
        return parties
    houses = (None, None, "house-1", parties[0].name, parties[-1].name)
    chosen = [draw(st.sampled_from(houses)) for _ in parties]
    return [
        replace(party, organisation=house if house != party.name else None)
        for party, house in zip(parties, chosen, strict=True)
    ]
