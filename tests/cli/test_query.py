"""``assessor query`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rdflib import Graph

from assessor.cli.group import main

from .running import BYPASS, CLEAN, assessor
from .terminal_session import on_terminal

REGULATORS_TABLE = """\
Who answers for which function, over what, alone or together with whom, and what
does each party direct?
Architecture: California, future model based on the Hybrid DSO

The description makes nobody answer for anything. What follows only tells who
directs whom.

party                    answers for  directs (worked out by this program)
-----------------------  -----------  ------------------------------------------
aggregators              not stated   distributed resources on behalf of CAISO

CAISO                    not stated   aggregators; distributed resources through
                                      aggregators; distribution system operator
                                      (DSO) (derived from the text)

distribution system      not stated   distributed resources
operator (DSO)

load-serving entities    not stated   distributed resources
(LSE)

Not stated in any row: over, held, sharing, capable, capabilities, evidence.
"""


def test_the_regulators_question(folder: Path) -> None:
    run = assessor("query", "case:california-future", "responsibilities", cwd=folder)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(REGULATORS_TABLE)
    assert all(len(line) <= 80 and line == line.rstrip() for line in run.out.splitlines())
    assert "it is no statement of responsibility." in " ".join(run.out.split())
    assert "empty cell" not in run.out


def test_the_list_needs_no_architecture(folder: Path) -> None:
    run = assessor("query", "--list", cwd=folder)
    assert (run.code, run.err) == (0, "")
    for name in ("structure", "responsibilities", "information", "time-scales", "bypass-sources", "principals"):
        assert f"\n{name} " in f"\n{run.out}"
    assert all(len(line) <= 80 for line in run.out.splitlines())
    listed = json.loads(assessor("query", "--list", "-f", "json", cwd=folder).out)["queries"]
    assert {"name", "question", "columns", "unless", "note", "silence", "empty", "answers"} == set(listed[0])


def test_files_in_every_form_and_nothing_on_standard_output(folder: Path, tmp_path: Path) -> None:
    names = ["a.txt", "a.csv", "a.json", "a.ttl"]
    outputs = [part for name in names for part in ("-o", tmp_path / name)]
    run = assessor("query", "bypass.yaml", "bypass-sources", *outputs, cwd=folder)
    assert (run.code, run.out) == (0, "")
    assert run.problems == [f"wrote {tmp_path / name}" for name in names]
    assert "Valley, bypassed" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8"))))
    assert [(row["past"], row["state"]) for row in rows] == [("Valley Electric", "open")]
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["results"]["bindings"]
    assert len(Graph().parse(tmp_path / "a.ttl", format="turtle"))
    again = assessor("query", "bypass.yaml", "bypass-sources", "-f", "csv", "--quiet", cwd=folder)
    assert (again.out.encode(), again.err) == ((tmp_path / "a.csv").read_bytes(), "")


def test_a_query_of_ones_own(folder: Path, tmp_path: Path) -> None:
    text = "SELECT ?to { :iso ga:coordinates ?to } ORDER BY ?to"
    inline = assessor("query", "bypass.yaml", "-e", text, "-f", "csv", cwd=folder)
    assert inline.out.splitlines()[1:] == [
        "https://w3id.org/grid-architecture/submission/valley-bypass#batteries",
        "https://w3id.org/grid-architecture/submission/valley-bypass#valley",
    ]
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    assert assessor("query", "bypass.yaml", tmp_path / "own.rq", "-f", "csv", cwd=folder).out == inline.out
    piped = assessor("query", "-", "-e", text, "-f", "csv", cwd=folder, stdin=BYPASS.encode())
    assert piped.out == inline.out
    stated = assessor("query", "bypass.yaml", "-e", text, "--asserted-only", cwd=folder)
    assert (stated.code, stated.err) == (0, "query: no rows: Nothing in the graph fits the query.\n")
    turtle = assessor("query", "bypass.yaml", "-e", "DESCRIBE :iso", "--asserted-only", cwd=folder)
    assert "ga:TransmissionSystemOperator" in turtle.out
    assert len(Graph().parse(data=turtle.out, format="turtle")) >= 3


def test_a_misspelt_term_is_told_and_the_query_answered(folder: Path, tmp_path: Path) -> None:
    text = "SELECT ?f ?x\n{ ?f a ga:Flw }"
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    for asked, name in ((["-e", text], "query"), ([str(tmp_path / "own.rq")], str(tmp_path / "own.rq"))):
        run = assessor("query", "clean.yaml", *asked, cwd=folder)
        assert run.code == 0
        assert run.problems == [
            f"{name}:1:11: warning: `?x` occurs nowhere in the pattern; its column stays empty",
            f"{name}:2:8: warning: `ga:Flw` is no term of the vocabulary; did you mean `ga:Flow`?",
            f"{name}: no rows: Nothing in the graph fits the query.",
        ]
        assert "No rows." in run.out
    assert assessor("query", "clean.yaml", "-e", text, "--quiet", cwd=folder).err == ""


def test_on_a_terminal_it_is_said_once_that_there_are_no_rows(folder: Path) -> None:
    text = "SELECT ?f { ?f a ga:Mechanism }"
    code, shown = on_terminal("query", "clean.yaml", "-e", text, cwd=folder)
    assert code == 0
    assert shown.decode().lower().count("no rows") == 1
    _, shown = on_terminal("query", "clean.yaml", "-e", text, "-f", "csv", cwd=folder)
    assert b"query: no rows: " in shown


def test_what_cannot_be_assessed_can_still_be_looked_at(tmp_path: Path) -> None:
    broken = CLEAN.replace("to: batteries, ", "")
    (tmp_path / "broken.yaml").write_text(broken, encoding="utf-8")
    asked = ("query", "broken.yaml", "-e", "SELECT ?kind { ?flow ga:kind ?kind } ORDER BY ?kind", "-f", "csv")
    refused = assessor(*asked, cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "`to` must name exactly one entity" in refused.err
    stated = assessor(*asked, "--asserted-only", cwd=tmp_path)
    ontology = "https://w3id.org/grid-architecture"
    assert stated.out.splitlines()[1:] == [f"{ontology}#dispatch", f"{ontology}#schedule"]
    (tmp_path / "broken.yaml").write_text("architecture: [", encoding="utf-8")
    unreadable = assessor(*asked, "--asserted-only", cwd=tmp_path)
    assert (unreadable.code, unreadable.out) == (2, "")
    assert unreadable.problems[0].startswith("broken.yaml:")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["clean.yaml", "structur"], "query: there is no stored query `structur`; did you mean `structure`?"),
        (["clean.yaml", "nowhere.rq"], "nowhere.rq: there is no such file; check the path"),
        (["clean.yaml", "clean.yaml"], "query: there is no stored query `clean.yaml`; let the name of a file"),
        (["clean.yaml", "-e", "DELETE WHERE { ?s ?p ?o }"], "query: this is an update (DELETE); a query only reads"),
        (["clean.yaml", "-e", "ASK {\n SERVICE ?x {} }"], "query: the query asks another server (SERVICE); remove it"),
        (["clean.yaml", "-e", "ASK {\n ?x a }"], "query:2:"),
        (["clean.yaml"], "assessor query: no query is named; "),
        (["clean.yaml", "structure", "-e", "ASK {}"], "assessor query: two queries are named; "),
        ([], "assessor query: no architecture is named; "),
        (["--list", "-f", "turtle"], "assessor query: the list is not told as turtle; "),
        (["nowhere.yaml", "structure"], "nowhere.yaml: there is no such file; "),
        (["clean.yaml", "structure", "-o", "answer.doc"], "assessor query: answer.doc tells no form of an answer; "),
        (["clean.yaml", "structure", "--timeout", "0"], "assessor query: invalid value for '--timeout': "),
        (["clean.yaml", "structure", "--timeout", "nan"], "assessor query: invalid value for '--timeout': "),
        (["clean.yaml", "structure", "--timeout", "0.001"], "structure: stopped after 0.001 s without an answer; "),
    ],
)
def test_what_is_refused(
    folder: Path,
    arguments: list[str],
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    assert main(["query", *arguments]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    (problem,) = written.err.splitlines()
    assert problem.startswith(line)
