"""A cell is text in every spreadsheet; a table is RFC 4180."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.report.spreadsheet import cell, csv_text

from .hostile import LABELS

# OWASP, "CSV Injection": what makes spreadsheets compute at the beginning of a cell; here also full-width forms.
STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "|x"])
def test_a_formula_becomes_text(formula: str) -> None:
    assert cell(formula).startswith("'")


@pytest.mark.parametrize("formula", ["  =1", "\u00a0=1", '"=1', "'=1", "\u201c=1", "\u200c=1", " ' \" =1"])
def test_nor_is_it_one_after_white_space_or_quotes(formula: str) -> None:
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["a;=1", "a; -x", "a\t@x", "a\n+x", "a\r\n=x"])
def test_nor_after_what_others_take_for_a_separator(text: str) -> None:
    parts = re.split(r"[;\t\n]", cell(text))
    assert [part.startswith("'") for part in parts] == [False, True]


@pytest.mark.parametrize("number", ["5", "-5", "+3.25", "-1e6", "2.060"])
def test_a_number_stays(number: str) -> None:
    assert cell(number) == number


@pytest.mark.parametrize("text", ["", "Valley Electric", "a - b", "x = y", "5 %", "two\nlines", "naïve 東京", "it's"])
def test_ordinary_text_stays(text: str) -> None:
    assert cell(text) == text


@settings(deadline=None)
@given(st.text())
def test_no_cell_computes_or_commands(text: str) -> None:
    shown = cell(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in shown if c not in "\t\n\u200c\u200d")
    if shown and shown[0] in STARTS:
        assert float(shown) is not None


@settings(deadline=None)
@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_a_table_reads_back_as_its_cells(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline=""), strict=True))
    assert read == [["a", "b"], *([cell(value) for value in row] for row in rows)]


def test_lines_end_with_carriage_return_and_line_feed() -> None:
    assert csv_text(("a", "b"), [("1", 'x, "y"'), ("", "two\nlines")]) == 'a,b\r\n1,"x, ""y"""\r\n,"two\nlines"\r\n'


@pytest.mark.parametrize("label", LABELS)
def test_what_is_hostile_elsewhere_is_text_here(label: str) -> None:
    assert not cell(label).startswith(("=", "+", "@", "\t", "\n", "-2"))
