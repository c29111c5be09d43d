"""The flowchart has a node for each step and an arrow for each premise; a label is text and nothing else."""

from __future__ import annotations

import html
import re

import pytest

from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.mermaid import explanation_mermaid, label
from assessor.report.explanation.steps import conclusions, steps
from assessor.report.wrapping import safe

from ..cases import SLUGS, case
from ..hostile import LABELS, hostile
from .samples import full

TEXT = r"[^\"\[\]{}<>`|&\\$%;@#*~]"
NODE = re.compile(rf'  (finding|[sa]\d+)\["((?:{TEXT}|#\d+;|<br/>)*)"\]:::(\w+)')
ARROW = re.compile(r"  (finding|s\d+) (-->|-\.->) ([sa]\d+)")
STYLE = re.compile(r"  classDef (\w+) [\w:, -]+")


def read(text: str) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Labels by node, and the arrows; any other line but the styles at the end is no part of a chart."""
    first, *lines = text.splitlines()
    assert first == "flowchart TD"
    nodes, arrows, kinds, styles = dict[str, str](), set[tuple[str, str]](), set[str](), set[str]()
    for line in lines:
        if match := NODE.fullmatch(line):
            assert match[1] not in nodes
            nodes[match[1]] = html.unescape(re.sub(r"#(\d+);", r"&#\1;", match[2].replace("<br/>", "\n")))
            kinds.add(match[3])
        elif match := ARROW.fullmatch(line):
            arrows.add((match[1], match[3]))
        else:
            style = STYLE.fullmatch(line)
            assert style, line
            styles.add(style[1])
    assert kinds <= styles
    assert {end for arrow in arrows for end in arrow} <= nodes.keys()
    return nodes, arrows


def test_from_the_finding_through_concepts_to_lines_and_documents(knowledge: KnowledgeBase) -> None:
    nodes, arrows = read(explanation_mermaid(full(knowledge), knowledge))
    assert nodes["finding"] == "HC001 potential\nISO and Valley Electric both coordinate batteries."
    assert nodes["s3"] == "ISO coordinates batteries\nby the concept `coordinates`"
    assert nodes["s4"] == (
        "coordination from ISO to batteries (flow)\nvalley.yaml:20-23\n"
        "Valley Electric, flexibility filing, p. 6 (stated)"
    )
    assert {("finding", "s1"), ("s1", "s2"), ("s2", "s3"), ("s2", "s5"), ("s3", "s4"), ("s5", "s6")} <= arrows


def test_only_what_was_looked_for_closest_to_the_finding_is_in_it(knowledge: KnowledgeBase) -> None:
    nodes, arrows = read(explanation_mermaid(full(knowledge), knowledge))
    absent = {name: text.partition("\n")[0] for name, text in nodes.items() if name.startswith("a")}
    assert absent == {
        "a1": "looked for, not stated",
        "a2": "looked for, not stated",
        "a3": "looked for, stated to be absent",
    }
    assert {("finding", "a1"), ("s1", "a2"), ("finding", "a3")} <= arrows


@pytest.mark.parametrize("slug", SLUGS)
def test_every_case_is_a_chart_of_its_steps(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    for each in checked.findings:
        text = explanation_mermaid(Explanation(each, checked), knowledge)
        nodes, arrows = read(text)
        found = steps(each.evidence)
        told = {name for name in nodes if not name.startswith("a")}
        assert told == {"finding", *(f"s{step.number}" for step in found)}
        expected = {(f"s{step.number}", f"s{premise}") for step in found for premise in step.premises}
        expected |= {("finding", f"s{step.number}") for step in conclusions(found)}
        assert {arrow for arrow in arrows if not arrow[1].startswith("a")} == expected
        assert text == explanation_mermaid(Explanation(each, checked), knowledge)


@pytest.mark.parametrize("words", LABELS)
def test_a_hostile_label_adds_nothing(words: str, knowledge: KnowledgeBase) -> None:
    wild, ordinary = (hostile(each, knowledge) for each in (words, "plain"))
    nodes, arrows = read(explanation_mermaid(Explanation(wild.findings[0], wild), knowledge))
    plain_nodes, plain_arrows = read(explanation_mermaid(Explanation(ordinary.findings[0], ordinary), knowledge))
    assert (nodes.keys(), arrows) == (plain_nodes.keys(), plain_arrows)
    assert nodes["finding"] == f"TB001 mitigated\n{safe(f'{words} coordinates {words}.')}"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ('say "no"', "say #34;no#34;"),
        ("#35;", "#35;35#59;"),
        ("<br/>", "#60;br/#62;"),
        ("`**bold**`", "#96;#42;#42;bold#42;#42;#96;"),
        ("1. first", "1#46; first"),
        ("- item", "#45; item"),
        ("fa:fa-trash", "fa#58;fa-trash"),
        ("fab:fa-github and 12:30", "fab#58;fa-github and 12:30"),
        ("two\nlines", "two lines"),
        ("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;"),
        ("a@{shape: circle}", "a#64;#123;shape: circle#125;"),
        ("Müller & Söhne", "Müller #38; Söhne"),
    ],
)
def test_marks_are_written_as_codes(words: str, written: str) -> None:
    assert label(words) == written
