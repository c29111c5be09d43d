"""What a query sees: the default graph, and the graphs that tell its parts from each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.querying.model import YesOrNo

from .asking import RIVERSIDE, asked, dataset, table

CASE = "case:california-future"


def holds(text: str, path: str = CASE, *, asserted_only: bool = False) -> bool:
    found = asked(path, f"ASK {{ {text} }}", asserted_only=asserted_only)
    assert isinstance(found, YesOrNo)
    return found.yes


@pytest.mark.parametrize(
    ("statement", "graph"),
    [
        (":caiso a ga:TransmissionSystemOperator", "asserted"),
        (":caiso a ga:BulkSystemOperator", "inferred"),  # by the closure
        (":caiso ga:principalOf :der", "inferred"),  # by a concept
        ('ga:dispatch skos:notation "dispatch"', "vocabulary"),
        ("ga:dispatch a ga:ActingKind", "vocabulary"),
        ("ga:dispatch a ga:FlowKind", "inferred"),
        ('ga:dispatch rdfs:label "dispatch"@en', "vocabulary"),
        ("ga:BulkOperator rdfs:subClassOf ga:Operator", "vocabulary"),
    ],
)
def test_each_statement_is_in_the_default_graph_and_in_one_other(statement: str, graph: str) -> None:
    assert holds(statement)
    for name in ("asserted", "inferred", "vocabulary"):
        assert holds(f"GRAPH graphs:{name} {{ {statement} }}") == (name == graph)
    assert holds(statement, asserted_only=True) == (graph != "inferred")


def test_the_default_graph_is_its_three_parts() -> None:
    def count(pattern: str) -> int:
        return int(table(CASE, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0])

    parts = [count(f"GRAPH graphs:{name} {{ ?s ?p ?o }}") for name in ("asserted", "inferred", "vocabulary")]
    assert count("?s ?p ?o") == sum(parts)
    assert parts[0] == len(dataset(CASE).asserted)
    assert all(parts)


def test_nothing_is_inferred_where_only_the_stated_counts() -> None:
    assert not holds("GRAPH graphs:inferred { ?s ?p ?o }", asserted_only=True)


def test_from_restricts_and_loads_nothing() -> None:
    text = "SELECT ?type FROM graphs:inferred { :caiso a ?type } ORDER BY ?type"
    assert ("https://w3id.org/grid-architecture#Party",) in table(CASE, text)
    assert ("https://w3id.org/grid-architecture#TransmissionSystemOperator",) not in table(CASE, text)
    assert table(CASE, "SELECT * FROM <http://localhost:9/data.ttl> { ?s ?p ?o }") == []
    assert table(CASE, "SELECT * FROM NAMED <http://localhost:9/> { GRAPH ?g { ?s ?p ?o } }") == []
    assert table(CASE, f"SELECT * FROM <file://{RIVERSIDE}> {{ ?s ?p ?o }}") == []


def test_where_statements_stand() -> None:
    text = "SELECT ?place { GRAPH graphs:locations { :mill prov:atLocation/rdfs:label ?place } }"
    lines = Path(RIVERSIDE).read_text(encoding="utf-8").splitlines()
    line = next(number for number, written in enumerate(lines, 1) if written.startswith("  mill:"))
    assert table(RIVERSIDE, text) == [(f"{RIVERSIDE}:{line}",)]


def test_every_node_has_one_name() -> None:
    text = "SELECT ?node (COUNT(?name) AS ?n) { GRAPH graphs:names { ?node skos:prefLabel ?name } } GROUP BY ?node"
    assert {row[1] for row in table(RIVERSIDE, text)} == {"1"}
    unnamed = "ASK { ?node a ga:Flow . FILTER NOT EXISTS { GRAPH graphs:names { ?node skos:prefLabel ?name } } }"
    assert asked(RIVERSIDE, unnamed) == YesOrNo(False)


def test_the_same_dataset_is_the_same_bytes() -> None:
    lines = dataset(CASE).n_quads().splitlines()
    assert dataset(CASE).n_quads().splitlines() == lines
    assert len(set(lines)) == len(lines)
