"""The proof of a finding: every statement under its rows, with what each inferred one was drawn from."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import RDF

from assessor.engine.interface import Row
from assessor.explanation.proving import Prover
from assessor.explanation.solving import Negation
from assessor.knowledge.model import RuleShape
from assessor.submission.model import Statement

Proof = dict[Statement, tuple[Statement, ...]]


def proof_of_finding(shape: RuleShape, rows: Iterable[Row], prover: Prover) -> Proof:
    """The statements under some rows of one shape and what each was drawn from, conclusions before their premises.

    Statements of the ontology alone are left out: they hold for every submission.
    """
    roots: dict[Statement, None] = {}
    negations: dict[Negation, None] = {}
    for row in rows:
        statements, held = _row(shape, row, prover)
        roots.update(dict.fromkeys(statements))
        negations.update(dict.fromkeys(held))
    proof: Proof = {}
    for root in roots:
        _unfold(root, prover, proof)
    return proof


def _row(shape: RuleShape, row: Row, prover: Prover) -> tuple[tuple[Statement, ...], tuple[Negation, ...]]:
    where = prover.query(shape.select).where
    bindings = {name: value for name, value in row.bindings.items() if name in where.variables}
    candidates = prover.solver.grounds(where, bindings)
    target = prover.solver.as_written((row.focus, RDF.type, shape.target))
    first = () if target is None else (target,)
    prover.prove([*first, *(statement for found in candidates for statement in found.statements)])
    if not candidates:
        return first, ()
    best = min(candidates, key=lambda found: sum(prover.cost(s) or 0 for s in found.statements))
    return tuple(dict.fromkeys((*first, *best.statements))), best.negations


def _unfold(statement: Statement, prover: Prover, proof: Proof) -> None:
    if statement in proof or prover.is_of_ontology(statement):
        return
    step = prover.step(statement)
    premises = () if step is None else tuple(p for p in step.premises if not prover.is_of_ontology(p))
    proof[statement] = premises
    for premise in premises:
        _unfold(premise, prover, proof)
