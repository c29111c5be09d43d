"""Lines at right angles: where each leaves its box, and how high it runs in the channel between two layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.diagram.drawing import Point
from assessor.diagram.layers import LANES, Layered, Segment
from assessor.diagram.spacing import within

PORT_GAP = 14
EDGE = 10
BEND = 1000
TRACK = 9
_ROOM_AT_BOX, _ROOM_AT_LANE = 20, 5
_NEAR = 5
_OVERLAP = 1000


@dataclass(frozen=True)
class Net:
    """The pieces of line that leave one place of a layer and fork on their way to the next: their ends above and
    below."""

    top: int
    bottoms: tuple[int, ...]

    @property
    def low(self) -> int:
        """The left end of its horizontal part."""
        return min(self.top, *self.bottoms)

    @property
    def high(self) -> int:
        """The right end of its horizontal part."""
        return max(self.top, *self.bottoms)

    @property
    def is_straight(self) -> bool:
        """Whether it needs no horizontal part."""
        return self.low == self.high


@dataclass(frozen=True)
class Ports:
    """Where each segment leaves its upper node and reaches its lower one."""

    tops: Mapping[Segment, int]
    bottoms: Mapping[Segment, int]


def ports(graph: Layered, places: Mapping[str, int]) -> Ports:
    """The ports of all segments: at a lane its line, at a box side by side, the nearer to the other end the better."""
    leaving: dict[str, list[Segment]] = {}
    reaching: dict[str, list[Segment]] = {}
    for segment in graph.segments:
        leaving.setdefault(segment.upper, []).append(segment)
        reaching.setdefault(segment.lower, []).append(segment)
    tops: dict[Segment, int] = {}
    bottoms: dict[Segment, int] = {}
    for key in sorted(leaving):
        tops.update(leaving_ports(graph, key, places[key], leaving[key], places))
    for key in sorted(reaching):
        bottoms.update(reaching_ports(graph, key, places[key], reaching[key], tops))
    return Ports(tops, bottoms)


def leaving_ports(
    graph: Layered, key: str, place: int, segments: Sequence[Segment], places: Mapping[str, int]
) -> dict[Segment, int]:
    """Where the segments leave a node that stands at a place; those of one net at one port."""
    groups: dict[str, list[Segment]] = {}
    for segment in segments:
        groups.setdefault(segment.net, []).append(segment)
    ends = {net: [places[segment.lower] for segment in group] for net, group in groups.items()}
    nets = sorted(ends, key=lambda net: (_mean(ends[net]), net))
    found = _at(graph, key, place, [_wish(ends[net]) for net in nets])
    return {segment: port for net, port in zip(nets, found, strict=True) for segment in groups[net]}


def reaching_ports(
    graph: Layered, key: str, place: int, segments: Sequence[Segment], tops: Mapping[Segment, int]
) -> dict[Segment, int]:
    """Where the segments reach a node that stands at a place."""
    ordered = sorted(segments, key=lambda segment: (tops[segment], segment.net))
    if graph.nodes[key].kind in LANES:
        found = _turning(len(ordered), place) if len(ordered) > 1 else [place]
    else:
        found = _at(graph, key, place, [tops[segment] for segment in ordered])
    return dict(zip(ordered, found, strict=True))


def _mean(places: Sequence[int]) -> float:
    return sum(places) / len(places)


def _wish(places: Sequence[int]) -> int:
    return places[0] if len(places) == 1 else round(_mean(places))


def _turning(count: int, place: int) -> list[int]:
    return [place - 6 + 12 * number // (count - 1) for number in range(count)]


def _at(graph: Layered, key: str, place: int, wishes: Sequence[int]) -> list[int]:
    node = graph.nodes[key]
    if node.kind in LANES:
        return [place] * len(wishes)
    return within(wishes, place - node.left + EDGE, place + node.right - EDGE, PORT_GAP)


@dataclass(frozen=True)
class Channel:
    """The room between two layers: how high it is, and at which height (from its top) each segment runs across."""

    height: int
    tracks: Mapping[Segment, int]


def channel(
    graph: Layered, segments: Sequence[Segment], found: Ports, boxes_above: bool, boxes_below: bool, least: int
) -> Channel:
    """Lay the segments between two layers on tracks: few crossings, no line along another."""
    groups: dict[tuple[str, str], list[Segment]] = {}
    for segment in segments:
        groups.setdefault((segment.upper, segment.net), []).append(segment)
    nets = {
        key: Net(found.tops[group[0]], tuple(found.bottoms[segment] for segment in group))
        for key, group in groups.items()
    }
    crooked = [key for key in groups if not nets[key].is_straight]
    order = _ordered([nets[key] for key in crooked])
    above = _ROOM_AT_BOX if boxes_above else _ROOM_AT_LANE
    below = _ROOM_AT_BOX if boxes_below else _ROOM_AT_LANE
    heights: dict[int, int] = {}
    for position, number in enumerate(order):
        net = nets[crooked[number]]
        met = [heights[other] for other in order[:position] if _conflict(nets[crooked[other]], net)]
        heights[number] = max(met, default=-1) + 1
    count = max(heights.values(), default=-1) + 1
    tracks = {segment: above + heights[number] * TRACK for number, key in enumerate(crooked) for segment in groups[key]}
    if not segments:
        return Channel(least, {})
    return Channel(max(above + below + max(count - 1, 0) * TRACK, least), tracks)


def _conflict(one: Net, other: Net) -> bool:
    return one.low <= other.high + EDGE and other.low <= one.high + EDGE


def _ordered(nets: Sequence[Net]) -> list[int]:
    """The nets from top to bottom, each put where it costs least."""
    order: list[int] = []
    for number in sorted(range(len(nets)), key=lambda each: (nets[each].low, nets[each].high, each)):
        costs = [0]
        for other in order:
            costs.append(costs[-1] + _cost(nets[other], nets[number]) - _cost(nets[number], nets[other]))
        order.insert(costs.index(min(costs)), number)
    for _ in range(8):
        changed = False
        for place in range(len(order) - 1):
            upper, lower = nets[order[place]], nets[order[place + 1]]
            if _cost(lower, upper) < _cost(upper, lower):
                order[place], order[place + 1] = order[place + 1], order[place]
                changed = True
        if not changed:
            break
    return order


def _cost(upper: Net, lower: Net) -> int:
    """The crossings between two nets if one runs above the other; much if they would run along each other."""
    cost = sum(lower.low < bottom < lower.high for bottom in upper.bottoms)
    cost += upper.low < lower.top < upper.high
    if any(abs(bottom - lower.top) < _NEAR for bottom in upper.bottoms):
        cost += _OVERLAP
    return cost


def polyline(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without doubles and without those on the way between two others."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(one: Point, middle: Point, other: Point) -> bool:
    return (one[0] == middle[0] == other[0]) or (one[1] == middle[1] == other[1])
