"""SERVICE is found in the algebra of a query, wherever it stands, and no shape may hold it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef

from assessor.knowledge.checks import KnowledgeError, check
from assessor.knowledge.federation import asks_other_servers
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GS, SH

REMOTE = "SERVICE <http://localhost:9/> { ?s ?p ?o }"
IN = [
    "SELECT * { @@ }",
    "SELECT * { { { @@ } } }",
    "SELECT * { ?s ?p ?o OPTIONAL { @@ } }",
    "SELECT * { { ?s ?p ?o } UNION { @@ } }",
    "SELECT * { ?s ?p ?o MINUS { @@ } }",
    "SELECT * { GRAPH ?g { @@ } }",
    "SELECT * { { SELECT ?s { @@ } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { @@ } }",
    "SELECT * { ?s ?p ?o FILTER(1 = 2 || NOT EXISTS { ?a ?b ?c { @@ } }) }",
    "SELECT * { ?s ?p ?o FILTER(?s IN (1, EXISTS { @@ })) }",
    "SELECT * { ?s ?p ?o BIND(IF(EXISTS { @@ }, 1, 2) AS ?x) }",
    "SELECT (EXISTS { @@ } AS ?x) { ?s ?p ?o }",
    "SELECT (COUNT(IF(EXISTS { @@ }, 1, 2)) AS ?x) { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS { @@ })",
    "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { @@ })",
    "SELECT ?x { ?s ?p ?o } GROUP BY (EXISTS { @@ } AS ?x)",
    "CONSTRUCT { ?s ?p ?o } WHERE { @@ }",
    "ASK { @@ }",
    "DESCRIBE ?s { @@ }",
]


@pytest.mark.parametrize("text", IN)
def test_a_service_is_found(text: str) -> None:
    for remote in (REMOTE, "SERVICE SILENT ?where { ?s ?p ?o }", "sErViCe ga:x { }"):
        assert asks_other_servers(text.replace("@@", remote), load().prefixes)
    assert not asks_other_servers(text.replace("@@", "?s ?p 'SERVICE'"), load().prefixes)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://localhost:9/> { ?s ?p ?o }' }",
        "SELECT * { ?s <urn:SERVICE> ?o } # SERVICE <http://localhost:9/> { ?s ?p ?o }",
        "PREFIX service: <urn:service#> SELECT ?SERVICE { ?SERVICE a service:SERVICE }",
        "no query at all",  # nothing that could ask anybody: it is refused elsewhere
    ],
)
def test_the_word_alone_is_none(text: str) -> None:
    assert not asks_other_servers(text, load().prefixes)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p '\\u0027' . @@ . ?s ?p '\\u0027' }",  # read first, the escapes make one long literal of it
        'ASK { ?s ?p "\\U00000022" . @@ . ?s ?p "\\u0022" }',
        "ASK { ?s ?p '\\\\u0027' . @@ . ?s ?p '\\\\u0027' }",
        "ASK { ?s ?p ?o # a comment\r @@\n }",
        "ASK { ?s ?p '\\u0041' . @@ }",
    ],
)
def test_a_service_cannot_hide(text: str) -> None:
    assert asks_other_servers(text.replace("@@", REMOTE), load().prefixes)


@pytest.mark.parametrize("keyword", ["\\u0053ERVICE", "SER\\u0056ICE", "ſERVICE", "SERVıCE"])
def test_nor_behind_unusual_letters(keyword: str) -> None:
    try:
        assert asks_other_servers(f"ASK {{ {keyword} <urn:x> {{ ?s ?p ?o }} }}", load().prefixes)
    except ValueError as error:  # cannot be read, so nobody evaluates it
        assert "Expected" in str(error)


def test_what_mentions_it_and_cannot_be_read_is_not_trusted() -> None:
    with pytest.raises(ValueError, match="Expected"):
        asks_other_servers("SELECT * { SERVICE <urn:x> ", load().prefixes)
    with pytest.raises(RecursionError):
        asks_other_servers("SELECT * {" + "{" * 5000 + "SERVICE <urn:x> {}" + "}" * 5000 + "}", load().prefixes)


@pytest.mark.parametrize("graph", ["submission_shapes", "concept_shapes", "rule_shapes"])
@pytest.mark.parametrize("predicate", [SH.select, SH.construct])
@pytest.mark.parametrize(("text", "words"), [(IN[8], "asks another server"), ("SELECT * { @@", "does not parse")])
def test_no_shape_may_ask_another_server(graph: str, predicate: URIRef, text: str, words: str) -> None:
    knowledge = load()
    shapes = Graph()
    for statement in getattr(knowledge, graph):
        shapes.add(statement)
    shapes.add((GS.remote, predicate, Literal(text.replace("@@", REMOTE))))
    with pytest.raises(KnowledgeError, match=rf"shapes#remote: the query {words}"):
        check(replace(knowledge, **{graph: shapes}))


def test_the_packaged_shapes_ask_nobody() -> None:
    check(load())
