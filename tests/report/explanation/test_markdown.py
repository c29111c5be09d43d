"""The Markdown form says all that the text form says, and what an author wrote changes none of its structure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it.token import Token

from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.markdown import LARGEST_CHART, explanation_markdown, fenced
from assessor.report.explanation.mermaid import explanation_mermaid
from assessor.report.explanation.steps import steps
from assessor.report.explanation.wording import places
from assessor.report.wrapping import safe

from ..cases import case
from ..hostile import LABELS, hostile
from ..test_markdown_report import BLOCKS, OWN
from ..test_markdown_text import PARSER, inline, shown
from .samples import DECLARING, flow, full

WITH_CODE = BLOCKS | {"fence", "ordered_list_open", "ordered_list_close"}


def blocks(tokens: list[Token], language: str) -> list[str]:
    """The blocks of code in a language."""
    return [token.content for token in tokens if token.type == "fence" and token.info == language]


@pytest.mark.parametrize("slug", ["hybrid-dso", "uk-option-2"])
def test_it_has_every_step_of_every_finding(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    for each in checked.findings:
        text = explanation_markdown(Explanation(each, checked), knowledge)
        tokens = PARSER.parse(text)
        assert {token.type for token in tokens} <= WITH_CODE
        assert {token.type for token in inline(tokens)} <= OWN
        for step in steps(each.evidence):
            assert f"- {step.number}\\. " in text
            assert not step.asserted or f"`{places(step)}`" in text
        assert each.id in text


def test_it_says_what_was_looked_for_what_clears_it_and_how_it_was_tested(knowledge: KnowledgeBase) -> None:
    tokens = PARSER.parse(explanation_markdown(full(knowledge), knowledge))
    seen = shown(tokens)
    for words in (
        "Looked for, and not stated (which does not mean that it is absent):",
        "anything that arbitrates between ISO and Valley Electric and covers batteries (for rule HC001 itself)",
        "Verified: these 8 statements alone give the finding again",
        "Take away the flow from ISO to batteries: removes it; clears 2 findings, lowers 1, introduces 0",
        "There is none: each of them would use the same statements.",
        "open meeting: Nothing settles the two controllers at their meeting.",
    ):
        assert words in seen
    assert blocks(tokens, "yaml") == ["mechanisms:\n  - {between: [iso, valley]}\n"]


def test_a_small_chart_is_in_it_and_a_large_one_is_not(knowledge: KnowledgeBase) -> None:
    small = full(knowledge)
    assert blocks(PARSER.parse(explanation_markdown(small, knowledge)), "mermaid") == [
        explanation_mermaid(small, knowledge)
    ]
    for number, charts in ((LARGEST_CHART, 1), (LARGEST_CHART + 1, 0)):
        evidence = tuple(item for place in range(number) for item in flow(f"f{place}", "iso", "battery", place + 1))
        large = full(knowledge, evidence=evidence, absences=())
        tokens = PARSER.parse(explanation_markdown(replace(large, verification=None), knowledge))
        assert len(blocks(tokens, "mermaid")) == charts


def test_a_block_of_code_holds_whatever_stands_in_it(knowledge: KnowledgeBase) -> None:
    for text in ("plain", "```", "a\n````\n# no heading", "~~~", "``"):
        (token,) = PARSER.parse("\n".join(fenced("yaml", text)))
        assert (token.type, token.info, token.content) == ("fence", "yaml", f"{text}\n")
    wild = replace(DECLARING, yaml_patch="mechanisms:\n  - note: '```'\n    # x\n```\n# Heading\n")
    tokens = PARSER.parse(explanation_markdown(replace(full(knowledge), clearing=(wild,)), knowledge))
    assert "Heading" not in {token.content for token in tokens if token.type == "inline"}


@pytest.mark.parametrize("label", [label for label in LABELS if label])
def test_a_hostile_label_changes_no_structure(label: str, knowledge: KnowledgeBase) -> None:
    wild, ordinary = hostile(label, knowledge), hostile("plain", knowledge)
    tokens, expected = (
        PARSER.parse(explanation_markdown(Explanation(each.findings[0], each), knowledge)) for each in (wild, ordinary)
    )
    assert [token.type for token in tokens] == [token.type for token in expected]
    assert {token.type for token in inline(tokens)} <= OWN
    assert safe(label) in shown(tokens)
    (chart,) = blocks(tokens, "mermaid")
    assert chart == explanation_mermaid(Explanation(wild.findings[0], wild), knowledge)
