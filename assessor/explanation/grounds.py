"""The proof of a finding: every statement under its rows, with what each inferred one was drawn from."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import RDF

from assessor.engine.interface import Row
from assessor.explanation.negations import Guards
from assessor.explanation.proving import Prover
from assessor.explanation.solving import Negation
from assessor.knowledge.model import RuleShape
from assessor.submission.model import Statement

Proof = dict[Statement, tuple[Statement, ...]]


def proof_of_finding(shape: RuleShape, rows: Iterable[Row], prover: Prover, guards: Guards) -> Proof:
    """The statements under rows of one shape and what each was drawn from, conclusions before premises.

    Statements of the ontology alone are left out: they hold for every submission. What keeps a negation of
    the rule or of a concept true among the statements found stands among the premises of what needs it.
    """
    roots: dict[Statement, None] = {}
    negations: dict[Negation, None] = {}
    for row in rows:
        statements, held = _row(shape, row, prover)
        roots.update(dict.fromkeys(statements))
        negations.update(dict.fromkeys(held))
    kept: dict[Statement | None, dict[Statement, None]] = {}
    while True:
        proof: Proof = {}
        for root in (*roots, *kept.get(None, ())):
            _unfold(root, prover, proof, kept)
        if not _keep(proof, tuple(negations), prover, guards, kept):
            return proof


def _row(shape: RuleShape, row: Row, prover: Prover) -> tuple[tuple[Statement, ...], tuple[Negation, ...]]:
    where = prover.unfolding.query(shape.select).where
    bindings = {name: value for name, value in row.bindings.items() if name in where.variables}
    candidates = prover.unfolding.solver.grounds(where, bindings)
    target = prover.unfolding.solver.as_written((row.focus, RDF.type, shape.target))
    first = () if target is None else (target,)
    prover.prove([*first, *(statement for found in candidates for statement in found.statements)])
    if not candidates:
        return first, ()
    best = min(candidates, key=lambda found: prover.total(found.statements))
    return tuple(dict.fromkeys((*first, *best.statements))), best.negations


def _unfold(
    statement: Statement, prover: Prover, proof: Proof, kept: dict[Statement | None, dict[Statement, None]]
) -> None:
    if statement in proof or prover.is_of_ontology(statement):
        return
    step = prover.step(statement)
    drawn_from = () if step is None else (*step.premises, *kept.get(statement, ()))
    premises = tuple(premise for premise in dict.fromkeys(drawn_from) if not prover.is_of_ontology(premise))
    proof[statement] = premises
    for premise in premises:
        _unfold(premise, prover, proof, kept)


def _keep(
    proof: Proof,
    negations: tuple[Negation, ...],
    prover: Prover,
    guards: Guards,
    kept: dict[Statement | None, dict[Statement, None]],
) -> bool:
    """Add to ``kept`` what negations need beside the statements of a proof; whether there was any such."""
    needing: list[tuple[Statement | None, tuple[Negation, ...]]] = [(None, negations)]
    for statement in proof:
        step = prover.step(statement)
        if step is not None and step.negations:
            needing.append((statement, step.negations))
    added = False
    near = guards.around(proof)
    for owner, held in needing:
        for negation in held:
            for witness in near.wanting(negation):
                beside = kept.setdefault(owner, {})
                added = added or not beside.keys() >= set(witness)
                beside.update(dict.fromkeys(witness))
    return added
