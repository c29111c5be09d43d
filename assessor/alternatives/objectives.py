"""What the architectures are for, and whether each has what that takes, as far as described."""

from __future__ import annotations

from collections.abc import Sequence, Set

from assessor.alternatives.described import Described, Objective, Service
from assessor.alternatives.model import ABLE, NOT_SAID, UNABLE, Need, ObjectiveRow, Serving


def objective_rows(described: Sequence[Described]) -> tuple[ObjectiveRow, ...]:
    """A row for each objective that any of them names, in the order in which they do; objectives of the same name are
    one. What one names is asked of all."""
    named: dict[str, list[tuple[int, Objective]]] = {}
    for place, each in enumerate(described):
        for objective in each.objectives.values():
            named.setdefault(objective.name or objective.label, []).append((place, objective))
    return tuple(_row(several, described) for several in named.values())


def _row(several: Sequence[tuple[int, Objective]], described: Sequence[Described]) -> ObjectiveRow:
    services: dict[str, Service] = {}
    for place, objective in several:
        for iri in sorted(objective.needs):
            services.setdefault(_name(iri, described[place]), described[place].services[iri])
    attributes = dict.fromkeys(text for _, objective in several for text in objective.attributes)
    needs = (
        Need(service.label, tuple(_serving(name, services[name], each) for each in described))
        for name, service in services.items()
    )
    return ObjectiveRow(several[0][1].label, tuple(place for place, _ in several), tuple(attributes), tuple(needs))


def _name(iri: str, described: Described) -> str:
    return described.own.get(iri, iri)


def _serving(name: str, service: Service, described: Described) -> Serving:
    """Who provides the service there, and what of its capabilities they have; where it declares the service itself,
    what it says of it counts."""
    own = next((each for iri, each in described.services.items() if _name(iri, described) == name), service)
    entities = described.entities.values()
    providers = [each for each in entities if name in {_name(iri, described) for iri in each.provides}]
    able = {_name(capability, described) for each in providers for capability in each.able}
    return Serving(
        providers=tuple(each.label for each in providers),
        capabilities=tuple(
            (word, _ability(_name(iri, described), able, bool(providers), described))
            for iri, word in sorted(own.requires.items())
        ),
    )


def _ability(capability: str, able: Set[str], providers: bool, described: Described) -> str:
    if capability in able:
        return ABLE
    return UNABLE if providers and "capabilities" in described.complete else NOT_SAID
