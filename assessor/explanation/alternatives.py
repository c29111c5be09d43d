"""Every way to a finding: all smallest sets of things that give it, up to a bound."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.assessment.findings import group
from assessor.assessment.model import Evidence, Finding
from assessor.engine.interface import Checking
from assessor.explanation.attach import evidence_of
from assessor.explanation.grounds import Grounding, grounds_of_finding
from assessor.explanation.judging import Judge, same_row
from assessor.explanation.negations import Guards
from assessor.explanation.proving import Prover
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Statement

MOST_PROOFS = 12
MOST_TRIED = 80


def all_proofs(finding: Finding, checking: Checking, knowledge: KnowledgeBase) -> tuple[tuple[Evidence, ...], ...]:
    """The proofs of a finding, each like its ``evidence``: the shortest first, of equally long ones the first by name.

    Two proofs differ in a thing (a flow, a mechanism, an entity …) that the one needs and the other does without: each
    is found by leaving out a thing of one found before (Reiter, "A theory of diagnosis from first principles", 1987).
    At most ``MOST_PROOFS`` are given, after ``MOST_TRIED`` searches.
    """
    prover = Prover(checking.closed, knowledge)
    guards = Guards(prover)
    shape, rows = group(checking.rows, knowledge)[finding.id]
    judge = Judge(knowledge.rule(finding.rule), knowledge)

    def gives(asserted: Iterable[Statement]) -> bool:
        return same_row(judge.finding(asserted, finding.id), rows)

    found: dict[frozenset[Statement], Grounding] = {}
    agenda: list[frozenset[str]] = [frozenset()]
    tried = set(agenda)
    for left_out in agenda:
        if len(found) == MOST_PROOFS or len(tried) > MOST_TRIED:
            break
        without = {statement for statement in checking.submission.graph if str(statement[0]) in left_out}
        grounding = grounds_of_finding([(shape, row) for row in rows], prover, guards, gives, without)
        if grounding is None:
            continue
        asserted = frozenset(statement for statement in grounding.proof if statement in checking.submission.graph)
        if not asserted.isdisjoint(without) or not gives(asserted):
            continue
        found.setdefault(asserted, grounding)
        further = [left_out | {thing} for thing in sorted({str(statement[0]) for statement in asserted})]
        agenda += [things for things in further if things not in tried]
        tried.update(further)
    proofs = (tuple(evidence_of(grounding, checking, {})) for grounding in found.values())
    return tuple(sorted(proofs, key=lambda proof: (len(proof), [(e.subject, e.predicate, e.object) for e in proof])))
