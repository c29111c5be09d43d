"""An assessment beside a baseline: findings are the same if their identities are, whatever else has changed."""

from __future__ import annotations

from dataclasses import replace

from assessor.assessment.model import Assessment
from assessor.baseline.model import Baseline, Change, Recorded, SinceBaseline
from assessor.knowledge.model import KnowledgeBase


def since(baseline: Baseline, assessment: Assessment, knowledge: KnowledgeBase) -> SinceBaseline:
    """What is new, gone, changed in level or status, and unchanged since the baseline.

    Where only some principles are reported, only findings of their rules are compared.
    """
    recorded = baseline.findings.get(assessment.architecture.iri)
    about = SinceBaseline(
        path=baseline.path,
        known=recorded is not None,
        holds=tuple(sorted(baseline.labels.values())),
        knowledge_version=baseline.knowledge_version,
        knowledge_digest=baseline.knowledge_digest,
        same_knowledge=baseline.knowledge_digest == knowledge.digest,
        profile=baseline.profile,
        profile_now=knowledge.profile.name,
    )
    if recorded is None:
        return about
    before = {one.id: one for one in recorded if _is_reported(one, assessment, knowledge)}
    now = {finding.id: finding for finding in assessment.findings}
    both = sorted(before.keys() & now.keys())
    changes = [
        Change(identity, before[identity].level, now[identity].level, before[identity].status, now[identity].status)
        for identity in both
    ]
    changed = tuple(one for one in changes if (one.level_before, one.status_before) != (one.level, one.status))
    different = {one.id for one in changed}
    return replace(
        about,
        new=tuple(sorted(now.keys() - before.keys())),
        gone=tuple(before[identity] for identity in sorted(before.keys() - now.keys())),
        changed=changed,
        unchanged=tuple(identity for identity in both if identity not in different),
    )


def _is_reported(recorded: Recorded, assessment: Assessment, knowledge: KnowledgeBase) -> bool:
    """Whether the rule of a recorded finding is of a principle that the assessment has; an unknown rule is of all."""
    principles = {verdict.id for verdict in assessment.principles}
    principle = next((rule.principle for rule in knowledge.all_rules if rule.code == recorded.rule), None)
    whole = len(principles) == len(knowledge.principles)
    return whole if principle is None else principle in principles
