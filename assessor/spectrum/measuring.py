"""The distances of what an engine checked from the reference models, each difference with what it shows by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import product

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.spectrum.distance import links_of, nearest
from assessor.spectrum.links import structure
from assessor.spectrum.model import COORDINATION, INFORMATION, DescribedLink, Ground, Nearest, RoleLink
from assessor.spectrum.references import model_labels, reference_models
from assessor.spectrum.roles import playing, role_labels
from assessor.submission.model import Submission

KINDS = {COORDINATION: (GA.ActingKind, GA.OfferKind), INFORMATION: (GA.InformationKind,)}
SCOPES = {
    COORDINATION: (GA["coordination-interface"], GA["operational-interface"]),
    INFORMATION: (GA["information-interface"], GA["operational-interface"]),
}
Naming = Callable[[URIRef], str]


def grounds(nodes: Iterable[URIRef], submission: Submission, naming: Naming) -> tuple[Ground, ...]:
    """What something shows by, each with its name and the place where it is first written, by name."""
    found = []
    for node in set(nodes):
        written = [submission.locations.get(each) for each in submission.graph.triples((node, None, None))]
        places = sorted((place for place in written if place is not None), key=lambda place: (place.file, place.line))
        found.append(Ground(naming(node), str(node), places[0] if places else None))
    return tuple(sorted(found))


def nearest_model(checking: Checking, knowledge: KnowledgeBase, class_: str, naming: Naming) -> Nearest | None:
    """The reference models by their distance; ``class_`` is the architecture's own class, ``naming`` names its nodes.

    None where nothing can be compared: no two roles of a model are described, or no link between roles.
    """
    models = reference_models(knowledge)
    of_interest = frozenset().union(*map(links_of, models.values()))
    own = structure(checking.closed.store, checking.described, knowledge, of_interest)
    looking = _Grounds(checking, knowledge, naming)
    labels = model_labels(knowledge) | role_labels(knowledge)
    return nearest(models, own, class_, labels, looking.of)


class _Grounds:
    """Finds what a described link, or the stated absence of a role link, shows by."""

    def __init__(self, checking: Checking, knowledge: KnowledgeBase, naming: Naming) -> None:
        self._checking = checking
        self._graph: Graph = checking.closed.graph
        self._knowledge = knowledge
        self._naming = naming

    def of(self, link: DescribedLink | RoleLink) -> tuple[Ground, ...]:
        """Flows, programmes or stated absences, sorted."""
        nodes = self._absences(link) if isinstance(link, RoleLink) else self._flows(link)
        return grounds(nodes, self._checking.submission, self._naming)

    def _flows(self, link: DescribedLink) -> Iterator[URIRef]:
        for one, other in link.between:
            ends = [(URIRef(one), URIRef(other))]
            if link.kind == COORDINATION:  # an offer, or what is sent upwards, goes against its link
                ends.append((URIRef(other), URIRef(one)))
                if (URIRef(other), GA.operatedBy, URIRef(one)) in self._graph:
                    yield URIRef(other)
            for pair in ends:
                yield from (flow for flow in self._by_ends.get(pair, ()) if self._is_of(flow, link.kind))

    @cached_property
    def _by_ends(self) -> dict[tuple[Node, Node], list[URIRef]]:
        found: dict[tuple[Node, Node], list[URIRef]] = defaultdict(list)
        for flow, sender in self._graph.subject_objects(GA["from"]):
            for receiver in self._graph.objects(flow, GA.to):
                found[sender, receiver].append(URIRef(str(flow)))
        return found

    def _is_of(self, flow: URIRef, kind: str) -> bool:
        kinds = self._graph.objects(flow, GA.kind)
        return any((each, RDF.type, wanted) in self._graph for each in kinds for wanted in KINDS[kind])

    def _absences(self, link: RoleLink) -> Iterator[URIRef]:
        plays = playing(self._checking.closed.store, self._knowledge)
        ends = [[URIRef(name) for name, roles in plays.items() if role in roles] for role in _ends(link)]
        for one, other in product(*ends):
            for absence in self._graph.subjects(GA.between, one):
                scopes = set(self._graph.objects(absence, GA.scope))
                if (absence, GA.between, other) in self._graph and scopes & set(SCOPES[link.kind]):
                    yield URIRef(str(absence))


def _ends(link: RoleLink) -> tuple[str, str]:
    return link.from_role, link.to_role
