"""Two files that give any engine for SHACL with SPARQL rules the same findings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, Graph

from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.bundle import bundle, joined
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import SH
from assessor.submission.reading import read

CASE = "case:new-york-future-2"
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return bundle(tmp_path_factory.mktemp("bundle"))


def test_every_concept_and_rule_is_in_the_shapes(files: tuple[Path, Path]) -> None:
    triples = list(pyoxigraph.parse(path=str(files[0]), format=pyoxigraph.RdfFormat.TURTLE))
    subjects = {triple.subject.value for triple in triples}
    knowledge = load()
    assert {str(concept.iri) for concept in knowledge.concepts} <= subjects
    assert {str(shape.iri) for rule in knowledge.rules for shape in rule.shapes} <= subjects
    assert len(triples) == len(knowledge.concept_shapes | knowledge.rule_shapes)


def test_the_axioms_are_all_in_the_ontology(files: tuple[Path, Path]) -> None:
    triples = list(pyoxigraph.parse(path=str(files[1]), format=pyoxigraph.RdfFormat.TURTLE))
    predicates = [triple.predicate.value for triple in triples]
    axioms = load().axioms
    for predicate in set(axioms.predicates()) - {RDF.type}:
        assert predicates.count(str(predicate)) == len(list(axioms.triples((None, predicate, None))))


def test_every_namespace_has_its_prefix(files: tuple[Path, Path]) -> None:
    declared = [line for path in files for line in path.read_text(encoding="utf-8").splitlines() if "@prefix" in line]
    assert declared
    assert [line for line in declared if line.startswith("@prefix ns")] == []


def test_the_same_bytes_each_time(files: tuple[Path, Path], tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "assessor.knowledge.bundle", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert [(tmp_path / path.name).read_bytes() for path in files] == [path.read_bytes() for path in files]


def test_plain_pyshacl_reports_the_same(files: tuple[Path, Path], tmp_path: Path) -> None:
    knowledge = load()
    submission = read(CASE, knowledge).submission
    data = tmp_path / "data.ttl"
    submission.graph.serialize(data, format="turtle")
    shapes, ontology = map(str, files)
    command = [
        sys.executable,
        "-m",
        "pyshacl",
        "-s",
        shapes,
        "-e",
        ontology,
        "-i",
        "owlrl",
        "-a",
        "-f",
        "nt",
        str(data),
    ]
    report = subprocess.run(command, check=False, capture_output=True)
    assert report.returncode == 1, report.stderr.decode()
    graph = Graph().parse(data=report.stdout.decode(), format="nt")
    found = {
        (str(graph.value(result, SH.sourceConstraint)), str(graph.value(result, SH.focusNode)))
        for result in graph.subjects(RDF.type, SH.ValidationResult)
    }
    constraints = {shape.iri: str(shape.constraint) for rule in knowledge.rules for shape in rule.shapes}
    rows = ReferenceEngine().check(submission, knowledge).rows
    assert found == {(constraints[row.shape], str(row.focus)) for row in rows}
    assert found


def test_what_cannot_be_joined_is_refused(tmp_path: Path) -> None:
    one, other, labelled = tmp_path / "a.ttl", tmp_path / "b.ttl", tmp_path / "c.ttl"
    one.write_text("@prefix x: <http://one/> .\nx:a x:b x:c .\n", encoding="utf-8")
    other.write_text("@prefix x: <http://other/> .\nx:a x:b x:c .\n", encoding="utf-8")
    labelled.write_text("@prefix x: <http://one/> .\n_:n x:b x:c .\n", encoding="utf-8")
    assert joined([one], "parts", "1").count("@prefix x:") == 1
    with pytest.raises(KnowledgeError, match="means something else"):
        joined([one, other], "parts", "1")
    with pytest.raises(KnowledgeError, match="labelled blank node"):
        joined([one, labelled], "parts", "1")
