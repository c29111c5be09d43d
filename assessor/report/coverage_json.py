"""A coverage as JSON, for ``assessments[].coverage``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessor.coverage.model import Coverage, Gap
from assessor.submission.model import Location

Object = dict[str, Any]


def coverage_object(coverage: Coverage) -> Object:
    """Everything in a coverage, nothing shortened; what is not known is null."""
    return {
        "statements": coverage.statements,
        "looked_at": coverage.looked_at,
        "undecided": [
            {
                "principle": one.principle,
                "label": one.label,
                "has_rules": one.has_rules,
                "describes_completely": list(one.aspects),
                "kinds": [{"iri": kind, "label": coverage.labels[kind]} for kind in one.kinds],
                "add": list(one.add),
                "questions": [
                    {"rule": question.rule, "focus": question.focus, "message": question.message}
                    for question in one.questions
                ],
                "verdict_if_complete": one.verdict,
                "level_if_complete": one.level,
            }
            for one in coverage.undecided
        ],
        "undescribed": [
            {"aspect": one.aspect, "keeps_open": list(one.keeps_open), "could_change": list(one.could_change)}
            for one in coverage.undescribed
        ],
        "unread": _gaps(coverage.unread, coverage),
        "unread_keys": [
            {"section": one.section, "key": one.key, "property": one.term, "count": one.count, **_place(one.location)}
            for one in coverage.unread_keys
        ],
        "unconnected": _gaps(coverage.unconnected, coverage),
        "unplaced": _gaps(coverage.unplaced, coverage),
        "unassigned": _gaps(coverage.unassigned, coverage),
        "untimed": _gaps(coverage.untimed, coverage),
        "unsourced": _gaps(coverage.unsourced, coverage),
        "never_read": list(coverage.never_read),
    }


def _gaps(gaps: Sequence[Gap], coverage: Coverage) -> list[Object]:
    return [
        {
            "iri": gap.node,
            "label": coverage.labels[gap.node],
            "what": gap.what,
            **_place(gap.location),
            "add": list(gap.add),
        }
        for gap in gaps
    ]


def _place(location: Location | None) -> Object:
    if location is None:
        return {"file": None, "line": None, "column": None}
    return {"file": location.file, "line": location.line, "column": location.column}
