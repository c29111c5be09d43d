"""Whom the evidence of a finding shows, and who takes part by the other ways to it alone, in words."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.explaining import Explanation
from assessor.report.explanation.verification import THE_FINDING
from assessor.report.explanation.wording import Wording
from assessor.report.wrapping import counted, in_words

Taking = tuple[str, str]


def further_words(explanation: Explanation, wording: Wording) -> str:
    """How many further ways to a finding there are; where they bring in others than the evidence shows, who these are:
    `the proof shows LSE; 2 further ways show CAISO and DSO (--all)`."""
    ways = counted(explanation.finding.further, "further way")
    left = _left(explanation)
    if not left:
        return f"the description holds {ways} to the same finding; what follows is a smallest one"
    roles = {role for role, _ in left}
    shown = [(role, iri) for role, iris in sorted((explanation.shown or {}).items()) for iri in iris if role in roles]
    both = {iri for _, iri in shown} & {iri for _, iri in left}
    first = f"the proof shows {_named(shown, both, wording)}; " if shown else ""
    verb = "shows" if explanation.finding.further == 1 else "show"
    where = " (--all)" if explanation.proofs is None else ""
    return f"{first}{ways} {verb} {_named(left, both, wording)}{where}"


def again_words(explanation: Explanation, wording: Wording) -> str:
    """What the statements of the evidence give again: the finding, or one of its rule that fewer take part in."""
    if not _left(explanation):
        return THE_FINDING
    return f"a finding of this rule for {wording.thing(explanation.finding.focus)}"


def _left(explanation: Explanation) -> list[Taking]:
    """Who takes part in which role, but not by the evidence."""
    if explanation.shown is None:
        return []
    return [
        (role, iri)
        for role, iris in sorted(explanation.finding.participants.items())
        for iri in iris
        if iri not in explanation.shown.get(role, ())
    ]


def _named(taking: Iterable[Taking], both: Iterable[str], wording: Wording) -> str:
    """Names, once each; with the role of those who are shown in one and left in another."""
    unclear = set(both)
    told = (f"{wording.thing(iri)} ({role})" if iri in unclear else wording.thing(iri) for role, iri in taking)
    return in_words(dict.fromkeys(told))
