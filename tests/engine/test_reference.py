"""The reference engine gives what plain pySHACL gives, with every participant of every row."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, Graph, URIRef
from rdflib.term import Node

from assessor.engine.closure import close
from assessor.engine.interface import Checking
from assessor.engine.reference import ReferenceEngine, _for_pyshacl
from assessor.knowledge.bundle import bundle
from assessor.knowledge.checks import projection
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import SH
from assessor.knowledge.packaged import case_studies_folder
from assessor.knowledge.terms import to_store
from assessor.submission.reading import read

KNOWLEDGE = load()
CASES = sorted(path.stem for path in case_studies_folder().glob("*.yaml"))
QUICK = "uk-option-2"


def checking(case: str, engine: ReferenceEngine | None = None) -> Checking:
    """What the reference engine finds in a case."""
    return (engine or ReferenceEngine()).check(read(f"case:{case}", KNOWLEDGE).submission, KNOWLEDGE)


def focus_nodes(found: Checking) -> dict[URIRef, set[Node]]:
    """Focus nodes of the rows, by constraint."""
    constraint = {shape.iri: shape.constraint for rule in KNOWLEDGE.rules for shape in rule.shapes}
    by_constraint: dict[URIRef, set[Node]] = defaultdict(set)
    for row in found.rows:
        by_constraint[constraint[row.shape]].add(row.focus)
    return by_constraint


def in_other_runs(cases: list[str]) -> list[object]:
    """One case in every run, the others where there is time."""
    return [case if case == QUICK else pytest.param(case, marks=pytest.mark.slow) for case in cases]


def plain_pyshacl(data: Graph, folder: Path, **options: object) -> dict[URIRef, set[Node]]:
    """Focus nodes by constraint, from pySHACL as anybody would call it on what `make bundle` writes, on rdflib."""
    shapes, ontology = bundle(folder)
    _, report, _ = pyshacl.validate(
        Graph() + data, shacl_graph=Graph().parse(shapes), ont_graph=Graph().parse(ontology), advanced=True, **options
    )
    reported: dict[URIRef, set[Node]] = defaultdict(set)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        reported[URIRef(str(report.value(result, SH.sourceConstraint)))].add(report.value(result, SH.focusNode))
    return reported


@pytest.mark.slow
def test_plain_pyshacl_with_its_own_inference_reports_the_same(tmp_path: Path) -> None:
    data = read(f"case:{QUICK}", KNOWLEDGE).submission.graph
    assert plain_pyshacl(data, tmp_path, inference="owlrl") == focus_nodes(checking(QUICK))


@pytest.mark.parametrize("case", in_other_runs(CASES))
def test_plain_pyshacl_on_the_closed_graph_reports_the_same(case: str, tmp_path: Path) -> None:
    data = close(read(f"case:{case}", KNOWLEDGE).submission.graph, KNOWLEDGE)
    assert plain_pyshacl(data, tmp_path) == focus_nodes(checking(case))


@pytest.mark.parametrize("case", in_other_runs(CASES))
def test_rdflib_gives_the_same_rows_as_the_store(case: str) -> None:
    on_store, on_rdflib = checking(case), checking(case, ReferenceEngine(on_rdflib=True))
    assert set(map(repr, on_store.rows)) == set(map(repr, on_rdflib.rows))
    assert (on_store.inferred, on_store.runs) == (on_rdflib.inferred, on_rdflib.runs)


@pytest.mark.parametrize("case", CASES)
def test_rows_keep_what_the_rule_projects(case: str) -> None:
    shapes = {shape.iri: shape for rule in KNOWLEDGE.rules for shape in rule.shapes}
    for row in checking(case).rows:
        rule = KNOWLEDGE.rule(row.rule)
        projected = projection(shapes[row.shape].select)
        assert projected is not None and set(row.bindings) <= set(projected)
        if shapes[row.shape].level:
            assert set(rule.key) <= set(row.bindings)
        assert row.bindings["this"] == row.focus


def test_statements_are_counted_over_the_vocabulary_only() -> None:
    found = checking("total-dso")
    assert found.asserted == len(read("case:total-dso", KNOWLEDGE).submission.graph)
    assert found.inferred > found.asserted
    assert not [s for s in found.closed.graph if s[1] == OWL.sameAs]


def test_pyshacl_is_told_whether_there_is_anything_without_counting_it() -> None:
    """Of every result it asks so three times; counting made time grow with the square of a submission."""
    graph = Graph()
    empty, full = _for_pyshacl(to_store(graph)), _for_pyshacl(to_store(graph.add((URIRef("a:a"), RDF.type, OWL.Thing))))
    assert (bool(empty), bool(full)) == (False, True)
    assert (len(empty), len(full)) == (0, 1)
    made = full.query("CONSTRUCT { ?s a <a:b> } WHERE { ?s ?p ?o }").graph
    assert set(made) == {(URIRef("a:a"), RDF.type, URIRef("a:b"))}
    assert list(made.namespaces()) == []
