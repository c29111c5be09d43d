"""What stands beside lines and between boxes: names of missing links, mechanisms, the numbers of findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.diagram.boxes import GAP, SMALL, SMALL_STEP, marks_in_rows
from assessor.diagram.drawing import Box, Mark, Rectangle, TextLine
from assessor.diagram.layers import LANE, TAG_GAP, Layered, Node, Tag
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.model import FindingMark, Skeleton, Style

LEAP = "bypass"
CROSS = 16
_ROOM = 104
_MARKS_ROOM = 92
_PILL_X, _PILL_Y = 12, 6


@dataclass(frozen=True)
class TagContent:
    """The words and the marks of a tag, with the room that they take."""

    words: tuple[str, ...]
    marks: tuple[FindingMark, ...]
    size: Tag
    missing: bool = False


def tags_of(skeleton: Skeleton, marks: Mapping[str, Sequence[FindingMark]]) -> dict[str, TagContent]:
    """What stands beside each line that has something to say, and in the sign of each mechanism."""
    found = {}
    for link in skeleton.links:
        own = tuple(marks.get(link.id, ()))
        missing = link.style in (Style.ABSENCE, Style.GAP)
        words = wrapped(link.label, _ROOM, SMALL) if link.label else ()
        if own or words:
            size = _size(words, own, _MARKS_ROOM)
            offset = CROSS // 2 if missing else 0
            size = Tag(size.width + offset, max(size.height, CROSS if missing else 0))
            found[link.id] = TagContent(words, own, size, missing)
    for mechanism in skeleton.mechanisms:
        own = tuple(marks.get(mechanism.iri, ()))
        words = wrapped(mechanism.label, 150, SMALL, bold=True)
        size = _size(words, own, 150, bold=True)
        found[mechanism.iri] = TagContent(words, own, Tag(size.width + 2 * _PILL_X, size.height + 2 * _PILL_Y))
    return found


def _size(words: Sequence[str], marks: Sequence[FindingMark], room: int, bold: bool = False) -> Tag:
    text = max((width_of(line, SMALL, bold) for line in words), default=0)
    placed = marks_in_rows(marks, room, 0, 0)
    wide = max((mark.area.right for mark in placed), default=0)
    high = placed[-1].area.bottom if placed else 0
    return Tag(max(text, wide), len(words) * SMALL_STEP + (GAP if words and placed else 0) + high)


def leaps_of(skeleton: Skeleton, rows: Mapping[str, int]) -> dict[str, Tag]:
    """The word beside each line that leaps an entity in a row between its two ends."""
    tag = Tag(width_of(LEAP, SMALL, True), SMALL_STEP)
    found = {}
    for link in skeleton.links:
        if link.skips and link.source:
            low, high = sorted((rows[link.source], rows[link.target]))
            if any(low < rows.get(iri, low) < high for iri in link.skips):
                found[link.id] = tag
    return found


def tag_marks(
    skeleton: Skeleton,
    graph: Layered,
    tags: Mapping[str, TagContent],
    leaps: Mapping[str, Tag],
    places: Mapping[str, int],
    tops: Sequence[int],
    heights: Sequence[int],
) -> tuple[list[Box], list[Mark], tuple[TextLine, ...]]:
    """The signs of mechanisms, the marks beside lines, and the words beside lines."""
    pills = [
        pill(mechanism.iri, tags[mechanism.iri], graph, places, tops, heights) for mechanism in skeleton.mechanisms
    ]
    boxes = [box for box, _ in pills]
    marks = [mark for _, own in pills for mark in own]
    texts: list[TextLine] = []
    for link in skeleton.links:
        content = tags.get(link.id)
        if content is None:
            continue
        key = f"{link.id} tag"
        layer = graph.nodes[key].layer
        turning = min(graph.nodes[key].left, graph.nodes[key].right) - LANE
        offset = TAG_GAP + (turning if turning > 0 else 0) + (CROSS // 2 if content.missing else 0)
        left = places[key] + offset
        if is_turned(graph.nodes[key]):
            left = places[key] - TAG_GAP - content.size.width
        y = tops[layer] + (heights[layer] - content.size.height) // 2
        if content.missing:
            area = Rectangle(places[key] - CROSS // 2, tops[layer] + (heights[layer] - CROSS) // 2, CROSS, CROSS)
            marks.append(Mark(area, f"missing {link.style.value}", "x", link.words))
        texts += _words(content.words, left, y, "aside")
        below = y + len(content.words) * SMALL_STEP + (GAP if content.words else 0)
        marks += marks_in_rows(content.marks, _MARKS_ROOM, left, below)
    for key in graph.nodes:
        if graph.nodes[key].kind == "leap":
            layer = graph.nodes[key].layer
            y = tops[layer] + (heights[layer] - SMALL_STEP) // 2
            left = places[key] + TAG_GAP
            if is_turned(graph.nodes[key]):
                left = places[key] - TAG_GAP - width_of(LEAP, SMALL, True)
            texts += _words((LEAP,), left, y, "leap", bold=True)
    return boxes, marks, tuple(texts)


def is_turned(node: Node) -> bool:
    """Whether what stands beside a line stands on its left."""
    return node.left > node.right


def _words(words: Sequence[str], left: int, top: int, role: str, bold: bool = False) -> list[TextLine]:
    return [
        TextLine(line, left, top + SMALL_STEP * number - 3, SMALL, width_of(line, SMALL, bold), role, bold=bold)
        for number, line in enumerate(words, start=1)
    ]


def pill(
    iri: str,
    content: TagContent,
    graph: Layered,
    places: Mapping[str, int],
    tops: Sequence[int],
    heights: Sequence[int],
) -> tuple[Box, tuple[Mark, ...]]:
    """The sign of a mechanism with the findings that are about it."""
    node = graph.nodes[iri]
    top = tops[node.layer] + (heights[node.layer] - content.size.height) // 2
    area = Rectangle(places[iri] - node.left, top, content.size.width, content.size.height)
    middle = area.x + area.width // 2
    lines = tuple(
        TextLine(
            line,
            middle,
            top + _PILL_Y + SMALL_STEP * number - 3,
            SMALL,
            width_of(line, SMALL, True),
            "pill",
            "middle",
            True,
        )
        for number, line in enumerate(content.words, start=1)
    )
    below = top + _PILL_Y + SMALL_STEP * len(lines) + GAP
    marks = marks_in_rows(content.marks, area.width - 2 * _PILL_X, area.x + _PILL_X, below, centred=True)
    return Box(iri, area, "mechanism", lines, f"Mechanism: {' '.join(content.words)}"), marks
