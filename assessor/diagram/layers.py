"""The skeleton as a layered graph: a layer for each row of boxes, and one below it for what stands on lines.

Every line runs from layer to layer. Where it passes a layer it has a lane there, a node of its own that keeps boxes
away from it; lines of one kind that leave the same box share their lanes as long as they go the same way. What is
said beside a line (marks, the name of a mechanism, the sign of a missing link) stands in the layer above its lower end.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessor.diagram.boxes import Block
from assessor.diagram.model import Link, Mechanism, Skeleton, Style


@dataclass(frozen=True)
class Node:
    """A node of a layer. Its line, or its middle, lies ``left`` from its left edge and ``right`` from its right.

    ``kind`` is ``box``, ``pill``, ``lane``, ``tag`` (a lane with something beside the line) or ``leap`` (a lane with
    the word that says so).
    """

    key: str
    layer: int
    left: int
    right: int
    height: int
    kind: str


@dataclass(frozen=True)
class Segment:
    """A piece of line between a node and one of the next layer; ``net`` is common to pieces that may be drawn as one
    line that forks."""

    upper: str
    lower: str
    net: str


@dataclass(frozen=True)
class Route:
    """The nodes that one line passes, from its upper end to its lower; ``turn`` is where a line between two boxes of
    one row turns back."""

    link: str
    nodes: tuple[str, ...]
    net: str
    turn: str | None = None


@dataclass
class Layered:
    """The graph: nodes by key, layers from top to bottom, and the segments between each layer and the next."""

    nodes: dict[str, Node] = field(default_factory=dict)
    layers: list[list[str]] = field(default_factory=list)
    segments: dict[Segment, None] = field(default_factory=dict)
    routes: list[Route] = field(default_factory=list)

    def add(self, node: Node) -> str:
        """Put a node at the end of its layer unless it is there."""
        if node.key not in self.nodes:
            self.nodes[node.key] = node
            self.layers[node.layer].append(node.key)
        return node.key


@dataclass(frozen=True)
class Tag:
    """What stands beside a line: how much room it takes."""

    width: int
    height: int


LANES = ("lane", "tag", "leap")
LANE = 5
TAG_GAP = 9


def layered(
    skeleton: Skeleton,
    rows: Mapping[str, int],
    blocks: Mapping[str, Block],
    tags: Mapping[str, Tag],
    leaps: Mapping[str, Tag],
) -> Layered:
    """The graph of a skeleton. ``rows`` gives the row of each entity, counted from the top of the drawing;
    ``tags`` what stands beside a line or names a mechanism, ``leaps`` the word beside a line in the row that it
    leaps.
    """
    graph = Layered(layers=[[] for _ in range(2 * (max(rows.values(), default=0) + 1))])
    for entity in skeleton.entities:
        block = blocks[entity.iri]
        half = block.width // 2
        graph.add(Node(entity.iri, 2 * rows[entity.iri], half, block.width - half, block.height, "box"))
    for mechanism in skeleton.mechanisms:
        _add_mechanism(graph, mechanism, rows, tags[mechanism.iri])
    for link in skeleton.links:
        _add_link(graph, link, rows, tags.get(link.id), leaps.get(link.id))
    return graph


def _add_mechanism(graph: Layered, mechanism: Mechanism, rows: Mapping[str, int], tag: Tag) -> None:
    places = sorted(rows[party] for party in mechanism.between)
    layer = 2 * places[-1] - 1 if places[0] < places[-1] else 2 * places[0] + 1
    half = tag.width // 2
    graph.add(Node(mechanism.iri, layer, half, tag.width - half, tag.height, "pill"))
    for party in mechanism.between:
        ends = (party, mechanism.iri) if 2 * rows[party] < layer else (mechanism.iri, party)
        net = f"{party} {mechanism.iri}"
        path = (ends[0], *_lanes(graph, net, graph.nodes[ends[0]].layer + 1, graph.nodes[ends[1]].layer), ends[1])
        _connect(graph, f"{mechanism.iri} {party}", path, net)


def _add_link(graph: Layered, link: Link, rows: Mapping[str, int], tag: Tag | None, leap: Tag | None) -> None:
    if not link.source:
        _add_dangling(graph, link, rows[link.target], tag)
        return
    upper, lower = sorted((link.source, link.target), key=lambda iri: (rows[iri], iri))
    direction = "down" if upper == link.source else "up"
    net = f"{upper} {link.style.value} {direction}{' leap' if link.skips else ''}"
    if link.style in (Style.ABSENCE, Style.GAP):
        net = link.id
    top, bottom = 2 * rows[upper], 2 * rows[lower]
    if top == bottom:
        node = graph.add(_tag_node(f"{link.id} tag", top + 1, tag, turning=True))
        _turn(graph, link, upper, lower, node)
        return
    leapt = {2 * rows[iri] for iri in link.skips if iri in rows} if leap else set()
    lanes = list(_lanes(graph, net, top + 1, bottom if tag is None else bottom - 1, leapt, leap))
    path = [upper, *lanes, *([] if tag is None else [graph.add(_tag_node(f"{link.id} tag", bottom - 1, tag))])]
    _connect(graph, link.id, (*path, lower), net)


def _add_dangling(graph: Layered, link: Link, row: int, tag: Tag | None) -> None:
    layer = 2 * row - 1 if row else 1
    node = graph.add(_tag_node(f"{link.id} tag", layer, tag))
    path = (node, link.target) if row else (link.target, node)
    _connect(graph, link.id, path, link.id)


def _turn(graph: Layered, link: Link, one: str, other: str, node: str) -> None:
    for end in (one, other):
        graph.segments[Segment(end, node, f"{link.id} {end}")] = None
    graph.routes.append(Route(link.id, (one, node, other), link.id, turn=node))


def _tag_node(key: str, layer: int, tag: Tag | None, turning: bool = False) -> Node:
    left = LANE + (6 if turning else 0)
    if tag is None:
        return Node(key, layer, left, left, 8 if turning else 0, "lane")
    return Node(key, layer, left, left + TAG_GAP - LANE + tag.width, max(tag.height, 8), "tag")


def _lanes(
    graph: Layered,
    net: str,
    first: int,
    end: int,
    leapt: set[int] | frozenset[int] = frozenset(),
    leap: Tag | None = None,
) -> Iterator[str]:
    """A lane of the net in each layer from ``first`` up to but not including ``end``. Lines part where one leaps what
    another does not."""
    trail = ""
    for layer in range(first, end):
        if leap is not None and layer in leapt:
            trail += f" {layer}"
            yield graph.add(replace(_tag_node(f"{net} leap{trail}", layer, leap), kind="leap"))
        else:
            yield graph.add(Node(f"{net} lane{trail} at {layer}", layer, LANE, LANE, 0, "lane"))


def _connect(graph: Layered, link: str, path: Sequence[str], net: str) -> None:
    for upper, lower in itertools.pairwise(path):
        graph.segments[Segment(upper, lower, net)] = None
    graph.routes.append(Route(link, tuple(path), net))
