"""An architecture as a submission: straight to a graph, or as YAML text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

from assessor.submission.form.quantities import decimal_text
from assessor.submission.identifiers import architecture_iri, member_iri, organisation_name
from assessor.submission.model import SourceFile, Statement, Submission

from .architectures import Architecture, Entity, Flow, Hop, Mechanism, Need, Process, Responsibility
from .saying import literals

GA = Namespace("https://w3id.org/grid-architecture#")
SUFFIXED = {
    "override": "override-mechanism",
    "priority": "priority-mechanism",
    "limit": "limit-mechanism",
}


def submission(architecture: Architecture, path: str = "generated.yaml") -> Submission:
    """The submission that says what the architecture says; statements are named by their content."""
    graph = Graph(bind_namespaces="none")
    for statement in _Writer(architecture).statements():
        graph.add(statement)
    return Submission(architecture_iri(architecture.name), graph, {}, (SourceFile(path, "0" * 64),))


def node_names(architecture: Architecture) -> list[str]:
    """The IRIs of whatever can take part in a finding, in the order in which the architecture has it."""
    writer = _Writer(architecture)
    found = [writer.iri(entity.name) for entity in architecture.entities]
    found += [writer.flow_iri(flow) for flow in architecture.flows]
    found += [writer.mechanism_iri(mechanism) for mechanism in architecture.mechanisms]
    found += [writer.responsibility_iri(held) for held in architecture.responsibilities]
    found += [writer.iri(f"domain-of-{domain.coordinator}") for domain in architecture.domains]
    found += [writer.iri(each.name) for each in (*architecture.functions, *architecture.needs, *architecture.processes)]
    found += [
        writer.iri(step_name(process, number))
        for process in architecture.processes
        for number, _ in enumerate(process.steps, 1)
    ]
    return [str(iri) for iri in found]


def step_name(process: Process, number: int) -> str:
    """What a step of the process is called."""
    return f"{process.name}-{number}"


class _Writer:
    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        self._base = architecture_iri(architecture.name)
        self._own = {function.name for function in architecture.functions}

    def iri(self, name: str) -> URIRef:
        return member_iri(self._base, name)

    def function_iri(self, name: str) -> URIRef:
        """A function of the architecture, or a built-in one."""
        return self.iri(name) if name in self._own else GA[name]

    def content_iri(self, kind: str, *content: object) -> URIRef:
        return self.iri(f"{kind}-" + sha256(repr(content).encode()).hexdigest()[:12])

    def flow_iri(self, flow: Flow) -> URIRef:
        """As the readers name it; of several with the same ends, kind and function each gets a name of its own."""
        alike = sorted(each.said for each in set(self._architecture.flows) if replace(each, said=flow.said) == flow)
        number = alike.index(flow.said)
        ends = (str(self.iri(flow.source)), str(self.iri(flow.target)))
        kind, function = str(GA[flow.kind]), "" if flow.function is None else str(self.function_iri(flow.function))
        digest = sha256("|".join((*ends, kind, function)).encode()).hexdigest()[:12]
        return self.iri(f"flow-{digest}" + (f"-{number + 1}" if number else ""))

    def mechanism_iri(self, mechanism: Mechanism) -> URIRef:
        parties, over = sorted(mechanism.between), sorted(mechanism.over)
        content = (mechanism.kind, parties, over, mechanism.stage, mechanism.specified)
        return self.content_iri("mechanism", *content)

    def responsibility_iri(self, held: Responsibility) -> URIRef:
        return self.content_iri("responsibility", sorted(held.holders), held.function, sorted(held.over))

    def statements(self) -> Iterator[Statement]:
        architecture = self._architecture
        yield self._base, RDF.type, GA.Architecture
        yield self._base, RDFS.label, Literal(architecture.label)
        yield self._base, GA.architectureKind, GA["proposed-architecture"]
        for aspect in architecture.complete:
            yield self._base, GA.describesCompletely, GA[f"{aspect}-aspect"]
        for entity in architecture.entities:
            yield from self._entity(entity)
        for flow in architecture.flows:
            yield from self._flow(flow)
        for mechanism in architecture.mechanisms:
            yield from self._mechanism(mechanism)
        for absence in architecture.absences:
            node = self.content_iri("absence", sorted(absence.between), absence.scope)
            yield node, RDF.type, GA.StatedAbsence
            yield node, GA.scope, GA[f"{absence.scope}-interface"]
            yield from self._all(node, GA.between, absence.between)
        for held in architecture.responsibilities:
            node = self.responsibility_iri(held)
            yield node, RDF.type, GA.Responsibility
            yield node, GA.function, self.function_iri(held.function)
            yield node, GA.mode, GA.joint if len(held.holders) > 1 else GA.sole
            yield from self._all(node, GA.holder, held.holders)
            yield from self._all(node, GA.over, held.over)
            yield from self._specified(node, held.specified)
        for domain in architecture.domains:
            node = self.iri(f"domain-of-{domain.coordinator}")
            yield node, RDF.type, GA.CoordinationDomain
            yield node, GA.coordinator, self.iri(domain.coordinator)
            yield from self._all(node, GA.member, domain.members)
            if domain.parent is not None:
                yield node, GA.parentDomain, self.iri(f"domain-of-{domain.parent}")
        for process in architecture.processes:
            yield from self._process(process)
        for function in architecture.functions:
            node = self.iri(function.name)
            yield node, RDF.type, GA.Function
            yield node, GA.partOf, self.function_iri(function.part_of)
            yield from ((node, GA.requires, GA[capability]) for capability in function.requires)
        for need in architecture.needs:
            yield from self._need(need)

    def _entity(self, entity: Entity) -> Iterator[Statement]:
        node = self.iri(entity.name)
        yield node, RDF.type, GA[entity.kind]
        if entity.label is not None:
            yield node, RDFS.label, Literal(entity.label)
        if entity.individual:
            yield node, GA.individual, Literal("true", datatype=XSD.boolean)
        if entity.population is not None:
            yield node, GA.population, Literal(str(entity.population), datatype=XSD.integer)
        if entity.organisation is not None:
            yield from self._organisation(node, entity.organisation)
        if entity.connected_to is not None:
            yield node, GA.connectedTo, self.iri(entity.connected_to)
        yield from ((node, GA[term], value) for term, value in literals("entity", entity.said))
        yield from self._all(node, GA.operatedBy, entity.operated_by)
        yield from self._all(node, GA.specialises, entity.specialises)

    def _organisation(self, node: URIRef, name: str) -> Iterator[Statement]:
        if any(entity.name == name for entity in self._architecture.entities):
            yield node, GA.organisation, self.iri(name)
            return
        organisation = self.iri(organisation_name(name))
        yield node, GA.organisation, organisation
        yield organisation, RDF.type, GA.Organisation
        yield organisation, RDFS.label, Literal(name)

    def _flow(self, flow: Flow) -> Iterator[Statement]:
        node = self.flow_iri(flow)
        yield node, RDF.type, GA.Flow
        yield node, GA["from"], self.iri(flow.source)
        yield node, GA.to, self.iri(flow.target)
        yield node, GA.kind, GA[flow.kind]
        if flow.function is not None:
            yield node, GA.function, self.function_iri(flow.function)
        yield from ((node, GA[term], value) for term, value in literals("flow", flow.said))

    def _process(self, process: Process) -> Iterator[Statement]:
        node = self.iri(process.name)
        yield node, RDF.type, GA.Process
        yield from self._seconds(node, GA.cycle, process.cycle)
        if process.function is not None:
            yield node, GA.function, self.function_iri(process.function)
        for number, step in enumerate(process.steps, 1):
            here = self.iri(step_name(process, number))
            yield node, GA.step, here
            yield here, RDF.type, GA.ProcessStep
            yield here, GA.position, Literal(str(number), datatype=XSD.integer)
            yield from self._seconds(here, GA.duration, step.takes)
            yield from self._all(here, GA.after, tuple(step_name(process, n) for n in step.after))
            if step.by is not None:
                yield here, GA.performedBy, self.iri(step.by)
            if step.at_once:
                yield here, GA.startsAtOnce, Literal("true", datatype=XSD.boolean)
            if step.hop is not None:
                yield from self._hop(here, step.hop)

    def _hop(self, step: URIRef, hop: Hop) -> Iterator[Statement]:
        node = self.content_iri("flow", hop)
        yield step, GA.overFlow, node
        yield node, RDF.type, GA.Flow
        yield node, GA["from"], self.iri(hop.source)
        yield node, GA.to, self.iri(hop.target)
        yield node, GA.kind, GA.dispatch
        yield from self._seconds(node, GA.cycle, hop.every)
        yield from self._seconds(node, GA.latency, hop.latency)
        if hop.polled:
            yield node, GA.polled, Literal("true", datatype=XSD.boolean)

    def _need(self, need: Need) -> Iterator[Statement]:
        node = self.iri(need.name)
        yield node, RDF.type, GA.InformationNeed
        yield node, GA.function, self.function_iri(need.function)
        yield from self._all(node, GA.needOf, need.of)
        yield from self._all(node, GA.about, need.about)
        if need.kind is not None:
            yield node, GA.kind, GA[need.kind]
        yield from self._seconds(node, GA.neededWithin, need.within)

    def _seconds(self, node: URIRef, predicate: URIRef, seconds: Decimal | None) -> Iterator[Statement]:
        if seconds is not None:
            yield node, predicate, Literal(decimal_text(seconds), datatype=XSD.decimal, normalize=False)

    def _mechanism(self, mechanism: Mechanism) -> Iterator[Statement]:
        node = self.mechanism_iri(mechanism)
        yield node, RDF.type, GA.Mechanism
        yield node, GA.mechanismKind, GA[SUFFIXED.get(mechanism.kind, mechanism.kind)]
        yield node, GA.stage, GA[mechanism.stage]
        yield from self._all(node, GA.between, mechanism.between)
        yield from self._all(node, GA.over, mechanism.over)
        yield from self._specified(node, mechanism.specified)

    def _all(self, node: URIRef, predicate: URIRef, names: tuple[str, ...]) -> Iterator[Statement]:
        for name in names:
            yield node, predicate, self.iri(name)

    def _specified(self, node: Node, specified: bool | None) -> Iterator[Statement]:
        if specified is not None:
            yield node, GA.specified, Literal(str(specified).lower(), datatype=XSD.boolean)
