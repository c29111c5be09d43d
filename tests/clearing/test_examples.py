"""Of the example of each rule something is proposed that clears it, and each proposal leads to just what it says."""

from __future__ import annotations

import pytest

from assessor.clearing.trying import clearing_edits

from .trying import KNOWLEDGE, assert_true, assessed_text, said

NOTHING = {
    "SC004": "who could take over a part of what a coordinator computes is not in its example",
    "LS003": "which of the stated steps needs no result of another is for its author to say",
}
CODES = [rule.code for rule in KNOWLEDGE.rules if rule.principle != "cyber-physical-integration"]


@pytest.mark.parametrize("code", CODES)
def test_what_clears_the_example_of_each_rule_is_true(code: str) -> None:
    case = assessed_text(KNOWLEDGE.rule(code).violating_example)
    for found in [finding for finding in case.assessment.findings if finding.rule == code]:
        proposed = clearing_edits(found, case, KNOWLEDGE)
        assert bool(proposed) == (code not in NOTHING)
        for clearing in proposed:
            assert_true(case, found, clearing)


def proposals(code: str, text: str | None = None) -> set[str]:
    """What is proposed for the findings of a rule in its example, or in some YAML, in words."""
    case = assessed_text(text or KNOWLEDGE.rule(code).violating_example)
    findings = [finding for finding in case.assessment.findings if finding.rule == code]
    return {said(case, clearing) for found in findings for clearing in clearing_edits(found, case, KNOWLEDGE)}


def test_a_mechanism_between_the_operators_keeps_a_gap_in_check() -> None:
    assert any(words.startswith("add a mechanism: kind limit, between") for words in proposals("CG001"))


def test_what_is_fast_enough_already_is_not_slowed_down() -> None:
    flow = "the flow from batteries to dso (telemetry)"
    assert proposals("IX002") == {f"set `every` to 30 s in {flow}"}
    assert proposals("OB002") == {f"set `every` to 150 s in {flow}"}


def test_who_answers_already_is_no_holder_to_be_named() -> None:
    example = KNOWLEDGE.rule("RC006").violating_example
    assert "responsibilities" in example
    assert not any("of Valley Wires, function der-dispatch" in words for words in proposals("RC006", example))
