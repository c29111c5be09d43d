"""The forms of an answer: a table for people, CSV, JSON and Turtle for programs; none of them can be taken over."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.query import Result

from assessor.querying.catalogue import Column, StoredQuery
from assessor.querying.model import Rows, Statements, YesOrNo
from assessor.querying.results import RS, results_csv, results_json, results_turtle
from assessor.querying.table import Caption, shown, table_text
from assessor.report.wrapping import columns

DECIMAL = URIRef("http://www.w3.org/2001/XMLSchema#decimal")
PREFIXES = {"ga": "https://w3id.org/grid-architecture#", "": "https://example.org/a#"}
STORED = StoredQuery(
    "who",
    "Who does what?",
    "",
    (Column("who", "Somebody."), Column("what", "Something."), Column("how_long", "A time.")),
    "Empty is not stated.",
    "Nobody is described.",
    "",
)
CAPTION = Caption("Architecture: Valley", STORED, prefixes=PREFIXES)
OWN = Caption("Architecture: Valley", prefixes=PREFIXES)
ROWS = Rows(
    ("who", "what", "how_long"),
    (
        (Literal("Valley Electric"), Literal("dispatch"), None),
        (Literal("aggregators"), None, None),
    ),
)
ESCAPE = "\x1b[2Jred\u202eevil\nnext"
NASTY = (Literal("=HYPERLINK(1)"), Literal(ESCAPE), Literal('a "quoted", text\r\nwith lines'))


def test_a_table() -> None:
    assert table_text(ROWS, CAPTION) == (
        "Who does what?\n"
        "Architecture: Valley\n"
        "\n"
        "who              what\n"
        "---------------  --------\n"
        "Valley Electric  dispatch\n"
        "aggregators\n"
        "\n"
        "Not stated in any row: how long.\n"
        "\n"
        "Empty is not stated.\n"
        "\n"
        "who: Somebody.\n"
        "what: Something.\n"
    )


def test_what_a_table_is_read_with() -> None:
    """The condition above it while nothing stands in the column; the note always; the other with an empty cell."""
    what = Column("what", "Something.", "what (worked out)")
    documented = (Column("who", "Somebody."), what, Column("why", "A reason."))
    query = StoredQuery(
        "who", "Who?", "", documented, "Empty is not stated.", "Nobody.", "", "Look twice.", ("why", "No reasons.")
    )
    caption = Caption("Architecture: Valley", query)
    names = ("who", "what", "why")
    full = Rows(names, ((Literal("a"), Literal("b"), None),))
    assert table_text(full, caption) == (
        "Who?\n"
        "Architecture: Valley\n"
        "\n"
        "No reasons.\n"
        "\n"
        "who  what (worked out)\n"
        "---  -----------------\n"
        "a    b\n"
        "\n"
        "Not stated in any row: why.\n"
        "\n"
        "Look twice.\n"
        "\n"
        "who: Somebody.\n"
        "what (worked out): Something.\n"
    )
    gap = table_text(Rows(names, (*full.rows, (Literal("a"), None, Literal("c")))), caption)
    assert "No reasons." not in gap
    assert "\n\nLook twice.\n\nEmpty is not stated.\n\n" in gap
    assert "No reasons." not in table_text(Rows(names, ()), caption)


def test_a_table_of_ones_own_query() -> None:
    rows = Rows(("x", "y"), ((URIRef("https://example.org/a#der"), None), (BNode("b1"), None)))
    assert table_text(rows, OWN) == (
        "Architecture: Valley\n\nx\n----\n:der\n_:b1\n\nWithout a value in any row: y.\n"
    )


def test_no_rows_are_explained() -> None:
    nothing = Rows(("who",), ())
    assert table_text(nothing, CAPTION).endswith("\n\nNo rows. Nobody is described.\n")
    assert table_text(nothing, OWN).endswith("\n\nNo rows. Nothing in the graph fits the query.\n")


@pytest.mark.parametrize("names", [(), ("x", "y")])
def test_rows_without_any_value(names: tuple[str, ...]) -> None:
    rows = Rows(names, ((None,) * len(names),) * 2)
    assert table_text(rows, OWN).endswith("\n\n2 rows, without any value.\n")
    assert len(json.loads(results_json(rows))["results"]["bindings"]) == 2
    assert len(Graph().parse(data=results_turtle(rows, PREFIXES), format="turtle")) == 5 + len(names)


def test_yes_and_no() -> None:
    assert table_text(YesOrNo(True), OWN).endswith("\n\nyes\n")
    assert table_text(YesOrNo(False), OWN).endswith("\n\nno\n")
    assert results_csv(YesOrNo(True)) == "answer\r\nyes\r\n"
    assert json.loads(results_json(YesOrNo(False))) == {"head": {}, "boolean": False}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("count", [1, 3, 6, 9, 20])
def test_every_line_keeps_to_the_width_and_nothing_is_lost(width: int, count: int) -> None:
    words = [f"word{number} of the cell and_an_extraordinarily_long_word_{number}" for number in range(count)]
    rows = Rows(tuple(f"column_{n}" for n in range(count)), (tuple(map(Literal, words)), tuple(map(Literal, words))))
    text = table_text(rows, OWN, width)
    assert all(columns(line) <= width and line == line.rstrip() for line in text.splitlines())
    for number in range(count):
        assert text.count(f"word{number}") >= 2


def test_wide_characters_stay_in_their_columns() -> None:
    rows = Rows(("who", "what"), ((Literal("電力会社"), Literal("a")), (Literal("Müller"), Literal("b"))))
    lines = table_text(rows, OWN).splitlines()[4:6]
    assert [columns(line) for line in lines] == [11, 11]


def test_no_cell_takes_over_a_table() -> None:
    text = table_text(Rows(("x",), ((NASTY[1],),)), OWN)
    assert text == "Architecture: Valley\n\nx\n-------------------------\n\\x1b[2Jred\\u202eevil next\n"


def test_no_cell_becomes_a_formula() -> None:
    text = results_csv(Rows(("x", "y", "z"), (NASTY, (Literal("+1+1"), Literal("@x"), Literal("-1.5")))))
    assert text.endswith("\r\n")
    header, first, second = list(csv.reader(io.StringIO(text, newline="")))
    assert header == ["x", "y", "z"]
    assert first[0] == "'=HYPERLINK(1)"
    assert first[2].startswith('a "quoted", text')
    assert second == ["'+1+1", "'@x", "-1.5"]
    assert "\x1b" not in text


TYPED = Rows(
    ("a", "b", "c", "d"),
    (
        (URIRef("https://example.org/a#x"), BNode("b7"), Literal("hé", lang="de"), None),
        (Literal("2.060", datatype=DECIMAL, normalize=False), Literal("plain"), Literal(ESCAPE), Literal(True)),
    ),
)


def test_json_is_read_by_others() -> None:
    text = results_json(TYPED)
    document = json.loads(text)
    assert document["head"] == {"vars": ["a", "b", "c", "d"]}
    assert document["results"]["bindings"][0] == {
        "a": {"type": "uri", "value": "https://example.org/a#x"},
        "b": {"type": "bnode", "value": "b7"},
        "c": {"type": "literal", "value": "hé", "xml:lang": "de"},
    }
    assert document["results"]["bindings"][1]["a"]["value"] == "2.060"
    read = Result.parse(io.BytesIO(text.encode()), format="json")
    assert [str(name) for name in read.vars or ()] == ["a", "b", "c", "d"]
    assert len(read.bindings) == 2
    assert not set(text) & set("\x1b\u202e")


def test_turtle_of_rows_is_a_result_set() -> None:
    graph = Graph().parse(data=results_turtle(TYPED, PREFIXES), format="turtle")
    (results,) = graph.subjects(RDF.type, RS.ResultSet)
    assert {str(name) for name in graph.objects(results, RS.resultVariable)} == {"a", "b", "c", "d"}
    solutions = {int(str(graph.value(one, RS["index"]))): one for one in graph.objects(results, RS.solution)}
    assert sorted(solutions) == [1, 2]
    bound = {
        str(graph.value(binding, RS.variable)): graph.value(binding, RS.value)
        for binding in graph.objects(solutions[2], RS.binding)
    }
    assert bound["c"] == Literal(ESCAPE)
    assert not set(results_turtle(TYPED, PREFIXES)) & set("\x1b\u202e\t")
    assert sorted(bound) == ["a", "b", "c", "d"]
    assert len(list(graph.objects(solutions[1], RS.binding))) == 3


def test_turtle_of_yes_or_no() -> None:
    graph = Graph().parse(data=results_turtle(YesOrNo(True), PREFIXES), format="turtle")
    assert [value.toPython() for value in graph.objects(None, RS.boolean) if isinstance(value, Literal)] == [True]


def test_statements_in_every_form() -> None:
    statement = (URIRef("https://example.org/a#x"), RDF.type, URIRef("https://w3id.org/grid-architecture#Party"))
    label = (statement[0], URIRef("https://example.org/a#says"), Literal('a " . <urn:evil> <urn:evil> "b'))
    answer = Statements((statement, label))
    graph = Graph().parse(data=results_turtle(answer, PREFIXES), format="turtle")
    assert set(graph) == {statement, label}
    assert "@prefix ga:" in results_turtle(answer, PREFIXES)
    assert next(csv.reader(io.StringIO(results_csv(answer)))) == ["subject", "predicate", "object"]
    assert len(json.loads(results_json(answer))["results"]["bindings"]) == 2
    assert "ga:Party" in table_text(answer, OWN)


@pytest.mark.parametrize(
    ("iri", "text"),
    [
        ("https://w3id.org/grid-architecture#Party", "ga:Party"),
        ("https://example.org/a#der", ":der"),
        ("https://example.org/a#", "<https://example.org/a#>"),
        ("https://example.org/a#der/1", "<https://example.org/a#der/1>"),
        ("urn:x", "<urn:x>"),
        ("https://example.org/a#x\u202ey", r":x\u202ey"),
    ],
)
def test_iris_are_shortened_where_that_is_plain(iri: str, text: str) -> None:
    assert shown(URIRef(iri), PREFIXES) == text
