"""The report in Markdown says all that the assessment says, and a hostile label changes none of its structure."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.markdown_pages import catalogue_markdown, rule_markdown
from assessor.report.markdown_report import markdown_report
from assessor.report.remainder import unknowns
from assessor.report.wrapping import safe

from .cases import SLUGS, case, cases
from .hostile import LABELS, hostile
from .sample import assessment, finding, mitigated
from .test_markdown_text import PARSER, TEXT, inline, shown

OWN = {*TEXT, "code_inline", "strong_open", "strong_close"}
BLOCKS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
}


def rows(tokens: list[Token]) -> list[list[str]]:
    """The cells of all tables, row by row."""
    found: list[list[str]] = []
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            found.append([])
        if token.type in ("td_open", "th_open"):
            found[-1].append(shown([tokens[position + 1]]))
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_it_says_all_that_the_assessment_says(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    text = markdown_report([checked], knowledge)
    tokens = PARSER.parse(text)
    seen = shown(tokens)
    for each in checked.findings:
        assert text.count(each.id) == 1
        assert seen.count(each.message) >= 1
        for item in each.mitigations:
            assert checked.labels[item.iri] in seen
        for link in links(each):
            assert link.source is None or link.source.locator in seen
    table = rows(tokens)[1:]
    decided = [verdict for verdict in checked.principles if verdict.rules]
    assert len(table) == len(decided)
    for verdict in decided:
        (row,) = (cells for cells in table if cells[2].lower() == verdict.label)
        assert row[1] == (verdict.level or "")
        assert row[4] == {"complete": "complete description", "as-described": "as described"}[verdict.basis]
        undescribed = verdict.examined and not verdict.open_questions and verdict.level is None
        told = any(verdict.label in line for line in unknowns(checked, knowledge))
        asked = all(question.message in seen for question in verdict.open_questions)
        assert verdict.why in seen or (undescribed and told) or (verdict.open_questions and asked)
    for verdict in checked.principles:
        assert verdict.label in seen or verdict.label.capitalize() in seen
        for question in verdict.open_questions:
            assert question.message in seen
    for published in checked.published:
        assert (published.words or "") in seen
        assert (published.condition or "") in seen
    assert all(file.sha256 in seen and file.path in seen for file in checked.files)
    assert knowledge.digest in seen


@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_nothing_but_headings_lists_tables_and_text(slug: str, knowledge: KnowledgeBase) -> None:
    tokens = PARSER.parse(markdown_report([case(slug)], knowledge))
    assert {token.type for token in inline(tokens)} <= OWN
    assert {token.type for token in tokens} <= BLOCKS


def test_several_architectures_in_one_order(knowledge: KnowledgeBase) -> None:
    text = markdown_report(cases(), knowledge)
    assert text == markdown_report(cases()[::-1], knowledge)
    assert text.startswith(f"# {len(SLUGS)} architectures\n")
    assert all(text.count(f"\n# {each.architecture.label}\n") == 1 for each in cases())


def test_what_is_not_known_and_noted_is_told(knowledge: KnowledgeBase) -> None:
    seen = shown(PARSER.parse(markdown_report([assessment(knowledge, finding(), mitigated())], knowledge)))
    for words in ("It is not known whose grid it is.", "3 statements of the submission name no source", "add year:"):
        assert words in seen.replace("`", "")
    assert "mitigated (present without the mitigation)" in seen
    assert "Mitigated by: priority between" in seen


@pytest.mark.parametrize("label", [label for label in LABELS if label])
def test_a_hostile_label_changes_no_structure(label: str, knowledge: KnowledgeBase) -> None:
    wild = hostile(label, knowledge)
    ordinary = hostile("plain", knowledge)
    tokens = PARSER.parse(markdown_report([wild], knowledge))
    assert [token.type for token in tokens] == [
        token.type for token in PARSER.parse(markdown_report([ordinary], knowledge))
    ]
    assert {token.type for token in inline(tokens)} <= OWN
    assert safe(label) in shown(tokens)


def test_the_pages_of_the_rules(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.rules:
        text = rule_markdown(rule, knowledge)
        tokens = PARSER.parse(text)
        assert {token.type for token in tokens} <= BLOCKS | {"fence"}
        assert {token.type for token in inline(tokens)} <= OWN
        assert shown(tokens).startswith(f"{rule.code} {rule.name}")
        assert rule.rationale.replace("`", "") in shown(tokens)
    catalogue = rows(PARSER.parse(catalogue_markdown(knowledge)))
    assert {cells[0] for cells in catalogue} == {"Code", *(rule.code for rule in knowledge.rules)}
