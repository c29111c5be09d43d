"""Shortest proofs of statements: backwards by concepts and OWL RL rules to what is asserted."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rdflib import RDF, Variable
from rdflib.term import Node

from assessor.engine.closure import ClosedGraph
from assessor.explanation.owl_rl import Axioms
from assessor.explanation.patterns import Pattern, Query, read_query
from assessor.explanation.solving import Bindings, Negation, Solver
from assessor.knowledge.model import Concept, KnowledgeBase
from assessor.knowledge.namespaces import SH
from assessor.submission.model import Statement

UNPROVED = 10**6
LOCAL_NAME = re.compile(r"[#/:]")


@dataclass(frozen=True)
class Step:
    """One inference: by a concept's label or the name of an OWL RL rule, from premises, while negations hold."""

    by: str
    order: int
    premises: tuple[Statement, ...]
    negations: tuple[Negation, ...] = ()


@dataclass(frozen=True, order=True)
class _Candidate:
    cost: int
    order: int
    key: tuple[str, ...]
    statement: Statement = field(compare=False)
    step: Step | None = field(compare=False)


@lru_cache(maxsize=1024)
def query(text: str, prefixes: tuple[tuple[str, str], ...]) -> Query:
    """The structure of a query of the knowledge base, read once. Raises UnsupportedQuery."""
    return read_query(text, dict(prefixes))


