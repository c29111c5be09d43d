"""The words of reports and submissions with their definitions, as one page of Markdown.

``python -m assessor.report.glossary`` prints it; `docs/glossary.md` is what it prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.markdown_text import code, item, own, strong
from assessor.report.overview import ORDER, VERDICT_WORDS

Entry = tuple[str, str, str]
"""Label, the word for it in a submission where that is another (else empty), and definition."""

BEGINNING = (
    "# Glossary",
    "",
    "Generated from the ontology and the concepts by `python -m assessor.report.glossary`; do not edit.",
    "In `code`: the word for it in a submission, where that is another.",
)
KINDS = (
    ("Ways of coordination", GA.SpectrumClass),
    ("Roles by which architectures are compared", GA.CoordinationRole),
    ("Steps of maturity", GA.MaturityStep),
    ("What is sent", GA.FlowKind),
    ("What keeps parties out of each other's way", GA.MechanismKind),
    ("Tiers", GA.Tier),
    ("How well a statement is supported", GA.EvidenceLevel),
)


def glossary(knowledge: KnowledgeBase) -> str:
    """The page: verdicts and levels in their order, best first; everything else by its name."""
    verdicts = [(VERDICT_WORDS[name], "", _definition(GA[name], knowledge)) for name in ORDER[::-1]]
    levels = [(level.name, "", _definition(level.iri, knowledge)) for level in knowledge.levels]
    principles = ((p.label, "", p.definition) for p in knowledge.principles)
    concepts = ((c.label, "", c.definition) for c in knowledge.concepts)
    sections = [
        ("Verdicts", verdicts),
        ("Levels", sorted(levels, key=lambda level: knowledge.level(level[0]).rank)),
        ("Principles and structural traps", _by_name(principles)),
        *((title, _by_name(_individuals(kind, knowledge))) for title, kind in KINDS),
        ("Who and what takes part", _by_name(_classes(GA.Entity, knowledge))),
        ("Concepts by which findings are drawn", _by_name(concepts)),
    ]
    return "\n".join([*BEGINNING, *(line for title, entries in sections for line in _section(title, entries))]) + "\n"


def _section(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    for label, word, definition in entries:
        yield item(f"{strong(label)}{f' ({code(word)})' if word else ''}: {own(definition)}")


def _by_name(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry[0].casefold(), entry))


def _individuals(kind: URIRef, knowledge: KnowledgeBase) -> Iterator[Entry]:
    """What is of a class, or of one under it, with a definition."""
    for each in _below(kind, knowledge):
        for iri in set(knowledge.ontology.subjects(RDF.type, each)):
            if (iri, SKOS.definition, None) in knowledge.ontology:
                yield _label(iri, knowledge), _notation(iri, knowledge), _definition(iri, knowledge)


def _classes(top: URIRef, knowledge: KnowledgeBase) -> Iterator[Entry]:
    """A class and those under it, by the word that `is` takes."""
    for iri in _below(top, knowledge):
        yield _label(iri, knowledge), str(iri).removeprefix(str(GA)), _definition(iri, knowledge)


def _below(top: URIRef, knowledge: KnowledgeBase) -> set[Node]:
    return {iri for iri in knowledge.ontology.transitive_subjects(RDFS.subClassOf, top) if iri is not None}


def _label(iri: Node, knowledge: KnowledgeBase) -> str:
    return str(knowledge.ontology.value(iri, RDFS.label))


def _definition(iri: Node, knowledge: KnowledgeBase) -> str:
    return str(knowledge.ontology.value(iri, SKOS.definition))


def _notation(iri: Node, knowledge: KnowledgeBase) -> str:
    """The word that an author writes, unless it is the label itself."""
    notation = knowledge.ontology.value(iri, SKOS.notation)
    return "" if notation is None or str(notation) == _label(iri, knowledge) else str(notation)


if __name__ == "__main__":
    from assessor.knowledge.loading import load

    print(glossary(load()), end="")
