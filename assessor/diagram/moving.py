"""A drawing moved to make room for what surrounds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessor.diagram.drawing import Drawing, Rectangle, TextLine


def moved_down(drawing: Drawing, down: int) -> Drawing:
    """The drawing so much further down."""

    def area(old: Rectangle) -> Rectangle:
        return replace(old, y=old.y + down)

    def lines(old: Sequence[TextLine]) -> tuple[TextLine, ...]:
        return tuple(replace(line, y=line.y + down) for line in old)

    return replace(
        drawing,
        height=drawing.height + down,
        bands=tuple(replace(band, area=area(band.area), lines=lines(band.lines)) for band in drawing.bands),
        boxes=tuple(replace(box, area=area(box.area), lines=lines(box.lines)) for box in drawing.boxes),
        arrows=tuple(replace(arrow, points=tuple((x, y + down) for x, y in arrow.points)) for arrow in drawing.arrows),
        marks=tuple(replace(mark, area=area(mark.area)) for mark in drawing.marks),
        texts=lines(drawing.texts),
    )
