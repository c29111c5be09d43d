"""Assessments with waivers, made in memory from texts."""

from __future__ import annotations

from datetime import date
from functools import cache

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment, PrincipleVerdict
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking
from assessor.knowledge.loading import load
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read
from assessor.waiving.model import Waivers
from assessor.waiving.reading import parse_waivers

from ..cli.running import BYPASS

TODAY = date(2026, 6, 30)
TERMS = "reason: The pilot ends first., owner: Valley Electric, approver: Commission, until: 2027-06-30"
UNSAID = BYPASS.replace("  describesCompletely: [flows, mechanisms, responsibilities]\n", "")


@cache
def checked(text: str) -> Checking:
    """What the rules find in a submission in YAML, or in a packaged case study (``case:…``)."""
    knowledge = load()
    found = read(text, knowledge) if text.startswith("case:") else read("-", knowledge, stdin=text.encode())
    return BatchEngine().check(found.submission, knowledge)


def waivers(*entries: str, as_of: date = TODAY) -> Waivers:
    """Waivers from entries, each the inside of a map in braces."""
    text = "waivers:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
    found = parse_waivers(text.encode(), "waivers.yaml", load())
    return Waivers(found.waivers, as_of, (found.file,), found.warnings)


def assessed(text: str, *entries: str, as_of: date = TODAY) -> Assessment:
    """The assessment of a submission with waivers."""
    return assess(checked(text), load(), waivers(*entries, as_of=as_of))


def verdict(assessment: Assessment, principle: str = "tier-bypassing") -> PrincipleVerdict:
    """The verdict on one principle."""
    return next(each for each in assessment.principles if each.id == principle)


def problems(text: str) -> list[str]:
    """What is wrong with a file of waivers, a line each; none where it can be used."""
    try:
        parse_waivers(text.encode(), "waivers.yaml", load())
    except SubmissionError as error:
        return error.lines()
    return []
