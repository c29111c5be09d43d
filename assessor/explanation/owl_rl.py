"""Backward steps by the rules of OWL 2 RL (OWL 2 Profiles, section 4.3), by their specification names."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from assessor.submission.model import Statement

Inference = tuple[str, tuple[Statement, ...]]


class Axioms:
    """The axioms of an ontology, ready to be gone through backwards.

    Hierarchies are closed beforehand (``scm-sco``, ``scm-spo``), so that one step leads to any term below.
    """

    def __init__(self, axioms: Graph) -> None:
        self._below: dict[URIRef, dict[Node, tuple[Node, ...]]] = {}
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
            above = set(axioms.objects(None, relation))
            self._below[relation] = {
                term: tuple(
                    sorted(
                        {t for t in axioms.transitive_subjects(relation, term) if t and t != term}, key=str
                    )
                )
                for term in above
            }
        self._inverse = sorted(
            [(p, q, "prp-inv1") for q, p in axioms.subject_objects(OWL.inverseOf)]
            + [(q, p, "prp-inv2") for q, p in axioms.subject_objects(OWL.inverseOf)]
        )
        self._transitive = frozenset(axioms.subjects(RDF.type, OWL.TransitiveProperty))
        self._symmetric = frozenset(axioms.subjects(RDF.type, OWL.SymmetricProperty))
        self._chains: dict[Node, list[tuple[Node, ...]]] = {}
        for derived, steps in axioms.subject_objects(OWL.propertyChainAxiom):
            self._chains.setdefault(derived, []).append(tuple(Collection(axioms, steps)))
        self._values: dict[tuple[Node, Node], list[Node]] = {}
        for restriction, value in axioms.subject_objects(OWL.hasValue):
            for described in axioms.objects(restriction, OWL.onProperty):
                self._values.setdefault((described, value), []).append(restriction)

    def inferences(
        self, statement: Statement, graph: Graph, asserted: Graph | None = None
    ) -> Iterator[Inference]:
        """The ways in which one rule yields a statement from others of a graph: its name, the others.

        Along a transitive property one step is taken at a time, by what is ``asserted`` (all of the graph, if that is
        not given) or follows without transitivity: every chain is a first step and the rest, and the other ways to
        divide it grow with its length.
        """
        yield from self._without_transitivity(statement, graph)
        subject, predicate, value = statement
        if predicate in self._transitive:
            for middle in sorted(set(graph.objects(subject, predicate)) - {subject, value}, key=str):
                first = subject, predicate, middle
                if (middle, predicate, value) in graph and (
                    asserted is None or first in asserted or any(self._without_transitivity(first, graph))
                ):
                    yield "prp-trp", (first, (middle, predicate, value))

    def _without_transitivity(self, statement: Statement, graph: Graph) -> Iterator[Inference]:
        subject, predicate, value = statement
        if predicate == RDF.type:
            for kind in self._subclasses(value):
                if (subject, RDF.type, kind) in graph:
                    yield "cax-sco", ((subject, RDF.type, kind),)
            return
        for narrower in self._below[RDFS.subPropertyOf].get(predicate, ()):
            if (subject, narrower, value) in graph:
                yield "prp-spo1", ((subject, narrower, value),)
        for derived, given, name in self._inverse:
            if derived == predicate and (value, given, subject) in graph:
                yield name, ((value, given, subject),)
        if predicate in self._symmetric and (value, predicate, subject) in graph:
            yield "prp-symp", ((value, predicate, subject),)
        for steps in self._chains.get(predicate, ()):
            for found in _along(graph, subject, steps, value):
                yield "prp-spo2", found
        for restriction in self._values.get((predicate, value), ()):
            for kind in self._subclasses(restriction):
                if (subject, RDF.type, kind) in graph:
                    yield "cls-hv1", ((subject, RDF.type, kind),)

    def _subclasses(self, kind: Node) -> tuple[Node, ...]:
        return self._below[RDFS.subClassOf].get(kind, ())


def _along(graph: Graph, start: Node, steps: tuple[Node, ...], end: Node) -> Iterator[tuple[Statement, ...]]:
    first, rest = steps[0], steps[1:]
    if not rest:
        if (start, first, end) in graph:
            yield ((start, first, end),)
        return
    for middle in sorted(set(graph.objects(start, first)), key=str):
        for onward in _along(graph, middle, rest, end):
            yield ((start, first, middle), *onward)
