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


def _hostile_submission() -> str:
    """A submission that has the hostile texts wherever a text may stand."""
    lines = [f"architecture: {{id: hostile, label: {json.dumps(HOSTILE[0])}, kind: proposed}}", "sources:"]
    lines += [f"  s{number}: {{title: {json.dumps(text)}}}" for number, text in enumerate(HOSTILE)]
    lines.append("entities:")
    for number, text in enumerate(HOSTILE):
        quoted, located = json.dumps(text), json.dumps(f"s{number} x{text}x")
        lines.append(f"  e{number}: {{is: Customer, label: {quoted}, organisation: {quoted}, source: {located}}}")
    lines.append("flows:")
    lines += [f"  - {{from: e{n}, to: e0, kind: bid, protocol: {json.dumps(t)}}}" for n, t in enumerate(HOSTILE)]
    return "\n".join(lines)


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_text_is_a_text_in_every_format(name: str) -> None:
    given = submission(_hostile_submission(), "yaml")
    again = submission(converted(given, name), name)
    assert said(again) == said(given)
    labels = {str(label) for label in again.graph.objects(None, RDFS.label)}
    assert set(HOSTILE) <= labels


@pytest.mark.parametrize("name", FORMATS)
def test_no_output_holds_a_character_that_a_terminal_obeys(name: str) -> None:
    label = json.dumps("\x85\x9b31m\x7f\u202e\u2066\u2028")
    given = submission(f"architecture: {{id: x, label: {label}, kind: proposed}}", "yaml")
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
