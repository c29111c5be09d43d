"""The stored queries keep to their form, and say of themselves what is true."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS

from assessor.knowledge.checks import TERM
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.querying.catalogue import FOLDER, StoredQuery, stored_queries, stored_query
from assessor.querying.graphs import GRAPHS

ALL = pytest.mark.parametrize("query", stored_queries(), ids=lambda query: query.name)
QUESTIONS = {
    "structure": "question-structure",
    "responsibilities": "question-roles",
    "information": "question-information",
    "time-scales": "question-time",
}
HEADER = """\
# question: Who?
# columns:
#   who: Somebody.
# silence: Nothing.
# empty: Nobody.
SELECT ?who { ?who a ga:Party }
"""


def variables(query: StoredQuery) -> list[str]:
    solutions = pyoxigraph.Store().query(query.text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [variable.value for variable in solutions.variables]


@ALL
def test_every_variable_is_documented_and_nothing_else(query: StoredQuery) -> None:
    assert [column.name for column in query.columns] == variables(query)


@ALL
def test_the_header_is_written_for_people(query: StoredQuery) -> None:
    assert query.question.endswith("?")
    for text in (query.silence, query.empty, *(column.meaning for column in query.columns)):
        assert text.endswith(".")
    assert not query.note or query.note.endswith(".")
    assert "empty" in query.silence.lower()
    assert "empty cell" not in query.note.lower()


@ALL
def test_only_terms_of_the_ontology_occur(query: StoredQuery) -> None:
    terms = {str(subject) for subject in load().ontology.subjects()}
    body = re.sub(r"(?m)^#.*$", "", query.text)
    assert TERM.findall(body)
    assert {local for local in TERM.findall(body) if str(GA[local]) not in terms} == set()
    known = {"graphs": GRAPHS, "rdfs": str(RDFS), "skos": str(SKOS), "dcterms": str(DCTERMS), "prov": str(PROV)}
    declared = dict(re.findall(r"(?m)^PREFIX ([\w-]+): <(.*)>$", query.text))
    assert declared == {name: start for name, start in (known | {"ga": str(GA)}).items() if name in declared}
    graphs = {"asserted", "inferred", "vocabulary", "names", "locations"}
    assert set(re.findall(r"graphs:(\w+)", body)) - {""} <= graphs
    for word in ("SERVICE", "FROM", "LIMIT", "NOW", "RAND", "UUID"):
        assert not re.search(rf"\b{word}\b", re.sub(r"\S+:\S+", "", body))


@ALL
def test_rows_are_put_in_order(query: StoredQuery) -> None:
    assert query.text.rstrip().splitlines()[-1].startswith("ORDER BY ")


def test_the_questions_for_states_have_their_queries() -> None:
    answers = {query.name: query.answers for query in stored_queries()}
    asked = {str(question).removeprefix(str(GA)) for question in load().ontology.subjects(RDF.type, GA.Question)}
    for name, question in QUESTIONS.items():
        assert answers[name] == question
    assert {answer for answer in answers.values() if answer} == set(QUESTIONS.values()) == asked
    assert {path.stem for path in FOLDER.iterdir()} == set(answers)


def test_a_header_is_read() -> None:
    query = stored_query("who", HEADER)
    assert (query.name, query.question, query.answers, query.empty) == ("who", "Who?", "", "Nobody.")
    assert [(column.name, column.meaning, column.title) for column in query.columns] == [("who", "Somebody.", "who")]
    assert (query.note, query.unless) == ("", ("", ""))


def test_a_header_may_name_a_title_a_note_and_a_condition() -> None:
    more = HEADER.replace("#   who: ", '#   who "who (so they say)": ')
    more = more.replace("# silence:", "# unless who: Nobody is named.\n# note: Look twice.\n# silence:")
    query = stored_query("who", more)
    assert (query.columns[0].title, query.columns[0].meaning) == ("who (so they say)", "Somebody.")
    assert (query.note, query.unless) == ("Look twice.", ("who", "Nobody is named."))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# empty: Nobody.\n", "", "the header lacks empty"),
        ("#   who: Somebody.\n", "", "the header lacks columns"),
        ("# silence:", "# silense:", "`# silense: Nothing.` stands under no heading"),
        ("# empty:", "# Empty:", "stands under no heading"),
        ("# empty:", "# empty who:", "stands under no heading"),
        ("# empty:", "# unless:", "stands under no heading"),
        ("# silence:", "# unless whom: Nobody.\n# silence:", "`unless whom` names no column"),
    ],
)
def test_a_header_that_does_not_keep_to_its_form_is_refused(old: str, new: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        stored_query("who", HEADER.replace(old, new))
