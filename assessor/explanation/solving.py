"""Solutions of groups of a query, and what each rests on: statements, and negations that have to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING

from rdflib import Literal, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.paths import chain
from assessor.explanation.patterns import AnyOf, Computed, Exists, Group, Pattern, Selection
from assessor.explanation.statements import Statements
from assessor.explanation.writing import Bindings, Writer
from assessor.submission.model import Statement

if TYPE_CHECKING:
    import pyoxigraph

MOST_SOLUTIONS = 24
"""How many solutions of one query are looked at for the shortest proof, in the order of their values."""


@dataclass(frozen=True)
class Negation:
    """A ``NOT EXISTS`` group with the values that it was evaluated for."""

    group: Group
    bindings: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Grounds:
    """What one solution rests on: its values, the statements it matched, the negations that held."""

    bindings: Bindings
    statements: tuple[Statement, ...]
    negations: tuple[Negation, ...] = ()


class Solver:
    """Solves groups on some statements; it cites them with their literals as written.

    Most groups that are asked for have a pattern that nothing matches. That is seen without a query, so the store
    that queries need is built when one is asked first, if it is not given.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        store: pyoxigraph.Store | None = None,
        writer: Writer | None = None,
    ) -> None:
        self._statements = Statements(statements)
        self._given = store
        self.writer = writer or Writer()
        self._found: dict[tuple[Group, frozenset[tuple[str, Node]], bool], tuple[Grounds, ...]] = {}

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        return self.writer.store_of(self._statements) if self._given is None else self._given

    def grounds(self, group: Group, bindings: Bindings, without_negations: bool = False) -> tuple[Grounds, ...]:
        """What every solution of a group with some values given rests on, in the order of the values.

        ``without_negations`` leaves the group's own ``NOT EXISTS`` conditions unevaluated. The same is asked for every
        statement that a construct yields together, and for every negation that looks for the same; it is solved once.
        """
        asked = group, frozenset(bindings.items()), without_negations
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = tuple(
                grounds
                for solution in self.solutions(group, bindings, without_negations)
                for grounds in self._grounds(group, solution)
            )
        return found

    def solutions(
        self, group: Group, bindings: Bindings, without_negations: bool = False
    ) -> list[dict[str, Node]]:
        """The solutions of a group, sorted by value; ``bindings`` are part of each."""
        if not self._may_match(group.patterns, bindings):
            return []
        given = self._narrowed(group, bindings)
        if given is None:
            return []
        found = self._joined(group.patterns, given) if group.is_plain else None
        if found is None:
            found = self._asked(group, given, without_negations)
        found = _sorted(found)
        return found if without_negations else found[:MOST_SOLUTIONS]

    def beside(self, group: Group, missing: tuple[Pattern, ...], bindings: Bindings) -> list[Grounds]:
        """What a group's patterns other than some rest on, wherever all of them match with the values given.

        Of the conditions only those are looked at that can be computed from these values."""
        others = tuple(pattern for pattern in group.patterns if not any(pattern is one for one in missing))
        if not self._may_match(others, bindings):
            return []
        rest = replace(group, patterns=others, conditions=(), unions=(), selections=())
        rows = self._joined(others, bindings)
        if rows is None:
            rows = [{**bindings, **row} for row in self._select(self.writer.text_of_patterns(others, bindings))]
        computed = [condition for condition in group.conditions if isinstance(condition, Computed)]
        return [
            found
            for solution in _sorted(rows)
            if all(self.writer.may_hold(group, condition, solution) for condition in computed)
            for found in self._grounds(rest, solution)
        ]

    def _asked(self, group: Group, given: Bindings, without_negations: bool) -> list[dict[str, Node]]:
        left_out = tuple(
            (condition.start, condition.end)
            for condition in group.conditions
            if without_negations and isinstance(condition, Exists) and not condition.positive
        )
        found = []
        for row in self._select(self.writer.text_of(group, group.start, group.end, given, left_out)):
            solution = {**given, **row}
            if all(solution[name] == value for name, value in given.items()):
                found.append(solution)
        return found

    def _joined(self, patterns: tuple[Pattern, ...], given: Bindings) -> list[dict[str, Node]] | None:
        """The solutions of some patterns without a query, which costs more than most of them.

        None where that cannot be told: of paths, and of literals, which the store may write differently.
        """
        if any(
            isinstance(pattern.predicate, (Path, Variable)) or isinstance(_of(pattern.object, given), Literal)
            for pattern in patterns
        ):
            return None
        found: list[dict[str, Node]] = []
        agenda = [(patterns, dict(given))]
        while agenda:
            left, solution = agenda.pop()
            if not left:
                found.append(solution)
                continue
            matching = [
                self._statements.triples((_of(each.subject, solution), _value(each.predicate, solution), value))
                for each in left
                for value in (_of(each.object, solution),)
            ]
            fewest = min(range(len(left)), key=lambda place: len(matching[place]))
            pattern, rest = left[fewest], left[:fewest] + left[fewest + 1 :]
            for subject, _, value in matching[fewest]:
                extended = dict(solution)
                if isinstance(pattern.subject, Variable):
                    extended[str(pattern.subject)] = subject
                if isinstance(pattern.object, Variable):
                    if isinstance(value, Literal):
                        return None
                    if extended.setdefault(str(pattern.object), value) != value:
                        continue
                agenda.append((rest, extended))
        return found

    def _narrowed(self, group: Group, bindings: Bindings) -> Bindings | None:
        """The values given, and those of variables that only one node fits; None if no node fits one.

        Of what meets in one variable a query may go through all that matches the first pattern.
        """
        for name, patterns in group.stars.items():
            if name in bindings:
                continue
            known = ((_value(pattern.predicate, bindings), _known(pattern.object, bindings)) for pattern in patterns)
            sought = [(predicate, value) for predicate, value in known if value is not None]
            fitting = self._statements.subjects(sought) if sought else []
            if sought and not fitting:
                return None
            if len(fitting) == 1:
                bindings = {**bindings, name: fitting[0]}
        return bindings

    def _may_match(self, patterns: tuple[Pattern, ...], bindings: Bindings) -> bool:
        """Whether each pattern matches something by itself; of paths and literals that is not asked."""
        return all(
            isinstance(pattern.predicate, (Path, Variable))
            or (_known(pattern.subject, bindings), pattern.predicate, _known(pattern.object, bindings))
            in self._statements
            for pattern in patterns
        )

    def _select(self, text: str) -> Iterator[dict[str, Node]]:
        import pyoxigraph

        result = self._store.query(f"SELECT * WHERE {{ {text} }}")
        assert isinstance(result, pyoxigraph.QuerySolutions)
        names = [variable.value for variable in result.variables]
        for solution in result:
            values = ((name, solution[name]) for name in names)
            yield {name: self.writer.node(value) for name, value in values if value is not None}

    def _holds(self, group: Group, start: int, end: int, bindings: Bindings) -> bool:
        return bool(self._store.query(f"ASK {{ FILTER({self.writer.text_of(group, start, end, bindings)}) }}"))

    def _grounds(self, group: Group, solution: Bindings) -> Iterator[Grounds]:
        statements: list[Statement] = []
        for pattern in group.patterns:
            matched = self._matched(pattern, solution)
            if matched is None:
                return
            statements.extend(matched)
        for selection in group.selections:
            statements.extend(self._summed(selection, solution))
        own = Grounds(
            solution,
            tuple(statements),
            tuple(
                Negation(condition.group, tuple(sorted(solution.items())))
                for condition in group.conditions
                if isinstance(condition, Exists) and not condition.positive
            ),
        )
        choices: list[Sequence[Grounds]] = []
        for condition in group.conditions:
            if isinstance(condition, Exists) and condition.positive:
                choices.append(self.grounds(condition.group, solution))
            elif isinstance(condition, AnyOf):
                choices.append(self._any(group, condition, solution))
        for union in group.unions:
            choices.append(
                [
                    found
                    for branch in union
                    if branch.variables <= solution.keys()
                    for found in self.grounds(branch, solution)
                ]
            )
        for chosen in islice(product(*choices), MOST_SOLUTIONS):
            yield _together([own, *chosen], solution)

    def _summed(self, selection: Selection, solution: Bindings) -> Iterator[Statement]:
        """What all solutions of a sub-select rest on: a figure is given only by all of them."""
        given = {name: value for name, value in solution.items() if name in selection.keys}
        for each in self.solutions(selection.group, given, without_negations=True):
            for grounds in islice(self._grounds(selection.group, each), 1):
                yield from grounds.statements

    def _any(self, group: Group, either: AnyOf, solution: Bindings) -> Sequence[Grounds]:
        for condition in either.conditions:
            needs_nothing = isinstance(condition, Computed) or not condition.positive
            if needs_nothing and self._holds(group, condition.start, condition.end, solution):
                return [Grounds(solution, ())]
        return [
            found
            for condition in either.conditions
            if isinstance(condition, Exists) and condition.positive
            for found in self.grounds(condition.group, solution)
        ]

    def _matched(self, pattern: Pattern, solution: Bindings) -> tuple[Statement, ...] | None:
        subject, value = _value(pattern.subject, solution), _value(pattern.object, solution)
        if isinstance(pattern.predicate, Path):
            ends = (value, *self._written(value)) if isinstance(value, Literal) else (value,)
            ways = (chain(self._statements, subject, pattern.predicate, end) for end in ends)
            return next((way for way in ways if way is not None), None)
        statement = self.as_written((subject, _value(pattern.predicate, solution), value))
        return None if statement is None else (statement,)

    def _written(self, value: Literal) -> list[Literal]:
        """The literals equal to one that the store gave back, as the submission writes them."""
        alike = (found[2] for found in self._statements if isinstance(found[2], Literal) and found[2] != value)
        return sorted({one for one in alike if one.datatype == value.datatype and one.eq(value)}, key=str)

    def as_written(self, statement: Statement) -> Statement | None:
        """The statement with its literal as the submission writes it; None if it does not hold."""
        if statement in self._statements:
            return statement
        subject, predicate, value = statement
        if isinstance(value, Literal):
            alike = self._statements.triples((subject, predicate, None))
            for written in sorted((found[2] for found in alike), key=str):
                if isinstance(written, Literal) and written.eq(value):
                    return subject, predicate, written
        return None


def _together(parts: list[Grounds], solution: Bindings) -> Grounds:
    return Grounds(
        solution,
        tuple(dict.fromkeys(statement for part in parts for statement in part.statements)),
        tuple(dict.fromkeys(negation for part in parts for negation in part.negations)),
    )


def _sorted(solutions: list[dict[str, Node]]) -> list[dict[str, Node]]:
    if len(solutions) < 2:
        return solutions
    return sorted(solutions, key=lambda solution: [(name, str(solution[name])) for name in sorted(solution)])


def _of(term: Node, bindings: Bindings) -> Node | None:
    return bindings.get(str(term)) if isinstance(term, Variable) else term


def _known(term: Node, bindings: Bindings) -> Node | None:
    """The value of a term; None if it has none, or a literal, which the store may write differently."""
    value = _of(term, bindings)
    return None if isinstance(value, Literal) else value


def _value(term: Node | Path, solution: Bindings) -> Node:
    assert not isinstance(term, Path)
    return solution[str(term)] if isinstance(term, Variable) else term
