"""The catalogue of stored queries, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.querying.catalogue import StoredQuery
from assessor.report.json_report import as_json
from assessor.report.spreadsheet import csv_text
from assessor.report.wrapping import columns, padded, wrap

SCHEMA = "assessor-queries/1"


def listing_text(queries: tuple[StoredQuery, ...], width: int = 80) -> str:
    """Name, question and columns of each."""
    wide = max(columns(query.name) for query in queries) + 2

    def lines() -> Iterator[str]:
        for query in queries:
            yield from wrap(query.question, width, padded(query.name, wide))
            names = ", ".join(column.name for column in query.columns)
            yield from wrap(f"columns: {names}", width, " " * wide)
            yield ""
        yield from wrap("`assessor query PATH NAME` asks one of them of an architecture.", width)

    return "\n".join(lines()) + "\n"


def listing_csv(queries: tuple[StoredQuery, ...]) -> str:
    """A row for each column of each query."""
    return csv_text(
        ["name", "question", "column", "meaning"],
        ([query.name, query.question, column.name, column.meaning] for query in queries for column in query.columns),
    )


def listing_json(queries: tuple[StoredQuery, ...]) -> str:
    """Everything that the headers say."""
    found = [
        {
            "name": query.name,
            "question": query.question,
            "answers": query.answers or None,
            "columns": [
                {"name": column.name, "title": column.title, "meaning": column.meaning} for column in query.columns
            ],
            "unless": dict(zip(("column", "words"), query.unless, strict=True)) if query.unless[0] else None,
            "note": query.note or None,
            "silence": query.silence,
            "empty": query.empty,
        }
        for query in queries
    ]
    return as_json({"schema": SCHEMA, "queries": found})
