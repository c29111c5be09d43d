"""What follows from some asserted statements by known inferences, and the smallest sets of them that suffice."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assessor.explanation.unfolding import Step, statement_key
from assessor.submission.model import Statement

Ways = Mapping[Statement, Sequence[Step]]
"""Statements with the inferences that yield each; one without any is given, or does not hold."""


@dataclass(frozen=True)
class Proved:
    """How a statement is proved: by so many statements, last of all by ``step`` (None: it is given)."""

    cost: int
    step: Step | None


@dataclass(frozen=True, order=True)
class _Candidate:
    cost: int
    order: int
    key: tuple[str, ...]
    statement: Statement = field(compare=False)
    step: Step | None = field(compare=False)


def shortest_proofs(
    ways: Ways, given: Mapping[Statement, int], known: Mapping[Statement, Proved]
) -> dict[Statement, Proved]:
    """The shortest proof of each statement that follows from given ones, which cost what they are mapped to.

    Among the proofs of a statement the one with the fewest statements is taken; of equally short ones that of the
    concept with the lower order, then the first by its premises (Knuth's generalisation of Dijkstra's algorithm, so
    no proof contains what it proves). ``known`` are proofs found before, which stay as they are.
    """
    found: dict[Statement, Proved] = {}
    waiting: dict[Statement, list[tuple[Statement, Step]]] = {}
    missing: dict[int, int] = {}
    heap: list[_Candidate] = []

    def proof(statement: Statement) -> Proved | None:
        return found.get(statement) or known.get(statement)

    def offer(statement: Statement, step: Step) -> None:
        cost = 1 + sum(proved.cost for premise in set(step.premises) if (proved := proof(premise)))
        premises = (part for premise in step.premises for part in statement_key(premise))
        key = (*statement_key(statement), step.by, *premises)
        heapq.heappush(heap, _Candidate(cost, step.order, key, statement, step))

    for statement, steps in ways.items():
        if statement in given:
            heapq.heappush(heap, _Candidate(given[statement], 0, statement_key(statement), statement, None))
        for step in steps:
            open_premises = {premise for premise in step.premises if premise not in known}
            missing[id(step)] = len(open_premises)
            for premise in open_premises:
                waiting.setdefault(premise, []).append((statement, step))
            if not open_premises:
                offer(statement, step)
    while heap:
        candidate = heapq.heappop(heap)
        if proof(candidate.statement) is not None:
            continue
        found[candidate.statement] = Proved(candidate.cost, candidate.step)
        for statement, step in waiting.get(candidate.statement, ()):
            missing[id(step)] -= 1
            if not missing[id(step)]:
                offer(statement, step)
    return found


def derivable(ways: Ways, given: Collection[Statement]) -> set[Statement]:
    """The statements among ``ways`` that follow from given ones, those included."""
    waiting: dict[Statement, list[tuple[Statement, int]]] = {}
    missing: list[int] = []
    agenda = [statement for statement in ways if statement in given]
    found = set(agenda)
    for statement, steps in ways.items():
        for step in steps:
            premises = set(step.premises)
            for premise in premises:
                waiting.setdefault(premise, []).append((statement, len(missing)))
            missing.append(len(premises))
            if not premises and statement not in found:
                found.add(statement)
                agenda.append(statement)
    for reached in agenda:
        for statement, place in waiting.get(reached, ()):
            missing[place] -= 1
            if not missing[place] and statement not in found:
                found.add(statement)
                agenda.append(statement)
    return found


def smallest(
    goals: Sequence[Sequence[Statement]], ways: Ways, leaves: Iterable[Statement], free: Collection[Statement]
) -> tuple[Statement, ...]:
    """Leaves without any of which no goal follows; a goal is a number of statements that have to follow together.

    One whole node after the other is left out, then one statement after the other, in the order of their names: of
    several smallest sets always the same is found. ``free`` statements hold anyhow.
    """
    kept = dict.fromkeys(leaves)
    reachable = derivable(ways, {*kept, *free})
    within = {
        statement: [step for step in steps if reachable.issuperset(step.premises)]
        for statement, steps in ways.items()
        if statement in reachable
    }

    def suffices(left: Collection[Statement]) -> bool:
        found = derivable(within, {*left, *free})
        return any(found.issuperset(goal) for goal in goals)

    by_node: dict[str, list[Statement]] = {}
    for statement in kept:
        by_node.setdefault(str(statement[0]), []).append(statement)
    parts = [by_node[node] for node in sorted(by_node, reverse=True)]
    parts += [[statement] for statement in sorted(kept, key=statement_key, reverse=True)]
    for part in parts:
        left = [statement for statement in kept if statement not in part]
        if len(left) < len(kept) and suffices(left):
            kept = dict.fromkeys(left)
    return tuple(kept)
