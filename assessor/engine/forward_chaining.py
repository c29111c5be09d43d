"""The closure of a submission without owlrl: only what the ontology's own axioms yield, by forward chaining.

It knows the axioms that the ontology has (class and property hierarchies, ``owl:hasValue``, inverses, transitive
properties, chains; OWL 2 Profiles, section 4.3). The tests hold it to ``owlrl``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from assessor.engine.closure import is_of_vocabulary
from assessor.submission.model import Statement

Pairs = set[tuple[Node, Node]]


@dataclass(frozen=True)
class Axioms:
    """The logical axioms of an ontology, as tables."""

    graph: Graph

    @cached_property
    def superclasses(self) -> dict[Node, set[Node]]:
        """Every class with all classes and restrictions above it."""
        found: dict[Node, set[Node]] = {}
        for kind in set(self.graph.subjects(RDFS.subClassOf)):
            above = self.graph.transitive_objects(kind, RDFS.subClassOf)
            found[kind] = {node for node in above if node is not None and node != kind}
        return found

    @cached_property
    def values(self) -> dict[Node, tuple[Node, Node]]:
        """Every ``owl:hasValue`` restriction with its property and value."""
        return {
            node: (self._one(node, OWL.onProperty), value) for node, value in self.graph.subject_objects(OWL.hasValue)
        }

    @cached_property
    def transitive(self) -> set[Node]:
        """The transitive properties."""
        return set(self.graph.subjects(RDF.type, OWL.TransitiveProperty))

    @cached_property
    def chains(self) -> list[tuple[Node, list[Node]]]:
        """Properties with the chain that implies each."""
        found = self.graph.subject_objects(OWL.propertyChainAxiom)
        return [(implied, list(Collection(self.graph, links))) for implied, links in found]

    def _one(self, node: Node, predicate: URIRef) -> Node:
        value = self.graph.value(node, predicate)
        assert value is not None
        return value

    def close(self, statements: Iterable[Statement]) -> set[Statement]:
        """The statements with those over the project's vocabulary that follow from them."""
        given = set(statements)
        by_property: dict[Node, Pairs] = defaultdict(set)
        for subject, predicate, value in given:
            by_property[predicate].add((subject, value))
        size = -1
        while size != (size := sum(map(len, by_property.values()))):
            self._properties(by_property)
            self._classes(by_property)
        closed = {(s, p, o) for p, pairs in by_property.items() for s, o in pairs}
        return given | {statement for statement in closed if is_of_vocabulary(statement)}

    def _properties(self, by_property: dict[Node, Pairs]) -> None:
        for narrow, wide in self.graph.subject_objects(RDFS.subPropertyOf):
            by_property[wide] |= by_property[narrow]
        for one, other in self.graph.subject_objects(OWL.inverseOf):
            by_property[one] |= {(o, s) for s, o in by_property[other]}
            by_property[other] |= {(o, s) for s, o in by_property[one]}
        for property_ in self.transitive:
            by_property[property_] |= _joined(by_property[property_], by_property[property_])
        for implied, links in self.chains:
            pairs = by_property[links[0]]
            for link in links[1:]:
                pairs = _joined(pairs, by_property[link])
            by_property[implied] |= pairs

    def _classes(self, by_property: dict[Node, Pairs]) -> None:
        types = by_property[RDF.type]
        types |= {(node, above) for node, kind in types for above in self.superclasses.get(kind, ())}
        for node, kind in types:
            if kind in self.values:
                property_, value = self.values[kind]
                by_property[property_].add((node, value))


def _joined(left: Pairs, right: Pairs) -> Pairs:
    onward: dict[Node, list[Node]] = defaultdict(list)
    for middle, end in right:
        onward[middle].append(end)
    return {(start, end) for start, middle in left for end in onward.get(middle, ())}
