"""The order in which people read an assessment: the gravest first. Reports follow it, and diagrams number by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assessor.assessment.model import Assessment, Finding, PrincipleVerdict
from assessor.knowledge.model import KnowledgeBase, Rule

VERDICTS = ("violated", "degraded", "insufficient-information", "satisfied", "not-applicable")


def worst_first(assessment: Assessment, knowledge: KnowledgeBase) -> list[PrincipleVerdict]:
    """The principles that have rules, worst first; equal ones in the order of the knowledge base."""
    decided = [verdict for verdict in assessment.principles if verdict.rules]
    return sorted(
        decided,
        key=lambda v: (VERDICTS.index(v.verdict), -(knowledge.level(v.level).rank if v.level else 0)),
    )


def by_principle(
    assessment: Assessment, knowledge: KnowledgeBase
) -> Iterator[tuple[PrincipleVerdict, list[tuple[Rule, list[Finding]]]]]:
    """The findings by principle and by rule, worst first; principles without findings are left out."""
    own: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        own.setdefault(finding.principle, []).append(finding)
    for verdict in worst_first(assessment, knowledge):
        if verdict.id in own:
            yield verdict, _by_rules(own[verdict.id], knowledge)


def numbers(assessment: Assessment, knowledge: KnowledgeBase) -> dict[str, int]:
    """The number of each finding by its identity, counted as they are read."""
    order = (f.id for _, rules in by_principle(assessment, knowledge) for _, findings in rules for f in findings)
    return {identity: number for number, identity in enumerate(order, start=1)}


def _by_rules(own: Sequence[Finding], knowledge: KnowledgeBase) -> list[tuple[Rule, list[Finding]]]:
    ranks = {level.name: level.rank for level in knowledge.levels}
    worst: dict[str, int] = {}
    for finding in own:
        worst[finding.rule] = max(ranks[finding.level], worst.get(finding.rule, 0))
    in_order = sorted(own, key=lambda f: (-worst[f.rule], f.rule, -ranks[f.level], f.message))
    return [(knowledge.rule(code), list(group)) for code, group in groupby(in_order, key=lambda f: f.rule)]
