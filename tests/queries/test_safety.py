"""A query only reads, asks nobody else, and is ended when it takes too much; each in one line that says what to do."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from assessor.querying.mistakes import update_named
from assessor.querying.model import Query, QueryError, Rows, YesOrNo
from assessor.querying.running import MOST_CHARACTERS, ask, in_a_child

from .asking import asked, dataset, prefixes

CASE = "case:total-dso"


def refused(text: str, seconds: float = 30) -> str:
    """How a query is refused by the child; it must be."""
    with pytest.raises(QueryError) as caught:
        ask(Query(text), dataset(CASE), prefixes(CASE), seconds)
    line = str(caught.value)
    assert "\n" not in line
    assert "Traceback" not in line
    assert "; " in line
    return line


def test_the_child_answers_as_this_process_does() -> None:
    text = "SELECT ?party { ?party a ga:Party } ORDER BY ?party"
    answer = asked(CASE, text, evaluate=in_a_child)
    assert answer == asked(CASE, text)
    assert isinstance(answer, Rows)
    assert len(answer.rows) == 4


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { { SERVICE SILENT ?where { ?s ?p ?o } } } }",
    ],
)
def test_no_other_server_is_asked(text: str) -> None:
    assert refused(text).startswith("query: the query asks another server (SERVICE); remove it")


REACHING = """
import sys, pyoxigraph
from contextlib import nullcontext
from assessor.querying.worker import sealed
with {shelter}():
    list(pyoxigraph.Store().query("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="where it is known that the system can see to it")
@pytest.mark.parametrize(("shelter", "reached"), [("sealed", False), ("nullcontext", True)])
def test_not_even_a_query_that_were_misread_could(shelter: str, reached: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        code = REACHING.format(shelter=shelter, port=server.getsockname()[1])
        child = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
        if reached:
            server.accept()[0].close()
            assert child.wait(20) != 0
        else:
            assert child.wait(20) != 0
            server.settimeout(0)
            with pytest.raises(BlockingIOError):
                server.accept()


def test_the_word_alone_is_no_service() -> None:
    text = 'ASK { BIND("SERVICE <http://localhost:9/> {}" AS ?x) FILTER(?x != "") } # SERVICE <http://localhost:9/>'
    assert asked(CASE, text) == YesOrNo(True)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("PREFIX x: <urn:x#>\n# SELECT\nBASE <urn:y> delete { ?s ?p ?o } where { ?s ?p ?o }", "DELETE"),
        ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("LOAD <http://localhost:9/>", "LOAD"),
        ("CLEAR ALL", "CLEAR"),
        ("drop silent all", "DROP"),
        ("CREATE GRAPH <urn:g>", "CREATE"),
        ("COPY <urn:a> TO <urn:b>", "COPY"),
        ("MOVE <urn:a> TO <urn:b>", "MOVE"),
        ("ADD <urn:a> TO <urn:b>", "ADD"),
    ],
)
def test_updates_are_known_by_name(text: str, operation: str) -> None:
    assert update_named(text) == operation


@pytest.mark.parametrize(
    "text",
    ["SELECT ?insert { ?insert ?delete ?o }", "ASK { ?s ?p 'INSERT' }", "", "PREFIX insert: <urn:x> ASK {}", "PREFIX"],
)
def test_queries_are_no_updates(text: str) -> None:
    assert update_named(text) is None


def test_an_update_is_refused_by_name() -> None:
    line = refused("PREFIX x: <urn:x> CLEAR ALL")
    assert line.startswith("query: this is an update (CLEAR); a query only reads")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELEC ?x {}", "query:1:1: `SELEC` is not expected here; did you mean `SELECT`?"),
        ("SELECT * WHER { ?s ?p ?o }", "query:1:10: `WHER` is not expected here; did you mean `WHERE`?"),
        ("SELECT ?x {\n  ?x a ga:Flow\n", "query:3:1: the query ends too early; is a bracket"),
        ("SELECT ?x {\n  ?x a gaa:Flow }", "query:2:8: the prefix `gaa:` is not declared; "),
        ("SELECT ?x, ?y { ?x ?p ?y }", "query:1:10: `,` is not expected here; correct the SPARQL there"),
        ("", "query: the query is empty; write a SELECT"),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "query:"),
        ("ASK { ?s ?p 'half of a pair: \udc80' }", "query:"),
        ("ASK { ?s ?p 'nothing: \0' ", "query:"),
        ("\x1b[2J", "query:1:1: "),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, line: str) -> None:
    assert refused(text).startswith(line)


def test_a_query_that_runs_away_is_stopped() -> None:
    everything = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6))
    line = refused(f"SELECT (COUNT(*) AS ?n) {{ {everything} }}", seconds=3)
    assert line == "query: stopped after 3 s without an answer; ask for less, or allow more time with --timeout"


def test_an_answer_that_never_ends_is_cut_off() -> None:
    everything = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4))
    assert refused(f"SELECT * {{ {everything} }}").startswith("query: the answer is larger than 20 MB; ")


@pytest.mark.skipif(sys.platform != "linux", reason="the bound of memory is known to hold on Linux only")
def test_memory_is_bounded() -> None:
    doubled = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 4)}) AS ?x{n + 1})" for n in range(14))
    line = refused(f'SELECT (STRLEN(?x14) AS ?n) {{ BIND("{"a" * 16}" AS ?x0) {doubled} }}', seconds=60)
    assert line.startswith("query: the query needs more memory than it may use; ")


@pytest.mark.parametrize("pattern", ["?s ?p ?o", "?s ?p 'service'"])
def test_deep_nesting_ends_in_one_line(pattern: str) -> None:
    assert "nested too deeply" in refused("SELECT * {" + "{" * 10_000 + pattern + "}" * 10_000 + "}")


def test_long_queries_are_refused() -> None:
    assert "longer than 1,000,000 characters" in refused("ASK {}" + " " * MOST_CHARACTERS)
