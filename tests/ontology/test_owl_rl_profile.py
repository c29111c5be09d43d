"""The profile check accepts the ontology and each permitted form, and refuses what lies outside OWL 2 RL."""

from pathlib import Path

import pytest
from owl_rl_profile import violations
from rdflib import Graph

ONTOLOGY = Path(__file__).parents[2] / "ontology"
PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

INSIDE = {
    "named classes": ":A rdfs:subClassOf :B .",
    "value on the superclass side": ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :i ] .",
    "union on the subclass side": "[ a owl:Class ; owl:unionOf ( :A :B ) ] rdfs:subClassOf :C .",
    "some on the subclass side": "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :C .",
    "enumeration on the subclass side": "[ a owl:Class ; owl:oneOf ( :i :j ) ] rdfs:subClassOf :C .",
    "all on the superclass side": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
    "complement on the superclass side": ":A rdfs:subClassOf [ owl:complementOf :B ] .",
    "at most one": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .",
    "intersection in an equivalence": ":A owl:equivalentClass [ owl:intersectionOf ( :B :C ) ] .",
    "chain": ":p owl:propertyChainAxiom ( :q :r ) .",
    "inverse and transitive": ":p owl:inverseOf :q ; a owl:ObjectProperty, owl:TransitiveProperty .",
    "all disjoint": "[ a owl:AllDisjointClasses ; owl:members ( :A :B :C ) ] .",
}

OUTSIDE = {
    "union on the superclass side": ":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .",
    "union within an intersection on the superclass side": """
        :A rdfs:subClassOf [ owl:intersectionOf ( :B [ owl:unionOf ( :C :D ) ] ) ] .""",
    "some on the superclass side": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ] .",
    "some in an equivalence": ":A owl:equivalentClass [ owl:onProperty :p ; owl:someValuesFrom :B ] .",
    "all on the subclass side": "[ owl:onProperty :p ; owl:allValuesFrom :B ] rdfs:subClassOf :A .",
    "complement on the subclass side": "[ owl:complementOf :B ] rdfs:subClassOf :A .",
    "all below a complement": """
        :A rdfs:subClassOf [ owl:complementOf [ owl:onProperty :p ; owl:allValuesFrom :B ] ] .""",
    "enumeration on the superclass side": ":A rdfs:subClassOf [ owl:oneOf ( :i :j ) ] .",
    "self": "[ owl:onProperty :p ; owl:hasSelf true ] rdfs:subClassOf :A .",
    "disjoint union": ":A owl:disjointUnionOf ( :B :C ) .",
    "at least one": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] .",
    "exactly one": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:cardinality 1 ] .",
    "at most two": ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 2 ] .",
    "at most one on the subclass side": "[ owl:onProperty :p ; owl:maxCardinality 1 ] rdfs:subClassOf :A .",
    "at least one of a class": """
        :A rdfs:subClassOf [ owl:onProperty :p ; owl:minQualifiedCardinality 1 ; owl:onClass :B ] .""",
    "everything": "owl:Thing rdfs:subClassOf :A .",
    "union as domain": ":p rdfs:domain [ owl:unionOf ( :A :B ) ] .",
    "union as type": ":i a [ owl:unionOf ( :A :B ) ] .",
    "complement among disjoint classes": """
        [ a owl:AllDisjointClasses ; owl:members ( :A [ owl:complementOf :B ] ) ] .""",
    "reflexive property": ":p a owl:ReflexiveProperty .",
    "unsupported datatype": ':i :p "2020-10-09"^^xsd:date .',
    "unsupported range": ":p rdfs:range xsd:gYear .",
    "restricted datatype": """
        :p rdfs:range [ a rdfs:Datatype ;
            owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 0 ] ) ] .""",
    "expression on a named class": ":A owl:unionOf ( :B :C ) .",
    "expression without form": ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ] .",
}


def graph_of(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_accepts_the_ontology() -> None:
    ontology = Graph()
    for module in ONTOLOGY.glob("*.ttl"):
        ontology.parse(module)
    assert violations(ontology) == []


@pytest.mark.parametrize("turtle", INSIDE.values(), ids=INSIDE)
def test_accepts_permitted_forms(turtle: str) -> None:
    assert violations(graph_of(turtle)) == []


@pytest.mark.parametrize("turtle", OUTSIDE.values(), ids=OUTSIDE)
def test_refuses_other_forms(turtle: str) -> None:
    assert violations(graph_of(turtle))
