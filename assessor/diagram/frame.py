"""What surrounds a drawing: the title above; the legend and the findings written out below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor.diagram.boxes import MARK, finding_mark, mark_width
from assessor.diagram.drawing import Arrow, Box, Drawing, Mark, Rectangle, TextLine
from assessor.diagram.legend import Entry, entries_of
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import Skeleton
from assessor.diagram.moving import moved_down

MARGIN = 20
TITLE, SUBTITLE, TEXT = 20, 13, 12
_TITLE_STEP, _STEP = 26, 16
_SWATCH = 46
_COLUMN = 250
_MOST_LISTED = 60


def framed(drawing: Drawing, skeleton: Skeleton, listed: bool) -> Drawing:
    """The drawing with its title, its legend and, where ``listed``, the findings written out."""
    room = drawing.width - 2 * MARGIN
    texts: list[TextLine] = []
    y = MARGIN
    for line in wrapped(drawing.title, room, TITLE, bold=True):
        y += _TITLE_STEP
        texts.append(TextLine(line, MARGIN, y - 7, TITLE, width_of(line, TITLE, True), "title", bold=True))
    for line in wrapped(skeleton.subtitle, room, SUBTITLE):
        y += _STEP + 2
        texts.append(TextLine(line, MARGIN, y - 4, SUBTITLE, width_of(line, SUBTITLE), "subtitle"))
    drawing = moved_down(drawing, y + 14)
    legend, words, y = _legend(tuple(entries_of(skeleton)), drawing.height + 22, room)
    marks: list[Mark] = []
    if listed and skeleton.marks:
        more, marks, y = _listed(skeleton, y + 14, room)
        words += more
    return replace(
        drawing,
        height=y + MARGIN,
        texts=(*texts, *drawing.texts, *words),
        legend=tuple(legend),
        listed=tuple(marks),
    )


def _legend(
    entries: Sequence[Entry], top: int, room: int
) -> tuple[list[Box | Arrow | Mark], list[TextLine], int]:
    columns = max(1, room // _COLUMN)
    rows = -(-len(entries) // columns)
    signs: list[Box | Arrow | Mark] = []
    words: list[TextLine] = []
    if not entries:
        return signs, words, top
    words.append(TextLine("Legend", MARGIN, top, TEXT, width_of("Legend", TEXT, True), "heading", bold=True))
    for number, entry in enumerate(entries):
        x = MARGIN + (number // rows) * (room // columns)
        y = top + 22 + (number % rows) * 22
        signs.append(_sign(entry, x, y))
        words.append(
            TextLine(entry.words, x + _SWATCH + 8, y + 4, TEXT, width_of(entry.words, TEXT), "legend")
        )
    return signs, words, top + 22 + rows * 22


def _sign(entry: Entry, x: int, y: int) -> Box | Arrow | Mark:
    area = Rectangle(x + 8, y - 8, 30, 16)
    if entry.kind == "line":
        points = ((x, y), (x + _SWATCH, y))
        return Arrow(f"legend {entry.role}", points, entry.role, "", head=entry.head, tail=entry.tail)
    if entry.kind == "mark":
        return Mark(Rectangle(x + 14, y - MARK // 2, MARK, MARK), entry.role, "n", "")
    if entry.kind == "mechanism":
        return Box("legend mechanism", area, "mechanism", (), "")
    return Box(f"legend {entry.kind}", area, "entity", (), "", entry.kind == "many", entry.kind == "coupled")


def _listed(skeleton: Skeleton, top: int, room: int) -> tuple[list[TextLine], list[Mark], int]:
    """The findings by number, in two columns where there is room."""
    columns = 2 if room > 860 and len(skeleton.marks) > 1 else 1
    column = (room - 24 * (columns - 1)) // columns
    words = [TextLine("Findings", MARGIN, top + 8, TEXT, width_of("Findings", TEXT, True), "heading", bold=True)]
    marks: list[Mark] = []
    shown = skeleton.marks[:_MOST_LISTED]
    indent = max(mark_width(mark) for mark in skeleton.marks) + 8
    entries = []
    for mark in shown:
        where = "" if mark.at is not None else " (at no one place)"
        text = f"{mark.rule} {mark.level}: {mark.name}{where}"
        entries.append((mark, wrapped(text, column - indent, TEXT)))
    total = sum(len(lines) * _STEP + 8 for _, lines in entries)
    x, y, lowest = MARGIN, top + 22, top + 22
    for mark, lines in entries:
        if columns == 2 and x == MARGIN and y - top - 22 >= total / 2:
            x, y = MARGIN + column + 24, top + 22
        marks.append(finding_mark(mark, Rectangle(x, y - 2, mark_width(mark), MARK)))
        for line in lines:
            words.append(TextLine(line, x + indent, y + 12, TEXT, width_of(line, TEXT), "listed"))
            y += _STEP
        y += 8
        lowest = max(lowest, y)
    if len(skeleton.marks) > len(shown):
        text = f"and {len(skeleton.marks) - len(shown)} more, which the report tells"
        words.append(TextLine(text, MARGIN, lowest + 12, TEXT, width_of(text, TEXT), "listed"))
        lowest += _STEP + 4
    return words, marks, lowest
