"""The JSON report: the object ``assessor-report/1`` that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from assessor import __version__
from assessor.assessment.model import (
    Absence,
    Assessment,
    Counts,
    Evidence,
    Finding,
    Mitigation,
    OpenQuestion,
    PrincipleVerdict,
    Published,
    RuleResult,
    WaterfallStep,
)
from assessor.knowledge.model import Citation, KnowledgeBase
from assessor.report.baseline_json import baseline_object
from assessor.report.control_characters import escaped
from assessor.report.coverage_json import coverage_object
from assessor.report.profile_words import knowledge_object
from assessor.report.sensitivity_json import hangs_on_of, sensitivity_object
from assessor.report.spectrum_json import maturity_object, spectrum_object
from assessor.report.unassessed import Unassessed, in_order
from assessor.report.waiver_json import waiver_object, waivers_of
from assessor.sensitivity.model import Sensitivity
from assessor.submission.model import Problem

SCHEMA = "assessor-report/1"
Object = dict[str, Any]


def json_report(
    assessments: Sequence[Assessment], knowledge: KnowledgeBase, unassessed: Sequence[Unassessed] = ()
) -> str:
    """One object for each call, assessments sorted by IRI; unknown is null, never 0.

    ``unassessed`` are the architectures that were named beside them and could not be assessed.
    """
    ordered = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    return as_json(
        {
            "schema": SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "tool": {"version": __version__, "engine": ordered[0].engine if ordered else None},
            "assessments": [_assessment(assessment) for assessment in ordered],
            "unreadable": [{"name": one.name, "problems": list(one.problems)} for one in in_order(unassessed)],
        }
    )


def as_json(value: Object) -> str:
    """A JSON text of our own layout, with a line break at its end; the keys stay in the order given.

    Control characters are written as escapes, so that what an author wrote cannot command a terminal.
    """
    return escaped(json.dumps(value, ensure_ascii=False, indent=2), pairs=True) + "\n"


def _assessment(assessment: Assessment) -> Object:
    header = assessment.architecture
    return {
        "architecture": {
            "iri": header.iri,
            "label": header.label,
            "kind": header.kind,
            "jurisdiction": header.jurisdiction,
            "describes_completely": list(header.describes_completely),
        },
        "files": [{"path": file.path, "sha256": file.sha256} for file in assessment.files],
        "submission": [problem_object(problem) for problem in assessment.problems],
        "statements": {"asserted": assessment.asserted, "inferred": assessment.inferred},
        "uncovered": assessment.uncovered,
        "spectrum": spectrum_object(assessment.spectrum),
        "maturity": maturity_object(assessment.maturity),
        "counts": _counts(assessment.counts),
        "principles": [_principle(verdict, assessment.sensitivity) for verdict in assessment.principles],
        "findings": [finding_object(finding) for finding in assessment.findings],
        "published": [_published(published) for published in assessment.published],
        **({} if assessment.coverage is None else {"coverage": coverage_object(assessment.coverage)}),
        "labels": dict(sorted(assessment.labels.items())),
        **waivers_of(assessment),
        "baseline": baseline_object(assessment.baseline),
        "sensitivity": sensitivity_object(assessment.sensitivity),
    }


def _counts(counts: Counts | None) -> Object | None:
    return None if counts is None else {"entities": counts.entities, "flows": counts.flows, "cycles": counts.cycles}


def problem_object(problem: Problem) -> Object:
    """One problem of a submission."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.what,
        "remedy": problem.remedy,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
    }


def _principle(verdict: PrincipleVerdict, sensitivity: Sensitivity | None) -> Object:
    return {
        "id": verdict.id,
        "label": verdict.label,
        "verdict": verdict.verdict,
        "level": verdict.level,
        "basis": verdict.basis,
        "examined": verdict.examined,
        "findings": list(verdict.findings),
        "waived": list(verdict.waived),
        "left_out": list(verdict.left_out),
        "why": verdict.why,
        "hangs_on": hangs_on_of(verdict.id, sensitivity),
        "rules": [_rule(rule) for rule in verdict.rules],
        "open_questions": [_question(question) for question in verdict.open_questions],
    }


