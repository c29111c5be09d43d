"""``assessor baseline`` and ``assessor check --baseline``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import BYPASS, CLEAN, SILENT, assessor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "valley.yaml").write_text(CLEAN)
    assert assessor("baseline", "valley.yaml", "-o", "base.json", cwd=tmp_path).code == 0
    return tmp_path


def test_a_bypass_that_has_come_since_is_new_and_the_exit_code_is_the_same(folder: Path) -> None:
    changed = BYPASS.replace("id: valley-bypass\n", "id: valley\n")
    (folder / "valley.yaml").write_text(changed)
    plain = assessor("check", "valley.yaml", "-f", "json", cwd=folder)
    compared = assessor("check", "valley.yaml", "--baseline", "base.json", "-f", "json", cwd=folder)
    assert plain.code == compared.code == 1
    (before,), (after,) = (json.loads(run.out)["assessments"] for run in (plain, compared))
    new = {finding["rule"] for finding in after["findings"] if finding["id"] in after["baseline"]["new"]}
    assert "TB001" in new
    assert {**after, "baseline": None} == before


def test_the_same_architecture_in_another_file_is_the_same(folder: Path) -> None:
    assert assessor("convert", "valley.yaml", "-o", "moved.jsonld", cwd=folder).code == 0
    run = assessor("check", "moved.jsonld", "--baseline", "base.json", "-f", "json", cwd=folder)
    (assessment,) = json.loads(run.out)["assessments"]
    assert (assessment["baseline"]["known"], assessment["baseline"]["new"]) == (True, [])
    assert assessment["baseline"]["gone"] == assessment["baseline"]["changed"] == []


def test_the_same_findings_give_the_same_bytes_wherever_they_go(folder: Path) -> None:
    again = assessor("baseline", "valley.yaml", cwd=folder)
    assert again.out.encode() == (folder / "base.json").read_bytes()
    assert (again.code, again.err) == (0, "")


def test_an_architecture_that_it_does_not_hold_is_named(folder: Path) -> None:
    (folder / "valley.yaml").write_text(BYPASS)
    run = assessor("check", "valley.yaml", "--baseline", "base.json", cwd=folder)
    assert "base.json does not hold this architecture; it holds Valley." in " ".join(run.out.split())
    assert run.code == 1


def test_a_baseline_that_was_changed_is_refused_before_any_work(folder: Path) -> None:
    text = (folder / "base.json").read_text()
    (folder / "base.json").write_text(text.replace('"Valley"', '"Hill"'))
    run = assessor("check", "valley.yaml", "--baseline", "base.json", cwd=folder)
    assert (run.code, run.out) == (2, "")
    (problem,) = run.problems
    assert problem.startswith(f"base.json:{len(text.splitlines()) - 1}:13: the file is not as it was written")


def test_nothing_is_written_unless_everything_could_be_assessed(folder: Path) -> None:
    before = (folder / "base.json").read_bytes()
    (folder / "silent.yaml").write_text(SILENT)
    (folder / "broken.yaml").write_text("architecture: {id: broken}\nflow: x\n")
    run = assessor("baseline", "silent.yaml", "valley.yaml", "broken.yaml", "-o", "base.json", cwd=folder)
    assert run.code == 2
    assert (folder / "base.json").read_bytes() == before
    (folder / "copy").mkdir()
    (folder / "copy" / "valley.yaml").write_text(CLEAN)
    run = assessor("baseline", "valley.yaml", "copy", "-o", "base.json", cwd=folder)
    assert run.code == 2
    assert "describes the same architecture as another PATH" in run.err
    assert (folder / "base.json").read_bytes() == before


def test_no_report_may_replace_the_baseline(folder: Path) -> None:
    run = assessor("check", "valley.yaml", "--baseline", "base.json", "-o", "base.json", cwd=folder)
    assert run.code == 2
    assert "the same file as the input base.json" in run.err
