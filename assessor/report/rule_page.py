"""What the page of a rule says, section by section; the forms of report lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDFS

from assessor.knowledge.model import KnowledgeBase, Rule, RuleShape
from assessor.knowledge.namespaces import GA
from assessor.report.example_findings import said_of
from assessor.report.examples import Line, changes, laid_out
from assessor.report.names import Names
from assessor.report.thresholds import thresholds_of
from assessor.report.wrapping import in_words

PLACEHOLDER = re.compile(r"\{[$?](\w+)\}")
QUALIFIED = re.compile(r" (?:at|below|in|of|on|that|with|without)\b")


@dataclass(frozen=True)
class Paragraph:
    """A sentence or several, with words of a submission in backticks."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Levels:
    """What is said at which level; of what is mitigated, the levels that it would have without."""

    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Example:
    """A submission in YAML."""

    text: str


@dataclass(frozen=True)
class Changes:
    """Lines of a submission that go (``-``) and come (``+``), under the lines that they belong to."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Documents:
    """The documents cited, by number."""

    titles: tuple[tuple[int, str], ...]


Block = Paragraph | Items | Levels | Example | Changes | Documents


@dataclass(frozen=True)
class Section:
    """A heading, the same on every page, and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def sections(rule: Rule, knowledge: KnowledgeBase) -> Iterator[Section]:
    """The sections of a rule's page; one that would be empty is left out."""
    names = Names(knowledge)
    yield Section("What it finds", (Paragraph(rule.description),))
    yield Section("Why it matters", (Paragraph(rule.rationale),))
    yield Section("Levels", (Levels(tuple(messages(rule, knowledge))),))
    thresholds = _thresholds(rule, knowledge, names)
    if thresholds:
        yield Section("What it compares with", (Items(thresholds),))
    questions = _questions(rule, names)
    if questions:
        yield Section("What it asks where the submission is silent", (Items(questions),))
    if rule.violating_example:
        yield Section("Example", tuple(_example(rule, knowledge)))
    if rule.exceptions:
        yield Section("What is no fault", (Items(rule.exceptions),))
    yield Section("What would clear it", (Paragraph(rule.remedy), Paragraph(_clearing(rule, knowledge))))
    yield Section("What it means that nothing is found", tuple(_nothing(rule, names)))
    citations = tuple(names.citation(citation) for citation in rule.citations)
    yield Section("Grounds", (Items(citations), Paragraph(_standing(rule)), Documents(tuple(names.cited()))))
    yield Section("What it takes", (Items(tuple(_takes(rule, knowledge, names))),))


def template(message: str, focus_role: str) -> str:
    """A message with its placeholders as role names in angle brackets."""

    def role(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"<{focus_role if name == 'this' else name}>"

    return PLACEHOLDER.sub(role, message)


def messages(rule: Rule, knowledge: KnowledgeBase) -> list[tuple[str, str, tuple[str, ...]]]:
    """Level, message and unmitigated levels, worst first; one message for several unmitigated levels is told once."""
    merged: dict[tuple[str, str], list[str]] = {}
    for shape in sorted(rule.shapes, key=lambda s: _rank(s, knowledge)):
        if shape.level is not None:
            without = merged.setdefault((shape.level, template(shape.message, rule.focus_role)), [])
            if shape.level_unmitigated:
                without.append(shape.level_unmitigated)
    return [(level, message, tuple(without)) for (level, message), without in merged.items()]


def _rank(shape: RuleShape, knowledge: KnowledgeBase) -> tuple[int, int, str]:
    def rank(level: str | None) -> int:
        return -1 if level is None else knowledge.level(level).rank

    return -rank(shape.level), -rank(shape.level_unmitigated), str(shape.iri)


def _thresholds(rule: Rule, knowledge: KnowledgeBase, names: Names) -> tuple[str, ...]:
    return tuple(
        f"{each.label}: {each.words}. {each.definition} From: {'; '.join(map(names.citation, each.citations))}."
        for each in thresholds_of(rule, knowledge)
    )


def _questions(rule: Rule, names: Names) -> tuple[str, ...]:
    """What is asked; of things that no finding of the rule is about, by what they are called."""
    found_at = {shape.target for shape in rule.shapes if shape.level is not None}
    unknown = [shape for shape in rule.shapes if shape.level is None]
    roles = {
        shape.target: rule.focus_role if shape.target in found_at else QUALIFIED.split(names.of(shape.target))[0]
        for shape in unknown
    }
    return tuple(dict.fromkeys(template(shape.message, roles[shape.target]) for shape in unknown))


def _example(rule: Rule, knowledge: KnowledgeBase) -> Iterator[Block]:
    yield Paragraph("A submission in which it finds its fault:")
    yield Example(laid_out(rule.violating_example))
    said = said_of(rule, knowledge)
    if said:
        yield Paragraph("What it says of that:")
        yield Levels(tuple((level, message, ()) for level, message in said))
    if rule.complying_example:
        lines = changes(rule.violating_example, rule.complying_example)
        yield Paragraph(f"Mended as follows, it finds nothing ({_marks({mark for mark, _ in lines})}):")
        yield Changes(tuple(lines))


def _marks(used: set[str]) -> str:
    words = {"-": "`-` goes", "+": "`+` comes"}
    return ", ".join(text for mark, text in words.items() if mark in used)


def _clearing(rule: Rule, knowledge: KnowledgeBase) -> str:
    kinds = sorted(str(knowledge.ontology.value(GA[kind], RDFS.label)) for kind in rule.cleared_by)
    return f"An explanation tries: {', '.join(kinds)}."


def _nothing(rule: Rule, names: Names) -> Iterator[Block]:
    yield Paragraph(rule.assurance)
    needs = []
    if rule.needs_complete:
        needs.append(f"the submission describes the {in_words(rule.needs_complete)} completely")
    if rule.needs_present:
        needs.append(f"there is at least one {in_words(map(names.of, rule.needs_present))}")
    yield Paragraph(f"That is said only where {in_words(('no question is open', *needs))}.")


def _standing(rule: Rule) -> str:
    """How the rule stands to what it cites."""
    if all(citation.evidence == "derived" for citation in rule.citations):
        return "No document that was read says so; the rule follows from this project's formalisation alone."
    return (
        "What the documents say is marked as stated or known; how it is recognised here, at which level, and what "
        "would clear it is this project's formalisation."
    )


def _takes(rule: Rule, knowledge: KnowledgeBase, names: Names) -> Iterator[str]:
    """What of a submission the rule looks at, what it builds on, and where it is written, a sentence each."""
    yield f"It looks at the {in_words(rule.concerns)} of a submission."
    labels = {concept.iri: concept.label for concept in knowledge.concepts}
    if rule.concepts:
        concepts = ", ".join(sorted(labels.get(term) or names.of(term) for term in rule.concepts))
        yield f"Concepts that it builds on (`docs/glossary.md`): {concepts}."
    roles = ", ".join(rule.focus_role if name == "this" else name for name in rule.key)
    yield f"One finding for each: {roles}."
    yield f"File: `{rule.file}`{' (of your own)' if rule.own else ''}"
