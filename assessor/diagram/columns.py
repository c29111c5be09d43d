"""Where each node stands from left to right, given the order of its layer."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from assessor.diagram.layers import LANES, Layered, Node
from assessor.diagram.spacing import spaced

_ROUNDS = 24
_BOX_GAP, _LANE_GAP, _MIXED_GAP, _WORDS_GAP = 30, 4, 12, 18
_STRAIGHT = {**dict.fromkeys(LANES, 8.0), "pill": 2.0, "box": 1.0}


def columns(graph: Layered, layers: Sequence[Sequence[str]]) -> dict[str, int]:
    """The place of the line, or the middle, of every node; nothing stands left of 0."""
    near = _neighbours(graph)
    places = _packed(graph, layers)
    for number in range(_ROUNDS):
        order = range(len(layers)) if number % 2 == 0 else range(len(layers) - 1, -1, -1)
        for layer in order:
            _settle(graph, layers[layer], near, places)
    least = min((place - graph.nodes[key].left for key, place in places.items()), default=0.0)
    return _rounded(graph, layers, {key: place - least for key, place in places.items()})


def _neighbours(graph: Layered) -> dict[str, list[tuple[str, float]]]:
    near: dict[str, list[tuple[str, float]]] = {key: [] for key in graph.nodes}
    for segment in graph.segments:
        kinds = graph.nodes[segment.upper].kind, graph.nodes[segment.lower].kind
        weight = min(_STRAIGHT[kind] for kind in kinds)
        near[segment.upper].append((segment.lower, weight))
        near[segment.lower].append((segment.upper, weight))
    return near


def gap(one: Node, other: Node) -> int:
    """The least distance between two neighbours of a layer, from edge to edge."""
    if one.kind in LANES and other.kind in LANES and one.right > one.left and other.left > other.right:
        return _WORDS_GAP
    lanes = [node.kind in LANES for node in (one, other)]
    return _LANE_GAP if all(lanes) else _MIXED_GAP if any(lanes) else _BOX_GAP


def _packed(graph: Layered, layers: Sequence[Sequence[str]]) -> dict[str, float]:
    """Each layer as narrow as can be, all centred."""
    places: dict[str, float] = {}
    for layer in layers:
        gaps = gaps_of(graph, layer)
        offsets = [0.0]
        for distance in gaps:
            offsets.append(offsets[-1] + distance)
        places.update({key: offset - offsets[-1] / 2 for key, offset in zip(layer, offsets, strict=False)})
    return places


def gaps_of(graph: Layered, layer: Sequence[str]) -> list[float]:
    """The least distances between the lines, or middles, of neighbours."""
    nodes = [graph.nodes[key] for key in layer]
    return [float(one.right + gap(one, other) + other.left) for one, other in itertools.pairwise(nodes)]


def _settle(
    graph: Layered,
    layer: Sequence[str],
    near: Mapping[str, Sequence[tuple[str, float]]],
    places: dict[str, float],
) -> None:
    wishes, weights = [], []
    for key in layer:
        weight = sum(weight for _, weight in near[key])
        wished = sum(places[other] * weight for other, weight in near[key])
        wishes.append(wished / weight if weight else places[key])
        weights.append(weight or 0.1)
    places.update(zip(layer, spaced(wishes, weights, gaps_of(graph, layer)), strict=True))


def _rounded(graph: Layered, layers: Sequence[Sequence[str]], places: Mapping[str, float]) -> dict[str, int]:
    """Whole pixels, with no distance less than it must be."""
    found: dict[str, int] = {}
    for layer in layers:
        gaps = gaps_of(graph, layer)
        for number, key in enumerate(layer):
            place = round(places[key])
            if number:
                place = max(place, found[layer[number - 1]] + int(gaps[number - 1]))
            found[key] = max(place, graph.nodes[key].left)
    return found
