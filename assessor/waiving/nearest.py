"""Which finding the author of a waiver may have meant that matches none."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.assessment.model import Finding
from assessor.waiving.model import Waiver


def nearest(waiver: Waiver, parties: Sequence[tuple[str, str]], findings: Sequence[Finding]) -> str | None:
    """The identity of the finding most like what a waiver is for, or None where none is like it.

    ``parties`` are role and IRI of everybody whom it names. An identity is like another if more than half of its
    digits stand in the same places; else a finding is near by its rule first, then by those who take part in it.
    """
    scored = [(_likeness(waiver, parties, finding), finding.id) for finding in findings]
    best = max((score for score, _ in scored), default=(0, 0))
    return None if best == (0, 0) else min(identity for score, identity in scored if score == best)


def _likeness(waiver: Waiver, parties: Sequence[tuple[str, str]], finding: Finding) -> tuple[int, int]:
    if waiver.finding is not None:
        digits, others = waiver.finding.removeprefix("f:"), finding.id.removeprefix("f:")
        same = sum(one == other for one, other in zip(digits, others, strict=False))
        return (0, same if 2 * same > len(digits) else 0)
    involved = {iri for iris in finding.participants.values() for iri in iris}
    in_role = sum(iri in finding.participants.get(role, ()) for role, iri in parties)
    return (int(finding.rule == waiver.rule), 2 * in_role + sum(iri in involved for _, iri in parties))
