"""The responsibility matrix: functions down, those who answer for them across."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment
from assessor.diagram.boxes import marks_in_rows
from assessor.diagram.charts import MARGIN, PADDING, SMALL, SMALL_STEP, STEP, TEXT, lines_at, title_lines
from assessor.diagram.drawing import Arrow, Box, Drawing, Mark, Rectangle
from assessor.diagram.listing import listed_findings
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import FindingMark
from assessor.diagram.placing import marks_of
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.wrapping import counted, sentence

FUNCTIONS, COLUMN, INDENT = 240, 132, 14
_SOLE, _JOINT, _OPEN, _UNCLEAR = "held sole", "held joint", "held open", "held open unclear"
_LEGEND = (
    (_SOLE, "answers alone"),
    (_JOINT, "answers together with others"),
    (_OPEN, "together, and how is not said"),
    (_UNCLEAR, "together, and how is not laid down"),
)

_WORDS = {
    _SOLE: ["alone"],
    _JOINT: ["jointly"],
    _OPEN: ["jointly", "how is not said"],
    _UNCLEAR: ["jointly", "how is not laid down"],
}


@dataclass(frozen=True)
class Held:
    """That somebody answers for a function: how, and over what (empty: over all)."""

    function: str
    holder: str
    how: str
    over: tuple[str, ...]


def matrix_of(
    assessment: Assessment, checking: Checking, knowledge: KnowledgeBase, finding: str | None = None
) -> Drawing | None:
    """The matrix of all responsibilities, or of the functions that a finding is about; None where there is none."""
    asserted, graph = checking.submission.graph, checking.closed.graph
    labels = Labels(graph, knowledge)
    held = sorted(_held(asserted), key=lambda each: (each.function, each.holder, each.how))
    asked = {focus for each in assessment.findings if (focus := each.focus) and _is_function(focus, graph)}
    functions = {each.function for each in held} | asked
    marks = marks_of(assessment, knowledge, (), sorted(functions))
    if finding is not None:
        marks = tuple(mark for mark in marks if mark.finding == finding)
        about = next(each for each in assessment.findings if each.id == finding)
        functions &= {about.focus, *(iri for iris in about.participants.values() for iri in iris)}
        held = [each for each in held if each.function in functions]
    if not functions:
        return None
    rows = _in_order(functions, graph, labels)
    within = {
        function: {function, *(str(each) for each in graph.subjects(GA.partOf, URIRef(function)))}
        for function in functions
    }
    return _chart(assessment.architecture.label, rows, within, held, labels, marks)


def _is_function(iri: str, graph: Graph) -> bool:
    return (URIRef(iri), RDF.type, GA.Function) in graph


def _held(asserted: Graph) -> Iterator[Held]:
    for node in asserted.subjects(RDF.type, GA.Responsibility):
        holders = sorted({str(holder) for holder in asserted.objects(node, GA.holder)})
        over = tuple(sorted({str(thing) for thing in asserted.objects(node, GA.over)}))
        for function in asserted.objects(node, GA.function):
            for holder in holders:
                yield Held(str(function), holder, _how(node, asserted, len(holders)), over)


def _how(node: Node, asserted: Graph, holders: int) -> str:
    if (node, GA.mode, GA.joint) not in asserted and holders < 2:
        return _SOLE
    specified = {str(value) for value in asserted.objects(node, GA.specified)}
    return _JOINT if specified == {"true"} else _UNCLEAR if specified else _OPEN


def _in_order(functions: set[str], graph: Graph, labels: Labels) -> list[tuple[str, int]]:
    """The functions by their names, the parts of one below it and further in."""

    def wider(function: str) -> list[str]:
        found = {str(each) for each in graph.objects(URIRef(function), GA.partOf)} & functions - {function}
        return sorted(found, key=lambda each: (-len(set(graph.objects(URIRef(each), GA.partOf))), each))

    paths = {function: [*reversed(wider(function)), function] for function in functions}
    ordered = sorted(functions, key=lambda each: [(labels.of(part), part) for part in paths[each]])
    return [(function, len(paths[function]) - 1) for function in ordered]


def _chart(
    title: str,
    rows: Sequence[tuple[str, int]],
    within: Mapping[str, Collection[str]],
    held: Sequence[Held],
    labels: Labels,
    marks: Sequence[FindingMark],
) -> Drawing:
    holders = sorted({each.holder for each in held}, key=lambda iri: (labels.of(iri), iri))
    width = max(2 * MARGIN + FUNCTIONS + COLUMN * len(holders), 640)
    texts, y = title_lines(title, "Who answers for what", width - 2 * MARGIN)
    boxes: list[Box] = []
    signs: list[Mark] = []
    heads = [wrapped(labels.of(holder), COLUMN - 2 * PADDING, TEXT, bold=True) for holder in holders]
    high = max((len(head) for head in heads), default=0) * STEP + PADDING
    for number, head in enumerate(heads):
        x = MARGIN + FUNCTIONS + COLUMN * number + COLUMN // 2
        texts += lines_at(head, x, y + high - PADDING - STEP * len(head), TEXT, "heading", True, "middle")
    y += high
    for function, depth in rows:
        own = [mark for mark in marks if mark.at == function]
        own_held = [each for each in held if each.function == function]
        alone = not any(each.function in within[function] for each in held)
        y = _row(function, depth, own_held, alone, holders, own, labels, y, boxes, signs)
    legend: list[Box | Arrow | Mark] = []
    x = MARGIN
    used = {box.role for box in boxes}
    for role, words in (entry for entry in _LEGEND if entry[0] in used):
        if x > MARGIN and x + 34 + width_of(words, TEXT) > width - MARGIN:
            x, y = MARGIN, y + 24
        legend.append(Box(f"legend {role}", Rectangle(x, y + 20, 26, 16), role, (), ""))
        texts += lines_at((words,), x + 34, y + 18, role="legend")
        x += 34 + width_of(words, TEXT) + 24
    bottom = y + 36
    shown = sorted((mark for mark in marks if mark.at is not None), key=lambda mark: mark.number)
    listed: list[Mark] = []
    if shown:
        below, listed, bottom = listed_findings(shown, "Findings", bottom + 22, width - 2 * MARGIN)
        texts += below
    answers = counted(len(rows), "function")
    return Drawing(
        width=width,
        height=bottom + MARGIN,
        title=f"{title}: responsibilities",
        description=f"{sentence(answers)}, {counted(len(holders), 'party', 'parties')} that answer for them.",
        bands=(),
        boxes=tuple(boxes),
        arrows=(),
        marks=tuple(signs),
        texts=tuple(texts),
        legend=tuple(legend),
        listed=tuple(listed),
    )


def _row(
    function: str,
    depth: int,
    held: Sequence[Held],
    alone: bool,
    holders: Sequence[str],
    marks: Sequence[FindingMark],
    labels: Labels,
    y: int,
    boxes: list[Box],
    signs: list[Mark],
) -> int:
    """One function; gives where the next begins."""
    left = MARGIN + PADDING + INDENT * depth
    room = FUNCTIONS - 2 * PADDING - INDENT * depth
    name = wrapped(sentence(labels.of(function)), room, TEXT, bold=not depth)
    placed = marks_in_rows(marks, room, left, y + PADDING + STEP * len(name) + 2)
    cells = {number: _cell(held, holder, labels) for number, holder in enumerate(holders)}
    height = max(
        [
            PADDING * 2 + STEP * len(name) + (placed[-1].area.bottom - placed[0].area.y + 4 if placed else 0),
            *(PADDING * 2 + STEP + SMALL_STEP * (len(lines) - 1) for _, lines, _ in cells.values()),
            34,
        ]
    )
    nobody = ": nobody is said to answer for it" if alone else ""
    area = Rectangle(MARGIN, y, FUNCTIONS, height)
    head = lines_at(name, left, y + PADDING, TEXT, "cell", not depth)
    boxes.append(Box(function, area, "row nobody" if alone else "row", tuple(head), labels.of(function) + nobody))
    signs += placed
    for number, (role, lines, spoken) in cells.items():
        cell = Rectangle(MARGIN + FUNCTIONS + COLUMN * number, y, COLUMN, height)
        boxes.append(Box(f"{function} {holders[number]} cell", cell, "empty", (), ""))
        if not lines:
            continue
        middle = cell.x + COLUMN // 2
        top = y + (height - STEP - SMALL_STEP * (len(lines) - 1)) // 2
        words = [
            *lines_at(lines[:1], middle, top, TEXT, "cell", True, "middle"),
            *lines_at(lines[1:], middle, top + STEP, SMALL, "cell", False, "middle"),
        ]
        name_of = f"{labels.of(holders[number])}, {labels.of(function)}: {spoken}"
        chip = Rectangle(cell.x + 4, y + 4, COLUMN - 8, height - 8)
        boxes.append(Box(f"{function} {holders[number]}", chip, role, tuple(words), name_of))
    return y + height


def _cell(held: Sequence[Held], holder: str, labels: Labels) -> tuple[str, list[str], str]:
    own = [each for each in held if each.holder == holder]
    if not own:
        return "empty", [], ""
    order = (_UNCLEAR, _OPEN, _JOINT, _SOLE)
    worst = min((each.how for each in own), key=order.index)
    words = _WORDS[worst]
    over = [f"over {labels.join(each.over)}" for each in own if each.over]
    lines = [part for text in over for part in wrapped(text, COLUMN - 3 * PADDING, SMALL)]
    return worst, [*words, *lines], ", ".join([*words, *over])
