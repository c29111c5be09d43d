"""``explain --why-not`` and ``check --coverage`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

from .running import BYPASS, CLEAN, assessor


def written(folder: Path, text: str) -> Path:
    file = folder / "valley.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_why_a_rule_found_nothing(tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    run = assessor("explain", "valley.yaml", "--why-not", "tb001", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    said = " ".join(run.out.split())
    assert said.startswith("Why TB001 found nothing in Valley")
    assert "nothing says that Regional operator coordinates Home batteries" in said
    assert all(len(line) <= 80 for line in run.out.splitlines())


def test_about_an_entity_in_json(tmp_path: Path) -> None:
    written(tmp_path, BYPASS)
    run = assessor("explain", "valley.yaml", "--why-not", "TB001", "Home batteries", "-f", "json", cwd=tmp_path)
    told = json.loads(run.out)
    assert run.code == 0
    assert (told["schema"], told["rule"]["code"]) == ("assessor-why-not/1", "TB001")
    assert told["entity"].endswith("#batteries")
    assert len(told["findings"]) == 1 and told["misses"] == []


def test_markdown_is_a_list(tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    run = assessor("explain", "valley.yaml", "batteries", "--why-not", "TB001", "-f", "markdown", cwd=tmp_path)
    assert run.code == 0
    assert run.out.startswith("# Why TB001 found nothing about Home batteries in Valley\n")
    assert "\n- Missing: an open bypass" in run.out


def test_an_unknown_entity_lists_the_nearest(tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    run = assessor("explain", "valley.yaml", "baterries", "--why-not", "TB001", cwd=tmp_path)
    assert run.code == 2 and run.out == ""
    assert run.problems[0] == "valley.yaml: nothing here is called `baterries`; the nearest are:"
    assert run.problems[1] == "batteries (Home batteries)"


def test_an_unknown_rule_is_wrong_usage(tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    run = assessor("explain", "valley.yaml", "--why-not", "TB01", cwd=tmp_path)
    assert run.code == 2 and len(run.problems) == 1
    assert "unknown rule `TB01`; did you mean `TB001`?" in run.problems[0]


def test_coverage_is_a_part_of_the_report(tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    run = assessor("check", "valley.yaml", "--coverage", "--fail-on", "never", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "\nCoverage\n--------\n" in run.out
    assert "No responsibility mentioned" in run.out and "valley.yaml:9" in run.out
    told = assessor("check", "valley.yaml", "--coverage", "-f", "json", "--principle", "role-clarity", cwd=tmp_path)
    coverage = json.loads(told.out)["assessments"][0]["coverage"]
    assert [one["principle"] for one in coverage["undecided"]] in ([], ["role-clarity"])
