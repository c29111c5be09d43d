"""Findings with what would clear them, and the test of each proposal by a whole assessment of its own."""

from __future__ import annotations

from functools import cache

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment, Finding
from assessor.assessment.verdicts import INSUFFICIENT
from assessor.clearing.model import Clearing
from assessor.clearing.trying import clearing_edits
from assessor.editing.applying import apply
from assessor.editing.words import in_words
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Engine
from assessor.knowledge.loading import load
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import ReadResult, Submission
from assessor.submission.reading import read, read_data

KNOWLEDGE = load()
CONTRADICTED = "SB053"
RANK = {level.name: level.rank for level in KNOWLEDGE.levels}


@cache
def assessed(name: str) -> Assessed:
    """A case study or a fixture, assessed with its evidence."""
    return assessed_submission(read(name, KNOWLEDGE).submission)


def assessed_text(text: str) -> Assessed:
    """Some YAML, assessed with its evidence."""
    return assessed_submission(read_data(text.encode(), "proposal.yaml", "yaml", KNOWLEDGE))


def assessed_submission(submission: Submission) -> Assessed:
    """A submission, assessed with its evidence."""
    return assess_submission(ReadResult(submission), KNOWLEDGE, BatchEngine())


def the_finding(assessment: Assessment, rule: str, *key: str) -> Finding:
    """The only finding of a rule with some identifiers in its key."""
    found = [
        one
        for one in assessment.findings
        if one.rule == rule and set(key) <= {part.rpartition("#")[2] for part in one.key}
    ]
    assert len(found) == 1, [one.message for one in found]
    return found[0]


def clearings(name: str, rule: str, *key: str) -> dict[str, Clearing]:
    """What would clear a finding of a case, each by its edits in words."""
    case = assessed(name)
    found = clearing_edits(the_finding(case.assessment, rule, *key), case, KNOWLEDGE)
    return {said(case, clearing): clearing for clearing in found}


def said(case: Assessed, clearing: Clearing) -> str:
    """The edits of a clearing in words."""
    return "; ".join(in_words(edit, case.checking.submission, KNOWLEDGE) for edit in clearing.edits)


def after(case: Assessed, clearing: Clearing, engine: Engine | None = None) -> Assessment:
    """The assessment of what a clearing leads to, by an engine that knows nothing of it."""
    changed = apply(case.checking.submission, clearing.edits, KNOWLEDGE)
    return assess((engine or BatchEngine()).check(changed.submission, KNOWLEDGE), KNOWLEDGE)


def assert_true(case: Assessed, finding: Finding, clearing: Clearing, engine: Engine | None = None) -> None:
    """A clearing leads to just what it says, and to a valid submission."""
    changed = apply(case.checking.submission, clearing.edits, KNOWLEDGE)
    problems = check_submission(changed.submission, KNOWLEDGE)
    assert not [str(problem) for problem in problems if problem.severity == "violation"]
    if contradicted := {str(problem) for problem in problems if problem.code == CONTRADICTED}:
        known = {str(problem) for problem in check_submission(case.checking.submission, KNOWLEDGE)}
        assert contradicted <= known, "what is new takes with it what denies it"
    assessment = after(case, clearing, engine)
    before, now = levels(case.assessment), levels(assessment)
    common = before.keys() & now.keys()
    assert set(clearing.clears) == before.keys() - now.keys()
    assert set(clearing.introduces) == now.keys() - before.keys()
    assert set(clearing.lowers) == {one for one in common if RANK[now[one]] < RANK[before[one]]}
    assert set(clearing.raises) == {one for one in common if RANK[now[one]] > RANK[before[one]]}
    found_by = {one.id: one.rule for one in assessment.findings}
    same = {one for one in common if before[one] == now[one]}
    assert set(clearing.widens) == same & wider(case.assessment, assessment)
    assert set(clearing.harm) == {found_by[one] for one in (*clearing.introduces, *clearing.raises, *clearing.widens)}
    assert set(clearing.asks) == questions(assessment) - questions(case.assessment)
    assert set(clearing.opens) == undecided(assessment) - undecided(case.assessment)
    assert clearing.level_after == now.get(finding.id)
    assert finding.id in (clearing.clears if clearing.effect == "removes" else clearing.lowers)


def levels(assessment: Assessment) -> dict[str, str]:
    """The level of each finding."""
    return {finding.id: finding.level for finding in assessment.findings}


def wider(before: Assessment, after: Assessment) -> set[str]:
    """The findings of both in which somebody takes part in a role, arbitration apart, where fewer did."""
    earlier = {finding.id: finding.participants for finding in before.findings}
    return {
        finding.id
        for finding in after.findings
        for role, nodes in finding.participants.items()
        if finding.id in earlier and role != "mitigation" and set(earlier[finding.id].get(role, ())) < set(nodes)
    }


def questions(assessment: Assessment) -> set[tuple[str, str]]:
    """What is asked: the rule and the node."""
    return {(one.rule, one.focus) for verdict in assessment.principles for one in verdict.open_questions}


def undecided(assessment: Assessment) -> set[str]:
    """The principles with insufficient information."""
    return {verdict.id for verdict in assessment.principles if verdict.verdict == INSUFFICIENT}
