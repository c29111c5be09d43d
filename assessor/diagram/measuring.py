"""How wide a text is, and how it wraps: by the advance widths of the fonts that drawings name.

Arial, Helvetica, Liberation Sans and Arimo have the same widths; drawings as pictures are set in Roboto. The table has
the wider of both for each character, so a label that fits by it fits in any of them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assessor.report.wrapping import safe

_WIDEST = 1000
_UNKNOWN = 800
_BREAKS_AFTER = "-/_.,;:#?&=)"


def width_of(text: str, size: int, bold: bool = False) -> int:
    """The width in pixels of one line of text, rounded up."""
    table = _table("bold" if bold else "regular")
    return -(-sum(_advance(character, table) for character in text) * size // 1000)


def wrapped(text: str, room: int, size: int, bold: bool = False, most: int | None = None) -> tuple[str, ...]:
    """The text, made harmless, in lines no wider than ``room`` pixels; nothing is left out.

    With ``most``, what does not fit into that many lines is cut off, and the last line ends in an ellipsis.
    """
    lines = list(_lines(safe(text), room, size, bold))
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room, size, bold)]
    return tuple(lines)


def _cut(text: str, room: int, size: int, bold: bool) -> str:
    while text and width_of(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _lines(text: str, room: int, size: int, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold) <= room:
            line = longer
            continue
        if line:
            yield line
        *whole, line = _parts(word, room, size, bold)
        yield from whole
    if line:
        yield line


def _parts(word: str, room: int, size: int, bold: bool) -> Iterator[str]:
    """A word in parts that fit, broken after a mark where there is one late enough."""
    while width_of(word, size, bold) > room:
        end = 1
        while end < len(word) and width_of(word[: end + 1], size, bold) <= room:
            end += 1
        marked = max(word.rfind(mark, end // 2, end) + 1 for mark in _BREAKS_AFTER)
        yield word[: marked or end]
        word = word[marked or end :]
    yield word


def _advance(character: str, table: dict[str, int]) -> int:
    known = table.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDEST if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


@cache
def _table(weight: str) -> dict[str, int]:
    text = files("assessor.diagram").joinpath("fonts", "widths.json").read_text(encoding="utf-8")
    return {character: int(width) for width, characters in json.loads(text)[weight].items() for character in characters}


def is_measured(text: str) -> bool:
    """Whether every character of the text is in the table, and so in the packaged font."""
    return set(_table("regular")).issuperset(text)
