"""Shortest proofs of statements: backwards by concepts and OWL RL rules to what is asserted."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from assessor.engine.closure import ClosedGraph
from assessor.explanation.unfolding import Step, Unfolding, statement_key
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Statement

UNPROVED = 10**6


@dataclass(frozen=True, order=True)
class _Candidate:
    cost: int
    order: int
    key: tuple[str, ...]
    statement: Statement = field(compare=False)
    step: Step | None = field(compare=False)


class Prover:
    """Proofs within one closed graph.

    Among the proofs of a statement the one with the fewest statements is taken; of equally short ones that of
    the concept with the lower order, then the first by its premises. It is found by Knuth's generalisation of
    Dijkstra's algorithm over all from which the statement could follow, so no proof contains what it proves.
    """

    def __init__(self, closed: ClosedGraph, knowledge: KnowledgeBase) -> None:
        self.closed = closed
        self.unfolding = Unfolding(closed, knowledge)
        self._proofs: dict[Statement, tuple[int, Step | None]] = {}
        self._leaves: dict[Statement, frozenset[Statement]] = {}

    def prove(self, statements: Iterable[Statement]) -> None:
        """Find the shortest proof of each statement that holds in the graph."""
        steps: dict[Statement, list[Step]] = {}
        agenda = [statement for statement in statements if statement not in self._proofs]
        for statement in agenda:
            if statement in steps or statement in self._proofs:
                continue
            steps[statement] = [] if self._is_given(statement) else list(self.unfolding.steps(statement))
            agenda.extend(premise for step in steps[statement] for premise in step.premises)
        self._settle(steps)

    def total(self, statements: Iterable[Statement]) -> int:
        """How many statements the proofs of several have together; one without proof counts as very many."""
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
                heapq.heappush(heap, _Candidate(cost, 0, statement_key(statement), statement, None))
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
        key = (
            *statement_key(statement),
            step.by,
            *(part for premise in step.premises for part in statement_key(premise)),
        )
        return _Candidate(cost, step.order, key, statement, step)
