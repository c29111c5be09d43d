"""What keeps a negation true: where something would exist but for a thing that stands against it, that thing.

A ``NOT EXISTS`` rests on no statement. But where what it looks for is missing only because of a further
negation (its own, or one of a concept behind it), that further one fails because of a statement, and with the
statement taken away the finding would go too, or change its level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, Literal, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.derivability import derivable
from assessor.explanation.patterns import Group, Pattern
from assessor.explanation.proving import Prover
from assessor.explanation.solving import Grounds, Negation, Solver
from assessor.explanation.writing import Bindings
from assessor.submission.model import Statement

DEEPEST = 2
"""Through how many concepts in a row a near miss is followed."""


@dataclass(frozen=True)
class Guard:
    """What would be found but for a further negation: what it would follow from, what stands against it."""

    premises: tuple[Statement, ...]
    against: tuple[tuple[Statement, ...], ...]


Miss = tuple[Statement, Guard]


class Guards:
    """Finds what guards the negations of a proof, within one closed graph."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._fragile = Fragile(prover)
        self._kinds: dict[Node, list[Statement]] = {}
        self._others: dict[Node, list[Statement]] = {}
        self._last: Neighbourhood | None = None
        kind = RDF.type
        for statement in prover.unfolding.statements:
            of_subject = self._kinds if statement[1] == kind else self._others
            of_subject.setdefault(statement[0], []).append(statement)
        self._coined = Coined(prover, self._others)

    def around(self, proof: Iterable[Statement]) -> Neighbourhood:
        """The guards that matter to a proof: those among the nodes that it is about, and those coined for these alone.

        The same proof is often asked about twice in a row; what was found out about it is kept until another comes.
        """
        given = frozenset(proof)
        if self._last is not None and self._last.proof == given:
            return self._last
        nodes = self._coined.among({node for subject, _, value in given for node in (subject, value)})
        near = [
            *(statement for node in nodes for statement in self._kinds.get(node, ())),
            *(statement for node in nodes for statement in self._others.get(node, ()) if statement[2] in nodes),
        ]
        self._last = Neighbourhood(self._prover, self._fragile, given, near)
        return self._last


class Neighbourhood:
    """A proof's nodes and what holds among them; what would follow from the proof is about these nodes."""

    def __init__(
        self, prover: Prover, fragile: Fragile, proof: frozenset[Statement], near: list[Statement]
    ) -> None:
        self._prover = prover
        self._fragile = fragile
        self.proof = proof
        self._given = frozenset(statement for statement in proof if statement in prover.asserted)
        self._solver = Solver(near, writer=prover.unfolding.solver.writer)
        self._misses: dict[tuple[tuple[Node | None, ...], int], tuple[Miss, ...]] = {}
        self._found: dict[Negation, list[Guard]] = {}
        self._following: dict[Statement, bool] = {}

    def wanting(self, negation: Negation) -> Iterator[tuple[Statement, ...]]:
        """What has to stand beside the proof's asserted statements for a negation to hold among them."""
        for guard in self._guards(negation):
            if not any(self._follow(witness) for witness in guard.against):
                yield min(guard.against, key=self._prover.total)

    def standing(self, negation: Negation) -> Iterator[tuple[Statement, ...]]:
        """What stands against it among the proof's statements where something like what it looks for is there."""
        for guard in self._guards(negation):
            yield from (witness for witness in guard.against if self._follow(witness))

    def _guards(self, negation: Negation) -> list[Guard]:
        """The guards of a negation whose premises follow from the proof's asserted statements."""
        if negation not in self._found:
            bodies = self._bodies(negation.group, dict(negation.bindings), DEEPEST + 1)
            found = tuple(dict.fromkeys(guard for _, guard in bodies if guard.against))
            self._prover.prove(s for guard in found for part in (guard.premises, *guard.against) for s in part)
            self._found[negation] = [guard for guard in found if self._follow(guard.premises)]
        return self._found[negation]

    def _follow(self, statements: tuple[Statement, ...]) -> bool:
        """Whether several statements follow from those given, in whichever way."""
        return all(map(self._follows, statements))

    def _follows(self, statement: Statement) -> bool:
        if statement not in self._following:
            if self._prover.follow([statement], self._given):
                self._following[statement] = True
            else:
                ways = self._prover.ways([statement])
                given = {each for each in ways if each in self._given or each in self._prover.background}
                found = derivable(ways, given)
                self._following.update((each, each in found) for each in ways)
        return self._following[statement]

    def _missing(self, pattern: Pattern, bindings: Bindings, depth: int) -> tuple[Miss, ...]:
        """Statements that would match a pattern but for a negation in the concepts that yield them."""
        sought = tuple(bindings.get(str(t)) if isinstance(t, Variable) else t for t in _terms(pattern))
        if (sought, depth) not in self._misses:
            self._misses[sought, depth] = tuple(dict.fromkeys(self._misses_of(sought, pattern.term, depth)))
        return self._misses[sought, depth]

    def _misses_of(self, sought: tuple[Node | None, ...], term: str, depth: int) -> Iterator[Miss]:
        for concept, construct, template in self._prover.unfolding.templates(term):
            given = _unified(template, sought)
            if given is None:
                continue
            for values, guard in self._bodies(construct.where, given, depth):
                statement = _instance(template, values)
                if statement is None or not guard.against or statement in self._prover.closed.graph:
                    continue
                for target in self._prover.unfolding.targets(values, concept, guard.premises):
                    yield statement, Guard((*target, *guard.premises), guard.against)

    def _bodies(self, group: Group, given: Bindings, depth: int) -> Iterator[tuple[Bindings, Guard]]:
        if group.negates:
            for grounds in self._solver.grounds(group, given, without_negations=True):
                yield grounds.bindings, Guard(grounds.statements, self._against(grounds))
        fragile = self._fragile.patterns(group) if depth > 1 else ()
        for place, pattern in enumerate(fragile):
            for statement, guard in self._missing(pattern, given, depth - 1):
                values = {**given, **_values(pattern, statement)}
                for beside in self._solver.beside(group, (pattern,), values):
                    yield beside.bindings, Guard((*guard.premises, *beside.statements), guard.against)
                for other in fragile[place + 1 :]:
                    yield from self._bodies_without_two(group, (pattern, other), values, guard, depth)

    def _bodies_without_two(
        self, group: Group, missing: tuple[Pattern, Pattern], given: Bindings, first: Guard, depth: int
    ) -> Iterator[tuple[Bindings, Guard]]:
        """Two patterns that both would match but for a negation: what stands against either stands against both."""
        for statement, second in self._missing(missing[1], given, depth - 1):
            for beside in self._solver.beside(group, missing, {**given, **_values(missing[1], statement)}):
                premises = (*first.premises, *second.premises, *beside.statements)
                yield beside.bindings, Guard(premises, (*first.against, *second.against))

    def _against(self, grounds: Grounds) -> tuple[tuple[Statement, ...], ...]:
        return tuple(
            witness.statements
            for negation in grounds.negations
            for witness in self._prover.unfolding.solver.grounds(negation.group, dict(negation.bindings))
        )


