"""What became of the verification of a pack, for programs."""

from __future__ import annotations

from typing import Any

from assessor.packing.comparison import Graded
from assessor.packing.verifying import PackVerification, Rerun
from assessor.report.json_report import as_json

SCHEMA = "assessor-verification/1"
_VERDICT = ("verdict", "level", "basis")
_GRADE = ("level", "level_unmitigated", "status")


def verification_json(found: PackVerification, path: str) -> str:
    """The verification of the pack at ``path``; what was not done is null."""
    knowledge = found.knowledge
    return as_json(
        {
            "schema": SCHEMA,
            "file": path,
            "outcome": found.outcome,
            "sha256": found.pack_sha256,
            "manifest_sha256": found.manifest_sha256,
            "members": found.members,
            "tampered": [{"name": one.name, "state": one.state, "by": list(one.by)} for one in found.tampered],
            "knowledge_base": None
            if knowledge is None
            else {
                "same": knowledge.same,
                "packed": knowledge.packed,
                "own": knowledge.own,
                "differences": [{"name": name, "state": state} for name, state in knowledge.differences],
            },
            "versions": [{"name": name, "packed": packed, "now": now} for name, packed, now in found.versions],
            "reruns": [_rerun(rerun) for rerun in found.reruns],
        }
    )


def _rerun(rerun: Rerun) -> dict[str, Any]:
    outcome = rerun.outcome
    known = outcome.readable and not rerun.problems
    return {
        "knowledge_base": "packed" if rerun.by_pack else "own",
        "identical": rerun.identical,
        "same_verdicts_and_findings": rerun.same_findings if known else None,
        "problems": list(rerun.problems),
        "files": [
            {"name": one.name, "state": one.state, "line": one.line, "packed": one.packed, "now": one.now}
            for one in rerun.files
        ],
        "verdicts": [
            {
                "architecture": one.architecture,
                "principle": one.principle,
                "packed": _named(_VERDICT, one.packed),
                "now": _named(_VERDICT, one.now),
            }
            for one in outcome.verdicts
        ],
        "findings": [
            {
                "architecture": one.architecture,
                "finding": one.finding,
                "rule": one.rule,
                "message": one.message,
                "packed": _named(_GRADE, one.packed),
                "now": _named(_GRADE, one.now),
                "other_parts": list(one.parts),
            }
            for one in outcome.findings
        ],
    }


def _named(keys: tuple[str, ...], graded: Graded | None) -> dict[str, str | None] | None:
    return None if graded is None else dict(zip(keys, graded, strict=True))
