"""Findings become verdicts, principle by principle (``design.md``, Verdicts; ``recognition.md``, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.assessment.labels import Labels, in_words
from assessor.assessment.model import Finding, OpenQuestion, PrincipleVerdict, RuleResult
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase, Principle, Rule

INSUFFICIENT = "insufficient-information"
NOT_APPLICABLE = "not-applicable"
SATISFIED = "satisfied"


def verdicts(
    checking: Checking,
    knowledge: KnowledgeBase,
    findings: Sequence[Finding],
    questions: Sequence[OpenQuestion],
    labels: Labels,
) -> tuple[PrincipleVerdict, ...]:
    """A verdict for each of the fourteen principles, in the order of the knowledge base."""
    return tuple(
        _verdict(
            principle,
            [rule for rule in knowledge.rules if rule.principle == principle.id],
            [finding for finding in findings if finding.principle == principle.id],
            [question for question in questions if question.principle == principle.id],
            checking,
            knowledge,
            labels,
        )
        for principle in knowledge.principles
    )


def _verdict(
    principle: Principle,
    rules: list[Rule],
    findings: list[Finding],
    questions: list[OpenQuestion],
    checking: Checking,
    knowledge: KnowledgeBase,
    labels: Labels,
) -> PrincipleVerdict:
    concerns = {aspect for rule in rules for aspect in rule.concerns}
    needed = {aspect for rule in rules for aspect in rule.needs_complete}
    missing = sorted({kind for rule in rules for kind in rule.needs_present} - checking.present)
    undescribed = sorted(needed - checking.described)
    complete = bool(concerns) and concerns <= checking.described
    failed = sorted(run.rule for run in checking.runs if run.state == "failed" and run.rule in {r.code for r in rules})
    examined = checking.examined(rule.code for rule in rules)
    counted = [finding for finding in findings if finding.status != "waived"]
    unknown = _unknown(undescribed, questions, failed)
    if counted:
        worst = max((knowledge.level(finding.level) for finding in counted), key=lambda level: level.rank)
        verdict, level = worst.verdict, worst.name
        why = _found(counted, worst.name) + (f" Not known: {unknown}" if unknown else "")
    elif not rules:
        verdict, level, why = INSUFFICIENT, None, "No rule of this knowledge base decides this principle yet."
    elif failed or questions:
        verdict, level, why = INSUFFICIENT, None, f"Nothing was found, but: {unknown}"
    elif missing or not examined:
        what = in_words([labels.of(kind) for kind in missing]) or "anything that the rules look at"
        verdict, level = (NOT_APPLICABLE if complete else INSUFFICIENT), None
        why = f"The submission describes no {what}." if missing else f"The submission does not describe {what}."
    elif undescribed:
        verdict, level, why = INSUFFICIENT, None, f"Nothing was found in {_things(examined)}, but {unknown}"
    else:
        verdict, level = SATISFIED, knowledge.levels[0].name
        claim = f"; the {in_words(sorted(needed))} are described completely" if needed else ""
        why = f"Nothing was found in {_things(examined)}{claim}."
    return PrincipleVerdict(
        id=principle.id,
        label=principle.label,
        verdict=verdict,
        level=level,
        basis="complete" if complete else "as-described",
        examined=examined,
        findings=tuple(finding.id for finding in findings),
        why=why,
        rules=tuple(_result(rule, findings, questions, checking) for rule in rules),
        open_questions=tuple(questions),
    )


def _found(findings: list[Finding], worst: str) -> str:
    at_worst = sum(1 for finding in findings if finding.level == worst)
    rest = len(findings) - at_worst
    return f"{at_worst} {_plural('finding', at_worst)} at level {worst}" + (
        f", {rest} below." if rest else "."
    )


def _unknown(undescribed: list[str], questions: list[OpenQuestion], failed: list[str]) -> str:
    """What is not known, as sentences; empty if nothing is left open."""
    parts = [f"rule {code} could not be evaluated." for code in failed]
    parts += [question.message for question in questions]
    if undescribed:
        parts.append(f"the {in_words(undescribed)} are not said to be described completely.")
    return " ".join(dict.fromkeys(parts))


def _things(count: int) -> str:
    return f"the {count} {_plural('thing', count)} examined"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _result(
    rule: Rule, findings: list[Finding], questions: list[OpenQuestion], checking: Checking
) -> RuleResult:
    run = next(run for run in checking.runs if run.rule == rule.code)
    return RuleResult(
        code=rule.code,
        examined=run.examined,
        findings=sum(1 for finding in findings if finding.rule == rule.code),
        open_questions=sum(1 for question in questions if question.rule == rule.code),
        state=run.state,
        error=run.error,
    )
