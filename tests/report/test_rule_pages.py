"""The catalogue and the pages of rules, as text and as JSON."""

from __future__ import annotations

import json

from assessor.knowledge.model import KnowledgeBase
from assessor.report.rule_json import catalogue_json, rule_json
from assessor.report.rule_text import catalogue_text, rule_text
from assessor.report.wrapping import columns

LAYOUT_WIDTH = 80


def flowed(text: str) -> str:
    return " ".join(text.split())


def test_the_catalogue_has_every_rule_and_every_principle(knowledge: KnowledgeBase) -> None:
    text = catalogue_text(knowledge)
    for rule in knowledge.rules:
        assert f"  {rule.code}  " in text
        assert rule.slug in text
    for principle in knowledge.principles:
        assert principle.label.lower() in flowed(text).lower()
    assert all(columns(line) <= LAYOUT_WIDTH and line == line.rstrip() for line in text.splitlines())


def test_every_rule_has_a_page_without_raw_iris(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.rules:
        text = rule_text(rule, knowledge)
        for part in (rule.name, rule.description, rule.rationale, rule.remedy, rule.since, rule.file):
            assert part in flowed(text) or rule.file == part
        assert "w3id.org" not in text
        assert "{" not in text
        assert all(columns(line) <= LAYOUT_WIDTH and line == line.rstrip() for line in text.splitlines())
        assert (
            sum(text.count(words) for words in ("(stated)", "(known, not verified)", "formalisation [")) >= 1
        )


def test_json_of_the_catalogue_and_of_a_rule(knowledge: KnowledgeBase) -> None:
    catalogue = json.loads(catalogue_json(knowledge))
    assert len(catalogue["principles"]) == 14
    codes = [rule["code"] for principle in catalogue["principles"] for rule in principle["rules"]]
    assert sorted(codes) == [rule.code for rule in knowledge.rules]
    page = json.loads(rule_json(knowledge.rule("TB001"), knowledge))
    assert page["levels"]
    assert page["needs_complete"] == ["flows"]
    assert {citation["evidence"] for citation in page["citations"]} <= {"stated", "known", "derived"}
