"""The latency waterfall: what each process does when, how long each step takes, and what the whole waits for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rdflib import URIRef

from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment, WaterfallStep
from assessor.assessment.waterfall import waterfalls
from assessor.diagram.boxes import GAP, MARK, finding_mark, mark_width
from assessor.diagram.charts import HEADING, MARGIN, PADDING, SMALL, SMALL_STEP, STEP, TEXT, lines_at, title_lines
from assessor.diagram.drawing import Arrow, Box, Drawing, Mark, Rectangle, TextLine
from assessor.diagram.listing import listed_findings
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import FindingMark
from assessor.diagram.placing import marks_of
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.wrapping import counted, in_words, sentence
from assessor.submission.form.quantities import in_best_unit

WORDS, AXIS, TAIL = 300, 460, 150
WIDTH = MARGIN * 2 + WORDS + AXIS + TAIL
BAR = 14
_CLOSE = 40
_LEGEND = (
    ("bar critical", "takes; the whole waits for it"),
    ("bar slack", "takes; others take longer beside it"),
    ("bar wait", "waits for a poll, on average"),
    ("bar unknown", "how long is not said"),
)


@dataclass(frozen=True)
class Timed:
    """A process with its steps; ``cycle`` is within how many seconds it should be done, None where that is not said."""

    iri: str
    label: str
    cycle: Decimal | None
    steps: tuple[WaterfallStep, ...]
    marks: tuple[FindingMark, ...]

    @property
    def total(self) -> Decimal:
        """When the last step is done, as far as is said."""
        return max((step.start + step.waits + (step.duration or 0) for step in self.steps), default=Decimal(0))


def waterfall_of(
    assessment: Assessment, checking: Checking, knowledge: KnowledgeBase, finding: str | None = None
) -> Drawing | None:
    """The waterfalls of all processes, or of the one that a finding is about; None where there is none."""
    graph = checking.closed.graph
    labels = Labels(graph, knowledge)
    found = waterfalls(graph, labels)
    marks = marks_of(assessment, knowledge, (), list(found))
    if finding is not None:
        marks = tuple(mark for mark in marks if mark.finding == finding)
    timed = [
        Timed(iri, labels.of(iri), _cycle(checking, iri), steps, tuple(mark for mark in marks if mark.at == iri))
        for iri, steps in sorted(found.items())
    ]
    chosen = [process for process in timed if finding is None or process.marks]
    if not chosen:
        return None
    names = {owner: labels.of(owner) for process in chosen for step in process.steps for owner in step.owners}
    return _chart(assessment.architecture.label, chosen, names)


def _cycle(checking: Checking, iri: str) -> Decimal | None:
    cycles = sorted(checking.closed.graph.objects(URIRef(iri), GA.cycle), key=str)
    return Decimal(str(cycles[0])) if cycles else None


def _chart(title: str, processes: Sequence[Timed], names: Mapping[str, str]) -> Drawing:
    texts, y = title_lines(title, "Latency waterfall: times on average", WIDTH - 2 * MARGIN)
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    marks: list[Mark] = []
    for process in processes:
        y = _process(process, names, y, texts, boxes, arrows, marks) + 22
    signs: list[Box | Arrow | Mark] = []
    roles = {box.role for box in boxes}
    x = MARGIN
    for role, words in (entry for entry in _LEGEND if entry[0] in roles):
        signs.append(Box(f"legend {role}", Rectangle(x, y, 30, BAR), role, (), ""))
        texts += lines_at((words,), x + 38, y - 2, role="legend")
        x += 38 + width_of(words, TEXT) + 24
    bottom = y + BAR
    shown = sorted((mark for process in processes for mark in process.marks), key=lambda mark: mark.number)
    listed: list[Mark] = []
    if shown:
        words_below, listed, bottom = listed_findings(shown, "Findings", bottom + 22, WIDTH - 2 * MARGIN)
        texts += words_below
    return Drawing(
        width=WIDTH,
        height=bottom + MARGIN,
        title=f"{title}: latency waterfall",
        description=" ".join(_described(process) for process in processes),
        bands=(),
        boxes=tuple(boxes),
        arrows=tuple(arrows),
        marks=tuple(marks),
        texts=tuple(texts),
        legend=tuple(signs),
        listed=tuple(listed),
    )


def _described(process: Timed) -> str:
    within = f", to be done within {_time(process.cycle)}" if process.cycle is not None else ""
    steps = counted(len(process.steps), "step")
    return f"{sentence(process.label)}: {steps}, {_time(process.total)} as far as is said{within}."


def _process(
    process: Timed,
    names: Mapping[str, str],
    y: int,
    texts: list[TextLine],
    boxes: list[Box],
    arrows: list[Arrow],
    marks: list[Mark],
) -> int:
    heading = wrapped(sentence(process.label), WIDTH - 2 * MARGIN - 120, HEADING, bold=True)
    texts += lines_at(heading, MARGIN, y, HEADING, "heading", bold=True)
    x = MARGIN + max(width_of(line, HEADING, True) for line in heading) + 12
    for mark in process.marks:
        if x + mark_width(mark) > WIDTH - MARGIN:
            x, y = MARGIN, y + MARK + GAP
        marks.append(finding_mark(mark, Rectangle(x, y - 1, mark_width(mark), MARK)))
        x += mark_width(mark) + GAP
    top = y + STEP * len(heading) + 6 + SMALL_STEP
    longest = max(process.total, process.cycle or Decimal(0)) or Decimal(1)
    left = MARGIN + WORDS

    def at(time: Decimal) -> int:
        return left + int(time * AXIS / longest)

    y = top + 18
    for step in process.steps:
        y = _step(step, names, y, at, texts, boxes)
    for time, role, words in (
        (Decimal(0), "axis", "0"),
        (process.total, "axis", _time(process.total)),
        *(((process.cycle, "target", f"cycle {_time(process.cycle)}"),) if process.cycle is not None else ()),
    ):
        above = top - SMALL_STEP if role == "target" else top
        arrows.append(Arrow(f"{process.iri} {role} {words}", ((at(time), above + 16), (at(time), y)), role, words))
        anchor = "middle" if time else "start"
        if role == "axis" and process.cycle is not None and abs(at(time) - at(process.cycle)) < _CLOSE and time:
            anchor = "end" if time < process.cycle else "start"
        texts += lines_at((words,), at(time), above, SMALL, role, role == "target", anchor)
    return y


def _step(
    step: WaterfallStep,
    names: Mapping[str, str],
    y: int,
    at: Callable[[Decimal], int],
    texts: list[TextLine],
    boxes: list[Box],
) -> int:
    owners = in_words(names[owner] for owner in step.owners)
    does = wrapped(f"{step.number}. {step.does or owners}", WORDS - 20, TEXT)
    by = wrapped(owners, WORDS - 40, SMALL) if step.does else ()
    texts += lines_at(does, MARGIN, y)
    texts += lines_at(by, MARGIN + 16, y + STEP * len(does), SMALL, "kind")
    height = STEP * len(does) + SMALL_STEP * len(by) + PADDING
    bar = y + 1
    start, waited = at(step.start), at(step.start + step.waits)
    end = at(step.start + step.waits + (step.duration or 0))
    if step.waits:
        boxes.append(_bar(step, "bar wait", start, waited, bar, f"waits {_time(step.waits)}"))
    if step.duration is None:
        boxes.append(_bar(step, "bar unknown", waited, waited + 24, bar, "how long is not said"))
        end = waited + 24
    else:
        role = "bar critical" if step.critical else "bar slack"
        boxes.append(_bar(step, role, waited, end, bar, f"takes {_time(step.duration)}"))
    texts += lines_at((_words(step),), max(end, waited + 3) + 6, y + 1, SMALL, "aside")
    return y + height


def _bar(step: WaterfallStep, role: str, left: int, right: int, y: int, what: str) -> Box:
    return Box(f"{step.step} {role}", Rectangle(left, y, max(right - left, 3), BAR), role, (), f"{step.does}: {what}")


def _words(step: WaterfallStep) -> str:
    parts = ["not said" if step.duration is None else _time(step.duration)]
    if step.waits:
        parts.append(f"waits {_time(step.waits)}")
    if not step.critical:
        parts.append(f"slack {_time(step.slack)}")
    return ", ".join(parts)


def _time(seconds: Decimal) -> str:
    return in_best_unit(seconds, "s")
