"""The catalogue and the pages of rules, as text, JSON and Markdown, and the folder that holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from rdflib import RDF, RDFS, BNode, Graph, Literal
from rdflib.namespace import SKOS

from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.knowledge.namespaces import GA, SRC
from assessor.report.examples import changes, folded, laid_out
from assessor.report.markdown_pages import rule_markdown
from assessor.report.rule_json import catalogue_json, rule_json
from assessor.report.rule_page import Example, sections
from assessor.report.rule_pages import pages, stray, write
from assessor.report.rule_text import catalogue_text, rule_text
from assessor.report.wrapping import columns

from ..cli.running import REPOSITORY

LAYOUT_WIDTH = 80
FOLDER = REPOSITORY / "docs" / "rules"
HEADINGS = [
    "What it finds",
    "Why it matters",
    "Levels",
    "What it compares with",
    "What it asks where the submission is silent",
    "Example",
    "What is no fault",
    "What would clear it",
    "What it means that nothing is found",
    "Grounds",
    "What it takes",
]


def flowed(text: str) -> str:
    return " ".join(text.split())


def without_examples(text: str) -> Iterator[str]:
    """The lines outside the example, in which alone there are braces."""
    for section in re.split(r"(?m)^(?=\S.*\n-+$)", text):
        if not section.startswith("Example\n"):
            yield section


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
        for part in (rule.name, rule.description, rule.rationale, rule.remedy, rule.assurance, *rule.exceptions):
            assert part in flowed(text)
        assert rule.since in text and rule.file in "".join(text.split())
        assert "w3id.org" not in text
        assert "{" not in "".join(without_examples(text))
        assert all(columns(line) <= LAYOUT_WIDTH and line == line.rstrip() for line in text.splitlines())
        assert sum(text.count(words) for words in ("(stated)", "(known, not verified)", "formalisation [")) >= 1


def test_the_text_shows_the_example_and_what_mends_it(knowledge: KnowledgeBase) -> None:
    text = rule_text(knowledge.rule("TB001"), knowledge)
    assert "\n      - {from: tso, to: aggregators, kind: dispatch}\n" in text
    mended = "    flows:\n  -   - {from: tso, to: aggregators, kind: dispatch}\n"
    assert mended + "  +   - {from: dso, to: aggregators, kind: dispatch}\n" in text
    assert "The system operator coordinates the aggregators past Lakeside Networks" in flowed(text)
    assert "it finds nothing (`-` goes, `+` comes)" in flowed(text)
    added_only = rule_text(knowledge.rule("CG001"), knowledge)
    assert "it finds nothing (`+` comes)" in flowed(added_only)


def test_what_is_asked_is_asked_of_what_it_is_about(knowledge: KnowledgeBase) -> None:
    """A finding of the rule is about a controller, its questions are about resources as well."""
    text = flowed(rule_text(knowledge.rule("TB001"), knowledge))
    assert "Whose network <resource> is on is not said" in text
    assert "<controller> is one entity in two roles" in text


def test_the_sections_of_a_page_are_always_the_same(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.rules:
        titles = [section.title for section in sections(rule, knowledge)]
        assert titles == [title for title in HEADINGS if title in titles]
        assert set(HEADINGS) - set(titles) <= {HEADINGS[3], HEADINGS[4], HEADINGS[6]}
        headings = re.findall(r"(?m)^## (.*)$", rule_markdown(rule, knowledge))
        assert headings == titles


def test_json_of_the_catalogue_and_of_a_rule(knowledge: KnowledgeBase) -> None:
    catalogue = json.loads(catalogue_json(knowledge))
    assert len(catalogue["principles"]) == 14
    codes = [rule["code"] for principle in catalogue["principles"] for rule in principle["rules"]]
    assert sorted(codes) == [rule.code for rule in knowledge.rules]
    rule = knowledge.rule("TB001")
    page = json.loads(rule_json(rule, knowledge))
    assert page["levels"]
    assert page["needs_complete"] == ["flows"]
    assert {citation["evidence"] for citation in page["citations"]} <= {"stated", "known", "derived"}
    assert page["examples"] == {"violating": rule.violating_example, "complying": rule.complying_example}
    assert page["exceptions"] == list(rule.exceptions)
    assert page["assurance"] == rule.assurance


def comparing(knowledge: KnowledgeBase) -> tuple[Rule, KnowledgeBase]:
    """A rule that compares with a threshold, and the knowledge base that has it."""
    extra = Graph()
    citation = BNode()
    extra.add((GA["highest-share"], RDF.type, GA.Threshold))
    extra.add((GA["highest-share"], RDFS.label, Literal("highest share")))
    extra.add((GA["highest-share"], SKOS.definition, Literal("The time from which a process is too slow.")))
    extra.add((GA["highest-share"], GA.unit, Literal("s")))
    extra.add((GA["highest-share"], GA.citation, citation))
    extra.add((citation, GA.document, SRC.project))
    extra.add((citation, GA.locator, Literal("somewhere")))
    extra.add((citation, GA.evidence, GA.derived))
    values = Graph()
    values.add((GA["highest-share"], GA.thresholdValue, Literal(Decimal("300.0"))))
    rule = knowledge.rule("SC001")
    select = "SELECT $this WHERE { ga:highest-share ga:thresholdValue ?limit . $this a ga:Thing }"
    changed = replace(rule, shapes=(replace(rule.shapes[0], select=select), *rule.shapes[1:]))
    return changed, replace(
        knowledge, ontology=knowledge.ontology + extra, individuals=knowledge.individuals + values
    )


def test_a_page_tells_what_the_rule_compares_with(knowledge: KnowledgeBase) -> None:
    rule, extended = comparing(knowledge)
    said = "highest share: 5 min. The time from which a process is too slow. From: this project's formalisation ["
    assert said in flowed(rule_text(rule, extended))
    assert "## What it compares with" in rule_markdown(rule, extended)
    threshold = json.loads(rule_json(rule, extended))["thresholds"]
    assert [(each["name"], each["value"], each["unit"]) for each in threshold] == [("highest-share", "300.0", "s")]
    assert "compares with" not in rule_text(knowledge.rule("SC001"), knowledge)


@pytest.mark.parametrize("example", ["", "no: [architecture", "architecture: {id: x, label: x, kind: reference}\n"])
def test_a_rule_with_no_usable_example_has_a_page(knowledge: KnowledgeBase, example: str) -> None:
    rule = replace(knowledge.rule("TB001"), violating_example=example, complying_example="")
    assert "What it says of that" not in rule_text(rule, knowledge)
    assert "What it says of that" not in rule_markdown(rule, knowledge)


def test_nothing_in_an_example_leaves_its_place(knowledge: KnowledgeBase) -> None:
    hostile = "a: |\n  ```\n  # heading <b>\n  ````\n  \x1b[31mred\x1b[0m\n"
    rule = replace(knowledge.rule("TB001"), violating_example=hostile, complying_example=hostile + "b: 1\n")
    tokens = MarkdownIt("commonmark").parse(rule_markdown(rule, knowledge))
    fences = [token for token in tokens if token.type == "fence"]
    assert [token.info for token in fences] == ["yaml", "diff"]
    assert "# heading <b>" in fences[0].content
    assert "\x1b" not in rule_markdown(rule, knowledge) + rule_text(rule, knowledge)


def test_empty_lines_around_an_example_are_not_shown() -> None:
    assert laid_out("\n\n  a: 1 \n\nb: 2\n\n") == "  a: 1\n\nb: 2\n"
    assert laid_out("\n") == laid_out("") == ""
    assert changes("\na:\n  - 1\n", "a:\n  - 1\n\n") == []


def test_what_differs_is_told_under_its_section() -> None:
    before = "a:\n  - 1\nb:\n  - 2\n  - 3\nc:\n  - 4\n"
    assert changes(before, before) == []
    assert changes(before, before.replace("  - 3\n", "")) == [(" ", "b:"), ("-", "  - 3")]
    assert changes(before, before.replace("2", "5").replace("4", "6")) == [
        (" ", "b:"),
        ("-", "  - 2"),
        ("+", "  - 5"),
        (" ", "c:"),
        ("-", "  - 4"),
        ("+", "  - 6"),
    ]
    assert changes("a:\n  - 1\n", "a:\n  - 1\nd:\n  - 7\n") == [("+", "d:"), ("+", "  - 7")]


def test_a_long_line_goes_on_so_that_yaml_reads_the_same() -> None:
    line = "  - {from: system-operator, to: home-batteries, kind: dispatch, function: der-dispatch, every: 5 min}"
    parts = folded(line, 40)
    assert len(parts) > 2 and all(len(part) <= 40 for part in parts)
    assert yaml.safe_load("\n".join(parts)) == yaml.safe_load(line)
    assert all(part.endswith((",", "}")) for part in parts)
    assert folded("short", 40) == ["short"]
    assert folded("words " * 8 + "end", 30) == ["words words words words words", "    words words words end"]
    assert folded("  " + "x" * 50, 40) == ["  " + "x" * 50]


def test_the_folder_is_not_stale(knowledge: KnowledgeBase) -> None:
    for name, text in pages(knowledge).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run make pages"
    assert stray(FOLDER, knowledge) == [], "run make pages"


def test_writing_takes_away_pages_of_rules_that_are_gone_and_nothing_else(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    few = replace(knowledge, rules=knowledge.rules[:1])
    for name in ("ZZ999.md", "notes.md"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    write(tmp_path, few)
    assert {path.name for path in tmp_path.iterdir()} == {"README.md", "CG001.md", "notes.md"}


def test_the_catalogue_of_the_folder_leads_to_every_page(knowledge: KnowledgeBase) -> None:
    text = pages(knowledge)["README.md"]
    for rule in knowledge.rules:
        assert f"[`{rule.code}`]({rule.code}.md)" in text
    for principle in knowledge.principles:
        assert f'<a id="{principle.id}"></a>' in text and f"](#{principle.id})" in text
        for part in (principle.definition, principle.why_it_matters, principle.how_recognised):
            assert part in text.replace("\\", "")


def test_the_example_of_a_page_is_whole(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.rules:
        blocks = [block for section in sections(rule, knowledge) for block in section.blocks]
        assert [block.text for block in blocks if isinstance(block, Example)] == [
            laid_out(rule.violating_example)
        ]
