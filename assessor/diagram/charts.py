"""What charts are made of: text in cells, and a title above."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.diagram.drawing import TextLine
from assessor.diagram.measuring import width_of, wrapped

MARGIN = 20
TITLE, HEADING, TEXT, SMALL = 20, 14, 12, 11
STEP, SMALL_STEP = 16, 14
PADDING = 7


def title_lines(title: str, subtitle: str, room: int) -> tuple[list[TextLine], int]:
    """The title of a chart with what it is of, and where the chart begins below it."""
    texts: list[TextLine] = []
    y = MARGIN
    for line in wrapped(title, room, TITLE, bold=True):
        y += 26
        texts.append(TextLine(line, MARGIN, y - 7, TITLE, width_of(line, TITLE, True), "title", bold=True))
    for line in wrapped(subtitle, room, 13):
        y += 18
        texts.append(TextLine(line, MARGIN, y - 4, 13, width_of(line, 13), "subtitle"))
    return texts, y + 16


def lines_at(
    words: Sequence[str],
    x: int,
    y: int,
    size: int = TEXT,
    role: str = "cell",
    bold: bool = False,
    anchor: str = "start",
) -> list[TextLine]:
    """Lines one below the other, the first with its upper edge at ``y``."""
    step = STEP if size >= TEXT else SMALL_STEP
    return [
        TextLine(line, x, y + step * (number + 1) - 4, size, width_of(line, size, bold), role, anchor, bold)
        for number, line in enumerate(words)
    ]
