"""The grounds of a finding: a smallest set of statements under it, and what each inferred one was drawn from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
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


Kept = dict[Statement | None, dict[Statement, None]]
Gives = Callable[[Collection[Statement]], bool]


def grounds_of_finding(
    rows: Sequence[tuple[RuleShape, Row]],
    prover: Prover,
    guards: Guards,
    gives: Gives,
    without: Collection[Statement] = (),
) -> Grounding | None:
    """What the cheapest solution among some rows, each with its shape, rests on; None if there is none ``without``
    some asserted statements.

    Statements of the ontology alone are left out: they hold for every submission. What keeps a negation of
    the rule or of a concept true among the statements found stands among the premises of what needs it; ``gives`` says
    whether some asserted statements alone give one of the rows.
    """
    goals = goals_of(rows, prover)
    prover.prove(statement for goal in goals for statement in goal.statements)
    kept: Kept = {}
    found = _proved(goals, kept, prover, without)
    while found is not None and _keep(found, guards, kept):
        found = _proved(goals, kept, prover, without)
    if found is None:
        return None
    if kept:
        found = _without_idle_guards(found, goals, kept, prover, gives, without)
    near = guards.around(found.proof)
    absent = [
        NotThere(owner, negation, tuple(dict.fromkeys(s for witness in near.standing(negation) for s in witness)))
        for owner, held in found.needing
        for negation in held
    ]
    return Grounding(found.proof, tuple(dict.fromkeys(absent)), found.chosen)


@dataclass(frozen=True)
class _Proved:
    proof: Proof
    needing: tuple[tuple[Statement | None, tuple[Negation, ...]], ...]
    chosen: Smallest


def _proved(
    goals: Sequence[Goal], kept: Kept, prover: Prover, without: Collection[Statement]
) -> _Proved | None:
    """The proof of the cheapest goal together with what is kept beside it, from as few statements as will do."""
    beside = tuple(dict.fromkeys(statement for statements in kept.values() for statement in statements))
    chosen = prover.of_smallest([(*goal.statements, *beside) for goal in goals], without)
    if chosen is None:
        return None
    costs = [(cost, place) for place, goal in enumerate(goals) if (cost := chosen.cost(goal.statements)) is not None]
    goal = goals[min(costs)[1]]
    proof: Proof = {}
    for root in (*goal.statements, *kept.get(None, ())):
        _unfold(root, prover, chosen, proof, kept)
    needing: list[tuple[Statement | None, tuple[Negation, ...]]] = [(None, goal.negations)]
    for statement in proof:
        step = chosen.step(statement)
        if step is not None and step.negations:
            needing.append((statement, step.negations))
    return _Proved(proof, tuple(needing), chosen)


def _without_idle_guards(
    found: _Proved,
    goals: Sequence[Goal],
    kept: Kept,
    prover: Prover,
    gives: Gives,
    without: Collection[Statement],
) -> _Proved:
    """The same without what is kept beside it in vain; whether it is, is tried."""
    for owner, statement in [(owner, statement) for owner, statements in kept.items() for statement in statements]:
        fewer = {each: {s: None for s in kept[each] if (each, s) != (owner, statement)} for each in kept}
        tried = _proved(goals, fewer, prover, without)
        if tried is None:
            continue
        asserted = [each for each in tried.proof if each in prover.asserted]
        if len(asserted) < sum(each in prover.asserted for each in found.proof) and gives(asserted):
            found, kept = tried, fewer
    return found


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
    kept: Kept,
) -> None:
    if statement in proof or prover.is_of_ontology(statement):
        return
    step = chosen.step(statement)
    drawn_from = () if step is None else (*step.premises, *kept.get(statement, ()))
    premises = tuple(premise for premise in dict.fromkeys(drawn_from) if not prover.is_of_ontology(premise))
    proof[statement] = premises
    for premise in premises:
        _unfold(premise, prover, chosen, proof, kept)


def _keep(found: _Proved, guards: Guards, kept: Kept) -> bool:
    """Add to ``kept`` what negations need beside the statements of a proof; whether there was any such."""
    added = False
    near = guards.around(found.proof)
    for owner, held in found.needing:
        for negation in held:
            for witness in near.wanting(negation):
                beside = kept.setdefault(owner, {})
                added = added or not beside.keys() >= set(witness)
                beside.update(dict.fromkeys(witness))
    return added
