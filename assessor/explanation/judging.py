"""What one rule finds on a handful of statements."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.assessment.findings import group
from assessor.engine.batch import Evaluation, required_concepts
from assessor.engine.interface import Row
from assessor.knowledge.model import KnowledgeBase, Rule, RuleShape
from assessor.submission.model import Statement

Found = tuple[RuleShape, tuple[Row, ...]]


class Judge:
    """Tells what one rule finds on some statements; counts how often it was asked."""

    def __init__(self, rule: Rule, knowledge: KnowledgeBase) -> None:
        self._rule = rule
        self._knowledge = knowledge
        self._concepts = required_concepts(rule, knowledge)
        self.tried = 0

    def finding(self, statements: Iterable[Statement], identity: str) -> Found | None:
        """The finding with that identity among some asserted statements: its shape and rows; None if there is none."""
        self.tried += 1
        evaluation = Evaluation(statements, self._knowledge, self._concepts)
        rows = evaluation.rows_of_rules(evaluation.store, [self._rule.code])
        return group(rows, self._knowledge).get(identity)


def same_row(found: Found | None, rows: Iterable[Row]) -> bool:
    """Whether one of the rows of a finding is among some rows: by the same shape, with the same values."""
    known = {_key(row) for row in rows}
    return found is not None and any(_key(row) in known for row in found[1])


def _key(row: Row) -> tuple[object, ...]:
    return row.shape, *sorted(row.bindings.items())
