"""Every explanation is proved: its statements alone give the finding again, and each of them is needed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assessor.assessing import Assessed
from assessor.assessment.assess import assess
from assessor.assessment.model import Evidence, Finding
from assessor.engine.batch import BatchEngine
from assessor.explanation.alternatives import all_proofs
from assessor.explanation.attach import with_evidence
from assessor.explanation.proving import Prover
from assessor.explanation.verifying import verify
from assessor.knowledge.loading import load
from assessor.submission.model import Submission
from assessor.submission.reading import read, read_data

from ..relations.architectures import Architecture
from ..relations.harness import generated, many
from ..relations.writing import submission as submission_of
from ..rules.fixtures import all_fixtures
from .cases import EDITS, SLUGS, finding, text_of

FIXTURES = {fixture.name: fixture.path for fixture in all_fixtures()}


def _assessed(submission: Submission) -> Assessed:
    knowledge = load()
    checking = BatchEngine().check(submission, knowledge)
    return Assessed(with_evidence(assess(checking, knowledge), checking, knowledge), checking)


@cache
def _case(name: str) -> Assessed:
    return _assessed(read_data(text_of(name).encode(), f"{name}.yaml", "yaml", load()))


def _failing(assessed: Assessed) -> list[str]:
    prover = Prover(assessed.checking.closed, load())
    return [
        f"{found.rule} {found.id} {found.message}: found {tested.found}, needless {tested.needless}"
        for found in assessed.assessment.findings
        for tested in (verify(found, assessed.checking, load(), prover),)
        if not tested.holds
    ]


@pytest.mark.parametrize("name", [*SLUGS, *(pytest.param(name, marks=pytest.mark.slow) for name in EDITS)])
def test_every_finding_of_every_case_has_a_verified_explanation(name: str) -> None:
    assert not _failing(_case(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", FIXTURES)
def test_every_finding_of_every_fixture_has_a_verified_explanation(name: str) -> None:
    assert not _failing(_assessed(read(str(FIXTURES[name]), load()).submission))


def _every_explanation_holds(architecture: Architecture, choice: int) -> None:
    assert not _failing(_assessed(submission_of(architecture)))


test_explanations_of_generated_architectures = generated(_every_explanation_holds, examples=15, cases=False)
test_explanations_of_many_generated_architectures = many(_every_explanation_holds)


def _found(name: str, rule: str, *key: str) -> tuple[Finding, Assessed]:
    assessed = _case(name)
    return finding(assessed.assessment, rule, *key), assessed


def test_evidence_with_a_statement_left_out_is_not_sufficient() -> None:
    found, assessed = _found("california-future", "HC001", "caiso", "dso")
    for place, item in enumerate(found.evidence):
        if item.origin == "asserted":
            fewer = (*found.evidence[:place], *found.evidence[place + 1 :])
            tested = verify(replace(found, evidence=fewer), assessed.checking, load())
            assert not tested.sufficient and not tested.holds, item


def test_evidence_with_a_statement_too_many_is_not_minimal() -> None:
    found, assessed = _found("california-future", "HC001", "caiso", "dso")
    other, _ = _found("california-future", "HC001", "dso", "lses")
    known = {(item.subject, item.predicate, item.object) for item in found.evidence}
    extra = next(
        item
        for item in other.evidence
        if item.origin == "asserted" and (item.subject, item.predicate, item.object) not in known
    )
    tested = verify(replace(found, evidence=(*found.evidence, extra)), assessed.checking, load())
    assert tested.sufficient
    assert tested.needless == (len(found.evidence),)
    assert not tested.minimal and not tested.holds


def test_the_number_of_assessments_is_one_for_the_whole_and_one_for_each_statement() -> None:
    found, assessed = _found("total-tso", "TB001", "storage")
    asserted = sum(item.origin == "asserted" for item in found.evidence)
    assert verify(found, assessed.checking, load()).tried == asserted + 1


def test_a_finding_with_several_solutions_rests_on_one_and_counts_the_others() -> None:
    """Two customers' ways into the network of the DSO: the operators share it by either."""
    found, assessed = _found("hybrid-dso", "CX001")
    rows = [row for row in assessed.checking.rows if row.rule == "CX001"]
    assert found.further == len(rows) - 1 > 0
    flows = {item.object for item in found.evidence if item.predicate.endswith("#to")}
    assert len(flows) == 1, "one resource that both direct is enough"


def _asserted(proof: tuple[Evidence, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset((e.subject, e.predicate, e.object) for e in proof if e.origin == "asserted")


@pytest.mark.parametrize("name", ["california-prior", "uk-option-2"])
def test_every_proof_holds_and_none_contains_another(name: str) -> None:
    assessed = _case(name)
    several = 0
    for found in assessed.assessment.findings:
        proofs = all_proofs(found, assessed.checking, load())
        sets = [_asserted(proof) for proof in proofs]
        several += len(sets) > 1
        assert len(set(sets)) == len(sets) >= 1
        assert not any(one < other for one in sets for other in sets)
        assert [len(proof) for proof in proofs] == sorted(len(proof) for proof in proofs)
        for proof in proofs:
            tested = verify(replace(found, evidence=proof), assessed.checking, load())
            assert tested.holds, (found.message, tested)
    assert several


def test_two_aggregators_are_two_proofs_of_one_bypass() -> None:
    """The same DSO is bypassed whichever of two resources the aggregators reach."""
    text = """
architecture: {id: two-ways, label: Two ways, kind: proposed}
entities:
  tso: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
  agg: {is: Aggregator}
  homes: {is: Customer}
  shops: {is: Customer}
flows:
  - {from: tso, to: agg, kind: dispatch}
  - {from: agg, to: homes, kind: dispatch}
  - {from: agg, to: shops, kind: dispatch}
"""
    assessed = _assessed(read_data(text.encode(), "two-ways.yaml", "yaml", load()))
    bypass = finding(assessed.assessment, "TB001")
    proofs = all_proofs(bypass, assessed.checking, load())
    reached = [{e.object.rpartition("#")[2] for e in proof if e.predicate.endswith("#to")} for proof in proofs]
    assert reached == [{"agg", "homes"}, {"agg", "shops"}]
