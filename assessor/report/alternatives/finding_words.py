"""What becomes of findings from the baseline to an alternative, in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.alternatives.finding_changes import ORDER
from assessor.alternatives.model import (
    INTRODUCED,
    MILDER,
    PERHAPS_GONE,
    PERHAPS_NEW,
    RESOLVED,
    UNCHANGED,
    WORSE,
    Comparison,
    FindingChange,
    Getting,
)
from assessor.knowledge.model import KnowledgeBase
from assessor.report.wrapping import counted, in_words

MOST = 2
"""So many findings of one rule are told; the others are counted."""

SHORT = {
    INTRODUCED: "introduced",
    PERHAPS_NEW: "perhaps introduced",
    WORSE: "worse",
    MILDER: "milder",
    RESOLVED: "resolved",
    PERHAPS_GONE: "perhaps resolved",
    UNCHANGED: "unchanged",
}


@dataclass(frozen=True)
class FindingGroup:
    """The findings of which the same becomes: ``note`` says what is not known, each item is a message and what follows
    it; ``more`` counts by rule those that are not told."""

    title: str
    number: int
    note: str | None
    items: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, int], ...]


def counts_sentence(way: Getting) -> str:
    """How many of each sort; of what is not told there is none."""
    found = Counter(each.change for each in way.findings)
    if not found:
        return "Findings: none on either side."
    return f"Findings: {in_words(f'{found[change]} {SHORT[change]}' for change in ORDER if found[change])}."


def finding_groups(way: Getting, comparison: Comparison, knowledge: KnowledgeBase) -> list[FindingGroup]:
    """The groups that have findings, in the order in which a reader asks for them."""
    one, other = comparison.alternatives[comparison.baseline].mark, comparison.alternatives[way.alternative].mark
    titles = {
        INTRODUCED: (f"Introduced by {other}", None),
        PERHAPS_NEW: (
            f"Found in {other}, perhaps in {one} as well",
            f"{one} does not say enough to rule them out.",
        ),
        WORSE: (f"Worse in {other}", None),
        MILDER: (f"Milder in {other}", None),
        RESOLVED: (f"Resolved by {other}", None),
        PERHAPS_GONE: (
            f"No longer found in {other}, but not ruled out",
            f"{other} does not say enough to rule them out: what they rest on may stay, unmentioned.",
        ),
        UNCHANGED: ("Unchanged", None),
    }
    groups = []
    for change, (title, note) in titles.items():
        found = [each for each in way.findings if each.change == change]
        if found and change == UNCHANGED:
            groups.append(FindingGroup(title, len(found), note, tuple(_by_rule(found, knowledge)), ()))
        elif found:
            items, more = _told(found)
            groups.append(FindingGroup(title, len(found), note, items, more))
    return groups


def _by_rule(found: Sequence[FindingChange], knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What every reader knows from the baseline is not told again: the rules, and how often."""
    for rule, number in Counter(each.finding.rule for each in found).items():
        yield f"{knowledge.rule(rule).name}:", f"{counted(number, 'finding')}, {rule}"


def _told(found: Sequence[FindingChange]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, int], ...]]:
    told: Counter[str] = Counter()
    items = []
    for each in found:
        told[each.finding.rule] += 1
        if told[each.finding.rule] <= MOST:
            items.append((each.finding.message, f"{_level(each)}, {each.finding.rule}"))
    return tuple(items), tuple((rule, number - MOST) for rule, number in sorted(told.items()) if number > MOST)


def _level(each: FindingChange) -> str:
    if each.before is not None and each.after is not None and each.before.level != each.after.level:
        return f"{each.before.level} -> {each.after.level}"
    waived = ", waived" if each.finding.status == "waived" else ""
    return f"{each.finding.level}{waived}"


def more_words(group: FindingGroup) -> str | None:
    """`And 3 more of TB001.`"""
    return f"And {in_words(f'{number} more of {rule}' for rule, number in group.more)}." if group.more else None
