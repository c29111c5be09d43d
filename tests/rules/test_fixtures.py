"""Every fixture: the reference engine finds what is marked, where it is marked, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import URIRef
from rdflib.term import Node

from assessor.assessing import Assessed, assess_submission
from assessor.engine.batch import Evaluation
from assessor.engine.interface import Row
from assessor.knowledge.loading import load
from assessor.knowledge.model import Rule
from assessor.submission.reading import read

from .fixtures import Fixture, MarkError, all_fixtures, local_name, outcomes

KNOWLEDGE = load()
FIXTURES = {fixture.name: fixture for fixture in all_fixtures()}


@dataclass(frozen=True)
class Example:
    """A fixture and what the tool makes of it."""

    fixture: Fixture
    assessed: Assessed


@pytest.fixture(scope="module", params=FIXTURES)
def example(request: pytest.FixtureRequest) -> Example:
    fixture = FIXTURES[request.param]
    return Example(fixture, assess_submission(read(str(fixture.path), KNOWLEDGE), KNOWLEDGE))


def as_set(rows: Iterable[Row]) -> set[tuple[URIRef, Node, frozenset[tuple[str, Node]]]]:
    return {(row.shape, row.focus, frozenset(row.bindings.items())) for row in rows}


def test_the_rule_finds_what_is_marked(example: Example) -> None:
    fixture, checking = example.fixture, example.assessed.checking
    run = next(run for run in checking.runs if run.rule == fixture.rule)
    assert run.state == "evaluated"
    found = outcomes(checking.rows, fixture.rule, KNOWLEDGE)
    assert fixture.differences(found, map(local_name, run.focus_nodes)) == []


def test_the_assessment_says_what_the_rule_found(example: Example) -> None:
    fixture, result = example.fixture, example.assessed
    found = [outcome for outcome in outcomes(result.checking.rows, fixture.rule, KNOWLEDGE) if outcome.level]
    said = [finding for finding in result.assessment.findings if finding.rule == fixture.rule]
    assert sorted((local_name(finding.focus), finding.level) for finding in said) == sorted(
        (outcome.focus, str(outcome.level).partition("/")[0]) for outcome in found
    )
    for finding in said:
        assert finding.evidence, finding.message
        assert (finding.status == "mitigated") == (finding.level == "mitigated") == bool(finding.mitigations)


def test_the_quick_evaluation_is_that_of_the_reference_engine(example: Example) -> None:
    checking = example.assessed.checking
    evaluation = Evaluation(checking.submission.graph, KNOWLEDGE)
    assert set(evaluation.store) == set(checking.closed.store)
    codes = [rule.code for rule in KNOWLEDGE.rules]
    assert as_set(evaluation.rows_of_rules(evaluation.store, codes)) == as_set(checking.rows)


@pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.code)
def test_every_shape_of_a_rule_fires_in_a_fixture(rule: Rule) -> None:
    fired = set()
    for fixture in FIXTURES.values():
        if fixture.rule == rule.code:
            evaluation = Evaluation(read(str(fixture.path), KNOWLEDGE).submission.graph, KNOWLEDGE)
            fired |= {row.shape for row in evaluation.rows_of_rules(evaluation.store, [rule.code])}
    assert {shape.iri for shape in rule.shapes} == fired


@pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.code)
def test_a_rule_has_violating_complying_and_edge_fixtures(rule: Rule) -> None:
    kinds = {fixture.path.stem.partition("-")[0] for fixture in FIXTURES.values() if fixture.rule == rule.code}
    assert kinds == {"violating", "complying", "edge"}


@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_says_what_it_shows_and_marks_its_own_rule(name: str) -> None:
    fixture = FIXTURES[name]
    assert fixture.path.read_text(encoding="utf-8").startswith("# ")
    assert {mark.rule for mark in fixture.marks} <= {fixture.rule}
    kind = fixture.path.stem.partition("-")[0]
    levels = {mark.outcome.level for mark in fixture.marks if mark.kind == "finding"}
    assert bool(levels) == (kind == "violating") or kind == "edge"


TEXT = """\
architecture: {id: example, label: Example, kind: reference}
entities:
  tso: {is: TransmissionSystemOperator}  # %s
  dso: {is: DistributionSystemOperator}
  homes: {is: StorageResource}
flows:
  - {from: tso, to: homes, kind: dispatch}
"""


def differences(folder: Path, marks: str) -> list[str]:
    path = folder / "TB001" / "example.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT % marks, encoding="utf-8")
    fixture = Fixture(path)
    evaluation = Evaluation(read(str(path), KNOWLEDGE).submission.graph, KNOWLEDGE)
    return fixture.differences(outcomes(evaluation.rows_of_rules(evaluation.store, ["TB001"]), "TB001", KNOWLEDGE))


@pytest.mark.parametrize(
    "marks",
    [
        "finding: TB001 present",
        "finding: TB001 present source=homes bypassed=dso resource=homes controller=tso shape=present",
    ],
)
def test_marks_that_fit(tmp_path: Path, marks: str) -> None:
    assert differences(tmp_path, marks) == []


@pytest.mark.parametrize(
    "marks",
    [
        "nothing",
        "ok: TB001",
        "open: TB001",
        "finding: TB001 high",
        "finding: TB001 present source=dso",
        "finding: TB001 present resource=homes,dso",
        "finding: TB001 present ; finding: TB001 present",
        "finding: TB001 present ; ok: TB001",
    ],
)
def test_marks_that_do_not_fit(tmp_path: Path, marks: str) -> None:
    assert differences(tmp_path, marks) != []


@pytest.mark.parametrize(
    "marks",
    ["finding: TB001", "finding: TB001 mitigated", "ok: TB001 present", "finding: present", "finding: TB001 low , ok"],
)
def test_what_is_no_mark_is_refused(tmp_path: Path, marks: str) -> None:
    with pytest.raises(MarkError):
        differences(tmp_path, marks)
