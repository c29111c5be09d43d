"""Every query of concepts and rules keeps to the form that all engines read alike (``docs/design.md``, Rules)."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF, URIRef

from assessor.knowledge.checks import projection
from assessor.knowledge.loading import load
from assessor.knowledge.model import Concept, Rule
from assessor.knowledge.namespaces import GA
from assessor.knowledge.query_algebra import in_the_form, parse, terms

KNOWLEDGE = load()
SELECTS = {str(shape.iri).split("#")[1]: shape for rule in KNOWLEDGE.rules for shape in rule.shapes}
CONSTRUCTS = {str(iri).split("#")[1]: text for concept in KNOWLEDGE.concepts for iri, text in concept.constructs}
TEXTS = {name: shape.select for name, shape in SELECTS.items()} | CONSTRUCTS
DERIVED = {term: concept for concept in KNOWLEDGE.concepts for term in concept.derives}


def heads(concept: Concept) -> set[URIRef]:
    """The project's terms in the CONSTRUCT templates of a concept."""
    templates = [re.split(r"\bWHERE\b", text, maxsplit=1)[0] for _, text in concept.constructs]
    return {URIRef(str(GA[name])) for text in templates for name in re.findall(r"\bga:([\w-]+)", text)}


def where(text: str) -> object:
    """The algebra of a query's WHERE clause."""
    return parse(text, KNOWLEDGE.prefixes)


def clean(text: str) -> bool:
    """Whether a query has only forms that are allowed and binds ``$this`` wherever it mentions it."""
    return in_the_form(text, KNOWLEDGE.prefixes)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_query_binds_this_in_every_group_and_has_no_forbidden_form(name: str) -> None:
    assert clean(TEXTS[name])


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this WHERE { $this a ga:Flow MINUS { $this a ga:Entity } }",
        "SELECT $this WHERE { $this a ga:Flow } LIMIT 1",
        "SELECT $this WHERE { VALUES ?x { ga:Flow } $this a ?x }",
        "SELECT $this WHERE { $this a ga:Flow . SERVICE <http://example.org/> { $this a ga:Entity } }",
        "SELECT $this WHERE { $this a ga:Flow . FILTER NOT EXISTS { ?x a ga:Flow . FILTER(?x != $this) } }",
        "SELECT $this WHERE { { $this a ga:Flow } UNION { ?x a ga:Flow . FILTER(?x != $this) } }",
        "SELECT $this ?n WHERE { $this a ga:Flow . { SELECT $this (COUNT(?x) AS ?n) WHERE "
        "{ ?x a ga:Flow . FILTER(?x != $this) } GROUP BY $this } }",
    ],
)
def test_a_query_outside_the_form_is_noticed(text: str) -> None:
    assert not clean(text)


@pytest.mark.parametrize("name", sorted(SELECTS))
def test_message_names_only_what_is_projected(name: str) -> None:
    shape = SELECTS[name]
    projected = projection(shape.select)
    assert projected is not None
    assert set(re.findall(r"\{[$?](\w+)\}", shape.message)) <= set(projected)


@pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.code)
def test_a_rule_requires_just_the_concepts_that_it_uses(rule: Rule) -> None:
    used = {term for shape in rule.shapes for term in {shape.target, *terms(where(shape.select))} if term in DERIVED}
    declared = [concept for concept in KNOWLEDGE.concepts if concept.iri in rule.concepts]
    assert used == {term for concept in declared for term in heads(concept)} & used
    assert not [concept.label for concept in declared if not heads(concept) & used]


@pytest.mark.parametrize("concept", KNOWLEDGE.concepts, ids=lambda concept: concept.label)
def test_a_concept_uses_only_what_was_derived_before(concept: Concept) -> None:
    for _, text in concept.constructs:
        body = re.split(r"\bWHERE\b", text, maxsplit=1)[1]
        used = {GA[name] for name in re.findall(r"\bga:([\w-]+)", body)}
        for term in used & set(DERIVED):
            orders = {other.order for other in KNOWLEDGE.concepts if term in other.derives}
            assert max(orders) <= concept.order, f"{concept.label} uses {term}, derived later"


@pytest.mark.parametrize("concept", KNOWLEDGE.concepts, ids=lambda concept: concept.label)
def test_a_concept_declares_what_it_derives(concept: Concept) -> None:
    derived = heads(concept)
    individuals = set(KNOWLEDGE.individuals.subjects())
    classes = {URIRef(str(GA[name])) for name in ("Aggregator", "LoadServingEntity")}
    assert derived - individuals - classes <= {term for c in KNOWLEDGE.concepts for term in c.derives}
    assert set(concept.derives) <= derived


def test_what_concepts_derive_occurs_in_no_owl_axiom() -> None:
    used = {term for statement in KNOWLEDGE.axioms for term in statement}
    assert not used & set(DERIVED)
    assert all((None, RDF.type, term) not in KNOWLEDGE.individuals for term in DERIVED)
