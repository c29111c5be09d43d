"""A figure is explained by the statements that give it, and by no others."""

from __future__ import annotations

import pytest

from assessor.explanation.assumptions import assumptions
from assessor.explanation.verifying import verify
from assessor.knowledge.loading import load
from assessor.report.explanation.steps import steps
from assessor.report.explanation.verification import verification_words
from assessor.report.names import Names
from assessor.timing.model import CRITICAL_PATH, ORDER_AS_WRITTEN

from .slow import SLOW, assessed, finding


@pytest.mark.parametrize("rule", ["LS001", "LS003", "LS004"])
def test_the_explanation_holds(rule: str) -> None:
    assert verify(finding(rule), assessed().checking, load()).holds


def test_it_unfolds_to_the_lines_of_the_critical_path() -> None:
    found = finding("LS001")
    computed = [item for item in found.evidence if item.by == CRITICAL_PATH]
    assert [item.predicate.rpartition("#")[2] for item in computed] == ["criticalTime"]
    lines = {item.location.line for item in found.evidence if item.location is not None}
    text = SLOW.splitlines()
    told = " ".join(text[line - 1] for line in sorted(lines))
    assert "id: check" in told and "id: asked" in told and "cycle: 5 min" in told
    assert "id: publish" not in told and "id: share" not in told, "what is beside the path gives nothing"


def test_without_one_of_them_the_figure_is_another() -> None:
    tested = verify(finding("LS001"), assessed().checking, load())
    assert tested.otherwise, "sending takes 4 s: without them the process would still be too slow"
    assert not tested.needless
    (words,) = verification_words(tested, steps(finding("LS001").evidence), "reference")
    assert "it is found with another figure" in words


def test_what_is_taken_for_granted_is_said() -> None:
    (order,) = [each for each in assumptions(finding("LS001").evidence, load()) if each.concept == ORDER_AS_WRITTEN]
    assert [iri.rpartition("#")[2] for iri in order.subjects] == ["send", "check"]
    assert order.evidence == "derived"
    assert "written before it" in order.text


def test_names_are_for_people() -> None:
    labels = assessed().assessment.labels
    names = Names(load(), labels, ())
    assert any(names.of(iri) == "step 1 (clear the market)" for iri in labels)
