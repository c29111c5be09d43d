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
    return _Network(ways).from_given(given)


class _Network:
    """Inferences by number, laid out once for many questions of what follows: hashing statements costs most of it."""

    def __init__(self, ways: Ways) -> None:
        self._statements = list(ways)
        self._place = {statement: place for place, statement in enumerate(self._statements)}
        self._waiting: list[list[tuple[int, int]]] = [[] for _ in self._statements]
        self._missing: list[int] = []
        self._at_once: list[int] = []
        for place, steps in enumerate(ways.values()):
            for step in steps:
                premises = set(step.premises)
                for premise in premises:
                    if premise in self._place:
                        self._waiting[self._place[premise]].append((place, len(self._missing)))
                self._missing.append(len(premises))
                if not premises:
                    self._at_once.append(place)

    def from_given(self, given: Iterable[Statement]) -> set[Statement]:
        """The statements that follow from given ones, those included."""
        missing = self._missing.copy()
        places = (place for each in given if (place := self._place.get(each)) is not None)
        agenda = list(dict.fromkeys((*places, *self._at_once)))
        found = bytearray(len(self._statements))
        for place in agenda:
            found[place] = True
        for reached in agenda:
            for place, step in self._waiting[reached]:
                missing[step] -= 1
                if not missing[step] and not found[place]:
                    found[place] = True
                    agenda.append(place)
        return {self._statements[place] for place in agenda}


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

    network = _Network(within)

    def suffices(left: Collection[Statement]) -> bool:
        found = network.from_given((*left, *free))
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
