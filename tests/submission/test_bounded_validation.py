"""The bounded validation gives what pySHACL gives, and stops where more is wrong than anybody reads."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GS
from assessor.submission.checks import validation
from assessor.submission.checks.bounded import validate
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read_data

FIXTURES = sorted((Path(__file__).parent / "rules").glob("*.ttl"))
PARTS = (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)


def _results(report: Graph) -> list[tuple[str, ...]]:
    return sorted(
        tuple(str(report.value(result, part)) for part in PARTS)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


@pytest.mark.parametrize("path", FIXTURES[::4], ids=lambda path: path.stem)
def test_it_reports_what_pyshacl_reports(path: Path) -> None:
    knowledge = load()
    data = Graph().parse(path, format="turtle")
    for statement in knowledge.individuals.triples((None, RDF.type, None)):
        data.add(statement)
    _, whole, _ = pyshacl.validate(data, shacl_graph=knowledge.submission_shapes)
    bounded, looked_at_everything = validate(data, knowledge.submission_shapes, first=GS.SB150, enough=10**6)
    assert looked_at_everything
    assert isinstance(whole, Graph)
    assert _results(bounded) == _results(whole) != []


def _faulty(number: int) -> bytes:
    flows = "".join(
        f"  - {{from: tso, to: der, kind: dispatch, every: -{second + 1} s, source: S1 slide}}\n"
        for second in range(number)
    )
    return (
        "architecture: {id: faulty, label: Faulty, kind: proposed}\n"
        "entities:\n  tso: {is: TransmissionSystemOperator}\n  der: {is: DistributedResource}\n"
        f"flows:\n{flows}"
    ).encode()


def _problems(number: int) -> SubmissionError:
    knowledge = load()
    submission = read_data(_faulty(number), "faulty.yaml", "yaml", knowledge)
    return SubmissionError(validation.check_submission(submission, knowledge))


def test_few_faults_are_all_told() -> None:
    error = _problems(40)
    assert sum(problem.code == "SB064" for problem in error.problems) == 40
    assert not any(problem.what == validation.UNSEEN for problem in error.problems)


def test_of_very_many_faults_enough_are_told_and_that_there_are_more() -> None:
    error = _problems(validation.ENOUGH * 3)
    assert error.problems[0].what == validation.UNSEEN
    told = sum(problem.code == "SB064" for problem in error.problems) + error.more["faulty.yaml"]
    assert validation.ENOUGH <= told < validation.ENOUGH * 3


def test_which_faults_are_told_is_always_the_same() -> None:
    assert _problems(validation.ENOUGH * 2).lines() == _problems(validation.ENOUGH * 2).lines()
