"""The stored queries: SPARQL files that say in their first comment what they ask and what each column means.

Under fixed headings: ``question``, ``answers`` (the question for states that it serves, if it serves one),
``columns`` (a line for each, in the order of the SELECT; a title for people may stand after the name, in quotation
marks), ``unless`` and the name of a column (what the table must be read with where nothing stands in that column),
``note`` (what it must always be read with), ``silence`` (what an empty cell means) and ``empty`` (what it means that
there is no row).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "queries"
SUFFIX = ".rq"
UNLESS = "unless"
HEADINGS = ("question", "answers", "columns", UNLESS, "note", "silence", "empty")
OPTIONAL = ("answers", UNLESS, "note")
_HEADING = re.compile(r"# ([a-z]+)(?: (\w+))?:\s*(.*)")
_COLUMN = re.compile(r'#   (\w+)(?: "([^"]+)")?: (.+)')


@dataclass(frozen=True)
class Column:
    """A variable of a stored query and what stands in its column."""

    name: str
    meaning: str
    own_title: str = ""

    @property
    def title(self) -> str:
        """What stands above the column for people."""
        return self.own_title or self.name.replace("_", " ")


@dataclass(frozen=True)
class StoredQuery:
    """A stored query with its documentation; ``answers`` is a question for states, or empty.

    ``unless`` is the name of a column, and what is to be said where nothing stands in it; both may be empty.
    """

    name: str
    question: str
    answers: str
    columns: tuple[Column, ...]
    silence: str
    empty: str
    text: str
    note: str = ""
    unless: tuple[str, str] = ("", "")


@cache
def stored_queries() -> tuple[StoredQuery, ...]:
    """All stored queries by name; first those that answer a question for states."""
    found = [stored_query(path.stem, path.read_text(encoding="utf-8")) for path in FOLDER.glob(f"*{SUFFIX}")]
    return tuple(sorted(found, key=lambda query: (not query.answers, query.name)))


def stored_query(name: str, text: str) -> StoredQuery:
    """A stored query from its text. Raises ValueError where the header does not keep to its form."""
    said: dict[str, str] = {}
    about = ""
    columns: list[Column] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if column := _COLUMN.fullmatch(line):
            columns.append(Column(column[1], column[3], column[2] or ""))
        elif (heading := _HEADING.fullmatch(line)) and heading[1] in HEADINGS and bool(heading[2]) == (
            heading[1] == UNLESS
        ):
            said[heading[1]] = heading[3]
            about = heading[2] or about
        else:
            raise ValueError(f"{name}: `{line}` stands under no heading of {', '.join(HEADINGS)}")
    missing = [heading for heading in HEADINGS if heading not in said and heading not in OPTIONAL]
    if missing or not columns:
        raise ValueError(f"{name}: the header lacks {', '.join(missing) or 'columns'}")
    if about and about not in (column.name for column in columns):
        raise ValueError(f"{name}: `unless {about}` names no column")
    return StoredQuery(
        name=name,
        question=said["question"],
        answers=said.get("answers", ""),
        columns=tuple(columns),
        silence=said["silence"],
        empty=said["empty"],
        text=text,
        note=said.get("note", ""),
        unless=(about, said.get(UNLESS, "")),
    )
