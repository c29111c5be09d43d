"""The boxes of a drawing before they have a place: how large each is, with its label, its signs and its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.diagram.drawing import Mark, Rectangle, TextLine
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import Entity, FindingMark

LABEL, SMALL = 13, 11
LABEL_STEP, SMALL_STEP = 17, 14
PADDING_X, PADDING_Y = 12, 9
STACK = 6
MARK = 18
GAP = 4
_ROOM, _WIDE_ROOM = 124, 216
_MANY_LINES = 4
_LEAST = 96
COUPLED = "coupled"
_COUPLING_SIGN = 22


@dataclass(frozen=True)
class Block:
    """The content of a box in coordinates of its own: ``lines`` and ``marks`` lie within ``width`` and ``height``."""

    width: int
    height: int
    lines: tuple[TextLine, ...]
    marks: tuple[Mark, ...]

    def moved(self, x: int, y: int) -> Block:
        """The same with its corner at a place."""
        return Block(
            self.width,
            self.height,
            tuple(_line_moved(line, x, y) for line in self.lines),
            tuple(mark_moved(mark, x, y) for mark in self.marks),
        )


def _line_moved(line: TextLine, x: int, y: int) -> TextLine:
    return TextLine(line.text, line.x + x, line.y + y, line.size, line.width, line.role, line.anchor, line.bold)


def mark_moved(mark: Mark, x: int, y: int) -> Mark:
    """The mark, so much further right and down."""
    area = Rectangle(mark.area.x + x, mark.area.y + y, mark.area.width, mark.area.height)
    return Mark(area, mark.role, mark.text, mark.name, mark.finding, mark.anchor)


def block_of(entity: Entity, marks: Sequence[FindingMark], least: int) -> Block:
    """The box of an entity, at least so wide: its label, what it is, and the findings that are marked in it."""
    words = max((width_of(word, LABEL, True) for word in entity.label.split()), default=0)
    room = max(_ROOM, min(words, _WIDE_ROOM), least - 2 * PADDING_X)
    labels = wrapped(entity.label, room, LABEL, bold=True)
    if len(labels) > _MANY_LINES:
        room = max(_WIDE_ROOM, room)
        labels = wrapped(entity.label, room, LABEL, bold=True)
    kind = () if entity.kind.casefold() in entity.label.casefold() else (entity.kind,)
    small = [line for text in (*kind, *entity.notes) for line in wrapped(text, room, SMALL)]
    widths = [*(width_of(line, LABEL, True) for line in labels), *(width_of(line, SMALL) for line in small)]
    sign = _COUPLING_SIGN + width_of(COUPLED, SMALL) if entity.coupled else 0
    inner = max([*widths, _LEAST, least - 2 * PADDING_X, sign])
    width = inner + 2 * PADDING_X + (STACK if entity.many else 0)
    middle = PADDING_X + inner // 2
    top = PADDING_Y + (STACK if entity.many else 0)
    lines = []
    for line in labels:
        top += LABEL_STEP
        lines.append(TextLine(line, middle, top - 4, LABEL, width_of(line, LABEL, True), "label", "middle", True))
    for line in small:
        top += SMALL_STEP
        lines.append(TextLine(line, middle, top - 4, SMALL, width_of(line, SMALL), "kind", "middle"))
    if entity.coupled:
        top += SMALL_STEP + 2
        wide = width_of(COUPLED, SMALL)
        left = middle - (wide + _COUPLING_SIGN) // 2 + _COUPLING_SIGN
        lines.append(TextLine(COUPLED, left, top - 4, SMALL, wide, "sign"))
    placed = marks_in_rows(marks, inner, PADDING_X, top + GAP, centred=True)
    if placed:
        top = placed[-1].area.bottom
    return Block(width, top + PADDING_Y, tuple(lines), tuple(placed))


def marks_in_rows(marks: Sequence[FindingMark], room: int, x: int, y: int, centred: bool = False) -> tuple[Mark, ...]:
    """The numbers of findings side by side, in rows no wider than ``room`` where more than one stands in a row."""
    rows: list[list[FindingMark]] = []
    used = 0
    for mark in marks:
        wide = mark_width(mark)
        if not rows or used + GAP + wide > room:
            rows.append([])
            used = -GAP
        rows[-1].append(mark)
        used += GAP + wide
    placed = []
    for number, row in enumerate(rows):
        total = sum(map(mark_width, row)) + GAP * (len(row) - 1)
        left = x + max((room - total) // 2, 0) if centred else x
        for mark in row:
            area = Rectangle(left, y + number * (MARK + GAP), mark_width(mark), MARK)
            placed.append(finding_mark(mark, area))
            left = area.right + GAP
    return tuple(placed)


def mark_width(mark: FindingMark) -> int:
    """How wide the number of a finding is with what surrounds it."""
    return max(MARK, width_of(mark.text, SMALL, True) + 9)


def finding_mark(mark: FindingMark, area: Rectangle) -> Mark:
    """The number of a finding at a place."""
    if mark.more:
        return Mark(area, f"mark {mark.weight}", mark.text, f"{mark.more} more findings")
    name = f"Finding {mark.number}, {mark.rule}, {mark.level}: {mark.name}"
    return Mark(area, f"mark {mark.weight}", mark.text, name, mark.finding, mark.anchor)
