"""Laying out plain text: lines that keep to a width, and words that cannot take over a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_BREAK_AFTER = "/#?&=_-,;"
_UNSAFE_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


def safe(text: str) -> str:
    """The text with white space folded to single spaces and every other control character shown escaped.

    Names and quotations come from the submitted file: an escape sequence, a line break or a change of
    writing direction in one of them must not change what the rest of the report looks like. The joiners
    that some scripts need within a word stay.
    """
    return " ".join("".join(map(_visible, text)).split())


def _visible(character: str) -> str:
    if character in "\t\n\r ":
        return " "
    if character in _JOINERS or unicodedata.category(character) not in _UNSAFE_CATEGORIES:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: wide characters take two, combining marks none."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> Iterator[str]:
    """The text in lines of at most ``width`` columns, nothing left out.

    ``first`` stands before the first line, ``rest`` before the others (spaces as wide as ``first`` if not
    given).
    A word that is longer than a line goes on in the next one.
    """
    rest = " " * columns(first) if rest is None else rest
    line, used = first, columns(first)
    at_start = True
    for word in safe(text).split(" "):
        for piece in _pieces(word, width - max(columns(first), columns(rest))):
            needed = columns(piece) + (0 if at_start else 1)
            if not at_start and used + needed > width:
                yield line.rstrip()
                line, used, at_start = rest, columns(rest), True
                needed = columns(piece)
            line += piece if at_start else " " + piece
            used += needed
            at_start = False
    yield line.rstrip()


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word in parts that fit; a path or an address breaks after one of its separators where it can."""
    room = max(room, 2)
    while columns(word) > room:
        cut, used = 0, 0
        for position, character in enumerate(word):
            used += _columns_of(character)
            if used > room:
                break
            cut = position + 1
        preferred = max(word.rfind(mark, room // 2, cut) + 1 for mark in _BREAK_AFTER)
        cut = preferred or cut
        yield word[:cut]
        word = word[cut:]
    yield word


def heading(text: str, width: int, underline: str) -> list[str]:
    """A heading with a line under it as long as its longest line."""
    lines = list(wrap(text, width))
    return [*lines, underline * min(width, max(map(columns, lines)))]


def padded(text: str, width: int) -> str:
    """The text followed by spaces up to a number of columns."""
    return text + " " * (width - columns(text))


def counted(count: int, noun: str, several: str | None = None) -> str:
    """`1 finding`, `2 findings`; ``several`` is the plural where an `s` does not make it."""
    return f"{count} {noun if count == 1 else several or noun + 's'}"


def in_words(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    names = list(parts)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
