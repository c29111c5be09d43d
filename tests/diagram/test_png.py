"""Pictures."""

from __future__ import annotations

import struct

from assessor.diagram import drawn
from assessor.diagram.png import png_of

from .cases import case


def test_a_picture_has_two_pixels_for_each_of_the_drawing() -> None:
    drawing = drawn(case("california-prior"))
    picture = png_of(drawing)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (2 * drawing.width, 2 * drawing.height)
    assert picture == png_of(drawing)
    assert picture != png_of(drawing, theme="dark")
