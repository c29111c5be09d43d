"""Few crossings: the order of the nodes within their layers, by barycentres and exchanges of neighbours.

K. Sugiyama, S. Tagawa, M. Toda: Methods for visual understanding of hierarchical system structures, 1981. Ties are
broken by the order that there was, so the same graph always gives the same order.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence

from assessor.diagram.layers import Layered

_SWEEPS = 16
_EXCHANGES = 6

Neighbours = Mapping[str, Sequence[str]]


def in_order(graph: Layered) -> list[list[str]]:
    """The layers with their nodes from left to right."""
    above: dict[str, list[str]] = {key: [] for key in graph.nodes}
    below: dict[str, list[str]] = {key: [] for key in graph.nodes}
    for segment in graph.segments:
        below[segment.upper].append(segment.lower)
        above[segment.lower].append(segment.upper)
    layers = _first_order(graph, below, above)
    best, fewest = [list(layer) for layer in layers], crossings(layers, below)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        downwards = sweep % 2 == 0
        order = range(1, len(layers)) if downwards else range(len(layers) - 2, -1, -1)
        for number in order:
            fixed = layers[number - 1 if downwards else number + 1]
            layers[number] = _by_barycentre(layers[number], fixed, above if downwards else below)
        _exchange(layers, above, below)
        count = crossings(layers, below)
        if count < fewest:
            best, fewest = [list(layer) for layer in layers], count
    return best


def crossings(layers: Sequence[Sequence[str]], below: Neighbours) -> int:
    """How many pairs of segments cross if all are straight."""
    total = 0
    for upper, lower in itertools.pairwise(layers):
        place = {key: number for number, key in enumerate(lower)}
        seen: list[int] = []
        for key in upper:
            ends = sorted(place[other] for other in below[key])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _first_order(graph: Layered, below: Neighbours, above: Neighbours) -> list[list[str]]:
    """Depth first from the top, so that what belongs together starts side by side."""
    layers: list[list[str]] = [[] for _ in graph.layers]
    seen: set[str] = set()
    pending = [key for layer in reversed(graph.layers) for key in reversed(layer)]
    while pending:
        key = pending.pop()
        if key not in seen:
            seen.add(key)
            layers[graph.nodes[key].layer].append(key)
            pending += [other for other in reversed([*below[key], *above[key]]) if other not in seen]
    return layers


def _by_barycentre(layer: Sequence[str], fixed: Sequence[str], neighbours: Neighbours) -> list[str]:
    place = {key: number for number, key in enumerate(fixed)}
    own = {key: number * len(fixed) / max(len(layer), 1) for number, key in enumerate(layer)}

    def centre(key: str) -> float:
        places = [place[other] for other in neighbours[key]]
        return sum(places) / len(places) if places else own[key]

    return sorted(layer, key=centre)


def _exchange(layers: list[list[str]], above: Neighbours, below: Neighbours) -> None:
    """Exchange neighbours as long as that takes crossings away."""
    for _ in range(_EXCHANGES):
        changed = False
        for number, layer in enumerate(layers):
            up = {key: place for place, key in enumerate(layers[number - 1])} if number else {}
            down = {key: place for place, key in enumerate(layers[number + 1])} if number + 1 < len(layers) else {}
            for place in range(len(layer) - 1):
                left, right = layer[place], layer[place + 1]
                gain = _between(left, right, above, up) + _between(left, right, below, down)
                if gain > 0:
                    layer[place], layer[place + 1] = right, left
                    changed = True
        if not changed:
            return


def _between(left: str, right: str, neighbours: Neighbours, place: Mapping[str, int]) -> int:
    """How many crossings an exchange of two neighbours takes away on one side."""
    ones = [place[key] for key in neighbours[left] if key in place]
    others = [place[key] for key in neighbours[right] if key in place]
    now = sum(one > other for one in ones for other in others)
    then = sum(other > one for one in ones for other in others)
    return now - then
