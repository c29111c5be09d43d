"""Proofs of statements within one closed graph: backwards by concepts and OWL RL rules to what is asserted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assessor.engine.closure import ClosedGraph
from assessor.explanation.derivability import Proved, Ways, derivable, shortest_proofs, smallest
from assessor.explanation.unfolding import Step, Unfolding
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Statement

UNPROVED = 10**6


class Prover:
    """The shortest proof of each statement; none contains what it proves.

    ``asserted`` and ``background`` are those of the closed graph, as sets: they are asked for very often.
    """

    def __init__(self, closed: ClosedGraph, knowledge: KnowledgeBase) -> None:
        self.closed = closed
        self.unfolding = Unfolding(closed, knowledge)
        own = self.unfolding.solver.writer.with_own_nodes
        self.asserted = frozenset(own(closed.asserted))
        self.background = frozenset(own(closed.background))
        self._costs = {**dict.fromkeys(self.background, 0), **dict.fromkeys(self.asserted, 1)}
        self._proofs: dict[Statement, Proved] = {}
        self._leaves: dict[Statement, frozenset[Statement]] = {}

    def prove(self, statements: Iterable[Statement]) -> None:
        """Find the shortest proof of each statement that holds in the graph."""
        ways = self.ways(statements, self._proofs)
        self._proofs.update(shortest_proofs(ways, self._given(ways), self._proofs))

    def ways(
        self, statements: Iterable[Statement], known: Collection[Statement] = ()
    ) -> dict[Statement, tuple[Step, ...]]:
        """Everything that statements could follow from, each with the inferences that yield it, but for ``known``."""
        found: dict[Statement, tuple[Step, ...]] = {}
        agenda = list(statements)
        for statement in agenda:
            if statement in found or statement in known:
                continue
            found[statement] = () if statement in self._costs else self.unfolding.steps(statement)
            agenda.extend(premise for step in found[statement] for premise in step.premises)
        return found

    def of_smallest(self, goals: list[tuple[Statement, ...]], without: Collection[Statement] = ()) -> Smallest | None:
        """The proofs from a smallest set of asserted statements from which one of several goals follows.

        Each goal is a number of statements that have to follow together. The search starts from what the cheapest goal
        rests on, ``without`` some asserted statements; None if no goal follows without them.
        """
        ways = self.ways(statement for goal in goals for statement in goal)
        given = {statement: cost for statement, cost in self._given(ways).items() if statement not in without}
        all_proofs = Smallest(shortest_proofs(ways, given, {}), self) if without else Smallest(self._proofs, self)
        costs = [(cost, place) for place, goal in enumerate(goals) if (cost := all_proofs.cost(goal)) is not None]
        if not costs:
            return None
        leaves = all_proofs.leaves(goals[min(costs)[1]])
        free = [statement for statement, cost in given.items() if not cost]
        kept = smallest(goals, ways, leaves, free)
        return Smallest(shortest_proofs(ways, {**dict.fromkeys(free, 0), **dict.fromkeys(kept, 1)}, {}), self)

    def follows_one(self, goals: Iterable[tuple[Statement, ...]], asserted: Iterable[Statement]) -> bool:
        """Whether one of several goals follows from some asserted statements, by inferences that hold in this graph."""
        several = list(goals)
        ways = self.ways(statement for goal in several for statement in goal)
        found = derivable(ways, {*asserted, *(statement for statement in ways if statement in self.background)})
        return any(found.issuperset(goal) for goal in several)

    def total(self, statements: Iterable[Statement]) -> int:
        """How many statements the proofs of several have together; one without proof counts as very many."""
        return sum(
            self._proofs[statement].cost if statement in self._proofs else UNPROVED for statement in statements
        )

    def follow(self, statements: Iterable[Statement], given: frozenset[Statement]) -> bool:
        """Whether the proofs of several statements need nothing but given ones."""
        return all(statement in self._proofs and self.leaves(statement) <= given for statement in statements)

    def step(self, statement: Statement) -> Step | None:
        """The last step of its proof; None where it is asserted, of the ontology, or without proof."""
        proof = self._proofs.get(statement)
        return None if proof is None else proof.step

    def is_of_ontology(self, statement: Statement) -> bool:
        """Whether a statement holds for every submission: its proof needs nothing that is asserted."""
        return statement in self._proofs and not self.leaves(statement)

    def leaves(self, statement: Statement) -> frozenset[Statement]:
        """The asserted statements that its proof rests on."""
        if statement not in self._leaves:
            if statement in self.asserted:
                found = frozenset({statement})
            else:
                step = self.step(statement)
                premises = () if step is None else step.premises
                found = frozenset(leaf for premise in premises for leaf in self.leaves(premise))
            self._leaves[statement] = found
        return self._leaves[statement]

    def _given(self, ways: Ways) -> dict[Statement, int]:
        return {statement: cost for statement in ways if (cost := self._costs.get(statement)) is not None}


class Smallest:
    """Proofs from a smallest set of asserted statements; of what does not follow from these, the shortest there is."""

    def __init__(self, proofs: dict[Statement, Proved], prover: Prover) -> None:
        self._proofs = proofs
        self._prover = prover

    def cost(self, goal: Iterable[Statement]) -> int | None:
        """How many statements the proofs of several have together; None if one of them does not follow."""
        costs = [self._proofs[statement].cost if statement in self._proofs else None for statement in goal]
        return None if None in costs else sum(cost for cost in costs if cost is not None)

    def leaves(self, goal: Iterable[Statement]) -> list[Statement]:
        """The asserted statements under the proofs of several, sorted."""
        found: dict[Statement, None] = {}
        agenda = dict.fromkeys(goal)
        reached = list(agenda)
        for statement in reached:
            if statement in self._prover.asserted:
                found[statement] = None
            step = self._proofs[statement].step
            more = [premise for premise in (step.premises if step else ()) if premise not in agenda]
            agenda.update(dict.fromkeys(more))
            reached += more
        return sorted(found)

    def step(self, statement: Statement) -> Step | None:
        """The last step of a statement's proof; None where it is asserted or of the ontology."""
        proved = self._proofs.get(statement)
        return self._prover.step(statement) if proved is None else proved.step
