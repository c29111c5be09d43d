"""What an assessment comes to, without its words: findings with their levels, verdicts. For many small changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rdflib.namespace import SKOS

from assessor.assessment.findings import group
from assessor.assessment.verdicts import decided
from assessor.engine.interface import Row
from assessor.engine.variation import Varied
from assessor.knowledge.model import KnowledgeBase

Verdict = tuple[str, str | None]


@dataclass(frozen=True)
class Outcome:
    """``levels`` of the findings by identity, the codes of the ``rules`` that found them and the ``rows`` that tell who
    takes part, ``verdicts`` with level by principle, and by rule the nodes about which it has an open question
    (``questions``)."""

    levels: Mapping[str, str]
    verdicts: Mapping[str, Verdict]
    questions: Mapping[str, frozenset[str]]
    rules: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]


def outcome(varied: Varied, knowledge: KnowledgeBase, waived: Collection[str] = ()) -> Outcome:
    """What the rows of all rules come to; findings that are ``waived`` do not count for a verdict."""
    grouped = group(varied.rows, knowledge)
    described = {str(knowledge.ontology.value(aspect, SKOS.notation)) for aspect in varied.aspects}
    of_rule: dict[str, list[str]] = {}
    not_counting = {shape.rule for identity, (shape, _) in grouped.items() if identity in waived}
    for identity, (shape, _) in grouped.items():
        if identity not in waived:
            of_rule.setdefault(shape.rule, []).append(str(shape.level))
    shapes = {shape.iri: shape for rule in knowledge.rules for shape in rule.shapes}
    asked: dict[str, set[str]] = {}
    for row in varied.rows:
        if shapes[row.shape].level is None:
            asked.setdefault(row.rule, set()).add(str(row.focus))
    verdicts: dict[str, Verdict] = {}
    for principle in knowledge.principles:
        rules = [rule for rule in knowledge.rules if rule.principle == principle.id]
        looked_at = {shape.target for rule in rules for shape in rule.shapes if shape.level}
        needed = {kind for rule in rules for kind in rule.needs_present}
        nothing_there = not needed <= varied.kinds or looked_at.isdisjoint(varied.kinds)
        complete = {aspect for rule in rules for aspect in rule.concerns} <= described
        is_waived = any(rule.code in not_counting for rule in rules)
        verdicts[principle.id] = decided(
            levels=[level for rule in rules for level in of_rule.get(rule.code, ())],
            undecided=any(rule.code in asked for rule in rules),
            nothing_there=nothing_there and not (is_waived and complete),
            rules=rules,
            described=described,
            knowledge=knowledge,
        )
    return Outcome(
        levels={identity: str(shape.level) for identity, (shape, _) in grouped.items()},
        verdicts=verdicts,
        questions={code: frozenset(nodes) for code, nodes in asked.items()},
        rules={identity: shape.rule for identity, (shape, _) in grouped.items()},
        rows={identity: rows for identity, (_, rows) in grouped.items()},
    )
