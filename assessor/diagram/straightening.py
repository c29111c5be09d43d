"""Lines without needless bends: lanes moved below one another, and below the places where lines leave their boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assessor.diagram.columns import gaps_of
from assessor.diagram.layers import Layered, Segment
from assessor.diagram.routing import Ports, ports

_ROUNDS = 4
_MOST = 24
_BEND = 1000
_SHIFT = 48
_PUSH = 24
_LANES = ("lane", "tag")


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
            for key, where in _settled(run, found, room_with_push, _outer(run, above, below, fixed)):
                put(key, where)
        if number < _ROUNDS - 1:
            _shift_boxes(graph, found, room, above, below)
    return found


def _settled(
    run: Sequence[str],
    found: Mapping[str, int],
    room: Callable[[str], tuple[int, int]],
    outer: tuple[list[int], list[int]],
) -> list[tuple[str, int]]:
    """The lanes of a run with the places where it has the fewest bends, and of those ways the shortest: by dynamic
    programming."""
    wishes = sorted({*outer[0], *outer[1], *(found[key] for key in run)})[:_MOST]
    ways: dict[int, tuple[int, tuple[int, ...]]] = {}
    for number, key in enumerate(run):
        low, high = room(key)
        possible = sorted({wish for wish in wishes if low <= wish <= high} | {found[key]})
        if not number:
            ways = {place: (_bends(place, outer[0]), (place,)) for place in possible}
            continue
        ways = {
            place: min((cost + _bends(place, path[-1:]), (*path, place)) for cost, path in ways.values())
            for place in possible
        }
    _, best = min((cost + _bends(path[-1], outer[1]), path) for cost, path in ways.values())
    return list(zip(run, best, strict=True))


def _bends(place: int, others: Sequence[int]) -> int:
    return sum(_BEND * (place != other) + abs(place - other) for other in others)


def _shift_boxes(
    graph: Layered,
    found: dict[str, int],
    room: Callable[[str], tuple[int, int]],
    above: Mapping[str, list[Segment]],
    below: Mapping[str, list[Segment]],
) -> None:
    """Move boxes a little where more lines run straight for it."""
    fixed = ports(graph, found)
    for key, node in graph.nodes.items():
        if node.kind in _LANES:
            continue
        ways = [fixed.tops[segment] - fixed.bottoms[segment] for segment in above.get(key, ())]
        ways += [fixed.bottoms[segment] - fixed.tops[segment] for segment in below.get(key, ())]
        low, high = room(key)
        wishes = [way for way in sorted(set(ways), key=abs) if abs(way) <= _SHIFT and low <= found[key] + way <= high]
        if wishes:
            best = max(wishes, key=lambda way: (ways.count(way), -abs(way)))
            if ways.count(best) > ways.count(0):
                found[key] += best
                fixed = ports(graph, found)


def _ends(graph: Layered) -> tuple[dict[str, list[Segment]], dict[str, list[Segment]]]:
    above: dict[str, list[Segment]] = {}
    below: dict[str, list[Segment]] = {}
    for segment in graph.segments:
        above.setdefault(segment.lower, []).append(segment)
        below.setdefault(segment.upper, []).append(segment)
    return above, below


def _outer(
    run: Sequence[str], above: Mapping[str, list[Segment]], below: Mapping[str, list[Segment]], fixed: Ports
) -> tuple[list[int], list[int]]:
    """Where the line comes from above the run, and where it goes below."""
    return (
        [fixed.tops[segment] for segment in above.get(run[0], ())],
        [fixed.bottoms[segment] for segment in below.get(run[-1], ())],
    )


def _runs(graph: Layered) -> list[list[str]]:
    """Lanes that follow one another, the longest first; where a line forks the run goes on with a bare lane."""
    after: dict[str, list[str]] = {}
    led: set[str] = set()
    for segment in graph.segments:
        if all(graph.nodes[key].kind in _LANES for key in (segment.upper, segment.lower)):
            after.setdefault(segment.upper, []).append(segment.lower)
    following = {
        upper: min(lowers, key=lambda key: (graph.nodes[key].kind != "lane", key)) for upper, lowers in after.items()
    }
    led.update(following.values())
    runs = []
    for key, node in graph.nodes.items():
        if node.kind in _LANES and key not in led:
            run = [key]
            while run[-1] in following:
                run.append(following[run[-1]])
            runs.append(run)
    return sorted(runs, key=lambda run: (-len(run), run[0]))
