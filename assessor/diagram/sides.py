"""On which side of its line each word or number stands: right, unless the lines run straighter with it on the left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessor.diagram.columns import columns
from assessor.diagram.layers import Layered
from assessor.diagram.routing import ports
from assessor.diagram.straightening import straightened

_MOST = 4000
_BEND, _SMALL = 24, 24


def placed(graph: Layered, order: Sequence[Sequence[str]]) -> tuple[Layered, dict[str, int]]:
    """The graph with its tags on the better side, and the place of every node.

    Each tag is turned once, and stays so if that is better for the whole; where there are very many lines, none is.
    """
    best = graph, straightened(graph, order, columns(graph, order))
    tags = [key for layer in order for key in layer if graph.nodes[key].kind in ("tag", "leap")]
    if len(tags) * len(graph.segments) > _MOST:
        return best
    cost = _cost(*best)
    for key in tags:
        tried = _turned(best[0], key)
        places = straightened(tried, order, columns(tried, order))
        now = _cost(tried, places)
        if now < cost:
            best, cost = (tried, places), now
    return best


def _turned(graph: Layered, key: str) -> Layered:
    node = graph.nodes[key]
    nodes = {**graph.nodes, key: replace(node, left=node.right, right=node.left)}
    return replace(graph, nodes=nodes)


def _cost(graph: Layered, places: Mapping[str, int]) -> int:
    """The bends and the length of what runs across, and the width of the drawing."""
    found = ports(graph, places)
    ways = (abs(found.tops[segment] - found.bottoms[segment]) for segment in graph.segments)
    width = max((place + graph.nodes[key].right for key, place in places.items()), default=0)
    return sum(_BEND + way + (_SMALL if way < 12 else 0) for way in ways if way) + width
