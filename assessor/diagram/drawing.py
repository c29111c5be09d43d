"""A drawing: shapes with their places, in pixels, from which every format is written without measuring again."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[int, int]


@dataclass(frozen=True)
class Rectangle:
    """An upright rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: Rectangle) -> bool:
        """Whether the two have more than an edge in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Rectangle) -> bool:
        """Whether ``other`` lies within this one."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


@dataclass(frozen=True)
class TextLine:
    """One line of text: ``x`` by ``anchor`` (start, middle, end), ``y`` the base line; ``role`` decides how it looks.

    ``width`` is what the text takes as measured.
    """

    text: str
    x: int
    y: int
    size: int
    width: int
    role: str
    anchor: str = "start"
    bold: bool = False

    @property
    def area(self) -> Rectangle:
        """The rectangle that the text fills."""
        left = {"start": self.x, "middle": self.x - (self.width + 1) // 2, "end": self.x - self.width}[self.anchor]
        return Rectangle(left, self.y - self.size, self.width, self.size + self.size // 4)


@dataclass(frozen=True)
class Box:
    """A rectangle with its label. ``role`` decides how it looks; ``many`` draws it as a stack, ``coupled`` with the
    sign of coupling. ``name`` is what stands for it in words, ``id`` the IRI or another name of what it shows."""

    id: str
    area: Rectangle
    role: str
    lines: tuple[TextLine, ...]
    name: str
    many: bool = False
    coupled: bool = False
    band: str = ""


@dataclass(frozen=True)
class Arrow:
    """A line of several straight parts, from the first point to the last.

    ``role`` is the style of the line; ``head`` and ``tail`` say what stands at its two ends: ``""``, ``filled``,
    ``open``, ``bar``, ``hollow``, ``diamond`` or ``dot``. ``joins`` are the ids of what it connects, ``skips`` those
    of what it leaps.
    """

    id: str
    points: tuple[Point, ...]
    role: str
    name: str
    head: str = ""
    tail: str = ""
    joins: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """The number of a finding, or the sign of a missing link (``finding`` is None), in a rectangle of its own."""

    area: Rectangle
    role: str
    text: str
    name: str
    finding: str | None = None
    anchor: str = ""


@dataclass(frozen=True)
class BandArea:
    """A tier as a strip across the drawing."""

    id: str
    area: Rectangle
    lines: tuple[TextLine, ...]
    name: str


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, in the order in which it is drawn, with a title and a description in words.

    ``legend`` are the signs of the legend, ``listed`` the numbers before the findings that are written out below.
    """

    width: int
    height: int
    title: str
    description: str
    bands: tuple[BandArea, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    marks: tuple[Mark, ...]
    texts: tuple[TextLine, ...]
    legend: tuple[Box | Arrow | Mark, ...] = ()
    listed: tuple[Mark, ...] = ()
