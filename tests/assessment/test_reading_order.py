"""Findings are read, and numbered, from the gravest on: by principle, by rule, by level."""

from __future__ import annotations

import pytest

from assessor.assessment.reading_order import by_principle, numbers
from assessor.knowledge.loading import load
from tests.report.cases import SLUGS, case
from tests.report.sample import assessment, finding


def test_the_gravest_comes_first_wherever_it_stands() -> None:
    knowledge = load()
    low = finding(1, level="low", message="a")
    grave = finding(2, level="high", message="b")
    other = finding(3, rule="CY001", principle="cyber-security", level="present", message="c")
    given = numbers(assessment(knowledge, other, low, grave), knowledge)
    assert given == {grave.id: 1, low.id: 2, other.id: 3}


@pytest.mark.parametrize("slug", SLUGS)
def test_each_finding_has_one_number(slug: str) -> None:
    knowledge = load()
    checked = case(slug)
    given = numbers(checked, knowledge)
    assert sorted(given.values()) == list(range(1, len(checked.findings) + 1))
    assert set(given) == {each.id for each in checked.findings}
    ranks = [
        [knowledge.level(found[0].level).rank for _, found in rules] for _, rules in by_principle(checked, knowledge)
    ]
    assert all(each == sorted(each, reverse=True) for each in ranks)
