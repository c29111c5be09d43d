"""The catalogue of principles and rules as a folder of Markdown: ``README.md`` and a page for each rule.

``python -m assessor.report.rule_pages docs/rules`` writes it, and takes away the pages of rules that no longer exist.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import RDFS, SKOS, URIRef

from assessor.atomic import write_atomically
from assessor.knowledge.model import KnowledgeBase, Principle
from assessor.report.markdown_pages import rule_markdown, text_of
from assessor.report.markdown_text import code, item, own, plain, strong, table
from assessor.report.names import Names
from assessor.report.rule_text import levels_of
from assessor.report.wrapping import sentence

BEGINNING = (
    "# Principles and rules",
    "",
    "Generated from the ontology and the shapes by `make pages`; do not edit. A page is what",
    "`assessor rules CODE --format markdown` prints.",
)
PAGE = re.compile(r"[A-Z]{2}[0-9]{3}\.md")


def pages(knowledge: KnowledgeBase) -> dict[str, str]:
    """Every page by its file name."""
    return {"README.md": text_of(_catalogue(knowledge))} | {
        f"{rule.code}.md": rule_markdown(rule, knowledge) for rule in knowledge.rules
    }


def stray(folder: Path, knowledge: KnowledgeBase) -> list[Path]:
    """Pages in the folder of rules that do not exist."""
    codes = {rule.code for rule in knowledge.rules}
    return [path for path in sorted(folder.glob("*.md")) if PAGE.fullmatch(path.name) and path.stem not in codes]


def write(folder: Path, knowledge: KnowledgeBase) -> None:
    """Write every page and remove those that are stray. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(knowledge).items():
        write_atomically(folder / name, text.encode())
    for path in stray(folder, knowledge):
        path.unlink()


def _catalogue(knowledge: KnowledgeBase) -> Iterator[str]:
    names = Names(knowledge)
    yield from BEGINNING
    yield ""
    for principle in knowledge.principles:
        yield item(f"[{plain(sentence(principle.label))}](#{principle.id})")
    for principle in knowledge.principles:
        yield from ("", *_principle(principle, knowledge, names))
    yield from ("", "## Documents", "", *(item(f"{plain(f'[{n}]')} {plain(title)}") for n, title in names.cited()))


def _principle(principle: Principle, knowledge: KnowledgeBase, names: Names) -> Iterator[str]:
    yield from (f'<a id="{principle.id}"></a>', "", f"## {plain(sentence(principle.label))}", "")
    scope = knowledge.ontology.value(principle.iri, SKOS.scopeNote)
    yield from (own(principle.definition if scope is None else f"{principle.definition} {scope}"), "")
    yield from (f"{strong('Why it matters.')} {own(principle.why_it_matters)}", "")
    yield from (f"{strong('How it is recognised.')} {own(principle.how_recognised)}", "")
    yield from (f"{strong('What mitigates it.')} {own(' '.join(principle.mitigations))}", "")
    yield from (f"{strong('Questions that it helps to answer.')} {own(' '.join(_questions(principle, knowledge)))}", "")
    rules = [rule for rule in knowledge.rules if rule.principle == principle.id]
    rows = [
        (f"[{code(rule.code)}]({rule.code}.md)", plain(rule.name), ", ".join(levels_of(rule, knowledge)))
        for rule in rules
    ]
    yield from table(("Rule", "What it finds", "Levels"), rows) if rows else ["No rule decides it yet."]
    yield ""
    yield from ("Grounds:", "", *(item(plain(names.citation(citation))) for citation in principle.citations))


def _questions(principle: Principle, knowledge: KnowledgeBase) -> Iterator[str]:
    for iri in map(URIRef, principle.questions):
        label = str(knowledge.ontology.value(iri, RDFS.label))
        definition = str(knowledge.ontology.value(iri, SKOS.definition))
        yield f"{sentence(label)}: {definition[:1].lower()}{definition[1:]}"


if __name__ == "__main__":
    from assessor.knowledge.loading import load

    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"), load())
