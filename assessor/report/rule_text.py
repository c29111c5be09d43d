"""The catalogue of rules, and the page of one rule, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rdflib import RDFS

from assessor.knowledge.model import KnowledgeBase, Principle, Rule, RuleShape
from assessor.knowledge.namespaces import GA
from assessor.report.finding_text import level_word
from assessor.report.names import Names
from assessor.report.profile_words import chosen_words, left_out_words
from assessor.report.styling import Marked, Style, Styled, joined
from assessor.report.wrapping import columns, heading, in_words, padded, sentence, wrap

PLACEHOLDER = re.compile(r"\{[$?](\w+)\}")


def catalogue_text(knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """Every rule by principle: code, slug, name and levels; then the principles that no rule decides yet."""
    return joined(_catalogue(knowledge, width))


def rule_text(rule: Rule, knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """The page of one rule."""
    return joined(_page(rule, knowledge, width))


def levels_of(rule: Rule, knowledge: KnowledgeBase) -> list[str]:
    """The levels that a rule can give, worst first."""
    found = {shape.level for shape in rule.shapes if shape.level is not None}
    return sorted(found, key=lambda name: -knowledge.level(name).rank)


def template(message: str, focus_role: str) -> str:
    """A message with its placeholders as role names in angle brackets."""

    def role(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"<{focus_role if name == 'this' else name}>"

    return PLACEHOLDER.sub(role, message)


def _catalogue(knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    yield from heading(f"Rules of knowledge base {knowledge.version}", width, "=")
    for words in chosen_words(knowledge.profile, knowledge.own):
        yield from wrap(words, width)
    undecided = []
    for principle in knowledge.principles:
        rules = [rule for rule in knowledge.rules if rule.principle == principle.id]
        if not rules:
            undecided.append(principle)
            continue
        yield ""
        yield from heading(f"{sentence(principle.label)} ({principle.id})", width, "-")
        for rule in rules:
            yield from wrap(rule.name, width, ["  ", Marked(rule.code, Style.CODE), "  "])
            yield from wrap(rule.slug, width, "         ")
            yield from wrap(["levels: ", *_listed(levels_of(rule, knowledge), knowledge)], width, "         ")
    if undecided:
        yield ""
        yield from heading("Not decided yet", width, "-")
        yield from wrap(undecided_rules(undecided, knowledge), width, "  ")
    yield ""
    yield from wrap("`assessor rules CODE` shows the page of one rule.", width)


def undecided_rules(undecided: Sequence[Principle], knowledge: KnowledgeBase) -> str:
    """Which principles no rule decides: none yet, or all left out by the profile."""
    excluded = {rule.principle for rule in knowledge.left_out}
    yet = [principle.label for principle in undecided if principle.id not in excluded]
    others = [principle.label for principle in undecided if principle.id in excluded]
    said = [f"No rules yet for {in_words(yet)}."] if yet else []
    if others:
        said.append(f"{sentence(left_out_words(knowledge.profile))}: {in_words(others)}.")
    return " ".join(said)


def _listed(levels: list[str], knowledge: KnowledgeBase) -> Iterator[str | Marked]:
    for number, level in enumerate(levels):
        yield ", " if number else ""
        yield level_word(level, knowledge)


def _page(rule: Rule, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    names = Names(knowledge)
    principle = knowledge.principle(rule.principle)
    yield from heading(f"{rule.code} {rule.name}", width, "=")
    yield from wrap(f"{rule.slug}; {principle.label}; since {rule.since}", width)
    yield from _section("What it finds", [rule.description], width)
    yield from _section("Why it matters", [rule.rationale], width)
    yield ""
    yield from heading("Levels", width, "-")
    yield from _levels(rule, knowledge, width)
    questions = questions_of(rule)
    if questions:
        yield ""
        yield from heading("What it asks where the submission is silent", width, "-")
        for question in questions:
            yield from wrap(question, width, "  * ")
    yield from _section("What would clear it", [rule.remedy, clearing_words(rule, knowledge)], width)
    yield ""
    yield from heading("Grounds", width, "-")
    for citation in rule.citations:
        yield from wrap(names.citation(citation), width, "  - ")
    yield from names.documents(width)
    yield ""
    yield from heading("What it takes", width, "-")
    for line in requirements(rule, knowledge, names):
        yield from wrap(line, width, "  * ")


def clearing_words(rule: Rule, knowledge: KnowledgeBase) -> str:
    """Which kinds of change an explanation tries."""
    kinds = sorted(str(knowledge.ontology.value(GA[kind], RDFS.label)) for kind in rule.cleared_by)
    return f"An explanation tries: {', '.join(kinds)}."


def questions_of(rule: Rule) -> list[str]:
    """What the rule asks where a submission is silent."""
    unknown = [shape for shape in rule.shapes if shape.level is None]
    return list(dict.fromkeys(template(shape.message, rule.focus_role) for shape in unknown))


def _section(title: str, paragraphs: list[str], width: int) -> Iterator[str]:
    yield ""
    yield from heading(title, width, "-")
    for paragraph in paragraphs:
        yield from wrap(paragraph, width, "  ")


def _levels(rule: Rule, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    said = messages(rule, knowledge)
    wide = max(columns(level) for level, _, _ in said) + 2
    for level, message, without in said:
        named = level_word(level, knowledge)
        yield from wrap(message, width, ["  ", named, padded("", wide - columns(level))])
        if without:
            yield from wrap(f"(without the mitigation: {' or '.join(without)})", width, " " * (wide + 2))


def messages(rule: Rule, knowledge: KnowledgeBase) -> list[tuple[str, str, list[str]]]:
    """Level, message and unmitigated levels, worst first; one message for several unmitigated levels is told once."""
    merged: dict[tuple[str, str], list[str]] = {}
    for shape in sorted(rule.shapes, key=lambda s: _rank(s, knowledge)):
        if shape.level is not None:
            without = merged.setdefault((shape.level, template(shape.message, rule.focus_role)), [])
            if shape.level_unmitigated:
                without.append(shape.level_unmitigated)
    return [(level, message, without) for (level, message), without in merged.items()]


def _rank(shape: RuleShape, knowledge: KnowledgeBase) -> tuple[int, int, str]:
    def rank(level: str | None) -> int:
        return -1 if level is None else knowledge.level(level).rank

    return -rank(shape.level), -rank(shape.level_unmitigated), str(shape.iri)


def requirements(rule: Rule, knowledge: KnowledgeBase, names: Names) -> Iterator[str]:
    """What a submission must say, what the rule builds on, and where it is written, a sentence each."""
    aspects = in_words(rule.needs_complete)
    if aspects:
        yield f"Finding nothing counts as none only where the {aspects} are described completely."
    if rule.needs_present:
        yield f"The submission must describe: {in_words(names.of(term) for term in rule.needs_present)}."
    labels = {concept.iri: concept.label for concept in knowledge.concepts}
    if rule.concepts:
        concepts = ", ".join(sorted(labels.get(term) or names.of(term) for term in rule.concepts))
        yield f"Concepts that it builds on: {concepts}."
    roles = ", ".join(rule.focus_role if name == "this" else name for name in rule.key)
    yield f"One finding for each: {roles}."
    yield f"File: {rule.file}{' (of your own)' if rule.own else ''}"
