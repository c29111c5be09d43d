"""Mistakes are named with their place, and what to write instead in the terms of the format."""

from __future__ import annotations

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import SubmissionError
from assessor.submission.rdf_reader import parse

GA = "https://w3id.org/grid-architecture#"
JSON = '{"@context": "https://w3id.org/grid-architecture/context.jsonld", "@id": "x#n",\n %s}'
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    f'xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:ga="{GA}">'
    '<rdf:Description rdf:about="x#n">\n %s</rdf:Description></rdf:RDF>'
)
TRIPLE = f"\n<http://e/n> <{GA}%s .\n"


@pytest.mark.parametrize(
    ("format_", "text", "problem"),
    [
        ("json-ld", JSON % '"from": {"@value": "iso"}', '2:21: `from` takes a node, not the text `iso`; '
         'write an object with the IRI of what is meant, for example `{"@id": "my-proposal#iso"}`'),
        ("json-ld", JSON % '"kind": "dispach"', "2:10: unknown term `dispach`; did you mean `dispatch`?"),
        ("json-ld", JSON % '"@type": "Agregator"', "2:11: unknown class `Agregator`; did you mean `Aggregator`?"),
        ("json-ld", JSON % '"conectedTo": "x#g"',
         "2:2: unknown property `conectedTo`; did you mean `connectedTo`?"),
        ("json-ld", JSON % '"capacity": "5 MW"',
         "2:14: `capacity`: `5 MW` is no decimal; write a number, without quotes and unit"),
        ("json-ld", JSON % '"individual": "yes"',
         "2:16: `individual`: `yes` is no boolean; write true or false, without quotes"),
        ("json-ld", JSON % '"label": {"@id": "x#l"}',
         "2:19: `label` takes a text; write a text in place of the node"),
        ("json-ld", JSON % '"coordinates": {"@id": "x#l"}', "2:2: `ga:coordinates` is what the assessor finds out, "
         "not what a submission states; state the flows instead"),
        ("rdf-xml", XML % "<ga:from>iso</ga:from>", "2:2: `ga:from` takes a node, not the text `iso`; write the IRI of "
         'what is meant in the attribute `rdf:resource`, for example `rdf:resource="my-proposal#iso"`'),
        ("rdf-xml", XML % "<ga:capacity\n>5 MW</ga:capacity>", None),
        ("rdf-xml", XML % '<ga:capacity rdf:datatype="http://www.w3.org/2001/XMLSchema#decimal">5 MW</ga:capacity>',
         "2:2: `ga:capacity`: `5 MW` is no decimal; write a value of xsd:decimal"),
        ("rdf-xml", XML % '<rdfs:label rdf:resource="x#l"/>',
         "2:2: `rdfs:label` takes a text; write the text between the tags of the property"),
        ("n-triples", TRIPLE % 'from> "iso"', "2: `ga:from` takes a node, not the text `iso`; write the IRI of what is "
         "meant, for example `<https://w3id.org/grid-architecture/submission/my-proposal#iso>`, without quotes"),
        ("n-triples", TRIPLE % "kind> <http://e/k>", None),
        ("n-triples", TRIPLE % f"kind> <{GA}dispach>", "2: unknown term `ga:dispach`; did you mean `ga:dispatch`?"),
    ],
)  # fmt: skip
def test_what_to_write_instead(format_: str, text: str, problem: str | None, knowledge: KnowledgeBase) -> None:
    found: list[str] = []
    try:
        parse(text.encode(), "file", format_, knowledge)
    except SubmissionError as error:
        found = [str(one).removeprefix("file:") for one in error.problems]
    assert found == ([] if problem is None else [problem])


def test_every_mistake_of_a_file_is_named(knowledge: KnowledgeBase) -> None:
    text = JSON % '"@type": "Agregator",\n "kind": "dispach",\n "organisation": {"@value": "o"}'
    with pytest.raises(SubmissionError) as raised:
        parse(text.encode(), "file", "json-ld", knowledge)
    assert [(one.line, one.column) for one in raised.value.problems] == [(2, 11), (3, 10), (4, 29)]
