"""Rule fixtures: submissions that say, at the line of each focus node, what one rule must find there.

A mark is a comment at the end of the line on which the node begins; several are separated by `` ; ``::

    # finding: TB001 high source=aggregators resource=homes,shops
    # finding: HC001 mitigated/low           (mitigated; without the mechanism it would be low)
    # open: TB001                            (an open question of the rule; may name participants too)
    # ok: TB001                              (looked at by the rule; nothing found, nothing open)
    # finding: HC003 present shape=present-blind    (which of several shapes of one level it is)
    # finding: RC004 present at=forecasting         (of a built-in function, at a statement that names it)

The folder of a fixture names the rule; each finding and open question of that rule must be marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from assessor.assessment.findings import key_of
from assessor.engine.interface import Row
from assessor.knowledge.model import KnowledgeBase

FOLDER = Path(__file__).resolve().parent
COMMENT = re.compile(r"\s# ((?:finding|open|ok): .*)$")
MARK = re.compile(r"(finding|open|ok): ([A-Z]+\d+)(?: ([a-z]+)(?:/([a-z]+))?(?=\s|$))?((?: \w+=[\w.,:/-]+)*)")

Participants = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True)
class Outcome:
    """What a rule says at a focus node: a finding (with its level) or an open question, and who takes part.

    ``level`` of what is mitigated is ``mitigated/`` and the level without the mitigation; of an open question None.
    """

    focus: str
    level: str | None
    participants: Participants

    def __str__(self) -> str:
        parts = [f"{role}={','.join(sorted(nodes))}" for role, nodes in self.participants]
        return " ".join([f"{self.focus}:", f"finding {self.level}" if self.level else "open", *parts])


@dataclass(frozen=True)
class Mark:
    """What a fixture says of a node; only the participants that are named count."""

    kind: str
    rule: str
    line: int
    outcome: Outcome

    def fits(self, outcome: Outcome) -> bool:
        """Whether this mark is of that outcome."""
        same = (outcome.focus, outcome.level) == (self.outcome.focus, self.outcome.level)
        return same and set(self.outcome.participants) <= set(outcome.participants)


class MarkError(ValueError):
    """Raised for a comment that should be a mark and is none."""


@dataclass(frozen=True)
class Fixture:
    """One fixture file; ``name`` is its rule and file name without suffix."""

    path: Path

    @property
    def rule(self) -> str:
        """The code of the rule that the fixture is about."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """Rule and file name."""
        return f"{self.rule}/{self.path.stem}"

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the file. Raises MarkError."""
        text = self.path.read_text(encoding="utf-8")
        nodes = _nodes_by_line(text)
        return tuple(
            mark
            for line, words in enumerate(text.splitlines(), start=1)
            for comment in COMMENT.findall(words)
            for mark in _marks(comment, line, nodes.get(line))
        )

    def differences(self, outcomes: Sequence[Outcome], examined: Iterable[str] | None = None) -> list[str]:
        """What the rule says otherwise than the marks; ``examined`` are the nodes it looked at, where known."""
        left = list(outcomes)
        problems = []
        for mark in sorted(self.marks, key=lambda mark: -len(mark.outcome.participants)):
            if mark.kind == "ok":
                continue
            fitting = [outcome for outcome in left if mark.fits(outcome)]
            if fitting:
                left.remove(fitting[0])
            else:
                problems.append(f"line {mark.line}: marked but not so: {mark.outcome}")
        problems += [f"not marked: {outcome}" for outcome in left]
        if examined is not None:
            looked_at = set(examined)
            for mark in self.marks:
                if mark.kind == "ok" and mark.outcome.focus not in looked_at:
                    problems.append(f"line {mark.line}: not looked at: {mark.outcome.focus}")
        for mark in self.marks:
            if mark.kind == "ok" and any(outcome.focus == mark.outcome.focus for outcome in outcomes):
                problems.append(f"line {mark.line}: marked ok: {mark.outcome.focus}")
        return problems


def all_fixtures() -> list[Fixture]:
    """Every fixture, by rule and name."""
    return [Fixture(path) for path in sorted(FOLDER.glob("*[0-9]/*.yaml"))]


def outcomes(rows: Iterable[Row], code: str, knowledge: KnowledgeBase) -> list[Outcome]:
    """What one rule says, shape by shape: were two shapes to fire for one key, that would be two outcomes.

    Raises KeyError for a row without a value of the key, which the rule's shapes may not give.
    """
    rule = knowledge.rule(code)
    shapes = {shape.iri: shape for shape in rule.shapes}
    grouped: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for row in rows:
        if row.shape not in shapes:
            continue
        key = key_of(row, rule) if shapes[row.shape].level else (str(row.focus),)
        suffix = local_name(str(row.shape)).removeprefix(f"{code}-")
        roles = grouped.setdefault((str(row.shape), local_name(str(row.focus)), *key), {"shape": {suffix}})
        for variable, node in row.bindings.items():
            role = rule.focus_role if variable == "this" else variable.rstrip("0123456789")
            roles.setdefault(role, set()).add(local_name(str(node)))
    levels = {
        str(shape.iri): f"{shape.level}/{shape.level_unmitigated}" if shape.level_unmitigated else shape.level
        for shape in rule.shapes
    }
    return [
        Outcome(key[1], levels[key[0]], tuple(sorted((role, frozenset(nodes)) for role, nodes in roles.items())))
        for key, roles in sorted(grouped.items())
    ]


def local_name(iri: str) -> str:
    """The identifier of a node within its architecture."""
    return iri.rpartition("#")[2]


def _marks(comment: str, line: int, focus: str | None) -> Iterable[Mark]:
    for text in comment.split(" ; "):
        match = MARK.fullmatch(text.strip())
        if match is None:
            raise MarkError(f"line {line}: `{text}` is no mark")
        kind, rule, level, unmitigated, parts = match.groups()
        if (kind == "finding") != (level is not None) or (level == "mitigated") != (unmitigated is not None):
            raise MarkError(f"line {line}: `{text}` needs a level (of what is mitigated two), or may not have one")
        pairs = dict(part.split("=") for part in parts.split())
        node = pairs.pop("at", focus)
        if node is None:
            raise MarkError(f"line {line}: nothing begins on the line of `{text}`")
        participants = tuple(sorted((role, frozenset(nodes.split(","))) for role, nodes in pairs.items()))
        word = f"{level}/{unmitigated}" if unmitigated else level
        yield Mark(kind, rule, line, Outcome(node, word, participants))


def _nodes_by_line(text: str) -> dict[int, str]:
    """Which identifier begins on which line."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found: dict[int, str] = {}
    assert isinstance(root, yaml.MappingNode)
    for _, section in root.value:
        if isinstance(section, yaml.MappingNode):
            found.update((key.start_mark.line + 1, str(key.value)) for key, _ in section.value)
        elif isinstance(section, yaml.SequenceNode):
            for item in section.value:
                names = [value.value for key, value in item.value if key.value == "id"]
                found.update((item.start_mark.line + 1, str(name)) for name in names)
    return found
