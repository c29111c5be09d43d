"""Comma-separated values that a spreadsheet opens as text and nothing else."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from assessor.report.wrapping import safe

# What makes a spreadsheet compute: at the beginning of a cell, or of what becomes one where a program takes
# semicolons or tabs for separators. Quotes and white space before it do not keep every program from it.
_FORMULA = re.compile(
    r"(^|[;\t\n])"
    r"(?=[\s\"'\u200c\u200d\u2018\u2019\u201c\u201d]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212])"
)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_STARTS_A_CELL = ("\t", "\n")


def cell(text: str) -> str:
    """The text as a cell: nothing that computes, no control character but line breaks and tabs.

    An apostrophe stands before what a spreadsheet would take for a formula; other control characters are shown
    escaped. Numbers stay as they are.
    """
    shown = text if text.isprintable() else "".join(map(_shown, text.replace("\r\n", "\n").replace("\r", "\n")))
    if _NUMBER.fullmatch(shown):
        return shown
    guarded = _FORMULA.sub(r"\1'", shown)
    return f"'{guarded}" if guarded.startswith(_STARTS_A_CELL) else guarded


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as RFC 4180 has it: a header, CRLF at the end of each line, quotes where they are needed."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _shown(character: str) -> str:
    if character in "\t\n" or unicodedata.category(character) == "Zs":
        return character
    return safe(character)
