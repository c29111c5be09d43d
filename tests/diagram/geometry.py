"""What must hold of every drawing, as questions that give what breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from assessor.diagram.drawing import Arrow, Box, Drawing, Rectangle

CARD = 6


def faults(drawing: Drawing) -> list[str]:
    """Everything that breaks a rule of geometry."""
    return [
        *boxes_that_overlap(drawing),
        *labels_that_leave_their_box(drawing),
        *arrows_through_boxes(drawing),
        *words_and_marks_in_the_way(drawing),
        *arrows_that_miss_their_ends(drawing),
        *bypasses_that_do_not_leap(drawing),
        *outside(drawing),
    ]


def boxes_that_overlap(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.boxes, 2):
        if one.area.meets(other.area):
            yield f"{one.name} overlaps {other.name}"


def front(box: Box) -> Rectangle:
    """The card of a stack on which the label stands; the whole of a box that is no stack."""
    area = box.area
    return Rectangle(area.x, area.y + CARD, area.width - CARD, area.height - CARD) if box.many else area


def labels_that_leave_their_box(drawing: Drawing) -> Iterator[str]:
    for box in drawing.boxes:
        for line in box.lines:
            if not front(box).holds(line.area):
                yield f"`{line.text}` leaves the box {box.name}"
        for one, other in combinations(box.lines, 2):
            if one.area.meets(other.area) and abs(one.y - other.y) < 11:
                yield f"`{one.text}` lies on `{other.text}`"
    for band in drawing.bands:
        for line in band.lines:
            if not band.area.holds(line.area):
                yield f"`{line.text}` leaves its tier"


def pieces(arrow: Arrow) -> Iterator[Rectangle]:
    """The parts of an arrow as rectangles one pixel thick."""
    for (x1, y1), (x2, y2) in pairwise(arrow.points):
        yield Rectangle(min(x1, x2), min(y1, y2), max(abs(x1 - x2), 1), max(abs(y1 - y2), 1))


def arrows_through_boxes(drawing: Drawing) -> Iterator[str]:
    for arrow in drawing.arrows:
        for (x1, y1), (x2, y2) in pairwise(arrow.points):
            if x1 != x2 and y1 != y2:
                yield f"{arrow.name} runs askew"
        for box in drawing.boxes:
            inner = Rectangle(box.area.x + 1, box.area.y + 1, box.area.width - 2, box.area.height - 2)
            if any(piece.meets(inner) for piece in pieces(arrow)):
                yield f"{arrow.name} runs through {box.name}"


def words_and_marks_in_the_way(drawing: Drawing) -> Iterator[str]:
    """Marks lie in a box or in none, words beside lines in none; no arrow runs through either."""
    loose = [(f"`{line.text}`", line.area) for line in drawing.texts if line.role in ("aside", "leap")]
    for mark in drawing.marks:
        if mark.role.startswith("missing"):
            continue
        around = [box for box in drawing.boxes if box.area.meets(mark.area)]
        if not around:
            loose.append((mark.name, mark.area))
        elif len(around) > 1 or not front(around[0]).holds(mark.area):
            yield f"{mark.name} leaves {around[0].name}"
        elif any(line.area.meets(mark.area) for line in around[0].lines):
            yield f"{mark.name} lies on a label of {around[0].name}"
    for name, area in loose:
        for box in drawing.boxes:
            if box.area.meets(area):
                yield f"{name} lies on {box.name}"
        for arrow in drawing.arrows:
            if any(piece.meets(area) for piece in pieces(arrow)):
                yield f"{arrow.name} runs through {name}"
    for (one, first), (other, second) in combinations(loose, 2):
        if first.meets(second) and abs(first.y - second.y) < 11:
            yield f"{one} lies on {other}"


def arrows_that_miss_their_ends(drawing: Drawing) -> Iterator[str]:
    areas = {box.id: box.area for box in drawing.boxes}
    for arrow in drawing.arrows:
        ends = [areas[iri] for iri in arrow.joins if iri in areas]
        for point in (arrow.points[0], arrow.points[-1]):
            touched = [end for end in ends if end.x < point[0] < end.right and point[1] in (end.y, end.bottom)]
            if not touched and len(ends) == 2:
                yield f"{arrow.name} ends in the air at {point}"


def bypasses_that_do_not_leap(drawing: Drawing) -> Iterator[str]:
    """A bypass between the rows above and below whom it leaps crosses their row, beside them."""
    areas = {box.id: box.area for box in drawing.boxes}
    for arrow in drawing.arrows:
        for iri in arrow.skips:
            ends = sorted((areas[end] for end in arrow.joins), key=lambda area: area.y)
            leapt = areas[iri]
            if ends[0].bottom <= leapt.y and leapt.bottom <= ends[1].y:
                low, high = (f(y for _, y in arrow.points) for f in (min, max))
                if not (low <= leapt.y and leapt.bottom <= high):
                    yield f"{arrow.name} does not leap {iri}"
                band = next(band for band in drawing.bands if band.area.holds(leapt))
                if not any(piece.meets(band.area) for piece in pieces(arrow)):
                    yield f"{arrow.name} does not cross the tier of {iri}"


def outside(drawing: Drawing) -> Iterator[str]:
    """Whatever lies outside the drawing, or outside the tier that it belongs to."""
    page = Rectangle(0, 0, drawing.width, drawing.height)
    bands = {band.id: band.area for band in drawing.bands}
    for name, area in [
        *((box.name, box.area) for box in drawing.boxes),
        *((mark.name, mark.area) for mark in (*drawing.marks, *drawing.listed)),
        *((line.text, line.area) for line in drawing.texts),
        *((arrow.name, piece) for arrow in drawing.arrows for piece in pieces(arrow)),
    ]:
        if not page.holds(area):
            yield f"{name} leaves the page"
    for box in drawing.boxes:
        if box.band and not bands[box.band].holds(box.area):
            yield f"{box.name} leaves its tier"
    for one, other in combinations(drawing.bands, 2):
        if one.area.meets(other.area):
            yield f"{one.name} overlaps {other.name}"
