"""Asking queries of the packaged cases and of samples, within this process."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assessor.knowledge.loading import load
from assessor.querying.catalogue import StoredQuery, stored_queries
from assessor.querying.graphs import Dataset
from assessor.querying.model import Answer, Query, Rows
from assessor.querying.prefixes import prefixes_for
from assessor.querying.preparing import inferred, stated
from assessor.querying.running import Evaluate, ask
from assessor.querying.worker import answer, filled
from assessor.submission.model import ReadResult
from assessor.submission.reading import read

HERE = Path(__file__).parent
RIVERSIDE = str(HERE / "riverside.yaml")


@cache
def reading(path: str) -> ReadResult:
    """What is read from a path, once."""
    return read(path, load())


def dataset(path: str, asserted_only: bool = False) -> Dataset:
    """The graphs of an architecture."""
    return _dataset(path, asserted_only)


@cache
def _dataset(path: str, asserted_only: bool) -> Dataset:
    return (stated if asserted_only else inferred)(reading(path), load())


def prefixes(path: str) -> dict[str, str]:
    """The prefixes that queries of an architecture need not declare."""
    return prefixes_for(reading(path).submission.architecture, load())


def here(query: Query, graphs: Dataset, known: Mapping[str, str], seconds: float) -> bytes:
    """Evaluate without a child: only for queries that are known to behave."""
    output = io.BytesIO()
    answer(query.text, known, filled(graphs.n_quads()), output)
    return output.getvalue()


def asked(path: str, text: str, *, asserted_only: bool = False, evaluate: Evaluate | None = here) -> Answer:
    """The answer to a query."""
    return ask(Query(text), dataset(path, asserted_only), prefixes(path), evaluate=evaluate)


def table(path: str, text: str, *, asserted_only: bool = False) -> list[tuple[str, ...]]:
    """The rows of an answer as text, nothing as the empty text."""
    found = asked(path, text, asserted_only=asserted_only)
    assert isinstance(found, Rows)
    return [tuple("" if term is None else str(term) for term in row) for row in found.rows]


def stored(name: str) -> StoredQuery:
    """A stored query by its name."""
    return next(query for query in stored_queries() if query.name == name)
