"""One finding as a flowchart in Mermaid: from the finding through each inference to what documents say.

A label is text and nothing else: whatever Mermaid, HTML or Markdown could take for a mark is written as one of
Mermaid's character codes, ``#35;`` and the like. Of what was looked for and not found the chart shows what
stands closest to the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.absences import COMPLETE, NOT_STATED, STATED, sought
from assessor.report.explanation.steps import Step, conclusions, steps
from assessor.report.explanation.wording import Wording, places
from assessor.report.names import Names
from assessor.report.wrapping import safe

_HARMLESS = re.compile(r"[^\w ,./:()'-]")
_LIST = re.compile(r"^(\d+)([.)])|^([-+])")
_ICON = re.compile(r"\b(fa\w?):", re.IGNORECASE)
_HOW = {
    NOT_STATED: "looked for, not stated",
    COMPLETE: "looked for, known to be absent",
    STATED: "looked for, stated to be absent",
}
_CLASSES = (
    "classDef finding stroke-width:3px",
    "classDef inferred stroke-dasharray:4 3",
    "classDef asserted stroke-width:1px",
    "classDef absent stroke-dasharray:1 3",
)


def explanation_mermaid(explanation: Explanation, knowledge: KnowledgeBase) -> str:
    """The flowchart; its nodes are named by the numbers of the steps in the text form."""
    return "\n".join(["flowchart TD", *(f"  {line}" for line in _lines(explanation, knowledge))]) + "\n"


def _lines(explanation: Explanation, knowledge: KnowledgeBase) -> Iterator[str]:
    finding = explanation.finding
    names = Names(knowledge, explanation.labels, explanation.assessment.documents)
    wording = Wording(knowledge, names, explanation.labels)
    found = steps(finding.evidence)
    nearest = {step.number for step in found if not step.depth}
    absent = [each for each in sought(finding, wording) if nearest.issuperset(each.steps)]
    profile = "" if knowledge.profile.is_default else f", profile {knowledge.profile.name}"
    yield _node("finding", "finding", f"{finding.rule} {finding.level}{profile}", finding.message)
    for step in found:
        yield _node(f"s{step.number}", "asserted" if step.asserted else "inferred", *_step(step, wording))
    for number, each in enumerate(absent, start=1):
        yield _node(f"a{number}", "absent", _HOW[each.known], each.what)
    for step in conclusions(found):
        yield f"finding --> s{step.number}"
    for step in found:
        for premise in step.premises:
            yield f"s{step.number} --> s{premise}"
    for number, each in enumerate(absent, start=1):
        for owner in [f"s{step_number}" for step_number in each.steps] or ["finding"]:
            yield f"{owner} -.-> a{number}"
    yield from _CLASSES


def _step(step: Step, wording: Wording) -> list[str]:
    if not step.asserted:
        return [wording.step(step), wording.inference(step.by)]
    source = step.statements[0].source
    lines = [wording.step(step), places(step), wording.attested(source)]
    return [line for line in lines if line]



def _node(name: str, kind: str, *lines: str) -> str:
    return f'{name}["{"<br/>".join(label(line) for line in lines)}"]:::{kind}'


def label(text: str) -> str:
    """One line of a label, which shows ``text`` and does nothing."""
    shown = _HARMLESS.sub(_code, safe(text))
    shown = _ICON.sub(lambda match: f"{match[1]}#58;", shown)
    return _LIST.sub(lambda match: f"{match[1]}#{ord(match[2])};" if match[1] else f"#{ord(match[3])};", shown)


def _code(match: re.Match[str]) -> str:
    return f"#{ord(match.group())};"
