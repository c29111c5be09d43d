"""What becomes of each finding from one architecture to the other: introduced, resolved, worse, milder, unchanged.

The identity of a finding is its rule and its key; between architectures the key is translated by what is aligned.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.counterparts import MISSING, counterpart
from assessor.alternatives.described import Absence, Described, Flow, Mechanism, Responsibility, Thing
from assessor.alternatives.model import (
    INTRODUCED,
    MILDER,
    NAME,
    PERHAPS_GONE,
    PERHAPS_NEW,
    RESOLVED,
    UNCHANGED,
    WORSE,
    Alternative,
    FindingChange,
)
from assessor.alternatives.silence import silence_on
from assessor.assessment.model import Finding, PrincipleVerdict
from assessor.knowledge.model import KnowledgeBase, Rule

DERIVED = "urn:grid-architecture:"
ORDER = (INTRODUCED, PERHAPS_NEW, WORSE, MILDER, RESOLVED, PERHAPS_GONE, UNCHANGED)


def finding_changes(
    before: Alternative, after: Alternative, known: Alignment, knowledge: KnowledgeBase
) -> tuple[FindingChange, ...]:
    """Every finding of either side once, in the order of ``ORDER``, within it as assessments have them."""
    later: dict[Hashable, list[Finding]] = {}
    for finding in after.assessment.findings:
        later.setdefault(_identity(finding, after, None, knowledge), []).append(finding)
    changes = []
    for finding in before.assessment.findings:
        found = later.get(_identity(finding, before, known, knowledge))
        if found:
            same = found.pop(0)
            changes.append(FindingChange(_graded(finding, same, knowledge), finding, same))
        else:
            gone = is_ruled_out(finding, before.described, after, known, knowledge)
            changes.append(FindingChange(RESOLVED if gone else PERHAPS_GONE, finding, None))
    back = known.turned()
    left = {finding.id for found in later.values() for finding in found}
    for finding in after.assessment.findings:
        if finding.id in left:
            new = is_ruled_out(finding, after.described, before, back, knowledge)
            changes.append(FindingChange(INTRODUCED if new else PERHAPS_NEW, None, finding))
    return tuple(sorted(changes, key=lambda each: ORDER.index(each.change)))


def _graded(before: Finding, after: Finding, knowledge: KnowledgeBase) -> str:
    earlier, later = (knowledge.level(each.level).rank for each in (before, after))
    return UNCHANGED if earlier == later else WORSE if later > earlier else MILDER


def _identity(finding: Finding, own: Alternative, known: Alignment | None, knowledge: KnowledgeBase) -> Hashable:
    """The rule and the key, where there is an alignment translated to the other side. What has no counterpart keeps its
    own name, which the other side has for nothing."""
    rule = knowledge.rule(finding.rule)
    named: dict[str, list[Hashable]] = {}
    for variable, iri in zip(rule.key, finding.key, strict=True):
        role = variable.rstrip("0123456789")
        named.setdefault(role, []).append(_name(iri, own, known))
    return rule.code, tuple((role, tuple(sorted(names, key=str))) for role, names in sorted(named.items()))


def _name(iri: str, own: Alternative, known: Alignment | None) -> Hashable:
    if iri in own.references:
        pairs = own.references[iri]
        return tuple(sorted((path, each if path == NAME else str(_name(each, own, known))) for path, each in pairs))
    if known is None:
        return iri
    translated = known.translated(iri, own.described)
    return f"{iri} (only there)" if translated is None else translated


def is_ruled_out(
    finding: Finding, own: Described, other: Alternative, known: Alignment, knowledge: KnowledgeBase
) -> bool:
    """Whether it is shown that ``other``, which has no such finding, does not have the fault either.

    It is where the principle is satisfied there; where all that the rule needs is described completely and it asks
    nothing; or where this finding has no other grounds, and either a flow between two of those whom it is about is
    known to be absent there, or whatever of its grounds is not described there. One that is merely not mentioned may
    be there, and give the finding at another level.
    """
    verdict = next(each for each in other.assessment.principles if each.id == finding.principle)
    if verdict.verdict == "satisfied":
        return True
    rule = knowledge.rule(finding.rule)
    if _is_decided(rule, verdict, other.described):
        return True
    missing = [thing for thing in _grounds(finding, own) if counterpart(thing, other.described, known) == MISSING]
    absent = [thing for thing in missing if silence_on(thing, other.described, known).is_absent]
    about = any(isinstance(thing, Flow) and set(thing.ends) <= set(finding.key) for thing in absent)
    return not finding.further and bool(absent) and (about or len(absent) == len(missing))


def _is_decided(rule: Rule, verdict: PrincipleVerdict, described: Described) -> bool:
    asked = any(question.rule == rule.code for question in verdict.open_questions)
    evaluated = any(each.code == rule.code and each.state == "evaluated" for each in verdict.rules)
    return evaluated and not asked and bool(rule.needs_complete) and set(rule.needs_complete) <= described.complete


def _grounds(finding: Finding, own: Described) -> Iterator[Thing]:
    subjects = dict.fromkeys(item.subject for item in finding.evidence if item.origin == "asserted")
    for thing in map(own.things.get, subjects):
        if isinstance(thing, Flow | Mechanism | Responsibility | Absence):
            yield thing


def of_kind(changes: Sequence[FindingChange], *kinds: str) -> list[FindingChange]:
    """The changes of some kinds."""
    return [each for each in changes if each.change in kinds]