class Prover:
    """Proofs within one closed graph.

    Among the proofs of a statement the one with the fewest statements is taken; of equally short ones that of the
    concept with the lower order, then the first by its premises. It is found by Knuth's generalisation of Dijkstra's
    algorithm over everything from which a statement could follow, so that no proof can contain what it proves.
    """

    def __init__(self, closed: ClosedGraph, knowledge: KnowledgeBase) -> None:
        self.closed = closed
        self.solver = Solver(closed.store, closed.graph)
        self._axioms = Axioms(knowledge.axioms)
        self._prefixes = tuple(sorted(knowledge.prefixes.items()))
        self._constructs = [
            (concept, text, re.split(r"\bWHERE\b", text, maxsplit=1, flags=re.IGNORECASE)[0])
            for concept in knowledge.concepts
            for _, text in concept.constructs
        ]
        self._proofs: dict[Statement, tuple[int, Step | None]] = {}
        self._leaves: dict[Statement, frozenset[Statement]] = {}

    def query(self, text: str) -> Query:
        """The structure of a query in the prefixes of the knowledge base."""
        return query(text, self._prefixes)

    def constructs(self, term: str) -> Iterator[tuple[Concept, Query]]:
        """The constructs that may yield statements with a property, or of a class."""
        local = LOCAL_NAME.split(term)[-1]
        for concept, text, template in self._constructs:
            if local in template:
                yield concept, self.query(text)

    def all_constructs(self) -> tuple[Query, ...]:
        """Every construct of every concept."""
        return tuple(self.query(text) for _, text, _ in self._constructs)

    def prove(self, statements: Iterable[Statement]) -> None:
        """Find the shortest proof of each statement that holds in the graph."""
        steps: dict[Statement, list[Step]] = {}
        agenda = [statement for statement in statements if statement not in self._proofs]
        for statement in agenda:
            if statement in steps or statement in self._proofs:
                continue
            steps[statement] = [] if self._is_given(statement) else list(self._steps(statement))
            agenda.extend(premise for step in steps[statement] for premise in step.premises)
        self._settle(steps)

    def total(self, statements: Iterable[Statement]) -> int:
        """How many statements the proofs of several have together; one without a proof counts as very many."""
        return sum(
            self._proofs[statement][0] if statement in self._proofs else UNPROVED for statement in statements
        )

    def follow(self, statements: Iterable[Statement], given: frozenset[Statement]) -> bool:
        """Whether the proofs of several statements need nothing but given ones."""
        return all(statement in self._proofs and self.leaves(statement) <= given for statement in statements)

    def step(self, statement: Statement) -> Step | None:
        """The last step of its proof; None where it is asserted, of the ontology, or without proof."""
        proof = self._proofs.get(statement)
        return None if proof is None else proof[1]

    def is_of_ontology(self, statement: Statement) -> bool:
        """Whether a statement holds for every submission: its proof needs nothing that is asserted."""
        return statement in self._proofs and not self.leaves(statement)

    def leaves(self, statement: Statement) -> frozenset[Statement]:
        """The asserted statements that its proof rests on."""
        if statement not in self._leaves:
            if statement in self.closed.asserted:
                found = frozenset({statement})
            else:
                step = self.step(statement)
                premises = () if step is None else step.premises
                found = frozenset(leaf for premise in premises for leaf in self.leaves(premise))
            self._leaves[statement] = found
        return self._leaves[statement]

    def _is_given(self, statement: Statement) -> bool:
        return statement in self.closed.asserted or statement in self.closed.background

    def _settle(self, steps: dict[Statement, list[Step]]) -> None:
        waiting: dict[Statement, list[tuple[Statement, Step]]] = {}
        missing: dict[int, int] = {}
        heap: list[_Candidate] = []
        for statement, ways in steps.items():
            if self._is_given(statement):
                cost = 1 if statement in self.closed.asserted else 0
                heapq.heappush(heap, _Candidate(cost, 0, _key(statement), statement, None))
            for step in ways:
                open_premises = {premise for premise in step.premises if premise not in self._proofs}
                missing[id(step)] = len(open_premises)
                for premise in open_premises:
                    waiting.setdefault(premise, []).append((statement, step))
                if not open_premises:
                    heapq.heappush(heap, self._candidate(statement, step))
        while heap:
            candidate = heapq.heappop(heap)
            if candidate.statement in self._proofs:
                continue
            self._proofs[candidate.statement] = (candidate.cost, candidate.step)
            for statement, step in waiting.get(candidate.statement, ()):
                missing[id(step)] -= 1
                if not missing[id(step)]:
                    heapq.heappush(heap, self._candidate(statement, step))

    def _candidate(self, statement: Statement, step: Step) -> _Candidate:
        cost = 1 + sum(self._proofs[premise][0] for premise in set(step.premises))
        key = (*_key(statement), step.by, *(part for premise in step.premises for part in _key(premise)))
        return _Candidate(cost, step.order, key, statement, step)

    def _steps(self, statement: Statement) -> Iterator[Step]:
        for name, premises in self._axioms.inferences(statement, self.closed.graph):
            yield Step(name, 0, premises)
        _, predicate, value = statement
        for concept, construct in self.constructs(str(value if predicate == RDF.type else predicate)):
            yield from self._by_construct(statement, concept, construct)

    def _by_construct(self, statement: Statement, concept: Concept, construct: Query) -> Iterator[Step]:
        for pattern in construct.template:
            given = _unified(pattern, statement)
            if given is None:
                continue
            for bindings in self._completed(given, construct):
                for grounds in self.solver.grounds(construct.where, bindings):
                    for target in self.targets(grounds.bindings, concept, grounds.statements):
                        premises = tuple(dict.fromkeys((*target, *grounds.statements)))
                        yield Step(concept.label, concept.order, premises, grounds.negations)

    def _completed(self, given: Bindings, construct: Query) -> list[Bindings]:
        """More of a construct's values, read off the other statements that it yields with the same generated node."""
        generated = construct.where.bound - {
            str(term)
            for p in construct.where.patterns
            for term in (p.subject, p.object)
            if isinstance(term, Variable)
        }
        if not generated & given.keys():
            return [given]
        found: list[Bindings] = [given]
        for pattern in construct.template:
            extended: list[Bindings] = []
            for bindings in found:
                for matched in self._matching(pattern, bindings):
                    unified = _unified(pattern, matched)
                    if unified is not None and all(bindings.get(n, v) == v for n, v in unified.items()):
                        extended.append({**bindings, **unified})
            found = extended
        return found

    def _matching(self, pattern: Pattern, bindings: Bindings) -> list[Statement]:
        places = [
            bindings.get(str(term)) if isinstance(term, Variable) else term
            for term in (pattern.subject, pattern.predicate, pattern.object)
        ]
        return sorted(self.closed.graph.triples((places[0], places[1], places[2])), key=_key)  # type: ignore[arg-type]

    def targets(
        self, bindings: Bindings, concept: Concept, statements: tuple[Statement, ...]
    ) -> list[tuple[Statement, ...]]:
        """The ways in which a focus node is one of a concept's: a statement, or nothing more than what is there."""
        focus = bindings["this"]
        found: list[tuple[Statement, ...]] = []
        for kind, term in concept.targets:
            predicate, value = (RDF.type, term) if kind == SH.targetClass else (term, None)
            matching = sorted(self.closed.graph.triples((focus, predicate, value)), key=_key)
            if any(statement in statements for statement in matching):
                return [()]
            if matching:
                found.append((matching[0],))
        return found


def _unified(pattern: Pattern, statement: Statement) -> Bindings | None:
    bindings: dict[str, Node] = {}
    for term, value in zip((pattern.subject, pattern.predicate, pattern.object), statement, strict=True):
        if isinstance(term, Variable):
            if bindings.setdefault(str(term), value) != value:
                return None
        elif term != value:
            return None
    return bindings


def _key(statement: Statement) -> tuple[str, str, str]:
    return str(statement[0]), str(statement[1]), str(statement[2])
