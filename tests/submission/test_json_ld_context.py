"""The packaged context: generated, up to date, and the whole form can be written with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rdflib import RDF, RDFS, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.form.model import Form, ValueKind
from assessor.submission.json_ld.contexts import CONTEXT_IRI, CONTEXT_PATH
from assessor.submission.json_ld.generated_context import json_ld_context, text_of
from assessor.submission.vocabulary import EVIDENCE_LEVEL
from tests.submission.rdf_parsing import statements


def read(node: dict[str, Any]) -> set[tuple[str, str]]:
    """What is said of a node with the packaged context, as predicates with objects in the notation of N-Triples."""
    text = json.dumps({"@context": CONTEXT_IRI, "@id": "x", **node})
    subject = URIRef("https://w3id.org/grid-architecture/submission/x")
    return {(str(p), o.n3()) for s, p, o in statements(text, "json-ld").places if s == subject}


def test_the_file_is_up_to_date(knowledge: KnowledgeBase) -> None:
    """If this fails: `python -m assessor.submission.json_ld.generated_context`."""
    assert CONTEXT_PATH.read_text("utf-8") == text_of(json_ld_context(knowledge))


def test_every_word_of_every_key_names_its_term(form: Form) -> None:
    for section in form.all_sections():
        for key in section.keys.values():
            if key.kind is not ValueKind.TOKEN:
                continue
            name = key.path[len(GA) :]
            for word, term in form.tokens[key.ranges[0]].items():
                assert read({name: word}) == {(str(key.path), term.n3())}, (name, word)
                assert read({name: {"@id": f"ga:{term[len(GA) :]}"}}) == {(str(key.path), term.n3())}
    for word, term in form.tokens[EVIDENCE_LEVEL].items():
        assert read({"evidence": word}) == {(str(GA.evidence), term.n3())}


def test_the_kind_is_that_of_the_class(form: Form) -> None:
    """YAML says ``kind`` of architectures, flows and mechanisms; so may JSON-LD, where the class is stated."""
    for cls, property_, word, term in (
        ("Architecture", GA.architectureKind, "proposed", GA["proposed-architecture"]),
        ("Flow", GA.kind, "limit", GA.limit),
        ("Mechanism", GA.mechanismKind, "limit", GA["limit-mechanism"]),
    ):
        assert read({"@type": cls, "kind": word}) == {
            (str(RDF.type), GA[cls].n3()),
            (str(property_), term.n3()),
        }


def test_every_class_and_reference_is_written_by_its_name(form: Form) -> None:
    for names in form.classes.values():
        for name, cls in names.items():
            assert read({"@type": name}) == {(str(RDF.type), cls.n3())}
    other = "<https://w3id.org/grid-architecture/submission/x#other>"
    references = {ValueKind.REFERENCE, ValueKind.ORGANISATION, ValueKind.SOURCE, ValueKind.SIBLING, ValueKind.NESTED}
    for section in form.all_sections():
        for key in section.keys.values():
            if key.kind in references:
                assert read({key.path[len(GA) :]: ["x#other"]}) == {(str(key.path), other)}, key.name


def test_values_have_the_datatypes_of_the_form(form: Form) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert read({"cycle": 300}) == {(str(GA.cycle), f'"300"^^<{xsd}decimal>')}
    assert read({"capacity": 2.060}) == {(str(GA.capacity), f'"2.06"^^<{xsd}decimal>')}
    assert read({"population": 40}) == {(str(GA.population), f'"40"^^<{xsd}integer>')}
    assert read({"individual": True}) == {(str(GA.individual), f'"true"^^<{xsd}boolean>')}
    assert read({"label": "A", "owner": "me"}) == {(str(RDFS.label), '"A"'), (str(GA.owner), '"me"')}


@pytest.mark.parametrize("key", ["conectedTo", "every"])
def test_an_unknown_key_is_a_term_of_the_project_and_so_refused(key: str) -> None:
    assert read({key: 1}) == {(str(GA[key]), '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')}
