"""What an engine checked, as plain data for comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from assessor.alternatives.costs import cost_of
from assessor.alternatives.described import (
    COORDINATION,
    INFORMATION,
    OTHER,
    Absence,
    Cost,
    Described,
    Entity,
    Flow,
    Function,
    Mechanism,
    Objective,
    Responsibility,
    Service,
    Thing,
)
from assessor.assessment.labels import Labels
from assessor.conversion.form_order import keys_in_order
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.form.model import Key, ValueKind, form_of
from assessor.submission.form.quantities import in_best_unit
from assessor.submission.identifiers import is_coined, local_name
from assessor.submission.model import Location

Some = TypeVar("Some", bound=Thing)
Number = TypeVar("Number", int, Decimal)
SORTS = {
    GA.ActingKind: COORDINATION,
    GA.OfferKind: COORDINATION,
    GA.BoundingKind: COORDINATION,
    GA.InformationKind: INFORMATION,
}
SCOPES = {
    GA["coordination-interface"]: frozenset({COORDINATION}),
    GA["information-interface"]: frozenset({INFORMATION}),
    GA["operational-interface"]: frozenset({COORDINATION, INFORMATION}),
}
BOOLEANS = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
NAMES = (RDFS.label, SKOS.altLabel)
SETTLED = ("mechanisms", "flows")
PLAIN_KEYS = (GA["from"], GA.to, GA.kind, GA.function, GA.cost)


def described(checking: Checking, knowledge: KnowledgeBase, label: str) -> Described:
    """The architecture of that label, as far as its author describes it."""
    return _Describing(checking, knowledge).all(label)


class _Describing:
    def __init__(self, checking: Checking, knowledge: KnowledgeBase) -> None:
        self._checking = checking
        self._knowledge = knowledge
        self._graph = checking.submission.graph
        self._closed = checking.closed.graph
        self._architecture = checking.submission.architecture
        self._labels = Labels(self._closed, knowledge)
        self._words: dict[str, str] = {}
        self._form = form_of(knowledge)
        self._places: dict[Node, Location] = {}
        for (subject, _, _), place in checking.submission.locations.items():
            known = self._places.get(subject)
            if known is None or (place.file, place.line) < (known.file, known.line):
                self._places[subject] = place
        self._groups = {
            kind: group
            for group in (*SORTS, GA.AdministrativeKind, GA.PhysicalKind)
            for kind in knowledge.ontology.subjects(RDF.type, group)
        }

    def all(self, label: str) -> Described:
        entities = self._each(GA.Entity, self._entity)
        responsibilities = self._each(GA.Responsibility, self._responsibility)
        flows = self._each(GA.Flow, self._flow)
        objectives = self._each(GA.Objective, self._objective)
        functions = {each.function for each in responsibilities.values()}
        functions |= {each.function for each in flows.values() if each.function is not None}
        services = {service for each in objectives.values() for service in each.needs}
        services |= {service for each in entities.values() for service in each.provides}
        return Described(
            iri=str(self._architecture),
            label=label,
            complete=self._checking.described,
            entities=entities,
            flows=flows,
            mechanisms=self._each(GA.Mechanism, self._mechanism),
            responsibilities=responsibilities,
            absences=self._each(GA.StatedAbsence, self._absence),
            objectives=objectives,
            functions={each: self._function(each) for each in sorted(functions)},
            services={each: self._service(each) for each in sorted(services)},
            costs=self._costs(),
            paths={key.name: str(key.path) for name in SETTLED for key in self._form.sections[name].keys.values()},
            words=self._words,
            own=self._own(),
        )

    def _each(self, cls: URIRef, make: Callable[[URIRef], Some]) -> dict[str, Some]:
        nodes = {node for node in self._graph.subjects(RDF.type, None) if (node, RDF.type, cls) in self._closed}
        found = [make(node) for node in nodes if isinstance(node, URIRef)]
        return {each.iri: each for each in sorted(found, key=lambda each: each.iri)}

    def _entity(self, node: URIRef) -> Entity:
        stated = {kind for kind in self._graph.objects(node, RDF.type) if isinstance(kind, URIRef)}
        wider = {above for kind in stated for above in self._form.ancestors.get(kind, ())}
        return Entity(
            **self._thing(node),
            classes=frozenset(self._named(stated - wider)),
            tier=self._one(self._closed.objects(node, GA.tier)),
            party=(node, RDF.type, GA.Party) in self._closed,
            resource=(node, RDF.type, GA.Resource) in self._closed,
            individual=self._truth(node, GA.individual) is True,
            population=self._number(node, GA.population, int),
            capacity=self._number(node, GA.capacity, Decimal),
            capabilities=tuple(sorted(map(str, self._graph.objects(node, GA.capability)))),
            means=self._means(node),
            able=frozenset(self._named(self._closed.objects(node, GA.ableTo))),
            provides=frozenset(self._named(self._graph.objects(node, GA.provides))),
        )

    def _means(self, node: URIRef) -> dict[str, frozenset[str]]:
        able = [each for each in self._closed.objects(node, GA.ableTo) if isinstance(each, URIRef)]
        graphs = (self._graph, self._knowledge.ontology)
        called = {
            each: {str(name).casefold() for graph in graphs for path in NAMES for name in graph.objects(each, path)}
            for each in able
        }
        written = map(str, self._graph.objects(node, GA.capability))
        return {
            word: frozenset(str(each) for each, names in called.items() if word.casefold() in names) for word in written
        }

    def _flow(self, node: URIRef) -> Flow:
        kind = self._required(node, GA.kind)
        group = self._groups.get(URIRef(kind), GA.FlowKind)
        return Flow(
            **self._thing(node),
            sender=self._required(node, GA["from"]),
            receiver=self._required(node, GA.to),
            kind=kind,
            group=str(group),
            sort=SORTS.get(group, OTHER),
            function=self._one(self._graph.objects(node, GA.function)),
            settings=self._settings(node),
        )

    def _mechanism(self, node: URIRef) -> Mechanism:
        return Mechanism(
            **self._thing(node),
            kind=self._required(node, GA.mechanismKind),
            between=frozenset(self._named(self._graph.objects(node, GA.between))),
            over=frozenset(self._named(self._graph.objects(node, GA.over))),
            stage=self._one(self._graph.objects(node, GA.stage)),
            specified=self._truth(node, GA.specified),
        )

    def _responsibility(self, node: URIRef) -> Responsibility:
        return Responsibility(
            **self._thing(node),
            holders=frozenset(self._named(self._graph.objects(node, GA.holder))),
            function=self._required(node, GA.function),
            over=frozenset(self._named(self._graph.objects(node, GA.over))),
            mode=self._one(self._graph.objects(node, GA.mode)),
            specified=self._truth(node, GA.specified),
        )

    def _absence(self, node: URIRef) -> Absence:
        scopes = [SCOPES.get(URIRef(str(scope)), frozenset()) for scope in self._graph.objects(node, GA.scope)]
        between = frozenset(self._named(self._graph.objects(node, GA.between)))
        return Absence(**self._thing(node), between=between, sorts=frozenset[str]().union(*scopes))

    def _objective(self, node: URIRef) -> Objective:
        return Objective(
            **self._thing(node),
            attributes=tuple(sorted(map(str, self._graph.objects(node, GA.attribute)))),
            needs=frozenset(self._named(self._graph.objects(node, GA.needs))),
        )

    def _function(self, iri: str) -> Function:
        node = URIRef(iri)
        wider = [each for each in self._named(self._closed.objects(node, GA.partOf)) if each != iri]
        depth = {each: sum(1 for _ in self._closed.objects(URIRef(each), GA.partOf)) for each in wider}
        asked = self._named(self._closed.objects(node, GA.asksFor))
        return Function(
            iri=iri,
            label=self._word(iri),
            wider=tuple(sorted(wider, key=lambda each: (-depth[each], each))),
            asks={each: (node, GA.asksAsStated, URIRef(each)) in self._closed for each in asked},
        )

    def _service(self, iri: str) -> Service:
        required = self._named(self._closed.objects(URIRef(iri), GA.requires))
        return Service(iri, self._word(iri), {each: self._word(each) for each in required})

    def _own(self) -> dict[str, str]:
        kinds = (GA.Function, GA.DERService, GA.Capability)
        nodes = {node for kind in kinds for node in self._graph.subjects(RDF.type, kind)}
        return {str(node): local_name(self._architecture, str(node)) for node in sorted(nodes, key=str)}

    def _costs(self) -> dict[str, Cost]:
        found = {str(node): self._cost(node) for node in self._graph.subjects(RDF.type, GA.Capability)}
        return {iri: cost for iri, cost in sorted(found.items()) if cost is not None}

    def _thing(self, node: URIRef) -> dict[str, Any]:
        name = local_name(self._architecture, str(node))
        return {
            "iri": str(node),
            "label": self._word(str(node)),
            "place": self._places.get(node),
            "name": None if is_coined(name) else name,
            "cost": self._cost(node),
        }

    def _cost(self, node: Node) -> Cost | None:
        written = self._one(self._graph.objects(node, GA.cost), named=False)
        return None if written is None else cost_of(written)

    def _settings(self, flow: URIRef) -> Mapping[str, str]:
        keys = keys_in_order(self._form.sections["flows"])
        wanted = [key for key in keys if key.kind is not ValueKind.SOURCE and key.path not in PLAIN_KEYS]
        found = {key.name: self._values(flow, key) for key in wanted}
        return {name: values for name, values in found.items() if values}

    def _values(self, node: URIRef, key: Key) -> str:
        return ", ".join(sorted(self._value(value, key) for value in self._graph.objects(node, key.path)))

    def _value(self, value: Node, key: Key) -> str:
        if key.unit is not None:
            return in_best_unit(Decimal(str(value)), key.unit)
        if isinstance(value, Literal):
            return BOOLEANS.get(str(value), str(value)) if key.kind is ValueKind.BOOLEAN else str(value)
        notation = self._knowledge.ontology.value(value, SKOS.notation)
        return self._labels.of(value) if notation is None else str(notation)

    def _named(self, nodes: Iterable[Node]) -> list[str]:
        found = sorted({str(node) for node in nodes if isinstance(node, URIRef)})
        for iri in found:
            self._word(iri)
        return found

    def _word(self, iri: str) -> str:
        if iri not in self._words:
            self._words[iri] = self._labels.of(iri)
        return self._words[iri]

    def _one(self, nodes: Iterable[Node], named: bool = True) -> str | None:
        found = sorted(map(str, nodes))
        if not found:
            return None
        if named:
            self._word(found[0])
        return found[0]

    def _required(self, node: URIRef, path: URIRef) -> str:
        return self._one(self._graph.objects(node, path)) or ""

    def _truth(self, node: URIRef, path: URIRef) -> bool | None:
        written = self._one(self._graph.objects(node, path), named=False)
        return None if written is None else written in ("true", "1")

    def _number(self, node: URIRef, path: URIRef, make: type[Number]) -> Number | None:
        written = self._one(self._graph.objects(node, path), named=False)
        return None if written is None else make(written)
