"""Styles stand beside the text: they change no character of it, and no label can pretend to be one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from assessor.knowledge.model import KnowledgeBase
from assessor.report.styling import Marked, Style, Styled, coloured, joined, spans_of
from assessor.report.text import text_report
from assessor.report.wrapping import heading, safe, wrap

from .sample import assessment, finding

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
PIECES = st.lists(st.one_of(st.text(), st.builds(Marked, st.text(), st.sampled_from(Style))), max_size=6)
HOSTILE = "\x1b[31m[bold red]Grid[/bold red] :smile: \x9b1m\x1b]0;title\x07 {x} \\[dim]"


def _text(piece: str | Marked) -> str:
    return piece if isinstance(piece, str) else piece.text


def _marked(text: str, style: Style) -> str:
    return "".join(text[span.start : span.end] for span in spans_of(text) if span.style == style)


@given(PIECES, st.integers(min_value=20, max_value=90), st.sampled_from(["", "  * ", "Label: "]))
def test_lines_of_pieces_are_the_lines_of_their_text(
    pieces: list[str | Marked], width: int, first: str
) -> None:
    assert list(wrap(pieces, width, first)) == list(wrap("".join(map(_text, pieces)), width, first))


@given(PIECES, st.integers(min_value=20, max_value=90))
def test_what_is_marked_stays_marked_and_nothing_else_does(pieces: list[str | Marked], width: int) -> None:
    lines = list(wrap(pieces, width, ["  ", Marked("Label: ", Style.ASIDE)]))
    for style in set(Style) - {Style.ASIDE}:
        wanted = "".join(piece.text for piece in pieces if isinstance(piece, Marked) and piece.style == style)
        assert "".join("".join(_marked(line, style) for line in lines).split()) == "".join(safe(wanted).split())
    assert _marked(lines[0], Style.ASIDE).startswith("Label:")


@given(PIECES)
def test_colours_change_no_character(pieces: list[str | Marked]) -> None:
    text = joined(wrap(pieces, 60))
    assert ESCAPE.sub("", coloured(text)) == text


def test_what_an_author_writes_is_never_taken_for_a_style() -> None:
    plain = joined(wrap(HOSTILE, 80))
    assert coloured(plain) == plain
    marked = coloured(joined(wrap(Marked(HOSTILE, Style.BAD), 200)))
    assert marked == f"\x1b[1;31m{safe(HOSTILE)}\x1b[0m\n"
    assert ESCAPE.findall(marked) == ["\x1b[1;31m", "\x1b[0m"]


def test_a_text_without_styles_is_a_string_like_any_other() -> None:
    assert coloured("plain") == "plain"
    assert joined(["one", Styled("two")]) == "one\ntwo\n"
    assert spans_of("plain") == ()


def test_lines_keep_their_styles_when_they_become_a_text() -> None:
    text = joined(["first", *heading("Title", 80, "=")])
    assert text == "first\nTitle\n=====\n"
    assert _marked(text, Style.HEADING) == "Title"
    assert _marked(text, Style.ASIDE) == "====="


def test_a_report_marks_what_readers_look_for(knowledge: KnowledgeBase) -> None:
    text = text_report([assessment(knowledge, finding())], knowledge)
    assert {"TB001", "f:3c91a2"} <= {text[span.start : span.end] for span in text.spans if span.style == Style.CODE}
    assert "valley.yaml:20" in _marked(text, Style.PLACE)
    assert "violated" in _marked(text, Style.BAD)
    assert "Findings" in _marked(text, Style.HEADING)
    assert ESCAPE.sub("", coloured(text)) == text
