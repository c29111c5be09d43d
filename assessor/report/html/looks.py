"""How a verdict looks on a page: a class of the style sheet that goes with its word."""

from __future__ import annotations

from assessor.assessment.model import PrincipleVerdict
from assessor.report.overview import AS_ASKED, BY_WAIVER, verdict_word

QUALIFIED = "qualified"
"""Satisfied only by a waiver, or as far as was asked: no proof, and so not in the colour of one."""


def look_of(verdict: PrincipleVerdict) -> str:
    """The class: the verdict itself, unless its word takes some of it back."""
    return QUALIFIED if verdict_word(verdict) in (BY_WAIVER, AS_ASKED) else verdict.verdict
