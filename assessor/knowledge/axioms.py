"""The part of the ontology that OWL RL reasons with."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, Graph

from assessor.knowledge.graphs import new_graph

LOGICAL = frozenset(
    {
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        OWL.inverseOf,
        OWL.propertyChainAxiom,
        OWL.onProperty,
        OWL.hasValue,
        RDF.first,
        RDF.rest,
    }
)
LOGICAL_TYPES = frozenset({OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.Restriction})


def logical_axioms(ontology: Graph) -> Graph:
    """The axioms of an ontology that OWL RL reasons with, without annotations."""
    axioms = new_graph()
    for statement in ontology:
        _, predicate, value = statement
        if predicate in LOGICAL or (predicate == RDF.type and value in LOGICAL_TYPES):
            axioms.add(statement)
    return axioms
