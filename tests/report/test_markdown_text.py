"""Whatever an author wrote is shown as that text by a CommonMark renderer, wherever it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assessor.report.markdown_text import code, item, marked, own, plain, strong, table
from assessor.report.styling import Marked, Style
from assessor.report.wrapping import safe

from .hostile import LABELS

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXT = {"text", "text_special"}
MARKS = "\\`*_[]()<>|~$^{}#+-=:!&;.@/%\"' \t\n0123456789aAx"

# Hosts add to CommonMark; what they look for in the text that a reader sees.
BARE_ADDRESS = re.compile(r"(?<!\\):(?=//)|(?i:mailto|xmpp):|(?i:www)\.")
CALL = re.compile(r"[@#]\w|:[\w+-]+:")


def inline(tokens: list[Token]) -> list[Token]:
    """The tokens within paragraphs, headings and cells."""
    return [child for token in tokens if token.type == "inline" for child in token.children or []]


def shown(tokens: list[Token]) -> str:
    """The text that a reader sees, without what keeps hosts from calling people."""
    return "".join(token.content for token in inline(tokens)).replace("\u2060", "")


def stays_text(label: str) -> None:
    """Fail where a label becomes more than text in one of the places where labels stand."""
    expected = safe(label).replace("\u2060", "")
    contexts = {
        "paragraph": plain(label),
        "heading": f"# {plain(label)}",
        "after": f"Said: {plain(label)}.",
        "item": f"- before\n{item(plain(label))}",
        "nested": f"- before\n{item(plain(label), 1)}",
        "strong": item(strong(label)),
        "cells": "\n".join(table(("a", "b"), [(plain(label), "x"), ("y", plain(label))])),
        "pieces": marked(["", label, Marked(f"{label} ", Style.ASIDE)]),
    }
    for name, markdown in contexts.items():
        tokens = PARSER.parse(markdown)
        kinds = {token.type for token in inline(tokens)} - TEXT
        assert kinds <= ({"strong_open", "strong_close"} if name == "strong" else set()), (name, markdown)
        assert expected in shown(tokens), (name, markdown)
        ordinary = PARSER.parse(markdown.replace(plain(label), "x") if plain(label) else markdown)
        if name != "pieces":
            assert [token.type for token in tokens] == [token.type for token in ordinary], (name, markdown)
        assert not BARE_ADDRESS.search(markdown), (name, markdown)


@pytest.mark.parametrize("label", LABELS)
def test_a_hostile_label_stays_text(label: str) -> None:
    stays_text(label)


@settings(deadline=None, max_examples=400)
@given(st.text(alphabet=MARKS, max_size=30))
def test_marks_in_any_order_stay_text(label: str) -> None:
    stays_text(label)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_stays_text(label: str) -> None:
    stays_text(label)


@pytest.mark.parametrize("label", ["@everyone", "see #12", ":tada:", "a@b.example", "x/y#3"])
def test_nothing_calls_people_or_issues(label: str) -> None:
    seen = "".join(token.content for token in inline(PARSER.parse(plain(label))))
    assert not CALL.search(seen)


@pytest.mark.parametrize("text", ["Valley Electric (DSO)", "a - b", "5 %", "DER; so on: 3.5 MW", 'slide "A"', "it's"])
def test_ordinary_text_is_not_touched(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("label", LABELS)
def test_code_is_code_or_text(label: str) -> None:
    tokens = inline(PARSER.parse(f"x {code(label)} y"))
    assert {token.type for token in tokens} <= {*TEXT, "code_inline"}
    assert safe(label) in "".join(token.content for token in tokens).replace("\u2060", "")
    assert code("TB001") == "`TB001`"


def test_words_of_the_knowledge_base_keep_their_code() -> None:
    assert own("declared `individual`; then") == "declared `individual`; then"
    assert own("one ` only") == "one \\` only"


def test_a_place_of_the_text_report_is_code() -> None:
    assert marked([Marked("valley.yaml:3 ", Style.PLACE), "p. 6"]) == "`valley.yaml:3` p. 6"
