"""The catalogue of rules, and the page of one rule, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.knowledge.model import KnowledgeBase, Principle, Rule
from assessor.report.examples import folded
from assessor.report.finding_text import level_word
from assessor.report.profile_words import chosen_words, left_out_words
from assessor.report.rule_page import Block, Changes, Documents, Example, Items, Levels, Paragraph, sections
from assessor.report.styling import Marked, Span, Style, Styled, joined
from assessor.report.wrapping import columns, heading, in_words, padded, safe_line, sentence, wrap

MARGIN = "    "
CHANGED = {"+": Style.GOOD, "-": Style.BAD}


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
    principle = knowledge.principle(rule.principle)
    yield from heading(f"{rule.code} {rule.name}", width, "=")
    yield from wrap(f"{rule.slug}; {principle.label}; since {rule.since}", width)
    for section in sections(rule, knowledge):
        yield ""
        yield from heading(section.title, width, "-")
        for before, block in zip((None, *section.blocks), section.blocks, strict=False):
            if before and not (isinstance(before, Paragraph) and isinstance(block, Paragraph)):
                yield ""
            yield from _block(block, knowledge, width)


def _block(block: Block, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from wrap(text, width, "  ")
        case Items(texts):
            for text in texts:
                yield from wrap(text, width, "  * ")
        case Levels(rows):
            yield from _levels(rows, knowledge, width)
        case Example(text):
            for line in text.splitlines():
                yield from (MARGIN + part for part in folded(safe_line(line), width - len(MARGIN)))
        case Changes(lines):
            for mark, line in lines:
                yield from _changed(mark, safe_line(line), width)
        case Documents(titles):
            for number, title in titles:
                yield from wrap(title, width, f"  [{number}] ")


def _changed(mark: str, line: str, width: int) -> Iterator[str]:
    before = f"  {mark} "
    for part in folded(line, width - len(before)):
        shown = before + part
        yield Styled(shown, [Span(0, len(shown), CHANGED[mark])] if mark in CHANGED else ())


def _levels(rows: tuple[tuple[str, str, tuple[str, ...]], ...], knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    wide = max(columns(level) for level, _, _ in rows) + 2
    for level, message, without in rows:
        named = level_word(level, knowledge)
        yield from wrap(message, width, ["  ", named, padded("", wide - columns(level))])
        if without:
            yield from wrap(f"(without the mitigation: {' or '.join(without)})", width, " " * (wide + 2))
