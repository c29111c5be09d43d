"""In Markdown: the page of one rule, the catalogue of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.report.markdown_text import code, item, own, plain, strong, table
from assessor.report.profile_words import chosen_words
from assessor.report.rule_page import Block, Changes, Documents, Example, Items, Levels, Paragraph, sections
from assessor.report.rule_text import levels_of, undecided_rules
from assessor.report.wrapping import safe_line, sentence

TICKS = re.compile(r"`+")


def rule_markdown(rule: Rule, knowledge: KnowledgeBase) -> str:
    """The page of one rule."""
    return text_of(_page(rule, knowledge))


def catalogue_markdown(knowledge: KnowledgeBase) -> str:
    """Every rule by principle: code, name, slug and levels."""
    return text_of(_catalogue(knowledge))


def text_of(lines: Iterable[str]) -> str:
    """A page of its lines, with one line break at the end."""
    return "\n".join(lines).rstrip("\n") + "\n"


def _page(rule: Rule, knowledge: KnowledgeBase) -> Iterator[str]:
    principle = knowledge.principle(rule.principle)
    yield from (f"# {code(rule.code)} {plain(rule.name)}", "")
    yield from (f"{code(rule.slug)}; {plain(principle.label)}; since {plain(rule.since)}", "")
    for section in sections(rule, knowledge):
        yield from (f"## {section.title}", "")
        for block in section.blocks:
            yield from (*_block(block), "")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield own(text)
        case Items(texts):
            yield from (item(own(text)) for text in texts)
        case Levels(rows):
            cells = [(strong(level), plain(message), plain(" or ".join(without))) for level, message, without in rows]
            if any(without for _, _, without in rows):
                yield from table(("Level", "Finding", "Without the mitigation"), cells)
            else:
                yield from table(("Level", "Finding"), [row[:2] for row in cells])
        case Example(text):
            yield from _fenced(text.splitlines(), "yaml")
        case Changes(lines):
            yield from _fenced([mark + line for mark, line in lines], "diff")
        case Documents(titles):
            yield from ("Documents:", "", *(item(f"{plain(f'[{number}]')} {plain(title)}") for number, title in titles))


def _fenced(lines: Iterable[str], language: str) -> Iterator[str]:
    """Lines as code, between fences that nothing in them ends."""
    shown = [safe_line(line) for line in lines]
    fence = "`" * max(3, *(len(ticks) + 1 for line in shown for ticks in TICKS.findall(line)), 3)
    yield from (f"{fence}{language}", *shown, fence)


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
