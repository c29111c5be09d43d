"""Lines with rounded corners and the heads at their ends, as path data of SVG."""

from __future__ import annotations

from assessor.diagram.drawing import Arrow, Point

_ROUND = 6
_BACK = {"filled": 8, "hollow": 10, "bar": 4, "diamond": 12, "open": 1}


def line_path(arrow: Arrow) -> str:
    """The line itself, short of what stands at its ends."""
    points = list(arrow.points)
    if arrow.head:
        points[-1] = _towards(points[-1], points[-2], _BACK[arrow.head])
    if arrow.tail:
        points[0] = _towards(points[0], points[1], _BACK[arrow.tail])
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, _length(before, corner) // 2, _length(corner, after) // 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{start[0]} {start[1]}Q{corner[0]} {corner[1]} {end[0]} {end[1]}")
    parts.append(f"L{points[-1][0]} {points[-1][1]}")
    return "".join(parts)


def head_path(arrow: Arrow, end: int, kind: str) -> str:
    """The head at one end of an arrow (0: at its first point, -1: at its last)."""
    tip = arrow.points[end]
    before = arrow.points[1 if end == 0 else -2]
    (along_x, along_y), length = _direction(before, tip), 10 if "bypass" not in arrow.role else 13

    def point(back: float, aside: float) -> str:
        x = tip[0] - along_x * back + along_y * aside
        y = tip[1] - along_y * back + along_x * aside
        return f"{x:g} {y:g}"

    wide = length * 0.45
    if kind == "bar":
        return f'<path class="head bar" d="M{point(4, -8)}L{point(4, 8)}"/>'
    if kind == "open":
        return f'<path class="head open" d="M{point(9, -5)}L{point(0, 0)}L{point(9, 5)}"/>'
    if kind == "diamond":
        shape = f"M{point(0, 0)}L{point(6, -4)}L{point(12, 0)}L{point(6, 4)}Z"
        return f'<path class="head full" d="{shape}"/>'
    role = "full" if kind == "filled" else "hollow"
    return f'<path class="head {role}" d="M{point(0, 0)}L{point(length, -wide)}L{point(length, wide)}Z"/>'


def _direction(start: Point, end: Point) -> tuple[int, int]:
    return ((end[0] > start[0]) - (end[0] < start[0]), (end[1] > start[1]) - (end[1] < start[1]))


def _towards(point: Point, other: Point, by: int) -> Point:
    along_x, along_y = _direction(point, other)
    return point[0] + along_x * by, point[1] + along_y * by


def _length(one: Point, other: Point) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
