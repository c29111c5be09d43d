"""A trial of edits as JSON."""

from __future__ import annotations

from assessor import __version__
from assessor.assessment.model import Finding
from assessor.comparison.difference import Difference, VerdictChange
from assessor.comparison.trial import Trial, Tried
from assessor.conversion.turtle_terms import in_full
from assessor.knowledge.model import KnowledgeBase
from assessor.report.json_report import Object, as_json, finding_object, problem_object
from assessor.report.profile_words import knowledge_object
from assessor.report.spectrum_json import spectrum_object
from assessor.submission.model import Statement

SCHEMA = "assessor-whatif/1"
_LEFT_OUT = ("evidence", "rests_on")
"""A trial does not look for the grounds of the findings; `explain` does."""


def whatif_json(trial: Trial, knowledge: KnowledgeBase) -> str:
    """The edits, the statements that they change, and what is different: verdicts before and after, findings."""
    header = trial.before.architecture
    return as_json(
        {
            "schema": SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "tool": {"version": __version__, "engine": trial.after.engine},
            "architecture": {"iri": header.iri, "label": header.label},
            "files": [{"path": file.path, "sha256": file.sha256} for file in trial.before.files],
            "edits": [_edit(one) for one in trial.edits],
            "statements": {
                "removed": [_statement(statement) for statement in trial.changed.removed],
                "added": [_statement(statement) for statement in trial.changed.added],
            },
            "warnings": [problem_object(problem) for problem in trial.warnings],
            "difference": difference_object(trial.difference, len(trial.before.principles)),
            "yaml_patch": trial.yaml_patch,
            "sparql_update": trial.sparql_update,
            "labels": dict(sorted({**trial.before.labels, **trial.after.labels}.items())),
        }
    )


def difference_object(difference: Difference, principles: int) -> Object:
    """What changed, and how much did not; ``principles`` is how many there are."""
    spectrum = difference.spectrum
    return {
        "spectrum": None
        if spectrum is None
        else {"before": spectrum_object(spectrum.before), "after": spectrum_object(spectrum.after)},
        "verdicts": [_verdict(change) for change in difference.verdicts],
        "verdicts_unchanged": principles - len(difference.verdicts),
        "findings": {
            "gone": [_finding(finding) for finding in difference.gone],
            "new": [_finding(finding) for finding in difference.new],
            "changed": [
                {"before": _finding(before), "after": _finding(after)} for before, after in difference.changed
            ],
            "unchanged": difference.unchanged,
        },
    }


def _verdict(change: VerdictChange) -> Object:
    return {
        "principle": change.principle,
        "label": change.label,
        "before": {"verdict": change.verdict_before, "level": change.level_before},
        "after": {"verdict": change.verdict_after, "level": change.level_after},
    }


def _finding(finding: Finding) -> Object:
    return {key: value for key, value in finding_object(finding).items() if key not in _LEFT_OUT}


def _edit(one: Tried) -> Object:
    return {
        "kind": one.edit.kind,
        "section": one.edit.section,
        "node": str(one.edit.node),
        "values": {key: list(values) for key, values in one.edit.values},
        "words": one.words,
        "option": one.command,
        "consequences": list(one.consequences),
    }


def _statement(statement: Statement) -> str:
    """In N-Triples."""
    return " ".join(map(in_full, statement)) + " ."
