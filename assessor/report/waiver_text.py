"""What reports say of waivers: under a finding that does not count, and in a section of what became of each waiver."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment, Finding
from assessor.report.styling import Marked, Style, Words
from assessor.report.wrapping import counted, heading, in_words, sentence, wrap
from assessor.waiving.model import APPLIED, EXPIRED, Waiver, WaiverUse

TITLE = "Waivers"
_LISTED = 5


def waiver_words(waiver: Waiver) -> Words:
    """Until when, who answers for it, who has approved it, why, and where that is written."""
    return [f"{_terms(waiver)} (", Marked(str(waiver.place), Style.PLACE), ")"]


def waived_by(finding: Finding, width: int, first: Words, rest: str) -> Iterator[str]:
    """Under a finding the waiver by which it does not count; nothing under any other."""
    if finding.waiver is not None:
        yield from wrap(waiver_words(finding.waiver), width, first, rest)


def waivers_text(assessment: Assessment, width: int) -> Iterator[str]:
    """The section that says what became of each waiver; nothing where there is no file of waivers."""
    lines = waiver_lines(assessment)
    if lines:
        yield from heading(TITLE, width, "-")
        yield from wrap(as_of_words(assessment), width, "  ")
    for line in lines:
        yield from wrap(line, width, "  * ")


def as_of_words(assessment: Assessment) -> str:
    """By which day waivers were judged."""
    return f"Judged as of {assessment.waivers_as_of}. A finding that is waived does not count, and stays in view."


def waiver_lines(assessment: Assessment) -> list[Words]:
    """What became of each waiver, a sentence each."""
    if assessment.waiver_files and not assessment.waivers:
        files = in_words(file.path for file in assessment.waiver_files)
        return [[Marked(files, Style.PLACE), ": no waiver in it is for what is reported here."]]
    return [use_words(use, assessment) for use in assessment.waivers]


def use_words(use: WaiverUse, assessment: Assessment) -> Words:
    """Where a waiver stands, what it is for, and what became of it."""
    waiver = use.waiver
    begin: list[str | Marked] = [Marked(str(waiver.place), Style.PLACE), " ", Marked(waiver.target, Style.CODE), ": "]
    terms = sentence(_terms(waiver))
    if use.state == APPLIED:
        return [*begin, f"{_applied(use, assessment)} {terms}"]
    if use.state == EXPIRED:
        what = Marked(f"expired on {waiver.until}", Style.WEAK)
        return [*begin, what, f" and waives nothing; {_expired(use, assessment)}. {terms}"]
    return [*begin, Marked("matches nothing here", Style.WEAK), f"; {_near(use, assessment)}. {terms}"]


def _applied(use: WaiverUse, assessment: Assessment) -> str:
    own = [identity for identity in use.findings if identity not in use.earlier]
    by_hand = "" if use.waiver.finding is not None and len(own) == 1 else f" ({_listed(own)})"
    words = f"waives {counted(len(own), 'finding')}{by_hand}" if own else "waives nothing more"
    for identity in use.earlier:
        words += f"; {identity} is waived already by {_place_of_other(identity, assessment)}"
    return f"{words}."


def _expired(use: WaiverUse, assessment: Assessment) -> str:
    if not use.findings:
        return f"it would match nothing here either: {_near(use, assessment)}"
    other = {identity: place for identity in use.findings if (place := _place_of_other(identity, assessment))}
    words = [f"{identity} is waived by {place}" for identity, place in other.items()]
    left = [identity for identity in use.findings if identity not in other]
    if left:
        words.insert(0, f"{_listed(left)} {'counts' if len(left) == 1 else 'count'} again")
    return "; ".join(words)


def _place_of_other(identity: str, assessment: Assessment) -> str:
    """The place of the waiver by which a finding does not count, or nothing."""
    waivers = (finding.waiver for finding in assessment.findings if finding.id == identity)
    return next((str(waiver.place) for waiver in waivers if waiver is not None), "")


def _near(use: WaiverUse, assessment: Assessment) -> str:
    found = next((finding for finding in assessment.findings if finding.id == use.nearest), None)
    if found is None:
        return "nor is any finding like it" if assessment.findings else "nothing was found"
    return f"the nearest finding is {found.id} ({found.rule}, {found.message.rstrip('.')})"


def _terms(waiver: Waiver) -> str:
    approver = waiver.approver or "nobody named"
    return f"until {waiver.until}; owner: {waiver.owner}; approved by: {approver}; reason: {waiver.reason}"


def _listed(identities: list[str]) -> str:
    if len(identities) <= _LISTED:
        return in_words(identities)
    return f"{', '.join(identities[:_LISTED])} and {len(identities) - _LISTED} more"
