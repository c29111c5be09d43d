"""The comparison with a baseline in JSON."""

from __future__ import annotations

from typing import Any

from assessor.baseline.model import SinceBaseline

Object = dict[str, Any]


def baseline_object(baseline: SinceBaseline | None) -> Object | None:
    """Null where no baseline was named; what is not compared is null."""
    if baseline is None:
        return None
    known = baseline.known
    return {
        "path": baseline.path,
        "known": known,
        "knowledge_base": {
            "version": baseline.knowledge_version,
            "digest": baseline.knowledge_digest,
            "same": baseline.same_knowledge,
            "profile": baseline.profile,
        },
        "new": list(baseline.new) if known else None,
        "gone": [vars(recorded) for recorded in baseline.gone] if known else None,
        "changed": [vars(change) for change in baseline.changed] if known else None,
        "unchanged": list(baseline.unchanged) if known else None,
    }
