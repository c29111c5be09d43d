"""What verdicts hang on, in words: one line for each principle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assessor.report.names import ATTESTED_AS, Names
from assessor.report.overview import VERDICT_WORDS, ordered, verdict_word
from assessor.report.wrapping import counted, heading, in_words, sentence, wrap
from assessor.sensitivity.model import CLAIM

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.knowledge.model import KnowledgeBase
    from assessor.sensitivity.model import Hanging, Sensitivity

TITLE = "What the verdicts hang on"


def sensitivity_text(assessment: Assessment, knowledge: KnowledgeBase, names: Names, width: int) -> Iterator[str]:
    """The section of a text report; nothing where it was not looked into."""
    lines = sensitivity_lines(assessment, knowledge, names)
    if lines:
        yield from heading(TITLE, width, "-")
    for line in lines:
        yield from wrap(line, width, "  * ")


def sensitivity_lines(assessment: Assessment, knowledge: KnowledgeBase, names: Names) -> list[str]:
    """A line for each principle that has a verdict, in the order of the verdicts; last, how many things were tried."""
    found = assessment.sensitivity
    if found is None:
        return []
    lines = []
    for verdict in ordered(assessment, knowledge):
        hangs_on = found.hangs_on.get(verdict.id, ())
        if verdict.verdict in ("violated", "degraded", "satisfied") or hangs_on:
            level = "" if verdict.level in (None, "none") else f", {verdict.level}"
            what = verdict_word(verdict) + level
            lines.append(f"{sentence(verdict.label)} ({what}): {hanging_words(hangs_on, names, found)}.")
    if lines and 0 < found.tried < found.things:
        lines.append(f"Of {found.things} things {found.tried} were taken away one by one, the nearest to the findings.")
    return lines


def hanging_words(
    hangs_on: Sequence[Hanging], names: Names | None = None, found: Sensitivity | None = None
) -> str:
    """What one verdict hangs on: `rests on the flow dispatch from X to Y (stated); without it: satisfied, level none`.

    ``names`` tells which document attests it; ``found`` whether everything was tried.
    """
    if not hangs_on:
        if found is not None and found.tried < found.things:
            if not found.tried:
                return "not looked into, as the submission is large"
            return f"none of the {found.tried} things tried decides it alone"
        return "no single statement decides it"
    first = hangs_on[0]
    claims = [one for one in hangs_on if one.what == CLAIM]
    alike = [one for one in claims if _after(one) == _after(first)] if first in claims else []
    others = len(hangs_on) - max(1, len(alike))
    if len(alike) > 1:
        aspects = in_words(str(one.aspect) for one in alike)
        words = f"rests on the claims that {aspects} are described completely; without any one of them: {_after(first)}"
    else:
        words = f"rests on {_thing(first, names)}; without it: {_after(first)}"
    return words if not others else f"{words}; {counted(others, 'further statement')} would change it as well"


def _thing(hanging: Hanging, names: Names | None) -> str:
    if hanging.aspect is not None:
        return f"the claim that {hanging.aspect} are described completely"
    if names is not None:
        source = names.attestation(hanging.source)
    else:
        source = "no source named" if hanging.evidence is None else ATTESTED_AS[hanging.evidence]
    told = hanging.what in hanging.label or hanging.what.split()[-1] in hanging.label.split()
    noun = "" if told else f"{hanging.what} "
    return f"the {noun}{hanging.label}, {source}"


def _after(hanging: Hanging) -> str:
    level = "" if hanging.level_after in (None, "none") else f", {hanging.level_after}"
    return VERDICT_WORDS[hanging.verdict_after] + level
