"""Findings become verdicts, principle by principle (``design.md``, Rules)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rdflib import URIRef

from assessor.assessment.labels import Labels, in_words, not_said_complete
from assessor.assessment.model import Finding, OpenQuestion, PrincipleVerdict, RuleResult
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase, Principle, Rule
from assessor.waiving.wording import waived_words

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


def level_found(
    verdict: PrincipleVerdict | None, findings: Sequence[Finding], knowledge: KnowledgeBase
) -> str | None:
    """The level that the rules found for a principle, whatever is waived: what is compared with a publication, for a
    waiver is no fact about the architecture."""
    if verdict is None or not verdict.waived:
        return None if verdict is None else verdict.level
    found = [finding.level for finding in findings if finding.principle == verdict.id]
    return max(found, key=lambda level: knowledge.level(level).rank)


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
    left_out = [rule.code for rule in knowledge.left_out if rule.principle == principle.id]
    complete = bool(concerns) and concerns <= checking.described
    failed = sorted(run.rule for run in checking.runs if run.state == "failed" and run.rule in {r.code for r in rules})
    examined = checking.examined(rule.code for rule in rules)
    counted = [finding for finding in findings if finding.status != "waived"]
    waived = [finding for finding in findings if finding.status == "waived"]
    unknown = _unknown(undescribed, questions, failed)
    not_counting = waived_words(waived, bool(counted), knowledge)
    nothing = "Nothing else was found" if waived else "Nothing was found"
    absent = (bool(missing) or not examined) and not (waived and complete)  # what was waived is there
    levels = [finding.level for finding in counted]
    open_ = bool(failed or questions)
    verdict, level = decided(levels, open_, absent, rules, checking.described, knowledge)
    if level is not None and counted:
        why = [_found(counted, level), *not_counting, *unknown]
    elif not rules:
        why = ["No rule of this knowledge base decides this principle yet."]
        if left_out:
            why = [f"Every rule that decides this principle is left out by the profile {knowledge.profile.name}."]
    elif open_:
        why = [f"{nothing}, and it cannot be ruled out.", *unknown]
    elif absent:
        kinds = [labels.of(kind) for kind in missing or _looked_at(rules)]
        why = [f"The submission describes no {in_words(kinds, 'or')}."]
    elif undescribed:
        why = [f"{nothing}, and it cannot be ruled out.", *unknown, _examined(rules, checking, labels)]
    else:
        why = [rule.assurance for rule in rules if checking.examined([rule.code])]
        why = [f"{nothing}."] if waived else why  # a waiver is no proof of what the rules assure
        why.append(_examined(rules, checking, labels))
    if rules and left_out:
        why.append(f"Not asked, as the profile {knowledge.profile.name} leaves it out: {in_words(left_out)}.")
    return PrincipleVerdict(
        id=principle.id,
        label=principle.label,
        verdict=verdict,
        level=level,
        basis="complete" if complete else "as-described",
        examined=examined,
        findings=tuple(finding.id for finding in findings),
        why=" ".join(why if counted else [*not_counting, *why]),
        rules=tuple(_result(rule, findings, questions, checking) for rule in rules),
        open_questions=tuple(questions),
        waived=tuple(finding.id for finding in waived),
        left_out=tuple(left_out),
    )


def decided(
    levels: Sequence[str],
    undecided: bool,
    nothing_there: bool,
    rules: Sequence[Rule],
    described: Collection[str],
    knowledge: KnowledgeBase,
) -> tuple[str, str | None]:
    """Verdict and level of a principle: from the levels of the findings that count, whether a rule failed or has an
    open question, whether what its rules need is missing or nothing was examined, and the aspects described completely.
    """
    concerns = {aspect for rule in rules for aspect in rule.concerns}
    if levels:
        worst = max(map(knowledge.level, levels), key=lambda level: level.rank)
        return worst.verdict, worst.name
    if not rules or undecided:
        return INSUFFICIENT, None
    if nothing_there:
        return (NOT_APPLICABLE if concerns and concerns <= set(described) else INSUFFICIENT), None
    if {aspect for rule in rules for aspect in rule.needs_complete} - set(described):
        return INSUFFICIENT, None
    return SATISFIED, knowledge.levels[0].name


def _found(findings: list[Finding], worst: str) -> str:
    at_worst = sum(1 for finding in findings if finding.level == worst)
    below = len(findings) - at_worst
    return f"{_count(at_worst, 'finding')} at level {worst}" + (f", {below} below." if below else ".")


def _unknown(undescribed: list[str], questions: list[OpenQuestion], failed: list[str]) -> list[str]:
    """What is not known, a sentence each."""
    parts = [f"Rule {code} could not be evaluated." for code in failed]
    parts += [question.message for question in questions]
    if undescribed:
        parts.append(f"{not_said_complete(undescribed)}.")
    return list(dict.fromkeys(parts))


def _examined(rules: list[Rule], checking: Checking, labels: Labels) -> str:
    """How many things of each kind the rules looked at."""
    targets = _looked_at(rules)
    counts = [(checking.closed.count(target), labels.of(target)) for target in targets]
    return f"Examined: {in_words([_count(count, name) for count, name in counts if count])}."


def _looked_at(rules: list[Rule]) -> list[URIRef]:
    """The kinds of things that rules look at."""
    return sorted({shape.target for rule in rules for shape in rule.shapes if shape.level})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _plural(noun)}"


def _plural(noun: str) -> str:
    """`party` as `parties`, `operator that must see` as `operators that must see`."""
    head, that, clause = noun.partition(" that ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{that}{clause}"
    return f"{head}{'es' if head.endswith('s') else 's'}{that}{clause}"


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
