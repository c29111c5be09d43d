"""Each stored query is a competency question: what it must answer for every packaged case and for a sample.

The expected tables were checked against the files of the cases, statement by statement. `derived-statements` is
sampled below instead: it has about a hundred rows for each case, and the rules' own tests hold what is derived.
"""

from __future__ import annotations

import csv

import pytest

from assessor.querying.catalogue import stored_queries
from assessor.querying.model import YesOrNo
from assessor.submission.files.case_studies import case_study_slugs

from .asking import HERE, RIVERSIDE, asked, stored, table

EXPECTED = HERE / "expected"
SAMPLED = "derived-statements"
NAMES = [query.name for query in stored_queries() if query.name != SAMPLED]


def path_of(slug: str) -> str:
    return RIVERSIDE if slug == "riverside" else f"case:{slug}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("slug", [*case_study_slugs(), "riverside"])
def test_the_expected_table(slug: str, name: str) -> None:
    with (EXPECTED / slug / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = [tuple(row) for row in csv.reader(stream)]
    assert header == tuple(column.name for column in stored(name).columns)
    found = table(path_of(slug), stored(name).text)
    assert [tuple(cell.replace(f"{HERE}/", "") for cell in row) for row in found] == rows


def test_nothing_is_expected_of_a_query_that_is_not_stored() -> None:
    assert {file.stem for file in EXPECTED.glob("*/*.csv")} == set(NAMES)
    assert {folder.name for folder in EXPECTED.iterdir()} == {*case_study_slugs(), "riverside"}


BYPASSES = {
    "california-future": {("CAISO", "aggregators", "open")},
    "california-prior": {("CAISO", "distributed resources", "open")},
    "new-york-future-2": {("NYISO", "distributed resources", "open")},
    "uk-option-2": {("TSO", "aggregators", "settled")},
    "hybrid-dso": {("TSO", "aggregators", "open"), ("TSO", "customers", "open")},
    "total-tso": {
        ("TSO", "aggregators", "open"),
        ("TSO", "customers", "open"),
        ("TSO", "distribution storage", "open"),
        ("TSO", "IPP DER", "open"),
    },
    "total-dso": set(),
}


@pytest.mark.parametrize("slug", case_study_slugs())
def test_bypasses_as_published(slug: str) -> None:
    columns = [column.name for column in stored("bypass-sources").columns]
    rows = [dict(zip(columns, row, strict=True)) for row in table(path_of(slug), stored("bypass-sources").text)]
    assert {(short(row["by"]), short(row["through"]), row["state"]) for row in rows} == BYPASSES[slug]
    assert {row["carries"] for row in rows} <= {"coordination"}


def short(label: str) -> str:
    """The abbreviation in brackets, where a label has one."""
    return label.partition("(")[2].rstrip(")") or label


@pytest.mark.parametrize("slug", ["california-future", "california-prior", "new-york-future-2"])
def test_nobody_is_made_to_answer_for_anything(slug: str) -> None:
    rows = table(path_of(slug), stored("responsibilities").text)
    assert rows
    for row in rows:
        assert row[1] == "not stated"
        assert row[2:8] == ("",) * 6
        assert row[8]


DERIVED = {
    "california-future": [
        ("CAISO", "principal of", "distributed resources", "principal of"),
        ("CAISO", "is a", "bulk system operator", "closure"),
        ("aggregators", "is a", "channel", "channel"),
        ("CAISO", "linked with", "distribution system operator (DSO)", "linked"),
    ],
    "california-prior": [("CAISO", "known apart from", "distribution utility (DSO)", "known apart")],
    "new-york-future-2": [
        ("NYISO", "coordinates", "distributed resources", "coordinates or coordinates the programme it operates"),
    ],
}


@pytest.mark.parametrize("slug", case_study_slugs())
def test_derived_statements(slug: str) -> None:
    rows = table(path_of(slug), stored(SAMPLED).text)
    assert rows == sorted(set(rows), key=lambda row: (row[0].lower(), row[0], row[1], row[2].lower(), row[2]))
    for row in DERIVED.get(slug, []):
        assert row in rows
    assert all(all(row) for row in rows)
    assert not [row for row in rows if "http" in "".join(row)]


def test_what_is_stated_is_not_among_what_is_derived() -> None:
    both = "ASK { GRAPH graphs:asserted { ?s ?p ?o } GRAPH graphs:inferred { ?s ?p ?o } }"
    assert asked("case:uk-option-2", both) == YesOrNo(False)
    assert asked("case:uk-option-2", both.replace("inferred", "asserted")) == YesOrNo(True)


@pytest.mark.parametrize("name", [query.name for query in stored_queries()])
def test_without_inferences_every_query_still_runs(name: str) -> None:
    rows = table(RIVERSIDE, stored(name).text, asserted_only=True)
    if name in ("bypass-sources", "principals", "derived-statements"):
        assert rows == []
    if name == "structure":
        with_inferences = table(RIVERSIDE, stored(name).text)
        assert sorted(row[0] for row in rows) == sorted(row[0] for row in with_inferences)
        assert {row[2] for row in rows} == {""}  # the tier of a kind of entity is inferred
    if name == "without-source":
        assert rows == table(RIVERSIDE, stored(name).text)
