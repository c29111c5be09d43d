"""The process that reads and evaluates one query, and may be killed for it.

It takes from standard input a line of JSON and then the dataset as N-Quads, and writes to standard output the answer
in the SPARQL 1.1 Query Results JSON Format, or as N-Triples; see ``running``. A query that is refused ends it with
``REFUSED`` and a line of JSON on standard error that says what and where. Whatever else ends it is the query's doing.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyoxigraph

REFUSED = 10
SPARE_MEMORY = 1 << 30
MOST_BYTES = 20_000_000
SPARE_SECONDS = 10


class TooLong(Exception):
    """The answer is larger than anybody reads."""


def main() -> int:
    """Answer what stands on standard input."""
    order = json.loads(sys.stdin.buffer.readline())
    try:
        store = filled(sys.stdin.buffer.read())
        _limit(order["seconds"])
        answer(order["text"], order["prefixes"], store, sys.stdout.buffer, sealed)
    except TooLong:
        return _refused(f"the answer is larger than {MOST_BYTES // 1_000_000} MB", "ask for less, or add LIMIT")
    except MemoryError:
        return _refused("the query needs more memory than it may use", "ask for less, or add LIMIT")
    except RecursionError:
        return _refused("the query is nested too deeply", "write it with less nesting")
    except Refused as refused:
        return _refused(*refused.args)
    return 0


class Refused(Exception):
    """What is wrong with the query, what to do, and where: line and column or None."""


def filled(quads: bytes) -> pyoxigraph.Store:
    """A store with the dataset."""
    import pyoxigraph

    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.parse(quads, format=pyoxigraph.RdfFormat.N_QUADS))
    return store


def answer(
    text: str,
    prefixes: Mapping[str, str],
    store: pyoxigraph.Store,
    output: IO[bytes],
    shelter: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Write the answer to a query: a line ``json`` or ``graph``, and the answer in that form. Raises Refused.

    The query is evaluated within a ``shelter``.
    """
    from assessor.knowledge.federation import asks_other_servers
    from assessor.querying.mistakes import syntax_mistake, update_named

    update = update_named(text)
    if update is not None:
        raise Refused(f"this is an update ({update})", "a query only reads: use SELECT, ASK, CONSTRUCT or DESCRIBE")
    try:
        if asks_other_servers(text, prefixes):
            raise Refused("the query asks another server (SERVICE)", "remove it; no query leaves this machine")
        with shelter():
            _write(store.query(text, prefixes=dict(prefixes)), output)
    except (SyntaxError, ValueError) as error:
        raise Refused(*syntax_mistake(text, prefixes, str(error))) from error


def _write(result: Any, output: IO[bytes]) -> None:
    import pyoxigraph

    bounded: Any = _Bounded(output)
    try:
        if isinstance(result, pyoxigraph.QueryTriples):
            bounded.write(b"graph\n")
            result.serialize(bounded, format=pyoxigraph.RdfFormat.N_TRIPLES)
        else:
            bounded.write(b"json\n")
            result.serialize(bounded, format=pyoxigraph.QueryResultsFormat.JSON)
    except (ValueError, RuntimeError, OSError) as error:
        raise Refused(f"the query cannot be evaluated ({' '.join(str(error).split())})", "correct it") from error
    output.flush()


class _Bounded:
    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._written = 0

    def write(self, data: bytes) -> int:
        self._written += len(data)
        if self._written > MOST_BYTES:
            raise TooLong
        return self._output.write(data)

    def flush(self) -> None:
        self._output.flush()


@contextmanager
def sealed() -> Iterator[None]:
    """A time in which this process cannot open a file or a connection, where the system can see to that.

    No query gets so far that it would; this holds even if one should be misread.
    """
    try:
        import resource
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _limit(seconds: float) -> None:
    """Bound memory and, should nobody be left to stop this process, its time. Not every system can."""
    try:
        import resource
    except ImportError:
        return
    in_use = _address_space()
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, math.ceil(seconds) + SPARE_SECONDS)]
    if in_use is not None:
        limits.append((resource.RLIMIT_AS, in_use + SPARE_MEMORY))
    for kind, bound in limits:
        _, hard = resource.getrlimit(kind)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        try:
            resource.setrlimit(kind, (bound, hard))
        except (OSError, ValueError):
            continue


def _address_space() -> int | None:
    """The bytes of address space that are in use, where the system tells."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123
            return int(numbers.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError, ValueError):
        return None


def _refused(what: str, remedy: str, line: int | None = None, column: int | None = None) -> int:
    sys.stderr.write(json.dumps({"what": what, "remedy": remedy, "line": line, "column": column}) + "\n")
    sys.stderr.flush()
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
