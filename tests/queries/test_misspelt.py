"""A query that names what nobody declares is answered with a warning; one that names only what there is, without."""

from __future__ import annotations

import pytest

from assessor.knowledge.loading import load
from assessor.querying.catalogue import stored_queries
from assessor.querying.misspelt import MOST_TOLD, misspelt
from assessor.querying.model import Query

from .asking import RIVERSIDE, dataset, prefixes

GA = "https://w3id.org/grid-architecture#"
NO_TERM = "is no term of the vocabulary"


def told(text: str) -> list[str]:
    return [str(each) for each in misspelt(Query(text), dataset(RIVERSIDE), prefixes(RIVERSIDE), load())]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("ASK { ?f a ga:Flw }", f"query:1:12: warning: `ga:Flw` {NO_TERM}; did you mean `ga:Flow`?"),
        ("ASK {\n  ?f ga:form/ga:to ?x }", f"query:2:6: warning: `ga:form` {NO_TERM}; did you mean `ga:from`?"),
        (f"ASK {{ ?f a <{GA}Flw> }}", f"query:1:12: warning: `<{GA}Flw>` {NO_TERM}; did you mean `<{GA}Flow>`?"),
        (
            f"PREFIX x-1: <{GA}> ASK {{ ?f a x-1:Flw }}",
            f"query:1:62: warning: `x-1:Flw` {NO_TERM}; did you mean `x-1:Flow`?",
        ),
        (
            "ASK { ?f ?to ?x.ga:dispach ?p ?o }",
            f"query:1:17: warning: `ga:dispach` {NO_TERM}; did you mean `ga:dispatch`?",
        ),
        (
            "ASK { GRAPH graphs:assertd {} }",
            f"query:1:13: warning: `graphs:assertd` {NO_TERM}; did you mean `graphs:asserted`?",
        ),
        ("ASK { ?a ?b src:TDC2091 }", f"query:1:13: warning: `src:TDC2091` {NO_TERM}; did you mean `src:TDC2019`?"),
        (
            "SELECT ?from ?too { ?f ga:from ?from ; ga:to ?to }",
            "query:1:14: warning: `?too` occurs nowhere in the pattern; did you mean `?to`?",
        ),
        (
            "SELECT (COUNT(?flwo) AS ?n) { ?flow a ga:Flow }",
            "query:1:15: warning: `?flwo` occurs nowhere in the pattern; did you mean `?flow`?",
        ),
        (
            "SELECT ?zzz WHERE { ?flow a ga:Flow }",
            "query:1:8: warning: `?zzz` occurs nowhere in the pattern; its column stays empty",
        ),
    ],
)
def test_what_is_told(text: str, warning: str) -> None:
    assert told(text) == [warning]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?f a ga:Flow }",
        "SELECT ?from ?where $as ?prefix { ?from ga:to ?where ; ga:kind $as . ?prefix a ga:Flow }",
        "SELECT ?from ?to { ?flow ga:from ?from ; ga:to ?to.\n# ga:Flw\n }",
        "SELECT ?f { ?f rdfs:label 'ga:Flw', \"\"\"<https://w3id.org/grid-architecture#Flw>\"\"\" }",
        f"PREFIX ga: <https://example.org/> PREFIX x: <{GA}> SELECT ?f {{ ?f a ga:Flw, x:Flow }}",
        "SELECT ?k (COUNT(?f) AS ?n) (?n + 1 AS ?m) { ?f ga:kind ?k } GROUP BY ?k HAVING (COUNT(?f) > 1) ORDER BY ?n",
        "SELECT (1 AS ?one) ?one { }",
        "SELECT ?kind { ?f ga:kind ?o } GROUP BY (STR(?o) AS ?kind)",
        "SELECT ?x { ?y a ga:Flow } VALUES ?x { 1 }",
        "SELECT ?n { { SELECT (COUNT(?f) AS ?n) { ?f ?p ?o } } }",
        "SELECT ?f { GRAPH graphs:inferred { ?f a ga:Flow } FILTER(?f < ?f && ?f > ?f) }",
        "CONSTRUCT { ?f a :Flw } WHERE { ?f a ga:Flow }",
        "DESCRIBE ?f",
        "ASK { ?c ga:derives ?x ; a ga:Concept }",
        f"BASE <{GA}> ASK {{ ?s ?p <https://w3id.org/grid-architecture#> }}",
    ],
)
def test_what_is_not_told(text: str) -> None:
    assert told(text) == []


def test_each_once_in_the_order_of_the_query() -> None:
    text = "SELECT ?x { ?f a ga:Flw ; ga:form ?a . ?g a ga:Flw }"
    assert [line.split(":")[2] for line in told(text)] == ["8", "18", "27"]


def test_a_query_full_of_mistakes_is_told_a_few_of_them() -> None:
    names = [f"Flw{number}" for number in range(3000)]
    asked = " ".join(f"?v{name}" for name in names)
    assert len(told(f"SELECT {asked} {{ ?f a {', '.join(f'ga:{name}' for name in names)} }}")) == 2 * MOST_TOLD


@pytest.mark.parametrize("query", stored_queries(), ids=lambda query: query.name)
def test_the_stored_queries_have_nothing_of_the_kind(query) -> None:  # type: ignore[no-untyped-def]
    assert told(query.text) == []
