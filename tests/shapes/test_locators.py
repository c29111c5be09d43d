"""Whatever cites the project itself names a page and a heading of it that exist; every page is found from the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA, SRC

ROOT = Path(__file__).parents[2]
INDEX = ROOT / "docs" / "recognition.md"
PAGES = sorted((ROOT / "docs" / "recognition").glob("*.md"))
KNOWLEDGE = load()
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)\)")


def _graph() -> Graph:
    graph = Graph()
    for path in sorted([*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "shapes").rglob("*.ttl")]):
        graph.parse(path)
    return graph


def _locators() -> list[tuple[str, str]]:
    """Who cites the project, and where; principles that no rule decides yet apart."""
    graph = _graph()
    decided = {rule.principle for rule in KNOWLEDGE.rules}
    undecided: set[Node] = {each.iri for each in KNOWLEDGE.principles if each.id not in decided}
    found = []
    for citation in graph.subjects(GA.document, SRC.project):
        for citing in graph.subjects(GA.citation, citation):
            if citing not in undecided:
                found += [(str(citing), str(locator)) for locator in graph.objects(citation, GA.locator)]
    return sorted(found)


LOCATORS = _locators()


@pytest.mark.parametrize("locator", sorted({locator for _, locator in LOCATORS}))
def test_a_locator_names_a_page_and_a_heading(locator: str) -> None:
    name, _, heading = locator.partition(", ")
    page = ROOT / name
    assert page.is_file(), [citing for citing, each in LOCATORS if each == locator]
    assert heading in HEADING.findall(page.read_text(encoding="utf-8"))


def test_a_rule_cites_the_page_of_its_principle() -> None:
    pages = {rule.code: f"docs/recognition/{rule.principle}.md" for rule in KNOWLEDGE.rules}
    cited = {rule.code: {c.locator.partition(", ")[0] for c in rule.citations} for rule in KNOWLEDGE.rules}
    assert not {code: page for code, page in pages.items() if page not in cited[code]}


def test_the_page_of_a_principle_has_its_label_as_title() -> None:
    labels = {principle.id: principle.label for principle in KNOWLEDGE.principles}
    titles = {page.stem: page.read_text(encoding="utf-8").split("\n", 1)[0] for page in PAGES}
    told = {stem: title for stem, title in titles.items() if stem in labels}
    assert told == {stem: f"# {labels[stem][0].upper()}{labels[stem][1:]}" for stem in told}
    assert {rule.principle for rule in KNOWLEDGE.rules} <= told.keys()


def test_every_page_is_found_from_the_index_and_every_link_leads_somewhere() -> None:
    linked = {(INDEX.parent / link).resolve() for link in LINK.findall(INDEX.read_text(encoding="utf-8"))}
    assert linked == set(PAGES)


def test_rules_and_concepts_are_named_by_iri() -> None:
    """The citing things were found: every rule and every concept is among them."""
    citing = {URIRef(name) for name, _ in LOCATORS}
    assert {concept.iri for concept in KNOWLEDGE.concepts} <= citing
