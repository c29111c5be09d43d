"""The form is what the shapes say, so that a new key needs no code."""

from __future__ import annotations

import pytest
from rdflib import Graph

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.building import build_form
from assessor.submission.form.model import Form, ValueKind

SECTIONS = {
    "architecture": "single",
    "sources": "map",
    "entities": "map",
    "functions": "map",
    "capabilities": "map",
    "objectives": "map",
    "services": "map",
    "needs": "list",
    "absences": "list",
    "flows": "list",
    "mechanisms": "list",
    "responsibilities": "list",
    "domains": "list",
    "processes": "list",
    "published": "list",
}


def test_the_sections_of_the_contract(form: Form) -> None:
    assert {name: section.form for name, section in form.sections.items()} == SECTIONS


def test_sources_may_be_given_where_the_contract_says(form: Form) -> None:
    assert {name for name, section in form.sections.items() if section.sourced} == SECTIONS.keys() - {
        "architecture",
        "sources",
        "functions",
    }


def test_keys_are_of_the_kind_that_their_shapes_say(form: Form) -> None:
    flow = form.sections["flows"].keys
    assert flow["from"].kind is ValueKind.REFERENCE
    assert flow["kind"].kind is ValueKind.TOKEN
    assert (flow["every"].kind, flow["every"].unit) == (ValueKind.QUANTITY, "s")
    assert flow["protocol"].kind is ValueKind.TEXT
    assert form.sections["entities"].keys["organisation"].kind is ValueKind.ORGANISATION
    assert form.sections["processes"].keys["steps"].kind is ValueKind.NESTED
    assert {section.prefix for section in form.all_sections()} >= {"absence", "flow", "published", "step"}


def test_a_new_property_shape_is_a_new_key(knowledge: KnowledgeBase) -> None:
    more = Graph()
    more.parse(
        data="""
        @prefix ga: <https://w3id.org/grid-architecture#> .
        @prefix gs: <https://w3id.org/grid-architecture/shapes#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        gs:submitted-flow sh:property gs:SB999 .
        gs:SB999 ga:code "SB999" ; ga:yamlKey "carrier" ; sh:path ga:owner ;
            sh:datatype <http://www.w3.org/2001/XMLSchema#string> .
        """
    )
    form = build_form(knowledge.submission_shapes + more, knowledge.ontology)
    assert form.sections["flows"].keys["carrier"].kind is ValueKind.TEXT


def test_a_shape_without_kind_of_value_is_refused(knowledge: KnowledgeBase) -> None:
    more = Graph()
    more.parse(
        data="""
        @prefix ga: <https://w3id.org/grid-architecture#> .
        @prefix gs: <https://w3id.org/grid-architecture/shapes#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        gs:submitted-flow sh:property gs:SB999 .
        gs:SB999 ga:code "SB999" ; ga:yamlKey "carrier" ; sh:path ga:owner .
        """
    )
    with pytest.raises(ValueError, match="carrier"):
        build_form(knowledge.submission_shapes + more, knowledge.ontology)
