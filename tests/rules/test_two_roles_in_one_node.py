"""What one entity in two roles hides is not satisfied; described as two entities of one organisation it is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.assessing import assess_submission
from assessor.assessment.model import Assessment
from assessor.knowledge.loading import load
from assessor.submission.reading import read

KNOWLEDGE = load()
TOUCHED = {
    "tier-bypassing",
    "hidden-coupling",
    "coordination-gapping",
    "layered-decomposition",
    "interface-modularity",
    "structural-complexity",
    "scalability",
    "cyber-security",
}
COMPLETE = "describesCompletely: [flows, mechanisms, responsibilities]"
GRIDS = """\
  homes: {is: StorageResource, connectedTo: grid}
  grid: {is: DistributionGrid, operatedBy: dso}
"""
# The same layered architecture, with two roles in one node and in two.
BOTH_GRIDS = """\
  rto: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
  utility: {is: [TransmissionSystemOperator, DistributionSystemOperator]}
"""
BOTH_GRIDS_APART = """\
  rto: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
  utility: {is: TransmissionSystemOperator, organisation: island}
  wires: {is: DistributionSystemOperator, organisation: island}
"""
BOTH_GRIDS_FLOWS = """\
  - {from: rto, to: dso, kind: schedule}
  - {from: rto, to: utility, kind: schedule}
  - {from: dso, to: homes, kind: dispatch}
"""
TO_THE_WIRES = "  - {from: utility, to: wires, kind: schedule}\n"
MARKET = """\
  rto: {is: TransmissionSystemOperator}
  dso: {is: [DistributionSystemOperator, %s]}
"""
MARKET_APART = """\
  rto: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator, organisation: valley}
  selling: {is: %s, organisation: valley}
"""
MARKET_FLOWS = """\
  - {from: rto, to: dso, kind: schedule}
  - {from: dso, to: homes, kind: dispatch}
"""
TO_THE_SELLERS = "  - {from: dso, to: selling, kind: dispatch}\n"
ROLES = ["Aggregator", "Programme", "LoadServingEntity"]


def assessed(entities: str, flows: str, folder: Path) -> Assessment:
    path = folder / "submission.yaml"
    head = f"architecture: {{id: roles, label: Roles, kind: proposed, {COMPLETE}}}\n"
    path.write_text(f"{head}entities:\n{entities}{GRIDS}flows:\n{flows}", encoding="utf-8")
    return assess_submission(read(str(path), KNOWLEDGE), KNOWLEDGE).assessment


def in_state(assessment: Assessment, verdict: str) -> set[str]:
    return {principle.id for principle in assessment.principles if principle.rules and principle.verdict == verdict}


def test_an_operator_of_both_grids_satisfies_nothing_that_looks_across_the_boundary(tmp_path: Path) -> None:
    assessment = assessed(BOTH_GRIDS, BOTH_GRIDS_FLOWS, tmp_path)
    assert in_state(assessment, "insufficient-information") >= TOUCHED
    assert not [finding for finding in assessment.findings if finding.principle in TOUCHED]


def test_as_two_entities_it_is_satisfied_where_the_two_are_linked(tmp_path: Path) -> None:
    assessment = assessed(BOTH_GRIDS_APART, BOTH_GRIDS_FLOWS + TO_THE_WIRES, tmp_path)
    assert in_state(assessment, "satisfied") >= TOUCHED


@pytest.mark.parametrize("role", ROLES)
def test_an_operator_that_is_also_of_the_market_satisfies_none_of_them_either(role: str, tmp_path: Path) -> None:
    assessment = assessed(MARKET % role, MARKET_FLOWS, tmp_path)
    assert not in_state(assessment, "satisfied") & TOUCHED
    assert {principle.id for principle in assessment.principles if principle.open_questions} >= TOUCHED


@pytest.mark.parametrize("role", ROLES)
def test_as_two_entities_the_market_role_is_judged(role: str, tmp_path: Path) -> None:
    assessment = assessed(MARKET_APART % role, MARKET_FLOWS + TO_THE_SELLERS, tmp_path)
    assert in_state(assessment, "satisfied") >= TOUCHED


def test_a_finding_decides_its_level_and_the_question_is_told_beside_it(tmp_path: Path) -> None:
    flows = BOTH_GRIDS_FLOWS + "  - {from: rto, to: homes, kind: dispatch}\n"
    assessment = assessed(BOTH_GRIDS, flows, tmp_path)
    bypassing = next(principle for principle in assessment.principles if principle.id == "tier-bypassing")
    assert (bypassing.verdict, bypassing.level) == ("violated", "present")
    assert "utility is one entity in two roles" in bypassing.why


def test_the_question_is_one_sentence_for_all_principles(tmp_path: Path) -> None:
    assessment = assessed(BOTH_GRIDS, BOTH_GRIDS_FLOWS, tmp_path)
    questions = {question for principle in assessment.principles for question in principle.open_questions}
    assert {question.principle for question in questions} >= TOUCHED
    (message,) = {question.message for question in questions if question.principle in TOUCHED}
    assert "describe two entities that belong to one `organisation`" in message
