"""Which waivers an assessment has to tell of, among several assessments or where only some principles are reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor.assessment.model import Assessment
from assessor.waiving.model import Waivers, WaiverUse


def without_those_of_others(assessments: Sequence[Assessment]) -> list[Assessment]:
    """The assessments of one call; a waiver that matches in one of them is not said to match nothing in another."""
    matching = {use.waiver for each in assessments for use in each.waivers if use.findings}
    return [
        replace(each, waivers=tuple(use for use in each.waivers if use.findings or use.waiver not in matching))
        for each in assessments
    ]


def waivers_of(assessment: Assessment) -> Waivers:
    """The waivers that an assessment tells of, for assessing the same architecture again with a change."""
    return Waivers(
        tuple(use.waiver for use in assessment.waivers), assessment.waivers_as_of, assessment.waiver_files
    )


def of_findings(uses: Sequence[WaiverUse], shown: frozenset[str], rules: frozenset[str]) -> tuple[WaiverUse, ...]:
    """What became of waivers as far as it concerns the findings that are ``shown``, which are those of ``rules``.

    A waiver that matches nothing is told of unless it is for another rule.
    """
    kept = []
    for use in uses:
        own = tuple(identity for identity in use.findings if identity in shown)
        foreign = use.waiver.rule is not None and use.waiver.rule not in rules
        if own or not (use.findings or foreign):
            earlier = tuple(identity for identity in use.earlier if identity in shown)
            near = use.nearest if use.nearest in shown else None
            kept.append(replace(use, findings=own, earlier=earlier, nearest=near))
    return tuple(kept)
