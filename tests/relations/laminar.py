"""The laminar form of an architecture."""

from __future__ import annotations

from dataclasses import replace

from .architectures import (
    ACTING,
    DISTRIBUTION_OPERATORS,
    DISTRIBUTION_SIDE,
    OFFERS,
    STRUCTURAL_ASPECTS,
    SYSTEM_OPERATORS,
    Architecture,
    Entity,
    Flow,
    Responsibility,
    consistent,
)

QUANTITIES = ("messageCapacity", "solvingTime", "solvingFor", "largestContingency")


def laminar(architecture: Architecture) -> Architecture:
    """The laminar form: every resource declared on one operator's grid, every chain through that operator,
    all described.

    Resources keep the place they have; those without one go to the grid of the first distribution operator.
    The first bulk system operator directs every distribution operator, each of which directs all that is
    below it. Aggregators and programmes stand below the first distribution operator and go on directing
    what they directed on its grid. What is below an operator reports to it, and it passes an aggregate upwards. One
    operator answers for each function that somebody answered for: that of the grid of the resources that were named,
    else the first. What anybody needs to know beside, does within which time or can handle, and how many there are, is
    left out. Raises IndexError without a bulk system operator or a distribution operator.
    """
    bulk = architecture.named(SYSTEM_OPERATORS)[0]
    dsos = architecture.named(DISTRIBUTION_OPERATORS)
    grids = tuple(Entity(f"own-grid-of-{dso}", "DistributionGrid", operated_by=(dso,)) for dso in dsos)
    below = set(architecture.named((*DISTRIBUTION_SIDE, "Aggregator", "Programme")))
    entities = []
    for entity in architecture.entities:
        if entity.name in below:
            place = f"own-grid-of-{_operator(architecture, entity, dsos)}"
            connected = None if entity.kind in ("Aggregator", "Programme") else place
            entity = replace(entity, connected_to=connected, operated_by=(), specialises=())
        said = tuple(pair for pair in entity.said if pair[0] not in QUANTITIES)
        entities.append(replace(entity, population=None, said=said))
    links = [Flow(bulk, dso, ACTING[0]) for dso in dsos]
    links += [
        Flow(_operator(architecture, entity, dsos), entity.name, ACTING[1])
        for entity in architecture.entities
        if entity.name in below
    ]
    links += [replace(link, source=link.target, target=link.source, kind="telemetry") for link in links[len(dsos) :]]
    links += [Flow(dso, bulk, "forecast") for dso in dsos]
    channels = set(architecture.named(("Aggregator", "Programme")))
    at_first = {
        entity.name
        for entity in architecture.entities
        if entity.kind in DISTRIBUTION_SIDE and _operator(architecture, entity, dsos) == dsos[0]
    }
    for flow in architecture.flows:
        down = (flow.target, flow.source) if flow.kind in OFFERS else (flow.source, flow.target)
        if down[0] in channels and down[1] in at_first and flow.kind in (*ACTING, *OFFERS):
            links.append(replace(flow, function=None))
    charges = {
        (held.function, held.over): replace(held, holders=(_holder(architecture, held, dsos),))
        for held in architecture.responsibilities
    }
    return consistent(
        replace(
            architecture,
            entities=(*entities, *grids),
            flows=tuple(dict.fromkeys(links)),
            mechanisms=(),
            responsibilities=tuple(charges.values()),
            domains=(),
            needs=(),
            processes=(),
            complete=architecture.complete | {*STRUCTURAL_ASPECTS, "information"},
        )
    )


def _operator(architecture: Architecture, entity: Entity, dsos: list[str]) -> str:
    """The distribution operator of the grid that the entity is on, else the first."""
    return (architecture.operators_above(entity.name) or dsos)[0]


def _holder(architecture: Architecture, held: Responsibility, dsos: list[str]) -> str:
    """The distribution operator of the grid that the resources named are on, else the first."""
    return _operator(architecture, architecture.entity(held.over[0]), dsos) if held.over else dsos[0]
