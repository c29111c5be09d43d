"""Waivers in JSON: as they were written, and what became of each."""

from __future__ import annotations

from typing import Any

from assessor.assessment.model import Assessment
from assessor.waiving.model import Waiver, WaiverUse

Object = dict[str, Any]


def waiver_object(waiver: Waiver | None) -> Object | None:
    """A waiver as it was written, null where there is none."""
    if waiver is None:
        return None
    return {
        "finding": waiver.finding,
        "rule": waiver.rule,
        "participants": {role: list(names) for role, names in waiver.participants},
        "architecture": waiver.architecture,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "approver": waiver.approver,
        "until": waiver.until.isoformat(),
        "file": waiver.place.file,
        "line": waiver.place.line,
        "column": waiver.place.column,
    }


def waivers_of(assessment: Assessment) -> Object:
    """What an assessment says of waivers, under three keys."""
    as_of = assessment.waivers_as_of
    return {
        "waivers": [_use(use) for use in assessment.waivers],
        "waivers_as_of": None if as_of is None else as_of.isoformat(),
        "waiver_files": [{"path": file.path, "sha256": file.sha256} for file in assessment.waiver_files],
    }


def _use(use: WaiverUse) -> Object:
    return {
        "state": use.state,
        "findings": list(use.findings),
        "earlier": list(use.earlier),
        "nearest": use.nearest,
        "waiver": waiver_object(use.waiver),
    }
