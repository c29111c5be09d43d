"""The grounds of a finding: a smallest set of statements under it, and what each inferred one was drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import RDF

from assessor.engine.interface import Row
from assessor.explanation.negations import Guards
from assessor.explanation.proving import Prover, Smallest
from assessor.explanation.solving import Negation
from assessor.knowledge.model import RuleShape
from assessor.submission.model import Statement

Proof = dict[Statement, tuple[Statement, ...]]


@dataclass(frozen=True)
class NotThere:
    """A negation under a finding: the inferred statement that needs it (None: the rule itself does) and, where
    something stands against what it looks for, that."""

    needed_by: Statement | None
    negation: Negation
    against: tuple[Statement, ...]


@dataclass(frozen=True)
class Grounding:
    """The statements of a proof, conclusions before premises, each with those it was drawn from; and what was not
    there."""

    proof: Proof
    absent: tuple[NotThere, ...]
    steps: Smallest


@dataclass(frozen=True)
class Goal:
    """One solution of a rule's query: the statements it matched, with that of its target, and what must not exist."""

    statements: tuple[Statement, ...]
    negations: tuple[Negation, ...]


def grounds_of_finding(rows: Iterable[tuple[RuleShape, Row]], prover: Prover, guards: Guards) -> Grounding:
    """What the cheapest solution among some rows, each with its shape, rests on.

    Statements of the ontology alone are left out: they hold for every submission. What keeps a negation of
    the rule or of a concept true among the statements found stands among the premises of what needs it.
    """
    goals = goals_of(rows, prover)
    prover.prove(statement for goal in goals for statement in goal.statements)
    chosen = prover.of_smallest([goal.statements for goal in goals])
    costs = [(cost, place) for place, goal in enumerate(goals) if (cost := chosen.cost(goal.statements)) is not None]
    goal = goals[min(costs)[1]]
    kept: dict[Statement | None, dict[Statement, None]] = {}
    while True:
        proof: Proof = {}
        for root in (*goal.statements, *kept.get(None, ())):
            _unfold(root, prover, chosen, proof, kept)
        needing = _needing(goal, proof, chosen)
        if not _keep(proof, needing, guards, kept):
            break
    near = guards.around(proof)
    absent = [
        NotThere(owner, negation, tuple(dict.fromkeys(s for witness in near.standing(negation) for s in witness)))
        for owner, held in needing
        for negation in held
    ]
    return Grounding(proof, tuple(dict.fromkeys(absent)), chosen)


def goals_of(rows: Iterable[tuple[RuleShape, Row]], prover: Prover) -> list[Goal]:
    """Everything from which some rows, each with its shape, follow: all solutions of the rule's own query."""
    return [goal for shape, row in rows for goal in _goals(shape, row, prover)]


def _goals(shape: RuleShape, row: Row, prover: Prover) -> Sequence[Goal]:
    where = prover.unfolding.query(shape.select).where
    bindings = {name: value for name, value in row.bindings.items() if name in where.variables}
    candidates = prover.unfolding.solver.grounds(where, bindings)
    target = prover.unfolding.solver.as_written((row.focus, RDF.type, shape.target))
    first = () if target is None else (target,)
    if not candidates:
        return [Goal(first, ())]
    return [Goal(tuple(dict.fromkeys((*first, *found.statements))), found.negations) for found in candidates]


def _unfold(
    statement: Statement,
    prover: Prover,
    chosen: Smallest,
    proof: Proof,
    kept: dict[Statement | None, dict[Statement, None]],
) -> None:
    if statement in proof or prover.is_of_ontology(statement):
        return
    step = chosen.step(statement)
    drawn_from = () if step is None else (*step.premises, *kept.get(statement, ()))
    premises = tuple(premise for premise in dict.fromkeys(drawn_from) if not prover.is_of_ontology(premise))
    proof[statement] = premises
    for premise in premises:
        _unfold(premise, prover, chosen, proof, kept)


def _needing(
    goal: Goal, proof: Proof, chosen: Smallest
) -> list[tuple[Statement | None, tuple[Negation, ...]]]:
    needing: list[tuple[Statement | None, tuple[Negation, ...]]] = [(None, goal.negations)]
    for statement in proof:
        step = chosen.step(statement)
        if step is not None and step.negations:
            needing.append((statement, step.negations))
    return needing


def _keep(
    proof: Proof,
    needing: Iterable[tuple[Statement | None, tuple[Negation, ...]]],
    guards: Guards,
    kept: dict[Statement | None, dict[Statement, None]],
) -> bool:
    """Add to ``kept`` what negations need beside the statements of a proof; whether there was any such."""
    added = False
    near = guards.around(proof)
    for owner, held in needing:
        for negation in held:
            for witness in near.wanting(negation):
                beside = kept.setdefault(owner, {})
                added = added or not beside.keys() >= set(witness)
                beside.update(dict.fromkeys(witness))
    return added
