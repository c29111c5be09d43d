"""A submission in Turtle states facts; what would change the meaning of other statements is refused."""

from __future__ import annotations

import pytest

from assessor.knowledge.loading import load
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read_data

HEADER = """\
@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<x> a ga:Architecture ; rdfs:label "X" ; ga:architectureKind ga:proposed-architecture .
<x#a> a ga:TransmissionSystemOperator .
<x#b> a ga:DistributionSystemOperator .
"""


@pytest.mark.parametrize(
    ("statement", "term"),
    [
        ("<x#a> owl:sameAs <x#b> .", "owl:sameAs"),
        ("<x#p> a owl:FunctionalProperty .", "owl:FunctionalProperty"),
        ("<x#C> rdfs:subClassOf ga:Aggregator .", "rdfs:subClassOf"),
        ("<x#p> rdfs:subPropertyOf ga:operatedBy .", "rdfs:subPropertyOf"),
        ("<x#p> rdfs:domain ga:Aggregator .", "rdfs:domain"),
    ],
)
def test_an_axiom_is_refused_with_its_line(statement: str, term: str) -> None:
    with pytest.raises(SubmissionError) as caught:
        read_data((HEADER + statement).encode(), "x.ttl", "turtle", load())
    assert f"`{term}` makes an axiom" in str(caught.value)
    assert str(caught.value).startswith("x.ttl:7:")


def test_an_ontology_header_is_no_axiom() -> None:
    text = HEADER + "<x> a owl:Ontology ; owl:imports <http://example.org/other> ; owl:versionInfo \"1\" ."
    assert read_data(text.encode(), "x.ttl", "turtle", load()).architecture.endswith("/x")
