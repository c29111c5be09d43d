"""One file of a profile, read key by key; what it names is looked up in the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from assessor.knowledge.model import KnowledgeBase, Rule, Threshold
from assessor.submission.form.quantities import UNITS, parse_quantity
from assessor.submission.model import LONGEST_LABEL
from assessor.submission.reporting import Problems, Remedy
from assessor.submission.suggestions import did_you_mean, one_of
from assessor.submission.yaml.nodes import Mapping as Map
from assessor.submission.yaml.nodes import Scalar, Sequence, YamlNode

LABEL, DESCRIPTION, EXTENDS = "label", "description", "extends"
ONLY, WITHOUT, ALSO, THRESHOLDS, LEVELS = "only", "without", "also", "thresholds", "levels"
KEYS = {
    LABEL: "what people call the profile",
    DESCRIPTION: "for whom it is, and what it leaves aside",
    EXTENDS: "the profile that it begins with: a packaged one by its name, or a file beside it",
    ONLY: "the rules that count, by code or by whole principles; all others are left out",
    WITHOUT: "rules that are left out, by code or by whole principles",
    ALSO: "rules that count although the extended profile leaves them out",
    THRESHOLDS: "values of thresholds: a duration as `5 min`, a power as `200 MW`, others as plain numbers",
    LEVELS: "for a rule, a principle or `all`: a level that its shapes give, and the level that counts instead",
}
REQUIRED = (LABEL, DESCRIPTION)
EVERY = "all"
FIXED = ("none", "mitigated")
_NUMBER = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,9})?\Z")
_LARGEST = {"s": Decimal(10) ** 10, "MW": Decimal(10) ** 9}
_LARGEST_NUMBER = Decimal(10) ** 9
"""What a submission may say at most (SB168, SB214, SB215): products are compared, and numbers end somewhere."""
_FINEST = Decimal("1E-9")
_SHOWN = 60


@dataclass(frozen=True)
class Named:
    """Rules as they are named in a file: by the word for them, the codes that it stands for."""

    word: str
    codes: frozenset[str]


@dataclass
class ProfileEntry:
    """What one file says; ``levels`` gives, for each word that names rules, the level that counts for another."""

    label: str = ""
    description: str = ""
    only: list[Named] | None = None
    without: list[Named] = field(default_factory=list)
    also: list[Named] = field(default_factory=list)
    thresholds: dict[str, Decimal] = field(default_factory=dict)
    levels: list[tuple[Named, Scalar, dict[str, str]]] = field(default_factory=list)


class EntryReader:
    """Reads one file; problems go to ``problems``."""

    def __init__(self, knowledge: KnowledgeBase, problems: Problems) -> None:
        self._knowledge = knowledge
        self._problems = problems
        self._scale = [level.name for level in knowledge.levels]
        self._rules = {rule.code: rule for rule in knowledge.all_rules}
        self._thresholds = {threshold.name: threshold for threshold in knowledge.thresholds}

    def entry(self, root: Map) -> ProfileEntry:
        """What the file says, as far as it can be read."""
        for name, (key, _) in root.pairs.items():
            if name not in KEYS:
                self._report(key, f"unknown key `{name}` of a profile", did_you_mean(name, KEYS, described=KEYS))
        found = ProfileEntry(label=self._text(root, LABEL), description=self._text(root, DESCRIPTION))
        if ONLY in root.pairs:
            found.only = list(self._named(root, ONLY))
            if ALSO in root.pairs:
                what = f"`{ALSO}` says nothing beside `{ONLY}`"
                self._report(root.pairs[ALSO][0], what, f"name the rules under `{ONLY}`")
        found.without, found.also = list(self._named(root, WITHOUT)), list(self._named(root, ALSO))
        self._refuse_both(root, found)
        found.thresholds = dict(self._values(root))
        found.levels = list(self._levels(root))
        return found

    def _text(self, root: Map, name: str) -> str:
        if name not in root.pairs:
            self._report(root, f"the profile has no `{name}`", f"write `{name}:` - {KEYS[name]}")
            return ""
        node = root.pairs[name][1]
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not text:
            self._report(node, f"`{name}` is no text", f"write {KEYS[name]}")
        elif len(text) > LONGEST_LABEL:
            self._report(node, f"`{name}` has more than {LONGEST_LABEL:,} characters", "write a shorter one")
        return " ".join(text.split())

    def _named(self, root: Map, name: str) -> Iterator[Named]:
        if name not in root.pairs:
            return
        key, node = root.pairs[name]
        items = node.items if isinstance(node, Sequence) else [node]
        if isinstance(node, Map) or (isinstance(node, Scalar) and node.empty) or not items:
            self._report(key, f"`{name}` names no rules", "write codes or principles, as `[TB001, scalability]`")
            return
        seen: set[str] = set()
        for item in items:
            found = self._rules_called(item)
            if found is not None and found.word in seen:
                self._report(item, f"`{found.word}` stands twice under `{name}`", "keep one of the two")
            elif found is not None:
                seen.add(found.word)
                yield found

    def _rules_called(self, node: YamlNode, *, every: bool = False) -> Named | None:
        if not isinstance(node, Scalar) or not node.text:
            self._report(node, "the name of a rule or principle is missing here", "write a code such as `TB001`")
            return None
        word = node.text
        if every and word == EVERY:
            return Named(word, frozenset(self._rules))
        if word in self._rules:
            return Named(word, frozenset({word}))
        principles = [principle.id for principle in self._knowledge.principles]
        if word in principles:
            return Named(word, frozenset(code for code, rule in self._rules.items() if rule.principle == word))
        known = [*self._rules, *principles, *([EVERY] if every else [])]
        remedy = partial(did_you_mean, word, known, "`assessor rules` lists codes and principles")
        self._report(node, f"unknown rule or principle `{word}`", remedy)
        return None

    def _refuse_both(self, root: Map, entry: ProfileEntry) -> None:
        also = {named.word for named in entry.also}
        for named in entry.without:
            if named.word in also:
                what = f"`{named.word}` stands under `{WITHOUT}` and under `{ALSO}`"
                self._report(root.pairs[ALSO][0], what, "keep one of the two")

    def _values(self, root: Map) -> Iterator[tuple[str, Decimal]]:
        for key, node in self._pairs(root, THRESHOLDS, "write `name: value`, as in `latency-limit: 0.8`"):
            threshold = self._thresholds.get(key.text)
            if threshold is None:
                none = "no rule compares with a threshold yet"
                remedy = partial(did_you_mean, key.text, self._thresholds, one_of(self._thresholds) or none)
                self._report(key, f"unknown threshold `{key.text}`", remedy)
            elif not isinstance(node, Scalar) or not node.text:
                self._report(key, f"`{key.text}` has no value", f"write {_written(threshold)}")
            else:
                value = self._value(node, threshold)
                if value is not None:
                    yield key.text, value

    def _value(self, node: Scalar, threshold: Threshold) -> Decimal | None:
        if threshold.unit not in UNITS:
            if _NUMBER.match(node.text):
                return self._comparable(node, Decimal(node.text), threshold)
            what = f"`{_said(node)}` is no plain number, which `{threshold.name}` is"
            self._report(node, what, f"write {_written(threshold)}")
            return None
        try:
            value = Decimal(parse_quantity(node.text, threshold.unit))
        except ValueError as error:
            what, _, remedy = str(error).partition("; ")
            self._report(node, what if what.startswith("`") else f"`{node.text[:40]}` {what}", remedy)
            return None
        if value < 0:
            self._report(node, f"`{node.text}` is less than nothing", f"write {_written(threshold)}")
            return None
        return self._comparable(node, value, threshold)

    def _comparable(self, node: Scalar, value: Decimal, threshold: Threshold) -> Decimal | None:
        if value > _LARGEST.get(threshold.unit, _LARGEST_NUMBER):
            self._report(node, f"`{_said(node)}` is more than can be compared", f"write {_written(threshold)}")
        elif value % _FINEST:
            self._report(node, f"`{_said(node)}` is finer than can be compared", "round it")
        else:
            return value
        return None

    def _levels(self, root: Map) -> Iterator[tuple[Named, Scalar, dict[str, str]]]:
        for key, node in self._pairs(root, LEVELS, "write `CODE: {level: level that counts}`"):
            named = self._rules_called(key, every=True)
            if not isinstance(node, Map) or not node.pairs:
                remedy = "write the level and the one that counts, as `{low: moderate}`"
                self._report(key, f"`{key.text}` has no levels", remedy)
            elif named is not None:
                found = {
                    given.text: counts.text
                    for given, counts in node.pairs.values()
                    if isinstance(counts, Scalar) and self._fits(named, given, counts)
                }
                yield named, key, found

    def _fits(self, named: Named, given: Scalar, counts: Scalar) -> bool:
        rules = [self._rules[code] for code in sorted(named.codes)]
        can = sorted({level for rule in rules for level in levels_given(rule)}, key=self._scale.index)
        goals = [level for level in self._scale if level not in FIXED]
        if given.text == "mitigated":
            what = "`mitigated` stays mitigated, for what is stated to keep a fault in check does so in every profile"
            self._report(given, what, "take it away")
        elif given.text not in self._scale:
            self._report(given, f"unknown level `{given.text}`", did_you_mean(given.text, can or goals))
        elif given.text not in can:
            what = f"{named.word} never gives the level `{given.text}`"
            self._report(given, what, f"use {one_of(can)}" if can else "take it away")
        elif counts.text in FIXED:
            what = f"no profile can make a fault `{counts.text}`"
            remedy = "leave the rule out" if counts.text == "none" else "describe the mechanism in the proposal"
            self._report(counts, what, f"{remedy}, or use {one_of(goals)}")
        elif counts.text not in goals:
            self._report(counts, f"unknown level `{counts.text}`", did_you_mean(counts.text, goals))
        else:
            return True
        return False

    def _pairs(self, root: Map, name: str, remedy: str) -> Iterable[tuple[Scalar, YamlNode]]:
        if name not in root.pairs:
            return []
        key, node = root.pairs[name]
        if isinstance(node, Map):
            return list(node.pairs.values())
        if not (isinstance(node, Scalar) and node.empty):
            self._report(key, f"`{name}` is no map", remedy)
        return []

    def _report(self, node: YamlNode, what: str, remedy: Remedy) -> None:
        self._problems.report(node.line, node.column, what, remedy)


def levels_given(rule: Rule) -> frozenset[str]:
    """The levels that the shapes of a rule give, also without a mitigation, but for *mitigated* itself."""
    given = {level for shape in rule.shapes for level in (shape.level, shape.level_unmitigated) if level is not None}
    return frozenset(given - set(FIXED))


def _said(node: Scalar) -> str:
    """What is written there; of something long, how it begins."""
    return node.text if len(node.text) <= _SHOWN else f"{node.text[:_SHOWN]}…"


def _written(threshold: Threshold) -> str:
    example = {"s": "a duration, as `5 min`", "MW": "a power, as `200 MW`"}.get(threshold.unit)
    return example or "a plain number, as `0.8`"
