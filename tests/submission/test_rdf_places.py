"""Each statement stands where its author finds it.

The samples hold marks, ``⟦predicate object⟧``, where statements should be said to stand: in front of the object, or of
the element that makes the statement. Blank nodes are ``_``, texts are cut after their first word if they are longer.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.compare import isomorphic

from tests.submission.rdf_parsing import by_another_parser, graph_of, places_of, statements

FOLDER = Path(__file__).parent / "samples" / "places"
MARK = re.compile("⟦([^⟧]+)⟧")
SAMPLES = {"turtle": "marked.ttl", "json-ld": "marked.jsonld", "rdf-xml": "marked.rdf", "n-triples": "marked.nt"}


def unmarked(name: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and each mark with its line and column."""
    lines, marks = [], []
    for number, line in enumerate((FOLDER / name).read_text("utf-8").split("\n"), start=1):
        removed = 0
        for match in MARK.finditer(line):
            if number > 1 or name.endswith(".jsonld"):  # the first line of others tells of marks
                marks.append((match[1], number, match.start() - removed + 1))
            removed += len(match[0])
        lines.append(MARK.sub("", line))
    return "\n".join(lines), sorted(marks)


@pytest.mark.parametrize(("format_", "name"), SAMPLES.items())
def test_statements_stand_at_their_marks(format_: str, name: str) -> None:
    text, expected = unmarked(name)
    found = sorted(
        (f"{predicate} {re.split(chr(10), object_)[0].rstrip(',')}", line, column or 0)
        for (predicate, object_), places in places_of(statements(text, format_)).items()
        for _, (line, column) in places
    )
    if format_ == "n-triples":
        assert all(column == 0 for _, _, column in found)
        expected = [(what, line, 0) for what, line, _ in expected]
    assert _without_words(found) == _without_words(expected)


@pytest.mark.parametrize("format_", ["turtle", "rdf-xml", "n-triples"])
def test_another_parser_reads_the_same(format_: str) -> None:
    """The other parser knows no packaged context; of JSON-LD see test_jsonld_reader.py."""
    text, _ = unmarked(SAMPLES[format_])
    assert isomorphic(graph_of(statements(text, format_)), by_another_parser(text, format_))


def test_predicates_have_places_of_their_own() -> None:
    turtle = statements("<a> <b>\n  <c> , <d> ;\n <e> [ <f> 1 ] .", "turtle")
    places = {key: [place for place, _ in found] for key, found in places_of(turtle).items()}
    assert places == {("b", "c"): [(1, 5)], ("b", "d"): [(1, 5)], ("e", "_"): [(3, 2)], ("f", "1"): [(3, 8)]}
    json = statements('{"@id": "a",\n "http://e/b": ["c",\n  "d"]}', "json-ld")
    assert places_of(json) == {("b", "c"): [((2, 2), (2, 17))], ("b", "d"): [((2, 2), (3, 3))]}


def test_the_first_place_of_a_statement_counts() -> None:
    parsed = statements("<a> <b>\n <c> .\n<a> <b> <c> .", "turtle")
    assert places_of(parsed) == {("b", "c"): [((1, 5), (2, 2))]}


def test_line_ends_of_windows_and_letters_beyond_ascii() -> None:
    text = '<a> <b> "ä😀" ,\r\n  """x\r\ny""" , <c> .'
    objects = {key[1]: places[0][1] for key, places in places_of(statements(text, "turtle")).items()}
    assert objects == {"ä😀": (1, 9), "x\r\ny": (2, 3), "c": (3, 8)}


def _without_words(marks: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Of a label only its first word, since long ones are no good marks."""
    return sorted((re.sub(r"^(label \w+).*", r"\1", what), line, column) for what, line, column in marks)
