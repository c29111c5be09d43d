"""Lines without needless bends: lanes moved below one another, and below the places where lines leave their boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessor.diagram.columns import gaps_of
from assessor.diagram.layers import LANES, Layered, Segment
from assessor.diagram.routing import BEND, EDGE, Ports, ports
from assessor.diagram.shifting import shift_boxes, shift_with_lines

_ROUNDS = 4
_MOST = 24
_PERHAPS = 700
_PUSH = 24


@dataclass(frozen=True)
class End:
    """Where a line leaves or reaches a node; a box lets it move between ``low`` and ``high``."""

    port: int
    low: int = 1
    high: int = 0


def straightened(graph: Layered, layers: Sequence[Sequence[str]], places: Mapping[str, int]) -> dict[str, int]:
    """The places with as few bends as the room between neighbours allows; the order of no layer changes."""
    found = dict(places)
    gaps = {number: gaps_of(graph, layer) for number, layer in enumerate(layers)}
    position = {key: (number, place) for number, layer in enumerate(layers) for place, key in enumerate(layer)}
    above, below = _ends(graph)
    runs = _runs(graph)

    def room(key: str) -> tuple[int, int]:
        number, place = position[key]
        layer = layers[number]
        low = found[layer[place - 1]] + gaps[number][place - 1] if place else graph.nodes[key].left
        high = found[layer[place + 1]] - gaps[number][place] if place + 1 < len(layer) else found[key] + 400
        return int(low), int(high)

    def room_with_push(key: str) -> tuple[int, int]:
        """As ``room``, where a box beside it could give way a little."""
        number, place = position[key]
        low, high = room(key)
        left, right = layers[number][max(place - 1, 0)], layers[number][min(place + 1, len(layers[number]) - 1)]
        if graph.nodes[left].kind == "box" and left != key:
            low -= min(_PUSH, max(found[left] - room(left)[0], 0))
        if graph.nodes[right].kind == "box" and right != key:
            high += min(_PUSH, max(room(right)[1] - found[right], 0))
        return low, high

    def put(key: str, where: int) -> None:
        low, high = room(key)
        number, place = position[key]
        if where < low:
            found[layers[number][place - 1]] -= low - where
        if where > high:
            found[layers[number][place + 1]] += where - high
        found[key] = where

    for number in range(_ROUNDS):
        fixed = ports(graph, found)
        for run in runs:
            for key, where in _settled(run, found, room_with_push, _outer(graph, run, above, below, fixed, found)):
                put(key, where)
        if number < _ROUNDS - 1:
            shift_boxes(graph, found, room, above, below)
            shift_with_lines(graph, found, room, runs, above, below)
    return found


def _settled(
    run: Sequence[str],
    found: Mapping[str, int],
    room: Callable[[str], tuple[int, int]],
    outer: tuple[list[End], list[End]],
) -> list[tuple[str, int]]:
    """The lanes of a run with the places where it has the fewest bends, and of those ways the shortest: by dynamic
    programming."""
    wishes = sorted({*(end.port for ends in outer for end in ends), *(found[key] for key in run)})[:_MOST]
    ways: dict[int, tuple[int, tuple[int, ...]]] = {}
    for number, key in enumerate(run):
        low, high = room(key)
        possible = sorted({wish for wish in wishes if low <= wish <= high} | {found[key]})
        if not number:
            ways = {place: (_bends(place, outer[0]), (place,)) for place in possible}
            continue
        ways = {
            place: min((cost + _bends(place, [End(path[-1])]), (*path, place)) for cost, path in ways.values())
            for place in possible
        }
    _, best = min((cost + _bends(path[-1], outer[1]), path) for cost, path in ways.values())
    return list(zip(run, best, strict=True))


def _bends(place: int, ends: Sequence[End]) -> int:
    """What it costs that lines come to a place from those ends."""
    cost = 0
    for end in ends:
        bend = _PERHAPS if end.low <= place <= end.high else BEND
        cost += bend * (place != end.port) + abs(place - end.port)
    return cost


def _ends(graph: Layered) -> tuple[dict[str, list[Segment]], dict[str, list[Segment]]]:
    above: dict[str, list[Segment]] = {}
    below: dict[str, list[Segment]] = {}
    for segment in graph.segments:
        above.setdefault(segment.lower, []).append(segment)
        below.setdefault(segment.upper, []).append(segment)
    return above, below


def _outer(
    graph: Layered,
    run: Sequence[str],
    above: Mapping[str, list[Segment]],
    below: Mapping[str, list[Segment]],
    fixed: Ports,
    found: Mapping[str, int],
) -> tuple[list[End], list[End]]:
    """Where the line comes from above the run, and where it goes below."""

    def end(key: str, port: int) -> End:
        node = graph.nodes[key]
        if node.kind in LANES:
            return End(port)
        return End(port, found[key] - node.left + EDGE, found[key] + node.right - EDGE)

    return (
        [end(segment.upper, fixed.tops[segment]) for segment in above.get(run[0], ())],
        [end(segment.lower, fixed.bottoms[segment]) for segment in below.get(run[-1], ())],
    )


def _runs(graph: Layered) -> list[list[str]]:
    """Lanes that follow one another, the longest first; where a line forks the run goes on with a bare lane."""
    after: dict[str, list[str]] = {}
    led: set[str] = set()
    for segment in graph.segments:
        if all(graph.nodes[key].kind in LANES for key in (segment.upper, segment.lower)):
            after.setdefault(segment.upper, []).append(segment.lower)
    following = {
        upper: min(lowers, key=lambda key: (graph.nodes[key].kind != "lane", key)) for upper, lowers in after.items()
    }
    led.update(following.values())
    runs = []
    for key, node in graph.nodes.items():
        if node.kind in LANES and key not in led:
            run = [key]
            while run[-1] in following:
                run.append(following[run[-1]])
            runs.append(run)
    return sorted(runs, key=lambda run: (-len(run), run[0]))