def _rule(rule: RuleResult) -> Object:
    return {
        "code": rule.code,
        "examined": rule.examined,
        "findings": rule.findings,
        "state": rule.state,
        "open_questions": rule.open_questions,
        "error": rule.error,
    }


def _question(question: OpenQuestion) -> Object:
    return {"rule": question.rule, "focus": question.focus, "message": question.message}


def finding_object(finding: Finding) -> Object:
    """One finding with its evidence."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "slug": finding.slug,
        "principle": finding.principle,
        "level": finding.level,
        "level_unmitigated": finding.level_unmitigated,
        "status": finding.status,
        "waiver": waiver_object(finding.waiver),
        "message": finding.message,
        "mitigations": [_mitigation(mitigation) for mitigation in finding.mitigations],
        "rests_on": finding.rests_on,
        "focus": finding.focus,
        "key": list(finding.key),
        "participants": {role: list(iris) for role, iris in sorted(finding.participants.items())},
        "figures": {
            name: [{"value": float(figure.value), "unit": figure.unit} for figure in found]
            for name, found in sorted(finding.figures.items())
        },
        "waterfall": [_waterfall_step(step) for step in finding.waterfall],
        "evidence": [evidence_object(evidence) for evidence in finding.evidence],
        "absences": [_absence(absence) for absence in finding.absences],
        "further": finding.further,
        "citations": [citation_object(citation) for citation in finding.citations],
        "remedy": finding.remedy,
    }


def _waterfall_step(step: WaterfallStep) -> Object:
    return {
        "step": step.step,
        "number": step.number,
        "does": step.does,
        "owners": list(step.owners),
        "start": float(step.start),
        "duration": None if step.duration is None else float(step.duration),
        "share": None if step.share is None else float(step.share),
        "slack": float(step.slack),
        "critical": step.critical,
        "waits": float(step.waits),
        "waits_at_worst": float(step.waits_at_worst),
    }


def _mitigation(mitigation: Mitigation) -> Object:
    return {
        "iri": mitigation.iri,
        "kind": mitigation.kind,
        "specified": mitigation.specified,
        "condition": mitigation.condition,
        "source": _optional(mitigation.source),
    }


def evidence_object(evidence: Evidence) -> Object:
    """One statement under a finding."""
    location = evidence.location
    return {
        "subject": evidence.subject,
        "predicate": evidence.predicate,
        "object": evidence.object,
        "object_is_iri": evidence.object_is_iri,
        "origin": evidence.origin,
        "by": evidence.by,
        "depends": list(evidence.depends),
        "file": None if location is None else location.file,
        "line": None if location is None else location.line,
        "column": None if location is None else location.column,
        "source": _optional(evidence.source),
    }


def _absence(absence: Absence) -> Object:
    return {
        "patterns": [[{"kind": term.kind, "text": term.text} for term in pattern] for pattern in absence.patterns],
        "by": absence.by,
        "needed_by": absence.needed_by,
        "known": absence.known,
        "aspects": list(absence.aspects),
        "although": list(absence.although),
        "among": {variable: list(values) for variable, values in absence.among},
    }


def citation_object(citation: Citation) -> Object:
    """A place in a document."""
    return {"document": citation.document, "locator": citation.locator, "evidence": citation.evidence}


def _optional(citation: Citation | None) -> Object | None:
    return None if citation is None else citation_object(citation)


def _published(published: Published) -> Object:
    """``level`` is the lower end of a published range, ``levels`` both its ends."""
    return {
        "principle": published.principle,
        "level": published.levels[0] if published.levels else None,
        "levels": list(published.levels),
        "words": published.words,
        "condition": published.condition,
        "compared_with": published.compared_with,
        "source": _optional(published.source),
        "agreement": published.agreement,
    }
