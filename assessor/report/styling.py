"""What stands out in a text report: styles beside the text, never in it, and how a terminal shows them.

A text with styles is a plain string that remembers which of its parts have one. As nothing is marked inside the text,
no label of a submission can be taken for a mark, and whoever wants plain text has it already. A style says what a part
is, not how it looks; the colours are the eight that every terminal's own palette keeps legible on its background, and
none of them says anything that the words do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Style(Enum):
    """What a part of a report is, and how a terminal shows it (in the words of rich)."""

    HEADING = "bold"
    ASIDE = "dim"
    CODE = "bold default"
    PLACE = "cyan"
    BAD = "bold red"
    WEAK = "magenta"
    GOOD = "green"
    OPEN = "bold cyan"


VERDICT_STYLES = {
    "violated": Style.BAD,
    "degraded": Style.WEAK,
    "satisfied": Style.GOOD,
    "insufficient-information": Style.OPEN,
    "not-applicable": Style.ASIDE,
}


@dataclass(frozen=True)
class Marked:
    """A piece of text with its style."""

    text: str
    style: Style


Words = str | Marked | Sequence[str | Marked]


@dataclass(frozen=True)
class Span:
    """Which characters of a text have a style."""

    start: int
    end: int
    style: Style


class Styled(str):
    """A plain string that remembers the styles of its parts."""

    spans: tuple[Span, ...]

    def __new__(cls, text: str, spans: Iterable[Span] = ()) -> Styled:
        """The string ``text`` with ``spans`` beside it."""
        styled = super().__new__(cls, text)
        styled.spans = tuple(spans)
        return styled


def pieces_of(words: Words) -> Sequence[str | Marked]:
    """The pieces that words consist of."""
    return [words] if isinstance(words, str | Marked) else words


def plain_words(words: Words) -> str:
    """Words without their styles."""
    return "".join(piece.text if isinstance(piece, Marked) else piece for piece in pieces_of(words))


def spans_of(text: str) -> tuple[Span, ...]:
    """The styles of a text; none where it is a string like any other."""
    return text.spans if isinstance(text, Styled) else ()


def joined(lines: Iterable[str]) -> Styled:
    """Lines as one text, each ended by a line break."""
    parts: list[str] = []
    spans: list[Span] = []
    offset = 0
    for line in lines:
        spans += (Span(offset + span.start, offset + span.end, span.style) for span in spans_of(line))
        parts += (line, "\n")
        offset += len(line) + 1
    return Styled("".join(parts), spans)


def coloured(text: str) -> str:
    """The text with the escape sequences that show its styles on a terminal; line for line, nothing wrapped."""
    spans = spans_of(text)
    if not spans:
        return str(text)
    from io import StringIO

    from rich.console import Console
    from rich.text import Span as RichSpan
    from rich.text import Text

    rich_text = Text(str(text), spans=[RichSpan(span.start, span.end, span.style.value) for span in spans])
    shown = StringIO()
    console = Console(
        file=shown, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False, _environ={}
    )
    console.print(rich_text, soft_wrap=True, highlight=False, end="")
    return shown.getvalue()
