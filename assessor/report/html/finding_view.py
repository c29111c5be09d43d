"""What a page says of one finding, as data for its template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessor.assessment.model import Finding
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.assumption_words import assumed
from assessor.report.explanation.absences import by_knowledge, in_full, sought
from assessor.report.explanation.steps import Branch, branches
from assessor.report.explanation.text import from_words
from assessor.report.explanation.wording import Wording
from assessor.report.finding_text import (
    because,
    level_words,
    link_words,
    mitigation_words,
    place_words,
    rests_words,
    several_words,
)
from assessor.report.names import Names
from assessor.report.styling import Words
from assessor.report.waiver_text import waiver_words
from assessor.report.waterfall_words import HEADER, MEANING, waterfall_rows
from assessor.report.wrapping import counted, in_words

DEEPEST = 6
"""A step deeper than this is indented no further."""
MOST_STEPS = 150
"""With more, a page shows the short chain alone."""
_RULE_OF_LOGIC = re.compile(r" \(OWL RL [\w-]+\)")
"""The words before it say the same to those who do not know the specification."""


@dataclass(frozen=True)
class Step:
    """A step of the evidence: its number (None where it only refers to others), depth, words and where it is from."""

    number: int | None
    depth: int
    words: str
    origin: Words
    asserted: bool


@dataclass(frozen=True)
class FindingView:
    """One finding. ``anchor`` is its identity on the page, ``number`` the one that the diagram shows; ``mark`` is where
    the diagram shows it, empty where it does not."""

    anchor: str
    number: int
    mark: str
    identity: str
    rule: str
    level: str
    verdict: str
    message: str
    level_words: Words
    rests: str
    waived: Words
    notes: tuple[str, ...]
    because: str
    chain: tuple[tuple[str, Words], ...]
    assumed: tuple[str, ...]
    mitigations: tuple[str, ...]
    waterfall: tuple[tuple[str, ...], ...]
    waterfall_header: tuple[str, ...]
    waterfall_meaning: str
    participants: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    steps_words: str
    steps_left_out: str
    absences: tuple[tuple[str, tuple[Words, ...]], ...]


def finding_view(
    finding: Finding, number: int, anchor: str, mark: str, knowledge: KnowledgeBase, names: Names, wording: Wording
) -> FindingView:
    """The view of one finding."""
    found = branches(finding.evidence)
    small = len(found) <= MOST_STEPS
    return FindingView(
        anchor=anchor,
        number=number,
        mark=mark,
        identity=finding.id,
        rule=finding.rule,
        level=finding.level,
        verdict=knowledge.level(finding.level).verdict,
        message=finding.message,
        level_words=["Level ", *level_words(finding, knowledge)],
        rests=f"Rests {rests_words(finding, knowledge, names)}.",
        waived="" if finding.waiver is None else waiver_words(finding.waiver),
        notes=tuple(several_words(finding, knowledge, names)),
        because=because(finding),
        chain=tuple((link_words(link, finding, names), place_words(link, names)) for link in links(finding)),
        assumed=tuple(assumed(finding, knowledge, names)),
        mitigations=tuple(mitigation_words(each, names) for each in finding.mitigations),
        waterfall=tuple(waterfall_rows(finding.waterfall, names)) if finding.waterfall else (),
        waterfall_header=("No.", *HEADER[1:]),
        waterfall_meaning=MEANING,
        participants=tuple(
            (role, in_words(map(names.of, iris))) for role, iris in sorted(finding.participants.items())
        ),
        steps=tuple(_steps(found, wording)) if small else (),
        steps_words=from_words(finding) if found else "",
        steps_left_out="" if small else f"The evidence has {counted(len(found), 'step')}, too many for this page.",
        absences=tuple(
            (how, tuple(in_full(each) for each in several)) for how, several in by_knowledge(sought(finding, wording))
        )
        if small
        else (),
    )


def _steps(found: tuple[Branch, ...], wording: Wording) -> Iterator[Step]:
    for branch in found:
        depth = min(branch.depth, DEEPEST)
        if branch.step is None:
            yield Step(None, depth, f"see {in_words(map(str, branch.numbers))}", "", False)
        else:
            step = branch.step
            origin = wording.origin(step)
            plain = _RULE_OF_LOGIC.sub("", origin) if isinstance(origin, str) else origin
            yield Step(step.number, depth, wording.step(step), plain, step.asserted)
