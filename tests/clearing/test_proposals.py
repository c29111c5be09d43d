"""Whatever is proposed is true, valid, an advice on the architecture, and ranked."""

from __future__ import annotations

import os
import random
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import RDF, Graph

from assessor.clearing.candidates import MAKING
from assessor.clearing.trying import MOST, MOST_JOINED, REPLACING, clearing_edits
from assessor.engine.variation import Variation, Varied
from assessor.knowledge.namespaces import GA
from assessor.knowledge.packaged import case_studies_folder
from assessor.submission.model import Submission

from .trying import KNOWLEDGE, assert_true, assessed, assessed_submission, said

RULES = Path(__file__).parents[1] / "rules"
SAMPLE = (
    "case:california-prior",
    str(RULES / "TB003/violating-member-commanded-from-outside.yaml"),
    str(RULES / "RC003/violating-two-services.yaml"),
)
CASES = sorted(f"case:{path.stem}" for path in case_studies_folder().glob("*.yaml"))
ALL_FIXTURES = sorted(str(path) for path in RULES.glob("*/*.yaml"))
FIXTURES = ALL_FIXTURES if os.environ.get("ASSESSOR_SWEEP") else ALL_FIXTURES[::3]


def assert_sound(name: str, rules: Collection[str] = (), everything: bool = True) -> None:
    """What is proposed for the findings of some rules, or of all; assessed anew is everything, or the best of each
    kind."""
    case = assessed(name)
    for finding in (one for one in case.assessment.findings if not rules or one.rule in rules):
        found = clearing_edits(finding, case, KNOWLEDGE)
        for clearing in found if everything else {one.kinds: one for one in reversed(found)}.values():
            assert_true(case, finding, clearing)
        for clearing in found:
            assert set(clearing.kinds) <= set(KNOWLEDGE.rule(finding.rule).cleared_by)
            for edit in clearing.edits:
                assert edit.section != "architecture", "to claim less is no change of the architecture"
                assert (edit.kind, edit.section) != ("remove", "entities"), "nor is it to do away with somebody"
        sizes = [(clearing.describes, clearing.size) for clearing in found]
        assert sizes == sorted(sizes), "what is only known comes last"
        for one, other in pairwise(found):
            if (one.describes, one.size) == (other.describes, other.size):
                assert len(one.side_effects) <= len(other.side_effects)
        for one in (clearing for clearing in found if clearing.effect == "removes"):
            larger = [clearing for clearing in found if set(one.edits) < set(clearing.edits)]
            vain = [clearing for clearing in larger if one.side_effects <= clearing.side_effects]
            assert all(clearing.kinds[0] in REPLACING for clearing in vain), "nothing is added in vain"
        assert len({frozenset(clearing.edits) for clearing in found}) == len(found)


@pytest.mark.parametrize("name", SAMPLE)
def test_proposals_of_a_sample(name: str) -> None:
    assert_sound(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_proposals_of_every_case(name: str) -> None:
    assert_sound(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", FIXTURES)
def test_proposals_of_every_fixture(name: str) -> None:
    assert_sound(name, rules=[Path(name).parent.name], everything=False)


def test_each_kind_of_clearing_can_be_made_and_is_named_by_a_rule() -> None:
    kinds = set(KNOWLEDGE.ontology.subjects(RDF.type, GA.ClearingKind))
    assert set(MAKING) == {str(kind).removeprefix(str(GA)) for kind in kinds}
    assert {kind for rule in KNOWLEDGE.rules for kind in rule.cleared_by} == set(MAKING)


def test_the_order_of_statements_changes_no_proposal() -> None:
    case = assessed("case:california-future")
    submission = case.checking.submission
    statements = sorted(submission.graph)
    random.Random(4).shuffle(statements)
    graph = Graph()
    for statement in statements:
        graph.add(statement)
    shuffled = assessed_submission(Submission(submission.architecture, graph, submission.locations, submission.files))
    assert [one.id for one in case.assessment.findings] == [one.id for one in shuffled.assessment.findings]
    for one, other in zip(case.assessment.findings[::4], shuffled.assessment.findings[::4], strict=True):
        mine, theirs = clearing_edits(one, case, KNOWLEDGE), clearing_edits(other, shuffled, KNOWLEDGE)
        assert [said(case, clearing) for clearing in mine] == [said(shuffled, clearing) for clearing in theirs]


def test_the_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    case = assessed("case:total-tso")
    counted: list[int] = []
    whole = Variation.changed

    def counting(self: Variation, *changes: object) -> Varied:
        counted.append(1)
        return whole(self, *changes)  # type: ignore[arg-type]

    monkeypatch.setattr(Variation, "changed", counting)
    for finding in case.assessment.findings[::4]:
        counted.clear()
        clearing_edits(finding, case, KNOWLEDGE)
        assert len(counted) <= MOST + 2 * MOST_JOINED
    counted.clear()
    clearing_edits(case.assessment.findings[0], case, KNOWLEDGE, most=3)
    assert 0 < len(counted) <= 3 * MOST_JOINED