class Coined:
    """The nodes that concepts coin, such as a way from one flow to another, by what they are about."""

    def __init__(self, prover: Prover, statements: Mapping[Node, Iterable[Statement]]) -> None:
        given = {node for subject, _, value in (*prover.asserted, *prover.background) for node in (subject, value)}
        self._about = {
            subject: {value for _, _, value in said if not isinstance(value, Literal)}
            for subject, said in statements.items()
            if subject not in given
        }
        self._by_node: dict[Node, list[Node]] = {}
        for coined, about in self._about.items():
            for node in about:
                self._by_node.setdefault(node, []).append(coined)

    def among(self, nodes: set[Node]) -> set[Node]:
        """Some nodes, and those coined that are about nothing else."""
        found = set(nodes)
        agenda = list(nodes)
        for node in agenda:
            for coined in self._by_node.get(node, ()):
                if coined not in found and self._about[coined] <= found:
                    found.add(coined)
                    agenda.append(coined)
        return found


class Fragile:
    """The properties and classes that a concept derives under a negation, or from such."""

    def __init__(self, prover: Prover) -> None:
        queries = prover.unfolding.all_constructs()
        self._terms: set[str] = set()
        self._patterns: dict[Group, tuple[Pattern, ...]] = {}
        while True:
            more = {
                template.term
                for query in queries
                if query.where.negates or any(pattern.term in self._terms for pattern in query.where.patterns)
                for template in query.template
            } - self._terms
            if not more:
                return
            self._terms |= more

    def patterns(self, group: Group) -> tuple[Pattern, ...]:
        """The patterns of a group for statements that a negation may keep from being derived."""
        if group not in self._patterns:
            self._patterns[group] = tuple(
                pattern
                for pattern in group.patterns
                if not isinstance(pattern.predicate, Path) and pattern.term in self._terms
            )
        return self._patterns[group]


def _unified(template: Pattern, sought: tuple[Node | None, ...]) -> Bindings | None:
    """Values for the variables of a template, so that it yields what is sought; None stands for anything."""
    given: dict[str, Node] = {}
    for own, value in zip(_terms(template), sought, strict=True):
        if value is None:
            continue
        if isinstance(own, Variable):
            if given.setdefault(str(own), value) != value:
                return None
        elif own != value:
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
