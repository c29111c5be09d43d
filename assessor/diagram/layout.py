"""A skeleton laid out: from what is to be drawn to where everything stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assessor.diagram.boxes import Block, block_of
from assessor.diagram.describing import description_of
from assessor.diagram.drawing import BandArea, Box, Drawing, Mark, Rectangle, TextLine
from assessor.diagram.folding import folded
from assessor.diagram.frame import framed
from assessor.diagram.layers import Layered, Segment, layered
from assessor.diagram.lines import arrows_of
from assessor.diagram.measuring import width_of, wrapped
from assessor.diagram.ordering import in_order
from assessor.diagram.routing import Ports, channel, ports
from assessor.diagram.rows import rows_of
from assessor.diagram.sides import placed
from assessor.diagram.tags import leaps_of, tag_marks, tags_of

if TYPE_CHECKING:
    from assessor.diagram.model import Entity, FindingMark, Skeleton

GUTTER = 108
MARGIN = 20
_BAND_PADDING = 12
_PORT = 14
_MOST_MARKS = 24
_SAME_HEIGHT = 150


@dataclass(frozen=True)
class Levels:
    """The upper edge and the height of each layer, and how high each segment runs across below its layer."""

    tops: Sequence[int]
    heights: Sequence[int]
    tracks: Mapping[Segment, int]


def laid_out(skeleton: Skeleton, listed: bool) -> Drawing:
    """The drawing of a skeleton."""
    skeleton = folded(skeleton)
    marks = _by_place(skeleton)
    blocks = {entity.iri: _block(entity, skeleton, marks) for entity in skeleton.entities}
    rows = rows_of(skeleton, blocks)
    tags, leaps = tags_of(skeleton, marks), leaps_of(skeleton, rows)
    graph = layered(skeleton, rows, blocks, {key: tag.size for key, tag in tags.items()}, leaps)
    order = in_order(graph)
    graph, straight = placed(graph, order)
    places = {key: place + GUTTER + MARGIN for key, place in straight.items()}
    found = ports(graph, places)
    levels = _levels(graph, order, found, skeleton, rows)
    boxes, box_marks = _boxes(skeleton, graph, blocks, places, levels)
    pills, other_marks, texts = tag_marks(skeleton, graph, tags, leaps, places, levels.tops, levels.heights)
    arrows = arrows_of(skeleton, graph, found, levels, {box.id: box.area for box in (*boxes, *pills)})
    right = max([node_right(graph, key, place) for key, place in places.items()] + [460]) + MARGIN
    drawing = Drawing(
        width=right + MARGIN,
        height=levels.tops[-1] + levels.heights[-1] if levels.tops else 0,
        title=skeleton.title,
        description=description_of(skeleton),
        bands=_bands(skeleton, rows, levels, right),
        boxes=(*boxes, *pills),
        arrows=arrows,
        marks=(*box_marks, *other_marks),
        texts=texts,
    )
    return framed(drawing, skeleton, listed)


def node_right(graph: Layered, key: str, place: int) -> int:
    """The right edge of a node."""
    return place + graph.nodes[key].right


def _by_place(skeleton: Skeleton) -> dict[str, list[FindingMark]]:
    """The marks at each place; where there are too many, the last stands for the rest."""
    found: dict[str, list[FindingMark]] = {}
    for mark in skeleton.marks:
        if mark.at is not None:
            found.setdefault(mark.at, []).append(mark)
    for place, marks in found.items():
        if len(marks) > _MOST_MARKS:
            rest = replace(marks[_MOST_MARKS - 1], more=len(marks) - _MOST_MARKS + 1)
            found[place] = [*marks[: _MOST_MARKS - 1], rest]
    return found


def _block(entity: Entity, skeleton: Skeleton, marks: Mapping[str, Sequence[FindingMark]]) -> Block:
    """Wide enough for its label and for the lines on its busier side."""
    lines = sum(entity.iri in (link.source, link.target) for link in skeleton.links)
    least = min(lines * _PORT, 420) + 20
    return block_of(entity, marks.get(entity.iri, ()), least)


def _levels(
    graph: Layered, order: Sequence[Sequence[str]], found: Ports, skeleton: Skeleton, rows: Mapping[str, int]
) -> Levels:
    band_of_row = {rows[entity.iri]: entity.band for entity in skeleton.entities}
    between: dict[int, list[Segment]] = {}
    for segment in graph.segments:
        between.setdefault(graph.nodes[segment.upper].layer, []).append(segment)
    tops: list[int] = []
    heights: list[int] = []
    tracks: dict[Segment, int] = {}
    y = _BAND_PADDING
    for number, layer in enumerate(order):
        height = max((graph.nodes[key].height for key in layer), default=0)
        tops.append(y)
        heights.append(height)
        edge = number % 2 == 1 or band_of_row.get(number // 2) != band_of_row.get(number // 2 + 1)
        least = 8 if number % 2 or not edge else _BAND_PADDING + 8
        laid = channel(graph, between.get(number, ()), found, number % 2 == 0, number % 2 == 1, least)
        tracks.update({segment: y + height + track for segment, track in laid.tracks.items()})
        y += height + laid.height
    return Levels(tops, heights, tracks)


def _boxes(
    skeleton: Skeleton, graph: Layered, blocks: Mapping[str, Block], places: Mapping[str, int], levels: Levels
) -> tuple[list[Box], list[Mark]]:
    boxes: list[Box] = []
    marks: list[Mark] = []
    for entity in skeleton.entities:
        node, block = graph.nodes[entity.iri], blocks[entity.iri]
        row = levels.heights[node.layer]
        height = row if row <= _SAME_HEIGHT else block.height
        top = levels.tops[node.layer] + (row - height) // 2
        area = Rectangle(places[entity.iri] - node.left, top, block.width, height)
        content = block.moved(area.x, top + (height - block.height) // 2)
        name = ", ".join(part for part in (entity.label, entity.kind, *entity.notes) if part)
        boxes.append(Box(entity.iri, area, "entity", content.lines, name, entity.many, entity.coupled, entity.band))
        marks += content.marks
    return boxes, marks


def _bands(skeleton: Skeleton, rows: Mapping[str, int], levels: Levels, right: int) -> tuple[BandArea, ...]:
    areas = []
    for band in skeleton.bands:
        own = sorted({rows[entity.iri] for entity in skeleton.entities if entity.band == band.id})
        if not own:
            continue
        top = levels.tops[2 * own[0]] - _BAND_PADDING
        bottom = levels.tops[2 * own[-1]] + levels.heights[2 * own[-1]] + _BAND_PADDING
        area = Rectangle(MARGIN, top, right - MARGIN, bottom - top)
        lines = wrapped(band.label, GUTTER - 18, 13, bold=True)
        start = (top + bottom) // 2 - 8 * len(lines) + 12
        texts = tuple(
            TextLine(line, MARGIN + 12, start + 16 * number, 13, width_of(line, 13, True), "tier", bold=True)
            for number, line in enumerate(lines)
        )
        areas.append(BandArea(band.id, area, texts, band.label))
    return tuple(areas)
