"""Changes to an architecture of which a relation says what they do to the assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar

from .architectures import (
    BULK_OPERATORS,
    OFFERS,
    Architecture,
    Domain,
    Entity,
    Flow,
    Need,
    Process,
    Step,
)
from .saying import halved, owned

T = TypeVar("T")


def without_flows(architecture: Architecture, unwanted: Callable[[Flow], bool]) -> Architecture:
    """The architecture without the flows that are unwanted."""
    return replace(architecture, flows=tuple(flow for flow in architecture.flows if not unwanted(flow)))


def with_link(architecture: Architecture, superior: str, inferior: str, kind: str) -> Architecture:
    """The architecture with one more coordination link; an offer goes up instead of down."""
    ends = (inferior, superior) if kind in OFFERS else (superior, inferior)
    return architecture.adding(flows=[Flow(*ends, kind)])


def repopulated(architecture: Architecture, population: int | None) -> Architecture:
    """The architecture with every class node standing for that many things."""
    return replace(
        architecture,
        entities=tuple(e if e.individual else replace(e, population=population) for e in architecture.entities),
    )


def shuffled(architecture: Architecture, seed: int) -> Architecture:
    """The same statements in another order."""
    random = Random(seed)

    def mixed(items: Iterable[T]) -> tuple[T, ...]:
        pool = list(items)
        random.shuffle(pool)
        return tuple(pool)

    return replace(
        architecture,
        entities=mixed(architecture.entities),
        flows=mixed(architecture.flows),
        mechanisms=mixed(replace(m, between=mixed(m.between), over=mixed(m.over)) for m in architecture.mechanisms),
        absences=mixed(architecture.absences),
        responsibilities=mixed(replace(r, holders=mixed(r.holders)) for r in architecture.responsibilities),
        domains=mixed(replace(d, members=mixed(d.members)) for d in architecture.domains),
        processes=mixed(architecture.processes),
        functions=mixed(replace(f, requires=mixed(f.requires)) for f in architecture.functions),
        needs=mixed(replace(n, of=mixed(n.of), about=mixed(n.about)) for n in architecture.needs),
    )


def relabelled(architecture: Architecture, seed: int) -> Architecture:
    """The same architecture with other names for people."""
    random = Random(seed)
    return replace(
        architecture,
        label=f"label {random.random()}",
        entities=tuple(replace(entity, label=f"label {random.random()}") for entity in architecture.entities),
    )


def renamed(architecture: Architecture, seed: int) -> tuple[Architecture, Mapping[str, str]]:
    """The same architecture with other identifiers, in another alphabetical order, and what became of
    which.
    """
    random = Random(seed)
    named = (*architecture.entities, *architecture.functions, *architecture.needs, *architecture.processes)
    new = {each.name: f"n{random.randrange(10**9):09d}" for each in named}

    def all_of(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new[name] for name in names)

    def function_of(name: str | None) -> str | None:
        return None if name is None else new.get(name, name)

    def step_of(step: Step) -> Step:
        return replace(step, by=None if step.by is None else new[step.by])

    def entity_of(entity: Entity) -> Entity:
        return replace(
            entity,
            name=new[entity.name],
            organisation=new.get(entity.organisation or "", entity.organisation),
            operated_by=all_of(entity.operated_by),
            connected_to=None if entity.connected_to is None else new[entity.connected_to],
            specialises=all_of(entity.specialises),
            said=owned(entity, new),
        )

    result = replace(
        architecture,
        name=f"renamed-{seed}",
        entities=tuple(map(entity_of, architecture.entities)),
        flows=tuple(
            replace(f, source=new[f.source], target=new[f.target], function=function_of(f.function))
            for f in architecture.flows
        ),
        mechanisms=tuple(replace(m, between=all_of(m.between), over=all_of(m.over)) for m in architecture.mechanisms),
        absences=tuple(replace(a, between=(new[a.between[0]], new[a.between[1]])) for a in architecture.absences),
        responsibilities=tuple(
            replace(r, holders=all_of(r.holders), over=all_of(r.over), function=new.get(r.function, r.function))
            for r in architecture.responsibilities
        ),
        domains=tuple(
            Domain(new[d.coordinator], all_of(d.members), None if d.parent is None else new[d.parent])
            for d in architecture.domains
        ),
        functions=tuple(replace(f, name=new[f.name]) for f in architecture.functions),
        needs=tuple(
            Need(new[n.name], new.get(n.function, n.function), all_of(n.about), all_of(n.of), n.kind, n.within)
            for n in architecture.needs
        ),
        processes=tuple(
            replace(p, name=new[p.name], function=function_of(p.function), steps=tuple(map(step_of, p.steps)))
            for p in architecture.processes
        ),
    )
    return result, new


def split(architecture: Architecture, name: str) -> Architecture:
    """The architecture with a node beside ``name`` of which everything is said that is said of ``name``, its
    population and capacity apart, of which each has a half."""
    twin = f"{name}-twin"
    original = architecture.entity(name)
    some = None if original.population is None else original.population // 2
    rest = None if original.population is None or some is None else original.population - some

    def doubled(names: tuple[str, ...]) -> tuple[str, ...]:
        return (*names, twin) if name in names else names

    flows: list[Flow] = []
    for flow in architecture.flows:
        flows.append(flow)
        if flow.source == name:
            flows.append(replace(flow, source=twin))
        if flow.target == name:
            flows.append(replace(flow, target=twin))
    absences = list(architecture.absences)
    for absence in architecture.absences:
        if name in absence.between:
            one, other = (twin if party == name else party for party in absence.between)
            absences.append(replace(absence, between=(one, other)))
    entities = [
        replace(
            entity,
            operated_by=doubled(entity.operated_by),
            specialises=doubled(entity.specialises),
            population=rest if entity.name == name else entity.population,
            said=halved(entity.said) if entity.name == name else entity.said,
        )
        for entity in architecture.entities
    ]
    return replace(
        architecture,
        entities=(*entities, replace(original, name=twin, population=some, said=halved(original.said))),
        flows=tuple(flows),
        mechanisms=tuple(replace(m, between=doubled(m.between), over=doubled(m.over)) for m in architecture.mechanisms),
        absences=tuple(absences),
        responsibilities=tuple(replace(r, over=doubled(r.over)) for r in architecture.responsibilities),
        domains=tuple(replace(d, members=doubled(d.members)) for d in architecture.domains),
        needs=tuple(replace(n, of=doubled(n.of), about=doubled(n.about)) for n in architecture.needs),
        processes=tuple(_beside(process, name, twin) for process in architecture.processes),
    )


def _beside(process: Process, name: str, twin: str) -> Process:
    """The process with a step of ``twin`` beside each step of ``name``: each follows its own, what is done by others
    waits for both."""
    steps, beside = list(process.steps), dict[int, int]()
    for number, step in enumerate(process.steps, 1):
        if step.by == name:
            steps.append(replace(step, by=twin, at_once=not step.after))
            beside[number] = len(steps)

    def waiting(step: Step) -> tuple[int, ...]:
        if step.by == name:
            return step.after
        if step.by == twin:
            return tuple(beside.get(number, number) for number in step.after)
        return (*step.after, *(beside[number] for number in step.after if number in beside))

    return replace(process, steps=tuple(replace(step, after=waiting(step)) for step in steps))


def bulk_links(architecture: Architecture, kinds: Iterable[str]) -> Callable[[Flow], bool]:
    """Whether a flow runs between a bulk operator and an entity of one of these classes, either way."""
    ends = set(architecture.named(BULK_OPERATORS)), set(architecture.named(kinds))
    return lambda flow: any(flow.source in one and flow.target in other for one, other in (ends, (ends[1], ends[0])))
