"""Property paths as the chain of single statements that they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from rdflib import Graph, URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Node

from assessor.explanation.statements import Statements
from assessor.submission.model import Statement


@dataclass(frozen=True, order=True)
class Move:
    """A step of an automaton: along a predicate (against it if ``backwards``), or any but ``excluded``."""

    predicate: str | None
    backwards: bool
    target: int
    excluded: frozenset[str] = frozenset()


@dataclass
class Automaton:
    """A path as states: ``moves`` consume a statement, ``free`` ones do not. It begins in 0 and ends in 1."""

    moves: dict[int, list[Move]] = field(default_factory=dict)
    free: dict[int, list[int]] = field(default_factory=dict)
    states: int = 2

    def new(self) -> int:
        """One more state."""
        self.states += 1
        return self.states - 1

    def add(self, path: Node | Path, start: int, end: int, backwards: bool = False) -> None:
        """Lead from one state to another along a path."""
        if isinstance(path, InvPath):
            self.add(path.arg, start, end, not backwards)
        elif isinstance(path, AlternativePath):
            for branch in path.args:
                self.add(branch, start, end, backwards)
        elif isinstance(path, SequencePath):
            steps = list(reversed(path.args)) if backwards else list(path.args)
            places = [start, *(self.new() for _ in steps[1:]), end]
            for step, here, there in zip(steps, places, places[1:], strict=False):
                self.add(step, here, there, backwards)
        elif isinstance(path, MulPath):
            self._repeat(path, start, end, backwards)
        elif isinstance(path, NegatedPath):
            excluded = frozenset(str(part) for part in path.args)
            self.moves.setdefault(start, []).append(Move(None, backwards, end, excluded))
        else:
            self.moves.setdefault(start, []).append(Move(str(path), backwards, end))

    def _repeat(self, path: MulPath, start: int, end: int, backwards: bool) -> None:
        before, after = self.new(), self.new()
        self.free.setdefault(start, []).append(before)
        self.free.setdefault(after, []).append(end)
        self.add(path.path, before, after, backwards)
        if path.mod in ("*", "?"):
            self.free.setdefault(before, []).append(after)
        if path.mod in ("*", "+"):
            self.free.setdefault(after, []).append(before)

    def reach(self, state: int) -> list[int]:
        """The states that a state stands for without consuming anything, itself first."""
        found = [state]
        for here in found:
            found.extend(there for there in self.free.get(here, ()) if there not in found)
        return found


def predicates(path: Path) -> list[str]:
    """The predicates along which a path may lead, sorted."""
    found = {move.predicate for moves in _automaton(path).moves.values() for move in moves}
    return sorted(predicate for predicate in found if predicate is not None)


@lru_cache(maxsize=256)
def _automaton(path: Path) -> Automaton:
    automaton = Automaton()
    automaton.add(path, 0, 1)
    return automaton


def chain(graph: Graph | Statements, start: Node, path: Path, end: Node) -> tuple[Statement, ...] | None:
    """The shortest chain of statements along a path; of several the first in the order of IRIs.

    Empty where the path allows none to be needed; None where there is no chain.
    """
    automaton = _automaton(path)
    goal = (end, 1)
    came: dict[tuple[Node, int], tuple[tuple[Node, int], Statement] | None] = {
        (start, state): None for state in automaton.reach(0)
    }
    frontier = list(came)
    while frontier and goal not in came:
        following: list[tuple[Node, int]] = []
        for place in frontier:
            for statement, node, target in _onward(graph, automaton, *place):
                for state in automaton.reach(target):
                    if (node, state) not in came:
                        came[node, state] = (place, statement)
                        following.append((node, state))
        frontier = following
    if goal not in came:
        return None
    statements = []
    step = came[goal]
    while step is not None:
        statements.append(step[1])
        step = came[step[0]]
    return tuple(reversed(statements))


def _onward(
    graph: Graph | Statements, automaton: Automaton, node: Node, state: int
) -> list[tuple[Statement, Node, int]]:
    found: list[tuple[Statement, Node, int]] = []
    for move in automaton.moves.get(state, ()):
        predicate = None if move.predicate is None else URIRef(move.predicate)
        pattern = (None, predicate, node) if move.backwards else (node, predicate, None)
        for statement in graph.triples(pattern):
            if str(statement[1]) not in move.excluded:
                found.append((statement, statement[0] if move.backwards else statement[2], move.target))
    return sorted(found, key=lambda item: (str(item[1]), str(item[0][1]), item[2]))
