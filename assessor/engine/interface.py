"""What every engine takes and gives: a submission and the knowledge base in, rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rdflib import URIRef
from rdflib.term import Node

from assessor.engine.closure import ClosedGraph
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Problem, Submission

Progress = Callable[[str], None]


def untold(stage: str) -> None:
    """The progress of work that nobody waits for."""


@dataclass(frozen=True)
class Row:
    """One solution of one shape's SELECT: the focus node and every projected variable, by name without ``?``."""

    shape: URIRef
    rule: str
    focus: Node
    bindings: Mapping[str, Node]


@dataclass(frozen=True)
class RuleRun:
    """How one rule went: which focus nodes it looked at; ``state`` is ``evaluated`` or ``failed``.

    ``focus_nodes`` are those of the shapes that can give a finding; ``examined`` counts them.
    """

    rule: str
    focus_nodes: frozenset[str]
    state: str
    error: str | None = None

    @property
    def examined(self) -> int:
        """How many distinct focus nodes the rule looked at."""
        return len(self.focus_nodes)


@dataclass(frozen=True)
class Checking:
    """What an engine found: rows (of findings and of open questions), how each rule went, the closed graph."""

    submission: Submission
    problems: tuple[Problem, ...]
    closed: ClosedGraph
    rows: Sequence[Row]
    runs: tuple[RuleRun, ...]
    present: frozenset[URIRef]
    described: frozenset[str]
    asserted: int
    inferred: int
    engine: str

    def examined(self, codes: Iterable[str]) -> int:
        """How many distinct focus nodes several rules looked at together."""
        wanted = set(codes)
        return len(set().union(*(run.focus_nodes for run in self.runs if run.rule in wanted)))


class Engine(Protocol):
    """An engine checks one submission; it never raises for a rule that fails, it says so in ``runs``."""

    name: str

    def check(self, submission: Submission, knowledge: KnowledgeBase, problems: tuple[Problem, ...] = ()) -> Checking:
        """Close the submission, derive the concepts, evaluate every rule. Raises SubmissionError (``SB…``)."""
        ...
