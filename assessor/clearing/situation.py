"""What stands around a finding: who takes part, which things it rests on, who directs what. Lookups, no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rdflib import RDF, SKOS, Graph, URIRef
from rdflib.term import Node

from assessor.assessment.model import Finding
from assessor.editing.things import Things
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Submission

BYPASSED = "bypassed"


@dataclass(frozen=True)
class Flow:
    """A flow; ``superior`` and ``inferior`` are set where it is one of coordination, by role rather than by arrow."""

    node: URIRef
    sender: URIRef
    receiver: URIRef
    kind: URIRef
    function: URIRef | None
    superior: URIRef | None = None
    inferior: URIRef | None = None

    @property
    def ends(self) -> tuple[URIRef, URIRef]:
        """Sender and receiver."""
        return self.sender, self.receiver


@dataclass(frozen=True)
class Situation:
    """A finding in its submission; ``graph`` is the closed graph with the concepts."""

    finding: Finding
    submission: Submission
    graph: Graph
    knowledge: KnowledgeBase
    things: Things

    def is_a(self, node: Node, *kinds: URIRef) -> bool:
        """Whether a node is of one of some classes."""
        return any((node, RDF.type, kind) in self.graph for kind in kinds)

    def name(self, node: Node) -> str:
        """What an author writes for a node: the notation of a term of the vocabulary, or an identifier."""
        notation = self.knowledge.ontology.value(node, SKOS.notation)
        return self.things.name(URIRef(str(node))) if notation is None else str(notation)

    def names(self, nodes: Iterable[Node]) -> tuple[str, ...]:
        """``name`` of each."""
        return tuple(map(self.name, nodes))

    def subjects(self, predicate: URIRef, value: Node) -> list[URIRef]:
        """The subjects of a property with a value, sorted."""
        return sorted({URIRef(str(node)) for node in self.graph.subjects(predicate, value)})

    def objects(self, node: Node, predicate: URIRef) -> list[URIRef]:
        """The values of a property, sorted."""
        return sorted({URIRef(str(value)) for value in self.graph.objects(node, predicate)})

    def all_of(self, kind: URIRef) -> list[URIRef]:
        """The instances of a class, sorted."""
        return self.subjects(RDF.type, kind)

    def participants(self, *roles: str) -> list[URIRef]:
        """Who takes part, in some roles or in any, sorted."""
        found = self.finding.participants
        return sorted({URIRef(iri) for role in roles or found for iri in found.get(role, ())})

    @cached_property
    def resources(self) -> list[URIRef]:
        """The resources that take part."""
        return [node for node in self.participants() if self.is_a(node, GA.DistributionSideResource)]

    @cached_property
    def parties(self) -> list[URIRef]:
        """The parties that take part, resources (such as customers) apart."""
        several = self.participants()
        return [node for node in several if self.is_a(node, GA.Party) and node not in self.resources]

    @cached_property
    def network_operators(self) -> list[URIRef]:
        """The bypassed operators or coordinators, else the operators of the networks of the resources concerned."""
        bypassed = self.participants(BYPASSED)
        sources = [*self.resources, *(r for node in self.participants("source", "peer") for r in self.reached(node))]
        return bypassed or sorted({one for node in sources for one in self.objects(node, GA.onNetworkOf)})

    @cached_property
    def grounds(self) -> list[URIRef]:
        """The things that the finding rests on: flows, mechanisms, responsibilities, domains, as the evidence names
        them, and the arrangements that take part."""
        found = {URIRef(item.subject) for item in self.finding.evidence if item.origin == "asserted"}
        return sorted(found.union(self.participants("arrangement")) & self.things.sections.keys())

    def grounds_of(self, kind: URIRef) -> list[URIRef]:
        """Those of one class."""
        return [node for node in self.grounds if self.is_a(node, kind)]

    @cached_property
    def flows(self) -> dict[URIRef, Flow]:
        """Every flow of the submission that has both ends and a kind."""
        return {node: flow for node in self.all_of(GA.Flow) for flow in self._flow(node)}

    @cached_property
    def ways(self) -> list[Flow]:
        """The flows by which the parties of the finding direct, themselves or through others, what it is about."""
        through = self.participants("source", "peer")
        return [
            flow
            for flow in self.flows.values()
            if flow.superior in self.parties
            and flow.inferior is not None
            and not self.is_a(flow.inferior, GA.Operator)
            and (flow.inferior in through if through else not self.reached(flow.inferior).isdisjoint(self.resources))
        ]

    def reached(self, node: URIRef) -> frozenset[URIRef]:
        """A node and whatever coordination passes on from it."""
        found, agenda = {node}, [node]
        while agenda:
            for after in self.objects(agenda.pop(), GA.relays):
                if after not in found:
                    found.add(after)
                    agenda.append(after)
        return frozenset(found)

    def coordinates(self, superior: URIRef, inferior: URIRef) -> bool:
        """Whether one coordinates the other."""
        return (superior, GA.coordinates, inferior) in self.graph

    def linked(self, one: URIRef, other: URIRef) -> bool:
        """Whether one coordinates the other, either way."""
        return self.coordinates(one, other) or self.coordinates(other, one)

    def sends(self, sender: URIRef, receiver: URIRef, kind: URIRef) -> bool:
        """Whether there is such a flow."""
        return any(flow.ends == (sender, receiver) and flow.kind == kind for flow in self.flows.values())

    def _flow(self, node: URIRef) -> Iterator[Flow]:
        senders, receivers, kinds = (self.objects(node, path) for path in (GA["from"], GA.to, GA.kind))
        if not (senders and receivers and kinds):
            return
        sender, receiver, kind = senders[0], receivers[0], kinds[0]
        functions = self.objects(node, GA.function)
        superior: URIRef | None = None
        inferior: URIRef | None = None
        if self.is_a(kind, GA.OfferKind) or (self.is_a(kind, GA.ActingKind) and self.is_a(node, GA.UpwardFlow)):
            superior, inferior = receiver, sender
        elif self.is_a(kind, GA.ActingKind):
            superior, inferior = sender, receiver
        yield Flow(node, sender, receiver, kind, functions[0] if functions else None, superior, inferior)
