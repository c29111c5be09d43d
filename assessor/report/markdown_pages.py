"""In Markdown: the page of one rule, the catalogue of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.report.markdown_text import code, item, own, plain, strong, table
from assessor.report.names import Names
from assessor.report.profile_words import chosen_words
from assessor.report.rule_text import levels_of, messages, questions_of, requirements, undecided_rules
from assessor.report.wrapping import sentence


def rule_markdown(rule: Rule, knowledge: KnowledgeBase) -> str:
    """The page of one rule."""
    return _text(_page(rule, knowledge))


def catalogue_markdown(knowledge: KnowledgeBase) -> str:
    """Every rule by principle: code, name, slug and levels."""
    return _text(_catalogue(knowledge))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _documents(names: Names) -> Iterator[str]:
    for number, title in names.cited():
        yield item(f"{plain(f'[{number}]')} {plain(title)}")


def _page(rule: Rule, knowledge: KnowledgeBase) -> Iterator[str]:
    names = Names(knowledge)
    principle = knowledge.principle(rule.principle)
    yield from (f"# {code(rule.code)} {plain(rule.name)}", "")
    yield from (f"{code(rule.slug)}; {plain(principle.label)}; since {plain(rule.since)}", "")
    yield from ("## What it finds", "", own(rule.description), "")
    yield from ("## Why it matters", "", own(rule.rationale), "")
    rows = [
        (strong(level), plain(message), plain(" or ".join(without)))
        for level, message, without in messages(rule, knowledge)
    ]
    yield from ("## Levels", "", *table(("Level", "Finding", "Without the mitigation"), rows), "")
    questions = questions_of(rule)
    if questions:
        yield from ("## What it asks where the submission is silent", "", *(item(plain(q)) for q in questions), "")
    yield from ("## What would clear it", "", own(rule.remedy), "")
    citations = [item(plain(names.citation(citation))) for citation in rule.citations]
    yield from ("## Grounds", "", *citations, "", "Documents:", "", *_documents(names), "")
    yield from ("## What it takes", "", *(item(plain(line)) for line in requirements(rule, knowledge, names)))


def _catalogue(knowledge: KnowledgeBase) -> Iterator[str]:
    yield from (f"# Rules of knowledge base {plain(knowledge.version)}", "")
    yield from (line for words in chosen_words(knowledge.profile, knowledge.own) for line in (plain(words), ""))
    undecided = []
    for principle in knowledge.principles:
        rules = [rule for rule in knowledge.rules if rule.principle == principle.id]
        if not rules:
            undecided.append(principle)
            continue
        yield from (f"## {plain(sentence(principle.label))}", "")
        rows = [
            (code(rule.code), plain(rule.name), code(rule.slug), ", ".join(levels_of(rule, knowledge)))
            for rule in rules
        ]
        yield from (*table(("Code", "Rule", "Slug", "Levels"), rows), "")
    if undecided:
        yield from ("## Not decided yet", "", plain(undecided_rules(undecided, knowledge)))
