"""One step back by each rule of OWL 2 RL that the ontology uses, by its name in the specification."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef

from assessor.explanation.owl_rl import Axioms
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA

EX = Namespace("http://example.org/")
KNOWLEDGE = load()
FROM = GA["from"]


@pytest.mark.parametrize(
    ("rule", "statement", "premises"),
    [
        ("cax-sco", (EX.a, RDF.type, GA.BulkOperator), [(EX.a, RDF.type, GA.TransmissionSystemOperator)]),
        ("prp-spo1", (EX.a, GA.within, EX.g), [(EX.a, GA.connectedTo, EX.g)]),
        ("prp-inv1", (EX.a, GA.originates, EX.f), [(EX.f, FROM, EX.a)]),
        ("prp-trp", (EX.a, GA.within, EX.g), [(EX.a, GA.within, EX.t), (EX.t, GA.within, EX.g)]),
        ("prp-spo2", (EX.a, GA.networkOperator, EX.o), [(EX.a, GA.within, EX.g), (EX.g, GA.operatedBy, EX.o)]),
        ("cls-hv1", (EX.a, GA.tier, GA["bulk-tier"]), [(EX.a, RDF.type, GA.MarketOperator)]),
    ],
)
def test_a_statement_is_led_back_to_its_premises(
    rule: str, statement: tuple[URIRef, URIRef, URIRef], premises: list[tuple[URIRef, URIRef, URIRef]]
) -> None:
    graph = Graph()
    for premise in premises:
        graph.add(premise)
    steps = list(Axioms(KNOWLEDGE.axioms).inferences(statement, graph))
    assert [(name, list(given)) for name, given in steps if name.rstrip("12") == rule.rstrip("12")] == [
        (steps[0][0], premises)
    ]
    assert not list(Axioms(KNOWLEDGE.axioms).inferences(statement, Graph()))


def test_a_symmetric_property_is_led_back_to_its_converse() -> None:
    axioms, graph = Graph(), Graph()
    axioms.add((EX.beside, RDF.type, OWL.SymmetricProperty))
    graph.add((EX.b, EX.beside, EX.a))
    assert list(Axioms(axioms).inferences((EX.a, EX.beside, EX.b), graph)) == [
        ("prp-symp", ((EX.b, EX.beside, EX.a),))
    ]
