"""How wide texts are, and how they wrap."""

from __future__ import annotations

import struct
from importlib.resources import files

import pytest

from assessor.diagram.measuring import is_measured, width_of, wrapped
from assessor.diagram.spacing import spaced, within

from .skeletons import HOSTILE

FONTS = files("assessor.diagram").joinpath("fonts")


def advances(name: str) -> dict[str, float]:
    """The advance width of each character of a font, as a part of the size of the type (OpenType: cmap, hmtx)."""
    data = FONTS.joinpath(name).read_bytes()
    tables = {}
    for number in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, start, length = struct.unpack(">4sLLL", data[12 + 16 * number : 28 + 16 * number])
        tables[tag.decode()] = data[start : start + length]
    units = struct.unpack(">H", tables["head"][18:20])[0]
    metrics = struct.unpack(">H", tables["hhea"][34:36])[0]
    cmap = tables["cmap"]
    starts = [struct.unpack(">HHL", cmap[4 + 8 * n : 12 + 8 * n]) for n in range(struct.unpack(">H", cmap[2:4])[0])]
    (start,) = {place for platform, encoding, place in starts if (platform, encoding) == (3, 1)}
    table = cmap[start:]
    assert struct.unpack(">H", table[:2]) == (4,), "format 4"
    double = struct.unpack(">H", table[6:8])[0]
    ends = struct.unpack(f">{double // 2}H", table[14 : 14 + double])
    parts = [table[16 + double * n : 16 + double * (n + 1)] for n in (1, 2, 3)]
    firsts, deltas, offsets = (
        struct.unpack(f">{double // 2}{form}", part) for form, part in zip("HhH", parts, strict=True)
    )
    found = {}
    for place, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = (code + delta) & 0xFFFF
            if offset:
                where = 16 + double * 3 + 2 * place + offset + 2 * (code - first)
                glyph = struct.unpack(">H", table[where : where + 2])[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                entry = min(glyph, metrics - 1)
                found[chr(code)] = struct.unpack(">H", tables["hmtx"][4 * entry : 4 * entry + 2])[0] / units
    return found


@pytest.mark.parametrize(("name", "bold"), [("Roboto-Regular.ttf", False), ("Roboto-Bold.ttf", True)])
def test_no_character_of_the_packaged_fonts_is_wider_than_the_table_says(name: str, bold: bool) -> None:
    found = advances(name)
    assert len(found) > 700
    for character, width in found.items():
        assert is_measured(character) or not character.isprintable(), character
        if is_measured(character):
            assert width * 1000 <= width_of(character, 1000, bold)


def test_widths_of_arial() -> None:
    assert width_of("m", 1000) >= 833
    assert width_of("i", 1000) >= 222
    assert width_of("W", 1000) >= 944
    assert width_of("\u7cfb", 1000) == 1000


@pytest.mark.parametrize("text", [*HOSTILE, "one two three four five six", "path/to/a-very-long_word.that.goes/on"])
def test_every_line_fits_and_nothing_is_lost(text: str) -> None:
    from assessor.report.wrapping import safe

    lines = wrapped(text, 80, 13)
    assert all(width_of(line, 13) <= 80 for line in lines)
    assert "".join(lines).replace(" ", "") == safe(text).replace(" ", "")


def test_what_may_be_cut_says_so() -> None:
    lines = wrapped("one two three four five six seven", 60, 13, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width_of(lines[-1], 13) <= 60


def test_places_keep_their_order_and_distance_and_are_as_near_as_can_be() -> None:
    assert spaced([0, 0], [1, 1], [10]) == [-5, 5]
    assert spaced([0, 30], [1, 1], [10]) == [0, 30]
    assert spaced([0, 0], [3, 1], [8]) == [-2, 6]
    assert spaced([], [], []) == []
    assert within([5, 5, 5], 0, 100, 10) == [0, 10, 20]
    assert within([500, 600], 0, 100, 10) == [90, 100]
    assert within([1, 2, 3], 0, 10, 10) == [0, 5, 10]
