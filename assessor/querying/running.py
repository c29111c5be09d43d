"""Asking a query in a process of its own, which is ended if it takes too long or too much."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping

from assessor.querying.graphs import Dataset
from assessor.querying.literals import Written
from assessor.querying.model import Answer, Query, QueryError, Rows, Statements, YesOrNo, refusal
from assessor.querying.terms import from_json, order_of, relabelled, statements_of
from assessor.querying.worker import REFUSED

DEFAULT_SECONDS = 60.0
MOST_CHARACTERS = 1_000_000
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from assessor.querying.worker import main; sys.exit(main())"
)
_ORDERED = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
Evaluate = Callable[[Query, Dataset, Mapping[str, str], float], bytes]
_OUT_OF_MEMORY = b"memory allocation"
_TOO_DEEP = b"overflowed its stack"


def ask(
    query: Query,
    dataset: Dataset,
    prefixes: Mapping[str, str],
    seconds: float = DEFAULT_SECONDS,
    evaluate: Evaluate | None = None,
) -> Answer:
    """The answer to a query; ``prefixes`` are those that it need not declare, ``evaluate`` replaces the child.

    Literals are as their author wrote them. Rows of a query without ORDER BY, and statements, are sorted, so that the
    same input gives the same answer. Raises QueryError.
    """
    if len(query.text) > MOST_CHARACTERS:
        raise refusal(query, f"the query is longer than {MOST_CHARACTERS:,} characters", "write a shorter one")
    kind, _, answer = (evaluate or in_a_child)(query, dataset, prefixes, seconds).partition(b"\n")
    written = Written(dataset.asserted, query.text)
    if kind == b"graph":
        found = map(written.statement, statements_of(answer))
        statements = sorted(relabelled(found), key=lambda one: tuple(map(order_of, one)))
        return Statements(tuple(statements))
    document = json.loads(answer)
    if "boolean" in document:
        return YesOrNo(bool(document["boolean"]))
    variables = tuple(document["head"]["vars"])
    rows = [
        written.row(variables, tuple(from_json(solution.get(name)) for name in variables))
        for solution in document["results"]["bindings"]
    ]
    if not _ORDERED.search(query.text):
        rows.sort(key=lambda row: tuple(map(order_of, row)))
    return Rows(variables, tuple(rows))


def in_a_child(query: Query, dataset: Dataset, prefixes: Mapping[str, str], seconds: float) -> bytes:
    """What ``worker`` writes, run as another process. Raises QueryError."""
    order = {"text": query.text, "prefixes": dict(prefixes), "seconds": seconds}
    command = [sys.executable, "-P", "-c", _START, json.dumps(sys.path)]
    try:
        ended = subprocess.run(
            command,
            input=json.dumps(order).encode() + b"\n" + dataset.n_quads(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    except subprocess.TimeoutExpired:
        remedy = "ask for less, or allow more time with --timeout"
        raise refusal(query, f"stopped after {seconds:g} s without an answer", remedy) from None
    if ended.returncode == 0:
        return ended.stdout
    raise _failed(query, ended)


def _failed(query: Query, ended: subprocess.CompletedProcess[bytes]) -> QueryError:
    if ended.returncode == REFUSED:
        try:
            said = json.loads(ended.stderr.decode("utf-8", "replace").splitlines()[-1])
            return refusal(query, said["what"], said["remedy"], said["line"], said["column"])
        except (ValueError, LookupError, TypeError):
            pass
    if _OUT_OF_MEMORY in ended.stderr or b"MemoryError" in ended.stderr:
        return refusal(query, "the query needs more memory than it may use", "ask for less, or add LIMIT")
    if _TOO_DEEP in ended.stderr:
        return refusal(query, "the query is nested too deeply", "write it with less nesting")
    what = "the query broke off its evaluation; it is nested too deeply or needs too much memory"
    return refusal(query, what, "write it with less nesting, or ask for less")
