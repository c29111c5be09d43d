"""The arrows of a drawing: for each line the points that it runs through, and what stands at its ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assessor.diagram.drawing import Arrow, Point, Rectangle
from assessor.diagram.layers import Layered, Route, Segment
from assessor.diagram.model import Link, Skeleton, Style
from assessor.diagram.routing import Ports, polyline

if TYPE_CHECKING:
    from assessor.diagram.layout import Levels

HEADS = {
    Style.COORDINATION: "filled",
    Style.OFFER: "hollow",
    Style.LIMIT: "bar",
    Style.INFORMATION: "open",
    Style.ADMINISTRATION: "open",
    Style.POWER: "filled",
}
TAILS = {Style.OPERATION: "diamond"}


def arrows_of(
    skeleton: Skeleton, graph: Layered, found: Ports, levels: Levels, areas: Mapping[str, Rectangle]
) -> tuple[Arrow, ...]:
    """An arrow for each link, and a line from each mechanism to each of those whom it binds."""
    labels = {entity.iri: entity.label for entity in skeleton.entities}
    links = {link.id: link for link in skeleton.links}
    arrows = []
    for route in graph.routes:
        points = _points(route, graph, found, levels, areas)
        link = links.get(route.link)
        if link is None:
            arrows.append(Arrow(route.link, points, "mechanism", "binds", joins=(route.nodes[0], route.nodes[-1])))
            continue
        upwards = link.source != route.nodes[0] and link.target == route.nodes[0] and bool(link.source)
        head, tail = HEADS.get(link.style, ""), TAILS.get(link.style, "")
        arrows.append(
            Arrow(
                id=link.id,
                points=points,
                role=link.style.value + (" bypass" if link.skips else ""),
                name=_name(link, labels),
                head=tail if upwards else head,
                tail=head if upwards else tail,
                joins=(link.source, link.target),
                skips=link.skips,
            )
        )
    return tuple(arrows)


def _name(link: Link, labels: Mapping[str, str]) -> str:
    target = labels[link.target]
    if not link.source:
        return f"{target}: {link.words}"
    source = labels[link.source]
    if link.style in (Style.ABSENCE, Style.GAP):
        return f"{source} and {target}: {link.words}"
    if not link.flows:
        return f"{source} {link.words} {target}"
    past = f", past {' and '.join(labels.get(iri, iri) for iri in link.skips)}" if link.skips else ""
    return f"{link.words} from {source} to {target}{past}"


def _points(
    route: Route, graph: Layered, found: Ports, levels: Levels, areas: Mapping[str, Rectangle]
) -> tuple[Point, ...]:
    if route.turn is not None:
        one, node, other = route.nodes
        middle = _middle(graph, levels, node)
        down, up = Segment(one, node, f"{route.link} {one}"), Segment(other, node, f"{route.link} {other}")
        return polyline(
            [
                (found.tops[down], areas[one].bottom),
                *_corners(down, found, levels),
                (found.bottoms[down], middle),
                (found.bottoms[up], middle),
                *reversed(_corners(up, found, levels)),
                (found.tops[up], areas[other].bottom),
            ]
        )
    first, last = route.nodes[0], route.nodes[-1]
    segments = [Segment(upper, lower, route.net) for upper, lower in zip(route.nodes, route.nodes[1:], strict=False)]
    start = areas[first].bottom if first in areas else _middle(graph, levels, first)
    end = areas[last].y if last in areas else _middle(graph, levels, last)
    corners = [point for segment in segments for point in _corners(segment, found, levels)]
    return polyline([(found.tops[segments[0]], start), *corners, (found.bottoms[segments[-1]], end)])


def _middle(graph: Layered, levels: Levels, key: str) -> int:
    layer = graph.nodes[key].layer
    return levels.tops[layer] + levels.heights[layer] // 2


def _corners(segment: Segment, found: Ports, levels: Levels) -> list[Point]:
    """Where a segment turns in its channel; nowhere if it runs straight down."""
    top, bottom = found.tops[segment], found.bottoms[segment]
    if top == bottom:
        return []
    return [(top, levels.tracks[segment]), (bottom, levels.tracks[segment])]
