"""Weakening any rule or concept is noticed: by a fixture's marks or by what a case study comes to.

A weakening that can change nothing is listed by name, with the reason, in a file of ``equivalent_weakenings``; the list
is held to be exact: what is on it must exist and must not be noticed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assessor.knowledge.loading import load

from ..evaluating.parsing import QueryError, parse
from .bench import Bench, texts
from .weakening import weakenings

QUERIES = texts(load())
GROUPS: list[dict[str, object]] = [
    group
    for path in sorted(Path(__file__).with_name("equivalent_weakenings").glob("*.yaml"))
    for group in yaml.safe_load(path.read_text(encoding="utf-8"))
]
EQUIVALENT = [str(name) for group in GROUPS for name in group["weakenings"]]  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench(load())


@pytest.mark.parametrize("query", QUERIES)
def test_every_weakening_is_noticed_unless_it_is_equivalent(bench: Bench, query: str) -> None:
    tried = weakenings(query, QUERIES[query])
    unnoticed = {weakening.name for weakening in tried if bench.catcher(weakening) is None}
    listed = {name for name in EQUIVALENT if name.startswith(f"{query}: ")}
    assert sorted(unnoticed - listed) == [], "add a fixture that notices, or take the pattern out of the query"
    assert sorted(listed - unnoticed) == [], "listed as equivalent, but noticed or not a weakening at all"


def test_the_list_of_equivalents_gives_reasons_and_names_known_queries() -> None:
    assert all(group.keys() == {"reason", "weakenings"} and group["reason"] for group in GROUPS)
    assert len(EQUIVALENT) == len(set(EQUIVALENT))
    assert {name.partition(": ")[0] for name in EQUIVALENT} <= QUERIES.keys()


@pytest.mark.parametrize("query", QUERIES)
def test_names_of_weakenings_are_unique_and_each_changes_the_text(query: str) -> None:
    tried = weakenings(query, QUERIES[query])
    assert tried
    assert len({weakening.name for weakening in tried}) == len(tried)
    assert str(parse(QUERIES[query])) not in {weakening.text for weakening in tried}
    assert str(parse(str(parse(QUERIES[query])))) == str(parse(QUERIES[query]))


TEXT = """SELECT $this ?x WHERE {
  $this ga:a/ga:b* ?x , ?y ; ga:c|^ga:d ?z .
  FILTER(?x != ?y)
  FILTER(?k IN (ga:e, ga:f))
  FILTER NOT EXISTS { ?x ga:g ?y . FILTER EXISTS { ?y ga:h ?z } }
  FILTER(EXISTS { ?x a ga:I } || NOT EXISTS { ?x a ga:J } && ?x = ?y)
  { ?x ga:k ?y } UNION { ?x ga:l ?y }
}"""
CHANGES = """
drop $this ga:a/ga:b* ?x
drop the step ga:a in $this ga:a/ga:b* ?x
drop the step ga:b* in $this ga:a/ga:b* ?x
one step instead of ga:b* in $this ga:a/ga:b* ?x
drop $this ga:a/ga:b* ?y
drop the step ga:a in $this ga:a/ga:b* ?y
drop the step ga:b* in $this ga:a/ga:b* ?y
one step instead of ga:b* in $this ga:a/ga:b* ?y
drop $this ga:c|^ga:d ?z
drop the alternative ga:c in $this ga:c|^ga:d ?z
drop the alternative ^ga:d in $this ga:c|^ga:d ?z
drop FILTER(?x != ?y)
= instead of != in ?x != ?y
drop FILTER(?k IN (ga:e, ga:f))
drop ga:e from ?k IN (ga:e, ga:f)
drop ga:f from ?k IN (ga:e, ga:f)
drop FILTER NOT EXISTS { ?x ga:g ?y . FILTER EXISTS { ?y ga:h ?z . } }
turn round NOT EXISTS { ?x ga:g ?y . FILTER EXISTS { ?y ga:h ?z . } }
drop ?x ga:g ?y, in NOT EXISTS { ?x ga:g ?y . FILTER EXISTS { ?y ga:h ?z . } }
drop FILTER EXISTS { ?y ga:h ?z . }, in NOT EXISTS { ?x ga:g ?y . FILTER EXISTS { ?y ga:h ?z . } }
turn round EXISTS { ?y ga:h ?z . }, in NOT EXISTS { ?x ga:g ?y . FILTER EXISTS { ?y ga:h ?z . } }
drop ?y ga:h ?z, in EXISTS { ?y ga:h ?z . }
drop FILTER(EXISTS { ?x a ga:I . } || NOT EXISTS { ?x a ga:J . } && ?x = ?y)
drop the alternative EXISTS { ?x a ga:I . }
turn round EXISTS { ?x a ga:I . }
drop ?x a ga:I, in EXISTS { ?x a ga:I . }
drop the alternative NOT EXISTS { ?x a ga:J . } && ?x = ?y
drop NOT EXISTS { ?x a ga:J . }
turn round NOT EXISTS { ?x a ga:J . }
drop ?x a ga:J, in NOT EXISTS { ?x a ga:J . }
drop ?x = ?y
!= instead of = in ?x = ?y
drop { ?x ga:k ?y . } UNION { ?x ga:l ?y . }
drop the alternative { ?x ga:k ?y . }
drop ?x ga:k ?y, in { ?x ga:k ?y . }
drop the alternative { ?x ga:l ?y . }
drop ?x ga:l ?y, in { ?x ga:l ?y . }
"""


def test_all_that_can_be_taken_away_or_turned_round_is() -> None:
    assert [weakening.change for weakening in weakenings("example", TEXT)] == CHANGES.strip().splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this WHERE { $this a ga:Flow MINUS { $this a ga:Entity } }",
        "SELECT $this WHERE { OPTIONAL { $this a ga:Flow } }",
        "SELECT $this WHERE { $this a ga:Flow } LIMIT 1",
        "SELECT $this WHERE { $this a ga:Flow . FILTER(?x ~ ?y) }",
        "ASK { $this a ga:Flow }",
    ],
)
def test_a_query_that_the_weakening_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text)
