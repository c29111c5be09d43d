"""What keeps a negation true: where something would exist if another thing did not stand against it, that thing.

A ``NOT EXISTS`` rests on no statement. But where what it looks for fails only because of a further negation
(its own, or one of a concept behind it), that further one fails because of a statement, and with the statement
taken away the finding would go too, or change its level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rdflib import RDF, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.patterns import Exists, Group, Pattern
from assessor.explanation.proving import Prover
from assessor.explanation.solving import Bindings, Grounds, Negation
from assessor.submission.model import Statement

DEEPEST = 3
"""Through how many concepts in a row a near miss is followed."""


@dataclass(frozen=True)
class Guard:
    """What would be found but for a further negation: what it would follow from, and what stands against it."""

    premises: tuple[Statement, ...]
    against: tuple[tuple[Statement, ...], ...]


class Guards:
    """The guards of negations within one closed graph, each found once."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._solver = prover.solver
        self._found: dict[Negation, tuple[Guard, ...]] = {}

    def wanting(self, negation: Negation, given: frozenset[Statement]) -> Iterator[tuple[Statement, ...]]:
        """What has to stand beside given statements, so that the negation holds among them as well."""
        for guard in self._guards(negation):
            if self._prover.follow(guard.premises, given) and not any(
                self._prover.follow(witness, given) for witness in guard.against
            ):
                yield min(guard.against, key=self._prover.total)

    def _guards(self, negation: Negation) -> tuple[Guard, ...]:
        if negation not in self._found:
            found = tuple(self._near(negation.group, dict(negation.bindings), DEEPEST))
            self._prover.prove(s for guard in found for part in (guard.premises, *guard.against) for s in part)
            self._found[negation] = found
        return self._found[negation]

    def _near(self, group: Group, bindings: Bindings, depth: int) -> Iterator[Guard]:
        if _negates(group):
            for grounds in self._solver.grounds(group, bindings, without_negations=True):
                against = self._against(grounds)
                if against:
                    yield Guard(grounds.statements, against)
        for pattern in group.patterns:
            for statement, guard in self._missing(pattern, bindings, depth):
                unified = {**bindings, **_values(pattern, statement)}
                for beside in self._solver.beside(group, pattern, unified):
                    yield Guard((*guard.premises, *beside.statements), guard.against)

    def _missing(self, pattern: Pattern, bindings: Bindings, depth: int) -> Iterator[tuple[Statement, Guard]]:
        """Statements that would match a pattern but for a negation in the concepts that yield such statements."""
        term = pattern.object if pattern.predicate == RDF.type else pattern.predicate
        if not depth or isinstance(term, Path) or str(term) not in self._fragile:
            return
        for concept, construct in self._prover.constructs(term):
            for template in construct.template:
                given = _unified(template, pattern, bindings)
                if given is None:
                    continue
                ways: list[tuple[Bindings, Guard]] = []
                if _negates(construct.where):
                    for grounds in self._solver.grounds(construct.where, given, without_negations=True):
                        ways.append((grounds.bindings, Guard(grounds.statements, self._against(grounds))))
                for inner in construct.where.patterns:
                    for statement, guard in self._missing(inner, given, depth - 1):
                        unified = {**given, **_values(inner, statement)}
                        for beside in self._solver.beside(construct.where, inner, unified):
                            premises = (*guard.premises, *beside.statements)
                            ways.append((beside.bindings, Guard(premises, guard.against)))
                for values, guard in ways:
                    statement = _instance(template, values)
                    if statement is None or not guard.against or statement in self._prover.closed.graph:
                        continue
                    for target in self._prover.targets(values, concept, guard.premises):
                        yield statement, Guard((*target, *guard.premises), guard.against)

    def _against(self, grounds: Grounds) -> tuple[tuple[Statement, ...], ...]:
        return tuple(
            witness.statements
            for negation in grounds.negations
            for witness in self._solver.grounds(negation.group, dict(negation.bindings))
        )

    @cached_property
    def _fragile(self) -> frozenset[str]:
        """The properties and classes that a concept derives under a negation, or from such."""
        queries = self._prover.all_constructs()
        fragile: set[str] = set()
        while True:
            more = {
                term
                for query in queries
                if _negates(query.where) or any(_term(pattern) in fragile for pattern in query.where.patterns)
                for term in map(_term, query.template)
            } - fragile
            if not more:
                return frozenset(fragile)
            fragile |= more


def _negates(group: Group) -> bool:
    return any(isinstance(condition, Exists) and not condition.positive for condition in group.conditions)


def _term(pattern: Pattern) -> str:
    return str(pattern.object if pattern.predicate == RDF.type else pattern.predicate)


def _unified(template: Pattern, pattern: Pattern, bindings: Bindings) -> Bindings | None:
    """Values for the variables of a template, so that it yields what a pattern with some values given looks for."""
    given: dict[str, Node] = {}
    for own, other in zip(_terms(template), _terms(pattern), strict=True):
        sought = bindings.get(str(other)) if isinstance(other, Variable) else other
        if sought is None:
            continue
        if isinstance(own, Variable):
            if given.setdefault(str(own), sought) != sought:
                return None
        elif own != sought:
            return None
    return given


def _values(pattern: Pattern, statement: Statement) -> Bindings:
    return {
        str(term): value
        for term, value in zip(_terms(pattern), statement, strict=True)
        if isinstance(term, Variable)
    }


def _instance(template: Pattern, values: Bindings) -> Statement | None:
    found = [values.get(str(term)) if isinstance(term, Variable) else term for term in _terms(template)]
    subject, predicate, value = found
    return None if subject is None or predicate is None or value is None else (subject, predicate, value)


def _terms(pattern: Pattern) -> tuple[Node, Node, Node]:
    assert not isinstance(pattern.predicate, Path)
    return pattern.subject, pattern.predicate, pattern.object
