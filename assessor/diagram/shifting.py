"""Boxes moved a little, in the room that they have, so that lines run straight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assessor.diagram.layers import LANES, Layered, Segment
from assessor.diagram.routing import BEND, Ports, leaving_ports, ports, reaching_ports

_SHIFT = 48


def shift_boxes(
    graph: Layered,
    found: dict[str, int],
    room: Callable[[str], tuple[int, int]],
    above: Mapping[str, list[Segment]],
    below: Mapping[str, list[Segment]],
) -> None:
    """Move boxes a little where more lines run straight for it."""
    fixed = ports(graph, found)
    for key, node in graph.nodes.items():
        if node.kind in LANES:
            continue
        reaching, leaving = above.get(key, []), below.get(key, [])
        ways = {fixed.tops[segment] - fixed.bottoms[segment] for segment in reaching}
        ways |= {fixed.bottoms[segment] - fixed.tops[segment] for segment in leaving}
        low, high = room(key)
        wishes = [way for way in sorted(ways | {0}) if abs(way) <= _SHIFT and low <= found[key] + way <= high]

        local = {way: _offsets(graph, key, found[key] + way, reaching, leaving, fixed, found) for way in wishes}
        best = min(wishes, key=lambda way: (local[way], abs(way), way), default=0)
        if best:
            found[key] += best
            fixed = ports(graph, found)


def _offsets(
    graph: Layered,
    key: str,
    place: int,
    reaching: Sequence[Segment],
    leaving: Sequence[Segment],
    fixed: Ports,
    found: Mapping[str, int],
) -> int:
    """What the bends of the lines at one box cost if it stands at a place."""
    bottoms = reaching_ports(graph, key, place, reaching, fixed.tops)
    tops = leaving_ports(graph, key, place, leaving, found)
    offsets = [fixed.tops[segment] - bottoms[segment] for segment in reaching]
    offsets += [fixed.bottoms[segment] - tops[segment] for segment in leaving]
    return sum(BEND + abs(offset) for offset in offsets if offset)


def shift_with_lines(
    graph: Layered,
    found: dict[str, int],
    room: Callable[[str], tuple[int, int]],
    runs: Sequence[Sequence[str]],
    above: Mapping[str, list[Segment]],
    below: Mapping[str, list[Segment]],
) -> None:
    """Move a box together with the line that leaves it straight, where the line then ends straight as well."""
    fixed = ports(graph, found)
    cost = _cost(graph, found, fixed)
    for run in runs:
        ends = above.get(run[0], ()), below.get(run[-1], ())
        if len(ends[0]) != 1 or len(ends[1]) != 1 or len({found[key] for key in run}) > 1:
            continue
        upper, lower = ends[0][0].upper, ends[1][0].lower
        first, last = fixed.tops[ends[0][0]] - found[run[0]], fixed.bottoms[ends[1][0]] - found[run[-1]]
        for way, box in ((last, upper), (first, lower)):
            group = [*run, box]
            if not way or abs(way) > _SHIFT or graph.nodes[box].kind in LANES:
                continue
            if all(low <= found[key] + way <= high for key in group for low, high in [room(key)]):
                tried = {**found, **{key: found[key] + way for key in group}}
                then = ports(graph, tried)
                now = _cost(graph, tried, then)
                if now < cost:
                    found.update(tried)
                    cost, fixed = now, then
                    break


def _cost(graph: Layered, places: Mapping[str, int], fixed: Ports) -> int:
    offsets = (abs(fixed.tops[segment] - fixed.bottoms[segment]) for segment in graph.segments)
    return sum(BEND + offset for offset in offsets if offset)
