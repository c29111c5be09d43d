"""Converted files look as if somebody had written them: order, units, quotation marks, nesting."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from assessor.conversion.yaml_terms import Inexpressible, quantity
from assessor.submission.form import json_schema

from .converting import SLUGS, case, converted, submission, text_in
from .odd_submissions import EVERY_SECTION, HARD_TEXTS

TURTLE = """\
@prefix : <https://w3id.org/grid-architecture/submission/valley#> .
@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix src: <https://w3id.org/grid-architecture/sources#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .

# architecture

<https://w3id.org/grid-architecture/submission/valley> a ga:Architecture ;
    rdfs:label "Valley: \\"flexible\\"" ;
    ga:architectureKind ga:proposed-architecture ;
    ga:describesCompletely ga:flows-aspect, ga:network-aspect .

# sources

:filing a ga:Source ;
    dcterms:title "Filing" ;
    ga:year 2026 .

# entities

:iso a ga:TransmissionSystemOperator ;
    rdfs:label "Regional operator" .

:homes a ga:Customer, ga:Microgrid ;
    ga:population 40 ;
    ga:capacity 2.060 ;
    ga:attestation
        [ a ga:Attestation ; ga:document :filing ; ga:locator "p. 2" ; ga:evidence ga:derived ],
        [ a ga:Attestation ; ga:document src:S0 ; ga:evidence ga:derived ] ;
    ex:colour "red"@en .

# flows

[] a ga:Flow ;
    ga:from :iso ;
    ga:to :homes ;
    ga:kind ga:dispatch ;
    ga:cycle 300.0 .

# processes

[] a ga:Process ;
    ga:step
        [ a ga:ProcessStep ; ga:performedBy :iso ; ga:does "clear" ; ga:duration 60.0 ; ga:position 1 ],
        [ a ga:ProcessStep ; ga:performedBy :homes ; ga:position 2 ] .
"""
YAML = """\
architecture:
  id: valley
  label: 'Valley: "flexible"'
  kind: proposed
  describesCompletely: [flows, network]

sources:
  filing: {title: Filing, year: 2026}

entities:
  iso: {is: TransmissionSystemOperator, label: Regional operator}
  homes: {is: [Customer, Microgrid], population: 40, capacity: 2.06 MW, source: [filing p. 2, S0], evidence: derived}

flows:
  - {from: iso, to: homes, kind: dispatch, every: 5 min}

processes:
  - steps:
      - {by: iso, does: clear, takes: 1 min}
      - {by: homes}
"""
JSON_LD = """\
{
  "@context": [
    "https://w3id.org/grid-architecture/context.jsonld",
    {"@base": "https://w3id.org/grid-architecture/submission/valley"}
  ],
  "@graph": [
    {
      "id": "https://w3id.org/grid-architecture/submission/valley",
      "type": "Architecture",
      "label": "Valley: \\"flexible\\"",
      "kind": "proposed",
      "describesCompletely": ["flows", "network"]
    },
    {"id": "#filing", "type": "Source", "title": "Filing", "year": 2026},
    {"id": "#iso", "type": "TransmissionSystemOperator", "label": "Regional operator"},
    {
      "id": "#homes",
      "type": ["Customer", "Microgrid"],
      "population": 40,
      "capacity": "2.06",
      "attestation": [
        {"type": "Attestation", "document": "#filing", "locator": "p. 2", "evidence": "derived"},
        {"type": "Attestation", "document": "src:S0", "evidence": "derived"}
      ]
    },
    {"type": "Flow", "from": "#iso", "to": "#homes", "kind": "dispatch", "cycle": "300.0"},
    {
      "type": "Process",
      "step": [
        {"type": "ProcessStep", "performedBy": "#iso", "does": "clear", "duration": "60.0", "position": 1},
        {"type": "ProcessStep", "performedBy": "#homes", "position": 2}
      ]
    }
  ]
}
"""


def test_turtle_stays_as_it_was_written_well() -> None:
    assert text_in(TURTLE, "turtle", "turtle") == TURTLE


def test_turtle_becomes_yaml_of_the_same_order() -> None:
    plain = TURTLE.replace(' ;\n    ex:colour "red"@en', "").replace("2.060", "2.06")
    assert text_in(plain, "turtle", "yaml") == YAML


def test_yaml_becomes_turtle_of_the_same_order() -> None:
    plain = TURTLE.replace(' ;\n    ex:colour "red"@en', "").replace("2.060", "2.06")
    assert text_in(YAML, "yaml", "turtle") == plain.replace("@prefix ex: <http://example.org/> .\n", "")


def test_yaml_becomes_json_ld_with_short_words() -> None:
    assert text_in(YAML, "yaml", "json-ld") == JSON_LD


@pytest.mark.parametrize(
    ("lexical", "unit", "word"),
    (
        ("300.0", "s", "5 min"), ("60.0", "s", "1 min"), ("90.0", "s", "90 s"), ("4.0", "s", "4 s"),
        ("3600.0", "s", "1 h"), ("5400.0", "s", "90 min"), ("86400.0", "s", "1 d"), ("129600.0", "s", "36 h"),
        ("0.5", "s", "500 ms"), ("1.5", "s", "1.5 s"), ("0.0005", "s", "0.5 ms"), ("0.0", "s", "0 s"),
        ("-300.0", "s", "-5 min"), ("60.5", "s", "60.5 s"), ("200.0", "MW", "200 MW"), ("2000.0", "MW", "2 GW"),
        ("1500.0", "MW", "1500 MW"), ("0.0015", "MW", "1.5 kW"), ("2.06", "MW", "2.06 MW"),
    ),
)  # fmt: skip
def test_quantities_have_the_unit_that_people_would_take(lexical: str, unit: str, word: str) -> None:
    assert quantity(lexical, unit).text == word


@pytest.mark.parametrize("lexical", ("300", "2.060", "+5.0", "05.0", ".5", "1e3", "NaN", "", "1" * 50 + ".0"))
def test_quantities_that_would_be_written_otherwise_are_none(lexical: str) -> None:
    with pytest.raises(Inexpressible):
        quantity(lexical, "s")


def test_yaml_is_typed_as_an_editor_expects() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema.PATH.read_text(encoding="utf-8")))
    texts = [text_in(EVERY_SECTION, "yaml", "yaml"), text_in(HARD_TEXTS, "yaml", "yaml")]
    for text in (*texts, *(converted(case(slug), "yaml") for slug in SLUGS)):
        validator.validate(yaml.safe_load(text))


def test_no_text_is_taken_for_something_else_by_plain_yaml() -> None:
    document = yaml.safe_load(text_in(HARD_TEXTS, "yaml", "yaml"))
    assert document["architecture"]["label"] == "NO"
    assert document["architecture"]["jurisdiction"] == "12:30"
    assert set(document["entities"]) == {"yes", "12", "a.b-c_d", "größe", "3.5", "e6", "e7"}
    assert all(isinstance(author, str) for author in document["sources"]["1"]["author"])


def test_what_is_long_stands_on_several_lines() -> None:
    long = "a text that is so long that it does not fit on one line with everything else that has to stand there"
    entities = f"entities: {{a: {{is: Customer, owner: [{long}, {long} too]}}}}"
    given = submission(f"architecture: {{id: x}}\n{entities}", "yaml")
    assert converted(given, "yaml") == (
        f"architecture:\n  id: x\n\nentities:\n  a:\n    is: Customer\n    owner:\n      - {long}\n      - {long} too\n"
    )
