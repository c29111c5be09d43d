"""A label that tries to command a terminal or to leave its place is text in text reports and in JSON as well.

Markdown, CSV and Turtle have such tests of their own.
"""

from __future__ import annotations

import json
import unicodedata

import pytest

from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.csv_report import csv_report
from assessor.report.explanation.json_object import explanation_json
from assessor.report.explanation.markdown import explanation_markdown
from assessor.report.explanation.mermaid import explanation_mermaid
from assessor.report.explanation.text import explanation_text
from assessor.report.explanation.turtle import explanation_turtle
from assessor.report.html.page import html_report
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.sarif import sarif_report
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report

from .hostile import LABELS, hostile
from .test_json_report import validate

JOINERS = "\u200c\u200d\u2060"


def commands(text: str) -> set[str]:
    """The characters of a text that a terminal obeys, apart from line breaks."""
    found = {c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    return found - {"\n", *JOINERS}


@pytest.mark.parametrize("label", LABELS)
def test_no_form_commands_a_terminal(label: str, knowledge: KnowledgeBase) -> None:
    wild = hostile(label, knowledge)
    assert commands(text_report([wild], knowledge)) == set()
    assert commands(explanation_text(Explanation(wild.findings[0], wild), knowledge)) == set()
    assert commands(explanation_markdown(Explanation(wild.findings[0], wild), knowledge)) == set()
    assert commands(explanation_mermaid(Explanation(wild.findings[0], wild), knowledge)) == set()
    assert commands(explanation_turtle(Explanation(wild.findings[0], wild), knowledge)) == set()
    assert commands(json_report([wild], knowledge)) == set()
    assert commands(explanation_json(Explanation(wild.findings[0], wild), knowledge)) == set()
    assert commands(turtle_report([wild], knowledge)) == set()
    assert commands(markdown_report([wild], knowledge)) == set()
    assert commands(csv_report([wild], knowledge).replace("\r\n", "\n")) == set()
    assert commands(sarif_report([wild], knowledge)) == set()
    assert commands(html_report([wild], knowledge)) == set()


@pytest.mark.parametrize("label", [label for label in LABELS if label])
def test_json_gives_the_label_back(label: str, knowledge: KnowledgeBase) -> None:
    wild = hostile(label, knowledge)
    report = json.loads(json_report([wild], knowledge))
    validate(report)
    assert report["assessments"][0]["architecture"]["label"] == label
    assert set(report["assessments"][0]["labels"].values()) == {label}
    explained = json.loads(explanation_json(Explanation(wild.findings[0], wild), knowledge))
    assert explained["finding"]["message"] == f"{label} coordinates {label}."


RULES = ({"-"}, {"="})


@pytest.mark.parametrize("label", [label for label in LABELS if label and set(label.strip()) not in RULES])
def test_a_label_adds_no_section_to_the_text(label: str, knowledge: KnowledgeBase) -> None:
    def underlines(text: str) -> list[str]:
        return [line[0] for line in text.splitlines() if line and set(line) in RULES]

    wild, ordinary = (text_report([hostile(each, knowledge)], knowledge) for each in (label, "plain"))
    assert underlines(wild) == underlines(ordinary)
