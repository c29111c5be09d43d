"""A submission with a few statements changed gives what an assessment of the changed submission gives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from assessor.assessment.assess import assess
from assessor.assessment.outcome import outcome
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Row
from assessor.engine.variation import Variation
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.knowledge.packaged import case_studies_folder
from assessor.submission.model import Statement, Submission
from assessor.submission.reading import read

KNOWLEDGE = load()
SAMPLE = ("california-future", "uk-option-2")
OTHERS = sorted({path.stem for path in case_studies_folder().glob("*.yaml")}.difference(SAMPLE))
RULES = Path(__file__).parents[1] / "rules"
ALL_FIXTURES = sorted(str(path) for path in RULES.glob("*/*.yaml"))
FIXTURES = ALL_FIXTURES if os.environ.get("ASSESSOR_SWEEP") else ALL_FIXTURES[::4]


@cache
def submission_of(name: str) -> Submission:
    return read(name, KNOWLEDGE).submission


def things(graph: Graph) -> Iterator[tuple[Statement, ...]]:
    """What is said of each node, and each claim of completeness."""
    claims = [(statement,) for statement in graph.triples((None, GA.describesCompletely, None))]
    nodes = sorted({node for node in graph.subjects(RDF.type, None) if isinstance(node, URIRef)})
    whole = set(graph.subjects(RDF.type, GA.Architecture))
    yield from claims
    yield from (tuple(graph.triples((node, None, None))) for node in nodes if node not in whole)


def without(graph: Graph, statements: Iterable[Statement]) -> Graph:
    gone = set(statements)
    left = Graph()
    for statement in graph:
        if statement not in gone:
            left.add(statement)
    return left


def as_set(rows: Iterable[Row]) -> set[tuple[object, ...]]:
    return {(row.shape, row.focus, *sorted(row.bindings.items())) for row in rows}


def assert_alike(name: str) -> None:
    """Each thing taken away, and each put in again, by all that an assessment comes to."""
    submission = submission_of(name)
    whole = Variation(submission.graph, KNOWLEDGE)
    unchanged = as_set(whole.unchanged.rows)
    for thing in things(submission.graph):
        left = without(submission.graph, thing)
        checking = BatchEngine().check(Submission(submission.architecture, left, {}, ()), KNOWLEDGE)
        assessment = assess(checking, KNOWLEDGE)
        varied = whole.changed(thing, ())
        assert as_set(varied.rows) == as_set(checking.rows)
        found = outcome(varied, KNOWLEDGE)
        assert found.levels == {finding.id: finding.level for finding in assessment.findings}
        assert found.verdicts == {verdict.id: (verdict.verdict, verdict.level) for verdict in assessment.principles}
        assert as_set(Variation(left, KNOWLEDGE).changed((), thing).rows) == unchanged
    assert as_set(whole.changed((), ()).rows) == unchanged, "earlier changes are undone"


@pytest.mark.parametrize("name", SAMPLE)
def test_a_case_without_each_of_its_things(name: str) -> None:
    assert_alike(f"case:{name}")


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_the_other_cases_without_each_of_their_things(name: str) -> None:
    assert_alike(f"case:{name}")


@pytest.mark.slow
@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_without_each_of_its_things(name: str) -> None:
    assert_alike(name)


def test_what_is_already_there_or_not_there_changes_nothing() -> None:
    graph = submission_of("case:uk-option-2").graph
    varied = Variation(graph, KNOWLEDGE)
    flow = min(graph.subjects(RDF.type, GA.Flow), key=str)
    there, elsewhere = tuple(graph.triples((flow, None, None))), (URIRef("urn:x"), GA.kind, GA.dispatch)
    assert as_set(varied.changed([elsewhere], there).rows) == as_set(varied.unchanged.rows)
