"""One finding in full, as JSON."""

from __future__ import annotations

from assessor import __version__
from assessor.assessment.model import Assessment, Finding
from assessor.knowledge.model import KnowledgeBase
from assessor.report.json_report import as_json, finding_object

SCHEMA = "assessor-explanation/1"


def explain_json(finding: Finding, assessment: Assessment, knowledge: KnowledgeBase) -> str:
    """The finding as in the report, with its rule's name and rationale and the labels of its terms."""
    rule = knowledge.rule(finding.rule)
    header = assessment.architecture
    return as_json(
        {
            "schema": SCHEMA,
            "knowledge_base": {"version": knowledge.version, "digest": knowledge.digest},
            "tool": {"version": __version__, "engine": assessment.engine},
            "architecture": {"iri": header.iri, "label": header.label},
            "finding": finding_object(finding),
            "rule": {"code": rule.code, "name": rule.name, "rationale": rule.rationale},
            "labels": dict(sorted(assessment.labels.items())),
        }
    )
