"""Whatever stands in a text of a submission stays a text in every format."""

from __future__ import annotations

import json

import pytest
from rdflib import RDFS

from .converting import FORMATS, RDF_FORMATS, converted, said, submission

HOSTILE = (
    '" . <urn:a> <urn:b> <urn:c> . <urn:d> <urn:e> "',
    '""" . <urn:a> <urn:b> <urn:c> . """',
    "\\\" . <urn:a> <urn:b> <urn:c> . #",
    "\n\n<urn:a> <urn:b> <urn:c> .\n",
    "\r<urn:a> <urn:b> <urn:c> .\r",
    "x\n    evidence: derived\n  other: {is: Aggregator}",
    "}, injected: {is: Aggregator, label: x",
    "]]></rdfs:label></ga:Customer><ga:Aggregator rdf:about='urn:x'/>",
    "<!-- --><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '", "@id": "urn:x", "@type": "Aggregator", "label": "',
    "{{[[((",
    "!!python/object:os.system x",
    "\\u0022 . <urn:a> <urn:b> <urn:c> . \\u0022",
    "\u2028\u2029\x85\x7f\x9b31m\u202e\u2066",
    "%TAG ! tag:x\n---\n",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_text_is_a_text_in_every_format(text: str, name: str) -> None:
    quoted = json.dumps(text)
    given = submission(
        f"""
architecture: {{id: hostile, label: {quoted}, kind: proposed}}
sources: {{filing: {{title: {quoted}}}}}
entities:
  homes: {{is: Customer, label: {quoted}, owner: {quoted}, organisation: {quoted}, source: {json.dumps(f"filing x{text}x")}}}
flows:
  - {{from: homes, to: homes, kind: bid, protocol: {quoted}}}
""",
        "yaml",
    )
    again = submission(converted(given, name), name)
    assert said(again) == said(given)
    assert str(again.graph.value(again.architecture, RDFS.label)) == text


@pytest.mark.parametrize("name", FORMATS)
def test_no_output_holds_a_character_that_a_terminal_obeys(name: str) -> None:
    label = json.dumps("\x85\x9b31m\x7f\u202e\u2066\u2028")
    given = submission(f"architecture: {{id: x, label: {label}, kind: proposed}}\nentities: {{a: {{is: Customer}}}}", "yaml")
    unfit = set("\x85\x9b\x7f\u202e\u2066\u2028")
    assert not unfit & set(converted(given, name))


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_hostile_prefixes_and_languages_stay_what_they_are(name: str) -> None:
    text = """
@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix xml: <http://example.org/one#> .
@prefix ns1: <http://example.org/two#> .
@prefix rdf: <http://example.org/three#> .
@prefix _a: <http://example.org/four#> .
<p> a ga:Architecture ; ga:architectureKind ga:proposed-architecture ; ga:jurisdiction "x" .
<p#a> a ga:Customer ; xml:p "1"@en-x-private ; ns1:p "2"@de-1996 ; rdf:p "3" ; <http://other/q> "4" .
""".replace("@prefix _a: <http://example.org/four#> .\n", "")
    given = submission(text, "turtle")
    assert said(submission(converted(given, name), name)) == said(given)
