"""The examples of every rule: in the violating one it finds a fault, in the mended one it finds and asks nothing."""

from __future__ import annotations

from functools import cache

import pytest
import yaml

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.knowledge.model import Rule
from assessor.report.examples import differences
from assessor.submission.checks.validation import check_submission
from assessor.submission.reading import read

KNOWLEDGE = load()
LINES = 40
CHANGED = 6
"""More than an example has of lines, and of lines that differ, is too much to be seen at a glance."""

each_rule = pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.code)


@cache
def assessed(text: str) -> Assessment:
    """What the tool makes of an example that has no problem beside missing sources."""
    result = read("-", KNOWLEDGE, stdin=text.encode())
    problems = [*result.problems, *check_submission(result.submission, KNOWLEDGE)]
    assert [str(problem) for problem in problems if problem.severity != "info"] == []
    return assess(BatchEngine().check(result.submission, KNOWLEDGE, result.problems), KNOWLEDGE)


@each_rule
def test_in_the_violating_example_the_rule_finds_a_fault(rule: Rule) -> None:
    levels = [found.level for found in assessed(rule.violating_example).findings if found.rule == rule.code]
    assert levels and set(levels) - {"mitigated"}


@each_rule
def test_in_the_mended_example_the_rule_finds_and_asks_nothing(rule: Rule) -> None:
    assessment = assessed(rule.complying_example)
    assert [found.message for found in assessment.findings if found.rule == rule.code] == []
    asked = [question for principle in assessment.principles for question in principle.open_questions]
    assert [question.message for question in asked if question.rule == rule.code] == []


@each_rule
def test_mending_makes_no_fault_of_another_kind(rule: Rule) -> None:
    before, after = (
        {found.rule for found in assessed(text).findings} for text in (rule.violating_example, rule.complying_example)
    )
    assert after <= before - {rule.code}


@each_rule
def test_the_mended_example_is_the_violating_one_with_little_changed(rule: Rule) -> None:
    lines = differences(rule.violating_example, rule.complying_example)
    assert len(lines) <= LINES
    assert 0 < sum(mark != " " for mark, _ in lines) <= CHANGED


@each_rule
def test_an_example_is_laid_out_as_a_page_shows_it(rule: Rule) -> None:
    for text in (rule.violating_example, rule.complying_example):
        assert all(line.isprintable() for line in text.splitlines())
        assert yaml.safe_load(text)["architecture"]["label"]


@each_rule
def test_an_exception_is_a_sentence_that_stands_alone(rule: Rule) -> None:
    for text in rule.exceptions:
        assert text[0].isupper() and text.endswith(".") and len(text.split()) > 3, text
