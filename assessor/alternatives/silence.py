"""What one architecture says of a thing of the other that it does not describe: "not mentioned" is never "absent"."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.alternatives.alignment import NOTHING_ALIKE, Alignment
from assessor.alternatives.described import INFORMATION, Absence, Described, Flow, Mechanism, Responsibility, Thing

STATED, COMPLETE, CONTRADICTED = "stated", "complete", "contradicted"
NOT_SAID, NOT_TOLD_APART = "not-said", "not-told-apart"

ABSENT = frozenset({STATED, COMPLETE, CONTRADICTED})
"""The ways to know that a thing is not there."""


@dataclass(frozen=True)
class Silence:
    """How it is known of a thing that the other architecture does not have it.

    ``stated``: it says so, in ``shown_by``; ``complete``: it describes ``aspect`` completely, and this is not among it;
    ``contradicted``: of a stated absence, what is absent is described there (``shown_by``). ``not-said``: it says
    nothing, and the thing may be there all the same; ``not-told-apart``: one of those whom it is about may be somebody
    there.
    """

    known: str
    shown_by: tuple[str, ...] = ()
    aspect: str | None = None

    @property
    def is_absent(self) -> bool:
        """Whether the thing is known not to be there."""
        return self.known in ABSENT


def silence_on(thing: Thing, other: Described, known: Alignment) -> Silence:
    """What ``other`` says of a thing that has no counterpart in it; ``known`` is the alignment towards ``other``."""
    if isinstance(thing, Flow):
        return _on_a_flow(thing, other, known)
    if isinstance(thing, Mechanism):
        return _by_aspect("mechanisms", tuple(thing.between), other, known)
    if isinstance(thing, Responsibility):
        return _by_aspect("responsibilities", tuple(thing.holders), other, known)
    if isinstance(thing, Absence):
        return _on_an_absence(thing, other, known)
    return Silence(NOT_SAID)


def _on_a_flow(flow: Flow, other: Described, known: Alignment) -> Silence:
    ends = {known.to_other.get(end, "") for end in flow.ends}
    stated = [each.iri for each in other.absences.values() if flow.sort in each.sorts and ends <= each.between]
    if stated:
        return Silence(STATED, tuple(stated))
    aspects = ("flows", "information") if flow.sort == INFORMATION else ("flows",)
    for aspect in aspects:
        found = _by_aspect(aspect, flow.ends, other, known)
        if found.known != NOT_SAID:
            return found
    return Silence(NOT_SAID)


def _by_aspect(aspect: str, parties: tuple[str, ...], other: Described, known: Alignment) -> Silence:
    if aspect not in other.complete:
        return Silence(NOT_SAID)
    reasons = {known.why_alone(party) for party in parties}
    if reasons - {None, NOTHING_ALIKE}:
        return Silence(NOT_TOLD_APART)
    return Silence(COMPLETE, aspect=aspect)


def _on_an_absence(absence: Absence, other: Described, known: Alignment) -> Silence:
    between = {known.to_other.get(each, "") for each in absence.between}
    found = [
        flow.iri
        for flow in other.flows.values()
        if flow.sort in absence.sorts and set(flow.ends) <= between and "" not in between
    ]
    return Silence(CONTRADICTED, tuple(found)) if found else Silence(NOT_SAID)
