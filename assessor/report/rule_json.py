"""The catalogue of rules, and the page of one rule, as JSON."""

from __future__ import annotations

from assessor.knowledge.model import KnowledgeBase, Principle, Rule, RuleShape
from assessor.report.examples import laid_out
from assessor.report.json_report import Object, as_json, citation_object
from assessor.report.profile_words import knowledge_object
from assessor.report.rule_text import levels_of
from assessor.report.thresholds import Compared, thresholds_of

CATALOGUE_SCHEMA = "assessor-rules/1"
RULE_SCHEMA = "assessor-rule/1"


def catalogue_json(knowledge: KnowledgeBase) -> str:
    """Every principle with its rules; a principle that no rule decides yet has none."""
    return as_json(
        {
            "schema": CATALOGUE_SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "principles": [_principle(principle, knowledge) for principle in knowledge.principles],
        }
    )


def rule_json(rule: Rule, knowledge: KnowledgeBase) -> str:
    """One rule with everything that it declares."""
    return as_json(
        {
            "schema": RULE_SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "code": rule.code,
            "slug": rule.slug,
            "principle": rule.principle,
            "name": rule.name,
            "description": rule.description,
            "rationale": rule.rationale,
            "remedy": rule.remedy,
            "cleared_by": list(rule.cleared_by),
            "assurance": rule.assurance,
            "exceptions": list(rule.exceptions),
            "examples": {
                "violating": laid_out(rule.violating_example),
                "complying": laid_out(rule.complying_example),
            },
            "thresholds": [_threshold(threshold) for threshold in thresholds_of(rule, knowledge)],
            "since": rule.since,
            "levels": [_shape(shape) for shape in rule.shapes if shape.level is not None],
            "open_questions": [shape.message for shape in rule.shapes if shape.level is None],
            "figures": dict(rule.figures),
            "key": list(rule.key),
            "focus_role": rule.focus_role,
            "concepts": [str(concept) for concept in rule.concepts],
            "concerns": list(rule.concerns),
            "needs_complete": list(rule.needs_complete),
            "needs_present": [str(term) for term in rule.needs_present],
            "citations": [citation_object(citation) for citation in rule.citations],
            "file": rule.file,
            "own": rule.own,
        }
    )


def _principle(principle: Principle, knowledge: KnowledgeBase) -> Object:
    return {
        "id": principle.id,
        "label": principle.label,
        "definition": principle.definition,
        "rules": [
            {"code": rule.code, "slug": rule.slug, "name": rule.name, "levels": levels_of(rule, knowledge)}
            for rule in knowledge.rules
            if rule.principle == principle.id
        ],
    }


def _threshold(threshold: Compared) -> Object:
    return {
        "name": threshold.name,
        "label": threshold.label,
        "definition": threshold.definition,
        "value": str(threshold.figure.value),
        "unit": threshold.figure.unit,
        "citations": [citation_object(citation) for citation in threshold.citations],
    }


def _shape(shape: RuleShape) -> Object:
    return {"level": shape.level, "level_unmitigated": shape.level_unmitigated, "message": shape.message}
