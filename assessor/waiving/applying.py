"""Waivers to findings: which waiver waives which finding, and what became of each waiver.

A waiver changes nothing of a finding but its status: identity, level, evidence stay what the rules gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rdflib import URIRef

from assessor.assessment.model import Finding
from assessor.submission.identifiers import canonical, is_identifier, member_iri
from assessor.submission.model import Problem, SubmissionError
from assessor.waiving.model import APPLIED, EXPIRED, MATCHES_NOTHING, Waiver, Waivers, WaiverUse
from assessor.waiving.nearest import nearest

WAIVED = "waived"


def waive(
    findings: Sequence[Finding], waivers: Waivers, architecture: URIRef
) -> tuple[tuple[Finding, ...], tuple[WaiverUse, ...]]:
    """The findings in their order, those that are waived marked so, and what became of each waiver of the architecture.

    Of several waivers for one finding the first that has not expired counts. Raises SubmissionError where the
    beginning of an identity is that of several findings: its author meant one.
    """
    taken: dict[str, Waiver] = {}
    uses: list[WaiverUse] = []
    problems: list[Problem] = []
    for waiver in waivers.waivers:
        if waiver.architecture not in (None, str(architecture)):
            continue
        parties = _parties(waiver, architecture)
        matched = [finding for finding in findings if _matches(waiver, parties, finding)]
        if waiver.finding is not None and len(matched) > 1:
            what = f"`{waiver.finding}` is the beginning of {len(matched)} findings"
            place = waiver.place
            problems.append(Problem(place.file, place.line, place.column, what, "write more of the identity"))
            continue
        uses.append(_use(waiver, parties, matched, findings, taken, waivers.as_of))
    if problems:
        raise SubmissionError(problems)
    marked = [
        replace(finding, status=WAIVED, waiver=taken[finding.id]) if finding.id in taken else finding
        for finding in findings
    ]
    return tuple(marked), tuple(uses)


def has_expired(waiver: Waiver, as_of: date | None) -> bool:
    """Whether the last day on which a waiver holds is over."""
    return as_of is not None and waiver.until < as_of


def _use(
    waiver: Waiver,
    parties: Sequence[tuple[str, str]],
    matched: Sequence[Finding],
    findings: Sequence[Finding],
    taken: dict[str, Waiver],
    as_of: date | None,
) -> WaiverUse:
    identities = tuple(sorted(finding.id for finding in matched))
    near = None if matched else nearest(waiver, parties, findings)
    if has_expired(waiver, as_of):
        return WaiverUse(waiver, EXPIRED, identities, nearest=near)
    if not matched:
        return WaiverUse(waiver, MATCHES_NOTHING, (), nearest=near)
    earlier = tuple(identity for identity in identities if identity in taken)
    for identity in identities:
        taken.setdefault(identity, waiver)
    return WaiverUse(waiver, APPLIED, identities, earlier)


def _parties(waiver: Waiver, architecture: URIRef) -> tuple[tuple[str, str], ...]:
    """Role and IRI of everybody whom a waiver names."""
    return tuple((role, _iri(name, architecture)) for role, names in waiver.participants for name in names)


def _iri(name: str, architecture: URIRef) -> str:
    return str(member_iri(architecture, name)) if is_identifier(canonical(name)) else name


def _matches(waiver: Waiver, parties: Sequence[tuple[str, str]], finding: Finding) -> bool:
    if waiver.finding is not None:
        return finding.id.startswith(waiver.finding)
    return finding.rule == waiver.rule and all(iri in finding.participants.get(role, ()) for role, iri in parties)
