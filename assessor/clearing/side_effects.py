"""What a change leaves open, makes the rules ask anew, or lets more take part in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessor.assessment.findings import MITIGATION, participants
from assessor.assessment.outcome import Outcome
from assessor.assessment.verdicts import INSUFFICIENT, NOT_APPLICABLE, SATISFIED
from assessor.knowledge.model import KnowledgeBase


def opened(before: Outcome, after: Outcome) -> Iterator[str]:
    """The principles whose verdict becomes insufficient information."""
    for principle, (verdict, _) in after.verdicts.items():
        if verdict == INSUFFICIENT and before.verdicts[principle][0] != INSUFFICIENT:
            yield principle


def unsettled(before: Outcome, after: Outcome, principle: str) -> Iterator[str]:
    """Those of them that were clear before, and the principle in question. Where a change ends the findings of another
    principle, that it can no longer be called bad is no harm."""
    for one in opened(before, after):
        if one == principle or before.verdicts[one][0] in (SATISFIED, NOT_APPLICABLE):
            yield one


def asked(before: Outcome, after: Outcome) -> Iterator[tuple[str, str]]:
    """What rules ask anew, each with the node that it asks about, whatever the verdict."""
    for rule, nodes in after.questions.items():
        yield from ((rule, node) for node in nodes - before.questions.get(rule, frozenset()))


def widened(before: Outcome, after: Outcome, knowledge: KnowledgeBase) -> Iterator[str]:
    """The findings of the same level in which more take part, mitigations apart."""
    for identity in before.levels.keys() & after.levels.keys():
        if before.levels[identity] == after.levels[identity] and before.rows[identity] != after.rows[identity]:
            rule = knowledge.rule(after.rules[identity])
            if _more(participants(before.rows[identity], rule), participants(after.rows[identity], rule)):
                yield identity


def _more(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> bool:
    roles = after.keys() - {MITIGATION}
    return any(set(before.get(role, ())) < set(after[role]) for role in roles)
