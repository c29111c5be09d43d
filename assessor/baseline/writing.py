"""A baseline as the text of its file: the same findings, the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from assessor import __version__
from assessor.assessment.model import Assessment
from assessor.baseline.model import SCHEMA, Baseline, Recorded
from assessor.knowledge.model import KnowledgeBase
from assessor.report.control_characters import escaped


def baseline_of(assessments: Sequence[Assessment], knowledge: KnowledgeBase, path: str = "") -> Baseline:
    """The findings of some assessments, of different architectures each, with those that are waived or mitigated."""
    return Baseline(
        path=path,
        tool_version=__version__,
        knowledge_version=knowledge.version,
        knowledge_digest=knowledge.digest,
        profile=knowledge.profile.name,
        findings={
            each.architecture.iri: tuple(
                Recorded(finding.id, finding.rule, finding.level, finding.status, finding.message)
                for finding in sorted(each.findings, key=lambda finding: finding.id)
            )
            for each in assessments
        },
        labels={each.architecture.iri: each.architecture.label for each in assessments},
    )


def baseline_json(baseline: Baseline) -> str:
    """The text of the file; its last key is a digest of all the others, by which a change in it is noticed."""
    content = {
        "schema": SCHEMA,
        "tool": {"version": baseline.tool_version},
        "knowledge_base": {
            "version": baseline.knowledge_version,
            "digest": baseline.knowledge_digest,
            "profile": baseline.profile,
        },
        "architectures": [
            {
                "iri": iri,
                "label": baseline.labels[iri],
                "findings": [
                    {"id": f.id, "rule": f.rule, "level": f.level, "status": f.status, "message": f.message}
                    for f in baseline.findings[iri]
                ],
            }
            for iri in sorted(baseline.findings)
        ],
    }
    whole = {**content, "digest": digest_of(content)}
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2), pairs=True) + "\n"


def digest_of(content: dict[str, Any]) -> str:
    """The digest over what a file says, whatever its layout."""
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
