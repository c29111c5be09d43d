"""Lines keep to their width, nothing is left out, and nothing in a name can take over a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.report.wrapping import columns, padded, safe, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\nc  d", "a b c d"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("a\x00b\x7f\x9b", "a\\x00b\\x7f\\x9b"),
        ("left\u202eright", "left\\u202eright"),
        ("line\u2028break", "line\\u2028break"),
        ("\udcff", "\\udcff"),
        ("M\u00fcnchen \u6771\u4eac", "M\u00fcnchen \u6771\u4eac"),
    ],
)
def test_control_characters_are_shown_escaped(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_what_is_safe_is_printable(text: str) -> None:
    shown = safe(text)
    assert all(
        character.isprintable() or character in "\u200c\u200d" or not character.isascii()
        for character in shown
    )
    assert "\x1b" not in shown
    assert safe(shown) == shown


@given(st.text(), st.integers(min_value=20, max_value=90), st.sampled_from(["", "  ", "  * ", "Label: "]))
def test_lines_keep_to_the_width_and_nothing_is_left_out(text: str, width: int, first: str) -> None:
    lines = list(wrap(text, width, first))
    assert all(columns(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join((first + safe(text)).split())


def test_continued_lines_hang_under_the_first() -> None:
    assert list(wrap("one two three", 11, "  * ")) == ["  * one two", "    three"]


def test_a_long_path_goes_on_in_the_next_line_after_a_separator() -> None:
    lines = list(wrap("a/very/long/path/to/some/file.yaml:12", 20))
    assert lines == ["a/very/long/path/to/", "some/file.yaml:12"]


def test_wide_characters_count_twice() -> None:
    assert columns("\u6771\u4eac") == 4
    assert columns("e\u0301") == 1
    assert padded("\u6771", 4) == "\u6771  "
