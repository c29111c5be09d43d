"""Findings written out by their numbers, for a drawing that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor.diagram.boxes import MARK, finding_mark, mark_width
from assessor.diagram.charts import MARGIN, STEP, TEXT
from assessor.diagram.drawing import Mark, Rectangle, TextLine
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import FindingMark

MOST = 60


def listed_findings(
    chosen: Sequence[FindingMark], heading: str, top: int, room: int
) -> tuple[list[TextLine], list[Mark], int]:
    """The findings by number, in two columns where there is room."""
    columns = 2 if room >= 700 and len(chosen) > 1 else 1
    column = (room - 24 * (columns - 1)) // columns
    words = [TextLine(heading, MARGIN, top + 8, TEXT, width_of(heading, TEXT, True), "heading", bold=True)]
    marks: list[Mark] = []
    indent = max(mark_width(mark) for mark in chosen) + 8
    entries = [
        (mark, wrapped(f"{mark.rule} {mark.level}: {mark.message}", column - indent, TEXT)) for mark in chosen[:MOST]
    ]
    total = sum(len(lines) * STEP + 8 for _, lines in entries)
    x, y, lowest = MARGIN, top + 22, top + 22
    for mark, lines in entries:
        if columns == 2 and x == MARGIN and y - top - 22 >= total / 2:
            x, y = MARGIN + column + 24, top + 22
        sign = finding_mark(mark, Rectangle(x, y - 2, mark_width(mark), MARK))
        marks.append(sign if mark.at is None else replace(sign, anchor=""))
        for line in lines:
            words.append(TextLine(line, x + indent, y + 12, TEXT, width_of(line, TEXT), "listed"))
            y += STEP
        y += 8
        lowest = max(lowest, y)
    if len(chosen) > MOST:
        text = f"and {len(chosen) - MOST} more, which the report tells"
        words.append(TextLine(text, MARGIN, lowest + 12, TEXT, width_of(text, TEXT), "listed"))
        lowest += STEP + 4
    return words, marks, lowest
