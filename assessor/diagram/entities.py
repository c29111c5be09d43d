"""The boxes of a skeleton: which entities there are, what each is, in which tier it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from assessor.assessment.labels import Labels
from assessor.diagram.model import Band, Entity, Link, Style
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA

OUTSIDE = Band("outside", "No tier stated")
_PLACES = ((GA.TransmissionGrid, GA["bulk-tier"]), (GA.GridElement, GA["distribution-tier"]))
_LOWEST = (GA.DistributionSideResource, GA.PassiveLoad)
_OPERATOR, _PARTY, _RESOURCE, _GRID = range(4)
_MANY = (GA.ResourceClass, GA.DistributionSideResource, GA.PassiveLoad)


def bands_of(graph: Graph, labels: Labels) -> tuple[Band, ...]:
    """Every tier, from bulk to the customer, and last the band of what stands in none."""
    tiers = {tier for tier in graph.subjects(RDF.type, GA.Tier) if isinstance(tier, URIRef)}
    ordered = sorted(tiers, key=lambda tier: (-len(set(graph.objects(tier, GA.above))), str(tier)))
    return (*(Band(str(tier), _heading(tier, labels)) for tier in ordered), OUTSIDE)


def _heading(tier: URIRef, labels: Labels) -> str:
    if tier == GA["edge-tier"]:
        return "Customer edge"
    words = labels.of(tier).removesuffix(" tier")
    return words[:1].upper() + words[1:]


def entities_of(checking: Checking, knowledge: KnowledgeBase, labels: Labels, bands: Sequence[Band]) -> list[Entity]:
    """The entities that the submission describes, by IRI."""
    graph, asserted = checking.closed.graph, checking.submission.graph
    described = {node for node in asserted.subjects(RDF.type, None) if (node, RDF.type, GA.Entity) in graph}
    return [
        Entity(
            iri=str(node),
            label=labels.of(node),
            kind=_kind(node, asserted, knowledge.ontology),
            band=_band(node, graph, [band.id for band in bands]),
            row=_row(node, graph),
            many=_stands_for_many(node, graph),
            notes=tuple(_notes(node, asserted, labels)),
        )
        for node in sorted(described, key=str)
        if isinstance(node, URIRef)
    ]


def _kind(node: URIRef, asserted: Graph, ontology: Graph) -> str:
    """What it is in words, by the classes that its author names; of two that contain each other the narrower."""
    named = [kind for kind in asserted.objects(node, RDF.type) if isinstance(kind, URIRef)]
    wider = {above for kind in named for above in ontology.transitive_objects(kind, RDFS.subClassOf) if above != kind}
    words = [str(label) for kind in named if kind not in wider for label in ontology.objects(kind, RDFS.label)]
    return ", ".join(sorted(words))


def _band(node: URIRef, graph: Graph, order: Sequence[str]) -> str:
    found = [str(tier) for tier in graph.objects(node, GA.tier) if str(tier) in order]
    if found:
        return min(found, key=order.index)
    kinds = set(graph.objects(node, RDF.type))
    for kind, tier in _PLACES:
        if kind in kinds:
            return str(tier)
    return order[-2] if kinds.intersection(_LOWEST) else OUTSIDE.id


def _row(node: URIRef, graph: Graph) -> int:
    kinds = set(graph.objects(node, RDF.type))
    if GA.Operator in kinds:
        return _OPERATOR
    if GA.GridElement in kinds:
        return _GRID
    return _RESOURCE if kinds.intersection((GA.Resource, GA.Customer)) else _PARTY


def _stands_for_many(node: URIRef, graph: Graph) -> bool:
    population = next(iter(graph.objects(node, GA.population)), None)
    if isinstance(population, Literal):
        return int(population) > 1
    if Literal(True) in graph.objects(node, GA.individual):
        return False
    kinds = set(graph.objects(node, RDF.type))
    return bool(kinds.intersection(_MANY)) or (node, GA.pluralKind, None) in graph


def _notes(node: URIRef, asserted: Graph, labels: Labels) -> Iterable[str]:
    for population in sorted(int(str(value)) for value in asserted.objects(node, GA.population)):
        yield f"× {population:,}"  # noqa: RUF001
    for wider in sorted(asserted.objects(node, GA.specialises), key=str):
        yield f"part of: {labels.of(wider)}"


def with_signs(entities: Iterable[Entity], coupled: Collection[str], own: Iterable[Link]) -> tuple[Entity, ...]:
    """The entities with what was found at them: hidden coupling, and flows that lead back to where they begin."""
    loops: dict[str, str] = {link.source: link.words for link in own if link.source == link.target}
    return tuple(
        replace(
            entity,
            coupled=entity.iri in coupled,
            notes=(*entity.notes, *([f"to itself: {loops[entity.iri]}"] if entity.iri in loops else [])),
        )
        for entity in entities
    )


def in_rows(entities: Iterable[Entity], links: Iterable[Link]) -> tuple[Entity, ...]:
    """The entities with those below others that direct them, within their band and row: rows of a band count on."""
    found = list(entities)
    place = {entity.iri: (entity.band, entity.row) for entity in found}
    below: dict[str, set[str]] = {}
    for link in links:
        if link.style in (Style.COORDINATION, Style.OPERATION) and link.source != link.target:
            below.setdefault(link.source, set()).add(link.target)
        elif link.style is Style.CONNECTION:
            below.setdefault(link.target, set()).add(link.source)
    depth = dict.fromkeys(place, 0)
    for iri in sorted(place):
        _deepen(iri, 0, below, place, depth, ())
    used: dict[str, set[tuple[int, int]]] = {}
    for entity in found:
        used.setdefault(entity.band, set()).add((entity.row, depth[entity.iri]))
    return tuple(
        replace(entity, row=sorted(used[entity.band]).index((entity.row, depth[entity.iri]))) for entity in found
    )


def _deepen(
    iri: str,
    level: int,
    below: dict[str, set[str]],
    place: dict[str, tuple[str, int]],
    depth: dict[str, int],
    path: tuple[str, ...],
) -> None:
    if len(path) > 4 or (level and level <= depth[iri]):
        return
    depth[iri] = max(depth[iri], level)
    for other in sorted(below.get(iri, ())):
        if place.get(other) == place[iri] and other not in path and other != iri:
            _deepen(other, level + 1, below, place, depth, (*path, iri))
