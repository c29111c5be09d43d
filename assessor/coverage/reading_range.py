"""Which statements the patterns of a query match: one by one for what a rule asks, with values for what was derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import Literal, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Node

from assessor.explanation.patterns import AnyOf, Computed, Exists, Group, Pattern
from assessor.explanation.reading import read_query
from assessor.explanation.statements import Statements
from assessor.submission.model import Statement

Values = Mapping[str, frozenset[Node]]
Move = tuple[str | None, bool]


def every_pattern(group: Group) -> Iterator[Pattern]:
    """The patterns of a group and of every group within it, those that must not match included."""
    yield from group.patterns
    for inner in inner_groups(group):
        yield from every_pattern(inner)


def inner_groups(group: Group) -> Iterator[Group]:
    """The groups directly within a group: branches, and what its conditions look for."""
    for union in group.unions:
        yield from union
    for selection in group.selections:
        yield selection.group
    for condition in group.conditions:
        for part in condition.conditions if isinstance(condition, AnyOf) else (condition,):
            if isinstance(part, Exists):
                yield part.group
            else:
                yield from _groups_of_text(group, part)


def _groups_of_text(group: Group, part: Computed) -> Iterator[Group]:
    """The groups that a condition looks for which is text otherwise."""
    place = part.start
    while place < part.end:
        place += 1
        if group.tokens[place - 1].is_word("EXISTS"):
            end, depth = place, 0
            while True:
                depth += {"{": 1, "}": -1}.get(group.tokens[end].text, 0)
                end += 1
                if not depth:
                    break
            text = " ".join(token.text for token in group.tokens[place:end])
            yield read_query(f"SELECT * WHERE {text}", {}).where
            place = end


class Matching:
    """Finds what patterns match among some statements.

    Of a property path it gives every statement on a way between its ends, in whatever order the path takes its
    properties: more than the path needs, never less.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._statements = Statements(list(statements))
        self._reached: dict[tuple[frozenset[Move], frozenset[Node], bool], frozenset[Node]] = {}

    def of(self, pattern: Pattern, values: Values) -> Iterator[Statement]:
        """The statements that match a pattern; a variable has one of its ``values``, or any where it has none."""
        starts, ends = _values(pattern.subject, values), _values(pattern.object, values)
        if isinstance(pattern.predicate, Path):
            yield from self._on_the_way(frozenset(_moves(pattern.predicate, False)), starts, ends)
            return
        predicates = _values(pattern.predicate, values)
        for predicate in [None] if predicates is None else sorted(predicates, key=str):
            for statement in self._candidates(starts, predicate, ends):
                if (starts is None or statement[0] in starts) and (ends is None or _is_one_of(statement[2], ends)):
                    yield statement

    def _candidates(
        self, starts: frozenset[Node] | None, predicate: Node | None, ends: frozenset[Node] | None
    ) -> Iterable[Statement]:
        if starts is not None and len(starts) == 1:
            return self._statements.triples((next(iter(starts)), predicate, None))
        if ends is not None and len(ends) == 1 and not any(isinstance(end, Literal) for end in ends):
            return self._statements.triples((None, predicate, next(iter(ends))))
        return self._statements.triples((None, predicate, None))

    def _on_the_way(
        self, moves: frozenset[Move], starts: frozenset[Node] | None, ends: frozenset[Node] | None
    ) -> Iterator[Statement]:
        after = None if starts is None else self._reach(moves, starts, False)
        before = None if ends is None else self._reach(moves, ends, True)
        for predicate, backwards in sorted(moves, key=str):
            for statement in self._along(predicate):
                here, there = (statement[2], statement[0]) if backwards else (statement[0], statement[2])
                if (after is None or here in after) and (before is None or there in before):
                    yield statement

    def _reach(self, moves: frozenset[Move], begin: frozenset[Node], against: bool) -> frozenset[Node]:
        """The nodes that moves (or moves taken back) lead to from some nodes, these included."""
        asked = moves, begin, against
        if asked not in self._reached:
            onward: dict[Node, list[Node]] = {}
            for predicate, backwards in moves:
                for subject, _, value in self._along(predicate):
                    here, there = (value, subject) if backwards != against else (subject, value)
                    onward.setdefault(here, []).append(there)
            found, agenda = set(begin), list(begin)
            for node in agenda:
                for following in onward.get(node, ()):
                    if following not in found:
                        found.add(following)
                        agenda.append(following)
            self._reached[asked] = frozenset(found)
        return self._reached[asked]

    def _along(self, predicate: str | None) -> Iterable[Statement]:
        return self._statements.triples((None, None if predicate is None else URIRef(predicate), None))


def _values(term: Node | Path, values: Values) -> frozenset[Node] | None:
    assert not isinstance(term, Path)
    return values.get(str(term)) if isinstance(term, Variable) else frozenset({term})


def _is_one_of(node: Node, wanted: frozenset[Node]) -> bool:
    """Literals are told apart by their property alone: a store writes them differently from an author."""
    return node in wanted or (isinstance(node, Literal) and any(isinstance(one, Literal) for one in wanted))


def _moves(path: Node | Path, backwards: bool) -> Iterator[Move]:
    """The steps that a path takes, in no order."""
    if isinstance(path, InvPath):
        yield from _moves(path.arg, not backwards)
    elif isinstance(path, AlternativePath | SequencePath):
        for part in path.args:
            yield from _moves(part, backwards)
    elif isinstance(path, MulPath):
        yield from _moves(path.path, backwards)
    elif isinstance(path, NegatedPath):
        yield None, backwards
    else:
        yield str(path), backwards
