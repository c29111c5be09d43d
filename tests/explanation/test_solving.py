"""What is seen without a query is what the query would give."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from assessor.explanation.reading import read_query
from assessor.explanation.solving import Solver
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Statement

from .cases import SLUGS, assessed_case

A, B = URIRef("https://example.org/a"), URIRef("https://example.org/b")
PREFIXES = {"ga": str(GA)}
ONE = Literal("1", datatype=GA.x)
STATEMENTS: list[Statement] = [(A, RDF.type, GA.Entity), (A, GA.within, B), (A, GA.specified, ONE)]


def solutions(solver: Solver, where: str, **given: URIRef | Literal) -> list[dict[str, object]]:
    return [dict(s) for s in solver.solutions(read_query(f"SELECT * WHERE {{ {where} }}", PREFIXES).where, given)]


def test_a_pattern_that_nothing_matches_needs_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    solver = Solver(STATEMENTS)
    monkeypatch.setattr(Solver, "_select", lambda *_: pytest.fail("a query was asked"))
    assert solutions(solver, "?x ga:within ?y . ?y a ga:Entity", x=B) == []
    assert solutions(solver, "?x ga:feeds ?y") == []


def test_paths_literals_and_variables_are_left_to_the_query() -> None:
    solver = Solver(STATEMENTS)
    assert solutions(solver, "?x ga:within+ ?y") == [{"x": A, "y": B}]
    assert solutions(solver, "?x ?p ?y . ?x a ga:Entity", y=B) == [{"x": A, "p": GA.within, "y": B}]
    assert solutions(solver, "?x ga:specified ?y", y=ONE) == [{"x": A, "y": ONE}]


@pytest.mark.parametrize("case", SLUGS)
def test_what_may_match_is_never_missed(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every query that is passed over gives nothing if it is asked all the same."""
    assessed = assessed_case(case)
    closed = assessed.checking.closed
    quick, asking = Solver(closed.graph, closed.store), Solver(closed.graph, closed.store)
    monkeypatch.setattr(asking, "_may_match", lambda *_: True)
    for kind in sorted(set(closed.graph.objects(None, RDF.type)), key=str):
        where = f"?x a <{kind}> . ?x ga:from ?y"
        for node in sorted(set(closed.graph.subjects(RDF.type, kind)), key=str)[:3]:
            assert solutions(quick, where, x=node) == solutions(asking, where, x=node)


def test_a_solver_without_a_store_makes_its_own() -> None:
    graph = Graph()
    for statement in STATEMENTS:
        graph.add(statement)
    assert solutions(Solver(graph), "?x ga:within ?y") == [{"x": A, "y": B}]


def test_what_only_one_node_fits_is_found_without_going_through_all_others() -> None:
    facts = [(A, GA.within, B), (A, GA.specified, B), (A, RDF.type, GA.Entity), (B, RDF.type, GA.Entity)]
    star = "?x a <{0}Entity> ; <{0}within> ?y ; <{0}specified> ?y . FILTER(?x != ?y)".format(str(GA))
    assert solutions(Solver(facts), star, y=B) == [{"x": A, "y": B}]
    assert solutions(Solver(facts), star, y=A) == []
