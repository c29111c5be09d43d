"""What would clear a finding, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessor.report.control_characters import escaped
from assessor.report.wrapping import counted, in_words

if TYPE_CHECKING:
    from assessor.clearing.model import Clearing
    from assessor.explaining import Remedy
    from assessor.knowledge.model import KnowledgeBase

REMEDIES_TOLD = 8
"""How many ways to clear a finding are told to people; programs get all."""
PATCHES_TOLD = 2
"""Of how many of them the change of the file is told as well."""
COMMENT = "# "
MOST_NAMED = 2
"""How many verdicts are named rather than counted."""


def change_words(remedy: Remedy) -> str:
    """The edits as one clause; what only describes the grid otherwise is no advice but a question to its author."""
    words = in_words(remedy.words)
    return f"if it is so, say so: {words}" if remedy.clearing.describes else words


def effect_words(clearing: Clearing, knowledge: KnowledgeBase) -> str:
    """`removes it; clears 2 findings, lowers 1, introduces 1 (CG002); asks 1 new question (CG002)`: in brackets the
    rules that find what is new, worse or wider, and those that ask."""
    first = "removes it" if clearing.effect == "removes" else f"lowers it to {clearing.level_after}"
    counts = [("clears", clearing.clears), ("lowers", clearing.lowers), ("introduces", clearing.introduces)]
    counts += [(verb, ids) for verb, ids in (("raises", clearing.raises), ("widens", clearing.widens)) if ids]
    (verb, ids), *others = counts
    words = ", ".join([f"{verb} {counted(len(ids), 'finding')}", *(f"{verb} {len(ids)}" for verb, ids in others)])
    harm = f" ({in_words(clearing.harm)})" if clearing.harm else ""
    words = f"{first}; {words}{harm}"
    if clearing.asks:
        asking = in_words(dict.fromkeys(rule for rule, _ in clearing.asks))
        words = f"{words}; asks {counted(len(clearing.asks), 'new question')} ({asking})"
    if not clearing.opens:
        return words
    if len(clearing.opens) > MOST_NAMED:
        return f"{words}; leaves {len(clearing.opens)} verdicts open, as too little is then known"
    opened = in_words(knowledge.principle(principle).label for principle in clearing.opens)
    return f"{words}; leaves {opened} open, as too little is then known"


def patches(remedies: Sequence[Remedy]) -> list[tuple[int, list[str]]]:
    """What is to be written into the file, in lines, for the first of those told that need it, with their numbers.

    The comments of a patch stay only where it says something else than its one edit.
    """
    told = [(number, _written(remedy)) for number, remedy in enumerate(remedies[:REMEDIES_TOLD], start=1)]
    return [(number, lines) for number, lines in told if any(not line.startswith(COMMENT) for line in lines)][
        :PATCHES_TOLD
    ]


def _written(remedy: Remedy) -> list[str]:
    lines = [line.rstrip() for line in escaped(remedy.yaml_patch).split("\n") if line.strip()]
    return lines if len(remedy.words) > 1 else [line for line in lines if not line.startswith(COMMENT)]
