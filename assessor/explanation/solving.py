"""Solutions of groups of a query, and what each rests on: statements, and negations that have to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING, cast

from rdflib import Graph, Literal, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.paths import chain
from assessor.explanation.patterns import AnyOf, Computed, Exists, Group, Pattern
from assessor.explanation.writing import Bindings, Writer
from assessor.knowledge.terms import to_rdflib, to_store
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
    and the graph that queries need are built when one is asked first, if they are not given.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        graph: Graph | None = None,
        store: pyoxigraph.Store | None = None,
        writer: Writer | None = None,
    ) -> None:
        self._statements = statements
        self._given = graph, store
        self.writer = writer or Writer()
        self._found: dict[tuple[Group, frozenset[tuple[str, Node]], bool], tuple[Grounds, ...]] = {}

    @cached_property
    def _graph(self) -> Graph:
        if self._given[0] is not None:
            return self._given[0]
        graph = Graph(bind_namespaces="none")
        for statement in self._statements:
            graph.add(statement)
        return graph

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        statements = cast("Graph", self._statements)  # which is only gone through
        return to_store(statements) if self._given[1] is None else self._given[1]

    @cached_property
    def _present(self) -> frozenset[tuple[Node | None, ...]]:
        """The triple patterns that something matches; None stands for anything."""
        return frozenset(
            key
            for s, p, o in self._statements
            for key in ((s, p, o), (s, p, None), (None, p, o), (None, p, None))
        )

    @cached_property
    def _terms(self) -> dict[object, Node]:
        return {}

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
        left_out = tuple(
            (condition.start, condition.end)
            for condition in group.conditions
            if without_negations and isinstance(condition, Exists) and not condition.positive
        )
        text = self.writer.text_of(group, group.start, group.end, bindings, left_out)
        found = []
        for row in self._select(text):
            solution = {**bindings, **row}
            if all(solution[name] == value for name, value in bindings.items()):
                found.append(solution)
        found.sort(key=lambda solution: [(name, str(solution[name])) for name in sorted(solution)])
        return found if without_negations else found[:MOST_SOLUTIONS]

    def beside(self, group: Group, missing: Pattern, bindings: Bindings) -> list[Grounds]:
        """What a group's patterns other than one rest on, where all of them match; conditions aside."""
        others = tuple(pattern for pattern in group.patterns if pattern is not missing)
        if not self._may_match(others, bindings):
            return []
        rest = replace(group, patterns=others, conditions=(), unions=())
        text = self.writer.text_of_patterns(others, bindings)
        return [found for row in self._select(text) for found in self._grounds(rest, {**bindings, **row})]

    def _may_match(self, patterns: tuple[Pattern, ...], bindings: Bindings) -> bool:
        """Whether each pattern matches something by itself; of paths and literals that is not asked."""
        return all(
            isinstance(pattern.predicate, (Path, Variable))
            or (_known(pattern.subject, bindings), pattern.predicate, _known(pattern.object, bindings))
            in self._present
            for pattern in patterns
        )

    def _select(self, text: str) -> Iterator[dict[str, Node]]:
        import pyoxigraph

        result = self._store.query(f"SELECT * WHERE {{ {text} }}")
        assert isinstance(result, pyoxigraph.QuerySolutions)
        names = [variable.value for variable in result.variables]
        for solution in result:
            values = ((name, solution[name]) for name in names)
            yield {name: self._term(value) for name, value in values if value is not None}

    def _term(self, value: object) -> Node:
        term = self._terms.get(value)
        if term is None:
            term = self._terms[value] = to_rdflib(value)
        return term

    def _holds(self, group: Group, start: int, end: int, bindings: Bindings) -> bool:
        return bool(self._store.query(f"ASK {{ FILTER({self.writer.text_of(group, start, end, bindings)}) }}"))

    def _grounds(self, group: Group, solution: Bindings) -> Iterator[Grounds]:
        statements: list[Statement] = []
        for pattern in group.patterns:
            matched = self._matched(pattern, solution)
            if matched is None:
                return
            statements.extend(matched)
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
            return chain(self._graph, subject, pattern.predicate, value)
        statement = self.as_written((subject, _value(pattern.predicate, solution), value))
        return None if statement is None else (statement,)

    def as_written(self, statement: Statement) -> Statement | None:
        """The statement with its literal as the submission writes it; None if it does not hold."""
        if statement in self._present:
            return statement
        subject, predicate, value = statement
        if isinstance(value, Literal):
            for written in sorted(self._graph.objects(subject, predicate), key=str):
                if isinstance(written, Literal) and written.eq(value):
                    return subject, predicate, written
        return None


def _together(parts: list[Grounds], solution: Bindings) -> Grounds:
    return Grounds(
        solution,
        tuple(dict.fromkeys(statement for part in parts for statement in part.statements)),
        tuple(dict.fromkeys(negation for part in parts for negation in part.negations)),
    )


def _known(term: Node, bindings: Bindings) -> Node | None:
    """The value of a term; None if it has none, or a literal, which the store may write differently."""
    value = bindings.get(str(term)) if isinstance(term, Variable) else term
    return None if isinstance(value, Literal) else value


def _value(term: Node | Path, solution: Bindings) -> Node:
    assert not isinstance(term, Path)
    return solution[str(term)] if isinstance(term, Variable) else term
