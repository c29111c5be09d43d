"""What surrounds a drawing: the title above; the legend and the findings written out below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor.diagram.boxes import MARK
from assessor.diagram.drawing import Arrow, Box, Drawing, Mark, Rectangle, TextLine
from assessor.diagram.legend import Entry, entries_of
from assessor.diagram.listing import listed_findings
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import Skeleton
from assessor.diagram.moving import moved_down

MARGIN = 20
TITLE, SUBTITLE, TEXT = 20, 13, 12
_TITLE_STEP, _STEP = 26, 16
_SWATCH = 46
_COLUMN = 250
_NARROW, _BESIDE = 780, 256


def framed(drawing: Drawing, skeleton: Skeleton, listed: bool) -> Drawing:
    """The drawing with its title, its legend and, where ``listed``, the findings written out.

    The legend stands beside a narrow drawing, below a wide one. Findings that are at no one place are always shown, for
    a reader must be able to find each.
    """
    entries = tuple(entries_of(skeleton))
    beside = bool(entries) and drawing.width <= _NARROW
    width = drawing.width + (_BESIDE if beside else 0)
    room = width - 2 * MARGIN
    title, top = _title(drawing.title, skeleton.subtitle, room)
    moved = moved_down(drawing, top)
    if beside:
        signs, words, lowest = _legend(entries, drawing.width + 8, top + 14, 1, _BESIDE)
    else:
        columns = max(1, room // _COLUMN)
        signs, words, lowest = _legend(entries, MARGIN, moved.height + 26, columns, room // columns)
    bottom = max(moved.height + 12, lowest)
    marks: list[Mark] = []
    chosen = [mark for mark in skeleton.marks if listed or mark.at is None]
    if chosen:
        heading = "Findings" if listed else "Findings at no one place"
        more, marks, bottom = listed_findings(chosen, heading, bottom + 16, room)
        words += more
    return replace(
        moved,
        width=width,
        height=bottom + MARGIN,
        texts=(*title, *moved.texts, *words),
        legend=tuple(signs),
        listed=tuple(marks),
    )


def _title(title: str, subtitle: str, room: int) -> tuple[list[TextLine], int]:
    texts: list[TextLine] = []
    y = MARGIN
    for line in wrapped(title, room, TITLE, bold=True):
        y += _TITLE_STEP
        texts.append(TextLine(line, MARGIN, y - 7, TITLE, width_of(line, TITLE, True), "title", bold=True))
    for line in wrapped(subtitle, room, SUBTITLE):
        y += _STEP + 2
        texts.append(TextLine(line, MARGIN, y - 4, SUBTITLE, width_of(line, SUBTITLE), "subtitle"))
    return texts, y + 14


def _legend(
    entries: Sequence[Entry], left: int, top: int, columns: int, column: int
) -> tuple[list[Box | Arrow | Mark], list[TextLine], int]:
    signs: list[Box | Arrow | Mark] = []
    words: list[TextLine] = []
    if not entries:
        return signs, words, top
    rows = -(-len(entries) // columns)
    words.append(TextLine("Legend", left, top, TEXT, width_of("Legend", TEXT, True), "heading", bold=True))
    y, lowest = top + 22, top
    for number, entry in enumerate(entries):
        if number % rows == 0:
            y = top + 22
        x = left + (number // rows) * column
        signs.append(_sign(entry, x, y))
        for line in wrapped(entry.words, column - _SWATCH - 24, TEXT):
            words.append(TextLine(line, x + _SWATCH + 8, y + 4, TEXT, width_of(line, TEXT), "legend"))
            y += _STEP
        y += 8
        lowest = max(lowest, y)
    return signs, words, lowest


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
