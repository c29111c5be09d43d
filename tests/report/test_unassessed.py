"""What could not be assessed stands in every form of the report, whatever its names and problems hold."""

from __future__ import annotations

import csv
import io
import json

from rdflib import Graph

from assessor.knowledge.model import KnowledgeBase
from assessor.report.csv_report import csv_report
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report
from assessor.report.unassessed import MOST_TOLD, Unassessed

from .sample import assessment, finding
from .test_json_report import validate

GONE = Unassessed("gone.yaml", ("gone.yaml: there is no such file; check the path",))
EVIL = Unassessed("=evil\n", ("=evil\n: \x1b[2J# <b> | nothing\n@prefix x: <y> .",))
HEADLINE = "2 of 3 architectures could not be assessed"


def flowed(text: str) -> str:
    return " ".join(text.split())


def test_every_form_tells_of_them(knowledge: KnowledgeBase) -> None:
    sample, missing = [assessment(knowledge, finding())], [GONE, EVIL]
    text = text_report(sample, knowledge, 80, missing)
    markdown = markdown_report(sample, knowledge, missing)
    table = csv_report(sample, knowledge, missing)
    turtle = turtle_report(sample, knowledge, None, missing)
    for report in (text, markdown, table, turtle):
        assert "\x1b" not in report
        assert HEADLINE in report
        assert "gone.yaml: there is no such file; check the path" in flowed(report)
    assert text.startswith(f"{HEADLINE}:\n  * =evil")
    assert markdown.startswith(f"**{HEADLINE}:**\n\n- \\=evil")
    assert "<b>" not in markdown
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["row"] for row in rows[:3]] == ["unreadable", "unreadable", "architecture"]
    assert rows[0]["architecture"] == "'=evil"
    assert len(Graph().parse(data=turtle)) == len(Graph().parse(data=turtle_report(sample, knowledge)))


def test_json_lists_all_their_problems(knowledge: KnowledgeBase) -> None:
    many = Unassessed("many.yaml", tuple(f"many.yaml:{line}: wrong" for line in range(20)))
    report = json.loads(json_report([assessment(knowledge)], knowledge, [many, GONE]))
    validate(report)
    assert report["unreadable"] == [
        {"name": "gone.yaml", "problems": list(GONE.problems)},
        {"name": "many.yaml", "problems": list(many.problems)},
    ]
    text = text_report([assessment(knowledge)], knowledge, 80, [many])
    assert text.startswith("1 of 2 architectures could not be assessed:\n")
    assert text.count("many.yaml:") == MOST_TOLD + 1
    assert f"many.yaml: and {20 - MOST_TOLD} more" in text


def test_the_order_in_which_they_were_named_makes_no_difference(knowledge: KnowledgeBase) -> None:
    sample = [assessment(knowledge)]
    for report in (json_report, markdown_report, csv_report):
        assert report(sample, knowledge, [GONE, EVIL]) == report(sample, knowledge, [EVIL, GONE])
    assert text_report(sample, knowledge, 80, [GONE, EVIL]) == text_report(sample, knowledge, 80, [EVIL, GONE])


def test_where_all_could_be_assessed_nothing_is_said(knowledge: KnowledgeBase) -> None:
    sample = [assessment(knowledge)]
    assert json.loads(json_report(sample, knowledge))["unreadable"] == []
    for report in (text_report(sample, knowledge), markdown_report(sample, knowledge), csv_report(sample, knowledge)):
        assert "could not be assessed" not in report
