"""The forms of report as a user asks for them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import SH, Graph

from assessor.report.csv_report import COLUMNS
from tests.cli.running import BYPASS, CLEAN, assessor

FILES = ("report.txt", "report.json", "report.ttl", "report.md", "report.csv", "report.sarif", "report.html")
TIMED = ("report.ttl", "report.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms")
    (path / "clean.yaml").write_text(CLEAN, encoding="utf-8")
    (path / "bypass.yaml").write_text(BYPASS, encoding="utf-8")
    return path


def written(folder: Path, seed: str, **environment: str) -> dict[str, bytes]:
    """What one call writes in all forms."""
    outputs = [part for name in FILES for part in ("-o", name)]
    run = assessor("check", "clean.yaml", "bypass.yaml", *outputs, cwd=folder, PYTHONHASHSEED=seed, **environment)
    assert (run.code, run.out) == (1, "")
    assert run.problems == [f"wrote {name}" for name in FILES]
    return {name: (folder / name).read_bytes() for name in FILES}


def test_one_call_writes_every_form_of_both_architectures(folder: Path) -> None:
    files = written(folder, "1")
    found = {each["id"] for a in json.loads(files["report.json"])["assessments"] for each in a["findings"]}
    assert found
    assert found == set(csv_cells(files["report.csv"], "finding")) - {""}
    said = Graph().parse(data=files["report.ttl"], format="turtle")
    assert len(set(said.subjects(SH.conforms))) == 2
    assert len(set(said.objects(None, SH.result))) == len(found)
    for identity in found:
        assert files["report.md"].decode().count(identity) == 1
        assert f'id="a1-{identity}"'.replace(":", "-").encode() in files["report.html"].replace(b'"a2-', b'"a1-')
    assert {result["fingerprints"]["finding/v1"] for result in sarif_results(files["report.sarif"])} == found
    assert files["report.md"].startswith(b"# 2 architectures\n")
    again = written(folder, "2", SOURCE_DATE_EPOCH="1700000000")
    for name in set(FILES) - set(TIMED):
        assert again[name] == files[name]
    for name in TIMED:
        assert b"2023-11-14T22:13:20+00:00" in again[name]
        assert files[name] == written(folder, "3")[name]


def sarif_results(data: bytes) -> list[dict[str, Any]]:
    """The results of the only run."""
    (run,) = json.loads(data)["runs"]
    results: list[dict[str, Any]] = run["results"]
    return results


def csv_cells(data: bytes, column: str) -> list[str]:
    """One column below the header."""
    rows = list(csv.reader(data.decode().splitlines(), strict=True))
    assert tuple(rows[0]) == COLUMNS
    return [row[COLUMNS.index(column)] for row in rows[1:]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rules", "-f", "turtle"), "'turtle' is not one of 'text', 'json', 'markdown'"),
        (("rules", "-o", "x.csv"), "x.csv would be csv; this has no such form; let the name end in .txt, .json or .md"),
        (("check", "clean.yaml", "-o", "x.rdf"), "let the name end in .txt, .json, .ttl, .md, .csv, .sarif or .html"),
        (("check", "case:", "-f", "csv"), "there is no csv form of this; use text or json"),
    ],
)
def test_a_form_that_there_is_not_is_refused_and_the_others_are_named(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    run = assessor(*arguments, cwd=folder)
    assert (run.code, run.out) == (2, "")
    (line,) = run.problems
    assert told in line


def test_a_time_that_is_none_is_refused(folder: Path) -> None:
    run = assessor("check", "clean.yaml", cwd=folder, SOURCE_DATE_EPOCH="yesterday")
    assert run.code == 2
    assert run.problems[0].startswith("assessor check: `yesterday` in SOURCE_DATE_EPOCH is no time; give whole seconds")


def test_an_explanation_and_a_rule_in_markdown(folder: Path) -> None:
    run = assessor("explain", "bypass.yaml", "TB001", "-f", "markdown", cwd=folder)
    assert run.code == 0
    assert run.out.startswith("# ")
    assert "`bypass.yaml:" in run.out
    assert assessor("rules", "TB001", "-f", "markdown", cwd=folder).out.startswith("# `TB001` ")
