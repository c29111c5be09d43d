"""One finding in full, as JSON."""

from __future__ import annotations

from assessor import __version__
from assessor.explaining import Explanation, Remedy
from assessor.explanation.assumptions import Assumption, assumptions
from assessor.explanation.model import Verification
from assessor.knowledge.model import KnowledgeBase
from assessor.report.json_report import Object, as_json, evidence_object, finding_object
from assessor.report.profile_words import knowledge_object
from assessor.report.sensitivity_json import hangs_on_of

SCHEMA = "assessor-explanation/1"


def explanation_json(explanation: Explanation, knowledge: KnowledgeBase) -> str:
    """The finding as in the report, with what its explanation adds; what was not asked for is null."""
    finding, assessment = explanation.finding, explanation.assessment
    rule, header = knowledge.rule(finding.rule), assessment.architecture
    verification, proofs = explanation.verification, explanation.proofs
    clearing, shown = explanation.clearing, explanation.shown
    return as_json(
        {
            "schema": SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "tool": {"version": __version__, "engine": assessment.engine},
            "architecture": {"iri": header.iri, "label": header.label},
            "finding": finding_object(finding),
            "rule": {"code": rule.code, "name": rule.name, "rationale": rule.rationale},
            "verification": None if verification is None else _verification(verification),
            "proofs": None if proofs is None else [[evidence_object(each) for each in proof] for proof in proofs],
            "clearing": None if clearing is None else [_remedy(each) for each in clearing],
            "shown": None if shown is None else {role: list(iris) for role, iris in sorted(shown.items())},
            "assumptions": [_assumption(each) for each in assumptions(finding.evidence, knowledge)],
            "hangs_on": hangs_on_of(finding.principle, assessment.sensitivity),
            "labels": dict(sorted(explanation.labels.items())),
        }
    )


def _assumption(one: Assumption) -> Object:
    return {
        "concept": one.concept,
        "text": one.text,
        "values": dict(one.values),
        "subjects": list(one.subjects),
        "evidence": one.evidence,
    }


def _verification(verification: Verification) -> Object:
    return {
        "holds": verification.holds,
        "sufficient": verification.sufficient,
        "minimal": verification.minimal,
        "level": verification.level,
        "found": verification.found,
        "needless": list(verification.needless),
        "against": list(verification.against),
        "otherwise": list(verification.otherwise),
        "tried": verification.tried,
        "engine": verification.engine,
    }


def _remedy(remedy: Remedy) -> Object:
    clearing = remedy.clearing
    return {
        "kinds": list(clearing.kinds),
        "size": clearing.size,
        "describes": clearing.describes,
        "effect": clearing.effect,
        "level_after": clearing.level_after,
        "edits": [
            {
                "kind": edit.kind,
                "section": edit.section,
                "node": str(edit.node),
                "values": {key: list(values) for key, values in edit.values},
                "words": words,
            }
            for edit, words in zip(clearing.edits, remedy.words, strict=True)
        ],
        "clears": list(clearing.clears),
        "lowers": list(clearing.lowers),
        "introduces": list(clearing.introduces),
        "raises": list(clearing.raises),
        "widens": list(clearing.widens),
        "opens": list(clearing.opens),
        "asks": [{"rule": rule, "focus": node} for rule, node in clearing.asks],
        "harm": list(clearing.harm),
        "yaml_patch": remedy.yaml_patch,
        "sparql_update": remedy.sparql_update,
    }
