"""What queries are asked of: one default graph and the named graphs that tell its parts from each other.

The default graph holds asserted and inferred statements and the names of the vocabulary. ``#asserted``, ``#inferred``
and ``#vocabulary`` hold each by itself; ``#names`` gives every node one name for people (``skos:prefLabel``), and
``#locations`` says where what an author wrote stands (``prov:atLocation``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS
from rdflib.term import Node

from assessor.assessment.labels import Labels
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.knowledge.terms import to_oxigraph
from assessor.submission.model import Location, Statement, Submission

if TYPE_CHECKING:
    import pyoxigraph

GRAPHS = "https://w3id.org/grid-architecture/graphs#"
_NAMING = (RDF.type, RDFS.label, RDFS.subClassOf, SKOS.notation, GA.partOf, GA.above, GA["rank"], DCTERMS.title)


@dataclass(frozen=True)
class Dataset:
    """The graphs of one architecture, by their names after ``#``; ``default`` are those that make the default graph."""

    asserted: Graph
    inferred: tuple[Statement, ...]
    vocabulary: tuple[Statement, ...]
    names: tuple[Statement, ...]
    locations: tuple[Statement, ...]

    def n_quads(self) -> bytes:
        """All of it as N-Quads, in an order that depends on nothing but the statements."""
        import pyoxigraph

        def quads() -> Iterator[pyoxigraph.Quad]:
            default = {*self.asserted, *self.inferred, *self.vocabulary}
            yield from _quads(default, pyoxigraph.DefaultGraph())
            for name, statements in (
                ("asserted", self.asserted),
                ("inferred", self.inferred),
                ("vocabulary", self.vocabulary),
                ("names", self.names),
                ("locations", self.locations),
            ):
                yield from _quads(statements, pyoxigraph.NamedNode(GRAPHS + name))

        return pyoxigraph.serialize(quads(), format=pyoxigraph.RdfFormat.N_QUADS) or b""


def asserted_only(submission: Submission, knowledge: KnowledgeBase) -> Dataset:
    """What the author wrote and the names of the vocabulary, without anything inferred."""
    return _dataset(submission, submission.graph, knowledge)


def closed(submission: Submission, graph: Graph, knowledge: KnowledgeBase) -> Dataset:
    """What the author wrote and what follows from it; ``graph`` is the graph after closure and concepts."""
    return _dataset(submission, graph, knowledge)


def _dataset(submission: Submission, graph: Graph, knowledge: KnowledgeBase) -> Dataset:
    vocabulary = _vocabulary(knowledge)
    known = set(vocabulary)
    return Dataset(
        asserted=submission.graph,
        inferred=tuple(one for one in graph if one not in submission.graph and one not in known),
        vocabulary=vocabulary,
        names=tuple(_names(graph, knowledge)),
        locations=tuple(_locations(submission)),
    )


def _vocabulary(knowledge: KnowledgeBase) -> tuple[Statement, ...]:
    ontology = knowledge.ontology
    found = set(knowledge.individuals)
    for predicate in _NAMING:
        for subject, value in ontology.subject_objects(predicate):
            if isinstance(subject, URIRef) and not isinstance(value, BNode):
                found.add((subject, predicate, value))
    for concept in knowledge.concepts:
        found.add((concept.iri, RDF.type, GA.Concept))
        found.add((concept.iri, RDFS.label, Literal(concept.label, lang="en")))
        found.update((concept.iri, GA.derives, term) for term in concept.derives)
    return tuple(found)


def _names(graph: Graph, knowledge: KnowledgeBase) -> Iterator[Statement]:
    labels = Labels(graph, knowledge)
    concepts = {concept.iri: concept.label for concept in knowledge.concepts}
    nodes: set[Node] = {node for statement in graph for node in statement}
    nodes.update(node for node in knowledge.ontology.subjects() if str(node).startswith(str(GA)))
    for node in nodes:
        if isinstance(node, URIRef):
            yield node, SKOS.prefLabel, Literal("is a" if node == RDF.type else labels.of(node))
        elif isinstance(node, BNode):
            yield node, SKOS.prefLabel, Literal(min(map(str, graph.objects(node, RDFS.label)), default=f"_:{node}"))
    for iri, name in concepts.items():
        yield iri, SKOS.prefLabel, Literal(name)


def _locations(submission: Submission) -> Iterator[Statement]:
    first: dict[Node, Location] = {}
    for statement, location in submission.locations.items():
        subject = statement[0]
        if subject not in first or location < first[subject]:
            first[subject] = location
    for subject, location in first.items():
        place = URIRef(f"urn:grid-architecture:place:{_digest(location)}")
        yield subject, PROV.atLocation, place
        yield place, RDF.type, PROV.Location
        yield place, RDFS.label, Literal(f"{location.file}:{location.line}")
        yield place, DCTERMS.source, Literal(location.file)
        yield place, PROV.value, Literal(location.line)


def _digest(location: Location) -> str:
    import hashlib

    return hashlib.sha256(f"{location.file}\n{location.line}".encode("utf-8", "surrogatepass")).hexdigest()


def _quads(statements: Iterable[Statement], graph: Any) -> Iterator[pyoxigraph.Quad]:
    import pyoxigraph

    for statement in sorted(set(statements), key=_order):
        subject, predicate, value = map(to_oxigraph, statement)
        yield pyoxigraph.Quad(subject, predicate, value, graph)  # type: ignore[arg-type]


def _order(statement: Statement) -> tuple[str, ...]:
    return tuple(f"{type(term).__name__} {term!r}" for term in statement)
