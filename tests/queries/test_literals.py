"""Literals come out as they were written, though the evaluator rewrites them."""

from __future__ import annotations

import pyoxigraph
import pytest
from rdflib import Graph, Literal

from assessor.knowledge.terms import to_rdflib
from assessor.querying.graphs import Dataset
from assessor.querying.model import Query, Rows, Statements
from assessor.querying.results import results_csv, results_json, results_turtle
from assessor.querying.running import ask

from .asking import here

DATA = """
@prefix : <urn:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :takes 2.060 . :b :takes 2.06 . :c :takes 7.10 .
:a :lasts "PT60M"^^xsd:duration ; :at "2026-01-01T00:00:00.000Z"^^xsd:dateTime ; :many "03"^^xsd:integer .
:a :says "2.060" ; :yes "1"^^xsd:boolean ; :bad "ten"^^xsd:decimal ; :named "Kraft"@de-AT .
"""


@pytest.fixture(scope="module")
def graphs() -> Dataset:
    graph = Graph()
    for triple in pyoxigraph.parse(DATA, format=pyoxigraph.RdfFormat.TURTLE):
        value = triple.object
        if not isinstance(value, pyoxigraph.Literal):
            raise AssertionError(value)
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(value)))
    return Dataset(graph, (), (), (), ())


def column(graphs: Dataset, text: str) -> list[str]:
    found = ask(Query(text), graphs, {"": "urn:"}, evaluate=here)
    assert isinstance(found, Rows)
    return ["" if row[-1] is None else str(row[-1]) for row in found.rows]


def test_the_evaluator_does_rewrite_them() -> None:
    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.parse(DATA, format=pyoxigraph.RdfFormat.N3))
    assert {str(quad.object.value) for quad in store} >= {"2.06", "PT1H", "3", "true"}
    assert "2.060" not in {quad.object.value for quad in store if quad.predicate.value == "urn:takes"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?v { :c :takes ?v }", ["7.10"]),
        ("SELECT ?v { :a :lasts ?v }", ["PT60M"]),
        ("SELECT ?v { :a :at ?v }", ["2026-01-01T00:00:00.000Z"]),
        ("SELECT ?v { :a :many ?v }", ["03"]),
        ("SELECT ?v { :a :yes ?v }", ["1"]),
        ("SELECT ?v { :a :bad ?v }", ["ten"]),
        ("SELECT ?v { :a :says ?v }", ["2.060"]),
        ("SELECT ?s ?v { ?s :takes ?v } ORDER BY ?s", ["2.060", "2.06", "7.10"]),
        ("SELECT ?s ?v { ?s :takes ?v FILTER(?v = 2.06) } ORDER BY ?s", ["2.060", "2.06"]),
        ("SELECT ?s ?v { ?s :takes 2.0600 ; :takes ?v } ORDER BY ?s", ["2.060", "2.06"]),
        ("SELECT ?v { :c :takes ?w BIND(?w AS ?v) }", ["7.10"]),
        ("SELECT (MAX(?w) AS ?v) { ?s :takes ?w }", ["7.10"]),
        ("SELECT (?w + 0.0 AS ?v) { :c :takes ?w }", ["7.1"]),
        ("SELECT (COUNT(?s) AS ?v) { ?s :takes ?w }", ["3"]),  # though somebody writes the number three as `03`
        ("SELECT (COUNT(*) AS ?v) { ?s :takes ?w }", ["3"]),
    ],
)
def test_as_written(graphs: Dataset, text: str, expected: list[str]) -> None:
    assert column(graphs, text) == expected


def test_in_every_form(graphs: Dataset) -> None:
    answer = ask(Query("SELECT ?v { :a :lasts|:takes ?v }"), graphs, {"": "urn:"}, evaluate=here)
    assert results_csv(answer).splitlines()[1:] == ["2.06", "PT60M"]
    assert '"value": "PT60M"' in results_json(answer)
    assert '"PT60M"^^' in results_turtle(answer, {})


def test_in_statements(graphs: Dataset) -> None:
    answer = ask(Query("CONSTRUCT { ?s :took ?v } { ?s :takes ?v }"), graphs, {"": "urn:"}, evaluate=here)
    assert isinstance(answer, Statements)
    assert {(str(s), str(v)) for s, _, v in answer.statements} >= {("urn:c", "7.10")}
    answer = ask(Query("DESCRIBE :a"), graphs, {"": "urn:"}, evaluate=here)
    assert isinstance(answer, Statements)
    values = {str(value) for _, _, value in answer.statements if isinstance(value, Literal)}
    assert values == {"2.060", "PT60M", "2026-01-01T00:00:00.000Z", "03", "1", "ten", "Kraft"}
