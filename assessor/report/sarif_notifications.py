"""What SARIF tells beside findings: what could not be read or evaluated, is not known, or was noted on a submission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.report.overview import ordered as worst_first
from assessor.report.remainder import unknowns
from assessor.report.sarif_places import Files, message
from assessor.report.unassessed import Unassessed, in_order
from assessor.submission.model import Location, Problem

Object = dict[str, Any]
LEVELS = {"violation": "error", "warning": "warning", "info": "note"}


def notifications(
    assessments: Sequence[Assessment],
    knowledge: KnowledgeBase,
    unassessed: Sequence[Unassessed],
    index: Mapping[str, int],
    files: Files,
) -> list[Object]:
    """In this order: what could not be assessed; of each architecture the failed rules, the principles without a
    verdict, what is not known, and the notes on the submission. ``index`` gives the number of each rule."""
    found = [_told("error", problem, "unreadable") for one in in_order(unassessed) for problem in one.problems]
    for assessment in assessments:
        found += _failed(assessment, index)
        found += _undecided(assessment, knowledge)
        found += (_told("note", words, "not-known") for words in unknowns(assessment, knowledge))
        found += (_problem(problem, files) for problem in assessment.problems)
    return found


def _failed(assessment: Assessment, index: Mapping[str, int]) -> Iterator[Object]:
    for verdict in assessment.principles:
        for rule in verdict.rules:
            if rule.state == "failed":
                told = _told("error", f"Rule {rule.code} could not be evaluated: {rule.error}", "failed-rule")
                yield {**told, "associatedRule": {"id": rule.code, "index": index[rule.code]}}


def _undecided(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[Object]:
    for verdict in worst_first(assessment, knowledge):
        if verdict.verdict == "insufficient-information":
            text = f"{assessment.architecture.label}: no verdict on {verdict.label}. {verdict.why}"
            yield _told("note", text, "no-verdict")


def _problem(problem: Problem, files: Files) -> Object:
    what = f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what
    told = _told(LEVELS[problem.severity], what, problem.code or "submission")
    return {**told, "locations": [files.location(Location(problem.file, problem.line or 0, problem.column))]}


def _told(level: str, text: str, what: str) -> Object:
    return {"level": level, "descriptor": {"id": what}, "message": message(text)}
