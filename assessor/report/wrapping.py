"""Laying out plain text: lines that keep to a width, and words that cannot take over a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from assessor.report.styling import Marked, Span, Style, Styled, Words, pieces_of

_BREAK_AFTER = "/#?&=_-,;"
_UNSAFE_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


def safe(text: str) -> str:
    """The text with white space folded to single spaces and every other control character shown escaped.

    Names and quotations come from the submitted file: an escape sequence, a line break or a change of
    writing direction in one of them must not change what the rest of the report looks like. The joiners
    that some scripts need within a word stay.
    """
    shown = text if text.isprintable() else "".join(map(_visible, text))
    return " ".join(shown.split())


def safe_line(text: str) -> str:
    """One line of text with its spaces as they stand, and every control character shown as ``safe`` does."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character in "\t\n\r ":
        return " "
    if not is_control(character):
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_control(character: str) -> bool:
    """Whether a character can change what stands around it: controls, changes of direction, line separators."""
    return character not in _JOINERS and unicodedata.category(character) in _UNSAFE_CATEGORIES


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: wide characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: Words, width: int, first: Words = "", rest: str | None = None) -> Iterator[str]:
    """The text in lines of at most ``width`` columns, nothing left out; each line remembers the styles of its parts.

    ``first`` stands before the first line, ``rest`` before the others (spaces as wide as ``first`` if not
    given).
    A word that is longer than a line goes on in the next one.
    """
    before, before_spans = _as_it_stands(first)
    shown, spans = _made_safe(text)
    rest = " " * columns(before) if rest is None else rest
    offset, prefix = 0, before
    for line in _filled(shown, width, before, rest):
        end = offset + max(len(line) - len(prefix), 0)
        moved = len(prefix) - offset
        own = [
            Span(max(span.start, offset) + moved, min(span.end, end) + moved, span.style)
            for span in spans
            if span.start < end and span.end > offset
        ]
        yield Styled(line, [*before_spans, *own])
        offset = end + (shown[end : end + 1] == " ")
        prefix, before_spans = rest, ()


def _as_it_stands(words: Words) -> tuple[str, tuple[Span, ...]]:
    """What stands before a line: its spaces are its layout."""
    text, spans = "", []
    for piece in pieces_of(words):
        if isinstance(piece, Marked):
            spans.append(Span(len(text), len(text) + len(piece.text), piece.style))
        text += piece.text if isinstance(piece, Marked) else piece
    return text, tuple(spans)


def _made_safe(words: Words) -> tuple[str, tuple[Span, ...]]:
    """``safe`` of the pieces joined, and where in it the styles are."""
    if isinstance(words, str):
        return safe(words), ()
    shown: list[str] = []
    spans = []
    space = False
    for piece in pieces_of(words):
        start = None
        for character in "".join(map(_visible, piece.text if isinstance(piece, Marked) else piece)):
            if character.isspace():
                space = bool(shown)
                continue
            shown += [" "] * space
            space = False
            start = len(shown) if start is None else start
            shown.append(character)
        if isinstance(piece, Marked) and start is not None:
            spans.append(Span(start, len(shown), piece.style))
    return "".join(shown), tuple(spans)


def _filled(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Lines that each hold as many words of a safe text as fit; one after the other they are the text."""
    line, used = first, columns(first)
    at_start = True
    for word in text.split(" "):
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
    lines = list(wrap(Marked(text, Style.HEADING), width))
    under = underline * min(width, max(map(columns, lines)))
    return [*lines, Styled(under, [Span(0, len(under), Style.ASIDE)])]


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
