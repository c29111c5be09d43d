"""Who takes part in a finding by its evidence alone, where other ways to it bring in others."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.assessment.findings import role_of
from assessor.assessment.model import Finding
from assessor.engine.interface import Checking
from assessor.explanation.judging import Judge, same_row
from assessor.explanation.verifying import asserted_statements
from assessor.knowledge.model import KnowledgeBase


def participants_shown(finding: Finding, checking: Checking, knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """The participants by role, as in the finding, that its rule finds on the asserted statements of its evidence."""
    rule = knowledge.rule(finding.rule)
    asserted = asserted_statements(finding.evidence, checking.submission)
    found = Judge(rule, knowledge).finding(asserted.values(), finding.id)
    shown: dict[str, set[str]] = {}
    shape, rows = (None, ()) if found is None else found
    for row in rows:
        if shape is not None and same_row((shape, (row,)), checking.rows):
            for name, node in row.bindings.items():
                shown.setdefault(role_of(name, rule), set()).add(str(node))
    return {role: tuple(sorted(nodes)) for role, nodes in sorted(shown.items())}
