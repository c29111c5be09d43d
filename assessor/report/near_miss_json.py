"""Why a rule found nothing, as JSON."""

from __future__ import annotations

from typing import Any

from assessor import __version__
from assessor.assessment.model import Assessment
from assessor.explanation.near_miss_model import Miss, Missing, Standing, Triple, WhyNot
from assessor.knowledge.model import KnowledgeBase
from assessor.report.json_report import as_json
from assessor.report.profile_words import knowledge_object

SCHEMA = "assessor-why-not/1"
Object = dict[str, Any]


def why_not_json(answer: WhyNot, assessment: Assessment, knowledge: KnowledgeBase) -> str:
    """The whole answer; what is not known is null."""
    rule, header = knowledge.rule(answer.rule), assessment.architecture
    return as_json(
        {
            "schema": SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "tool": {"version": __version__, "engine": assessment.engine},
            "architecture": {"iri": header.iri, "label": header.label},
            "rule": {"code": rule.code, "name": rule.name, "description": rule.description},
            "entity": answer.entity,
            "findings": list(answer.findings),
            "misses": [_miss(miss) for miss in answer.misses],
            "labels": dict(sorted(answer.labels.items())),
        }
    )


def _miss(miss: Miss) -> Object:
    return {
        "by": miss.by,
        "query": miss.query,
        "levels": list(miss.levels),
        "cost": miss.cost,
        "values": dict(miss.values),
        "held": [_triple(pattern) for pattern in miss.held],
        "missing": [_missing(missing) for missing in miss.missing],
    }


def _missing(missing: Missing) -> Object:
    return {
        "kind": missing.kind,
        "patterns": [_triple(pattern) for pattern in missing.patterns],
        "condition": missing.condition,
        "alternatives": [[_triple(pattern) for pattern in patterns] for patterns in missing.alternatives],
        "known": missing.known,
        "aspects": list(missing.aspects),
        "without": [_triple(pattern) for pattern in missing.without],
        "against": [_standing(standing) for standing in missing.against],
        "within": [_miss(miss) for miss in missing.within],
    }


def _triple(pattern: Triple) -> list[Object]:
    return [{"kind": term.kind, "text": term.text} for term in pattern]


def _standing(standing: Standing) -> Object:
    place = standing.location
    return {
        "iri": standing.node,
        "aspect": standing.aspect,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
    }
