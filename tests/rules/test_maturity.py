"""The step of maturity: every fixture comes to what is marked, and an assessment says it with its reasons."""

from __future__ import annotations

import pytest

from assessor.assessing import assess_submission
from assessor.engine.batch import Evaluation
from assessor.knowledge.loading import load
from assessor.submission.reading import read

from .maturity import derived, marked, maturity_fixtures

KNOWLEDGE = load()
FIXTURES = maturity_fixtures()
STEPS = ("none", "review", "exchange", "limits", "coordinated", "single-interface")


@pytest.mark.parametrize("name", FIXTURES)
def test_the_step_is_the_one_marked(name: str) -> None:
    submission = read(str(FIXTURES[name]), KNOWLEDGE).submission
    assert derived(Evaluation(submission.graph, KNOWLEDGE).store) == marked(FIXTURES[name])


def test_every_step_is_shown_by_a_fixture() -> None:
    assert {name for path in FIXTURES.values() for name in marked(path)[0]} == set(STEPS)


@pytest.mark.parametrize(
    ("slug", "step"),
    [
        ("california-prior", 0),
        ("california-future", 4),
        ("new-york-future-2", 4),
        ("uk-option-2", 4),
        ("total-tso", 5),
        ("hybrid-dso", 4),
        ("total-dso", 5),
    ],
)
def test_the_case_studies_stand_where_their_statements_put_them(slug: str, step: int) -> None:
    submission = read(f"case:{slug}", KNOWLEDGE).submission
    assert derived(Evaluation(submission.graph, KNOWLEDGE).store)[0] == {STEPS[step]}


def test_an_assessment_gives_step_and_reason() -> None:
    path = FIXTURES["maturity/limits-of-both-sorts"]
    maturity = assess_submission(read(str(path), KNOWLEDGE), KNOWLEDGE).assessment.maturity
    assert maturity is not None
    assert (maturity.step, maturity.label) == (3, "limits in operation")
    assert [ground.location and ground.location.line for ground in maturity.shown_by] == [11, 15]
    assert "limit" in maturity.why


def test_nothing_is_said_where_nothing_is_known() -> None:
    path = FIXTURES["maturity/nothing-said"]
    assert assess_submission(read(str(path), KNOWLEDGE), KNOWLEDGE).assessment.maturity is None
