"""``assessor compare``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessor.cli.group import main

from .running import BYPASS, CLEAN, SILENT, assessor


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with submissions in it."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("clean.yaml", CLEAN), ("bypass.yaml", BYPASS), ("silent.yaml", SILENT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def marks(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, str], str]:
    """The path of each alternative by its mark, and the mark of the baseline."""
    assert main(["compare", *arguments, "-f", "json", "--quiet"]) == 0
    found = json.loads(capsys.readouterr().out)
    return {each["alternative"]: each["path"] for each in found["alternatives"]}, found["baseline"]["alternative"]


def test_the_spectrum_of_reference_models(tmp_path: Path) -> None:
    run = assessor("compare", "case:total-tso", "case:hybrid-dso", "case:total-dso", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "  Tier bypassing              present   present   none\n" in run.out
    assert "  Scalability                 high      present   none\n" in run.out
    assert all(len(line) <= 80 and line == line.rstrip() for line in run.out.splitlines())
    assert "http" not in run.out


def test_california_before_and_after_as_files(tmp_path: Path) -> None:
    cases = ("case:california-prior", "case:california-future")
    forms = ("-o", "ca.html", "-o", "ca.json", "-o", "ca.txt")
    run = assessor("compare", *cases, "--baseline", cases[0], *forms, cwd=tmp_path)
    assert (run.code, run.out) == (0, "")
    assert run.problems == ["wrote ca.html", "wrote ca.json", "wrote ca.txt"]
    found = json.loads((tmp_path / "ca.json").read_text(encoding="utf-8"))
    (way,) = found["ways"]
    changes = {(each["change"], each["rule"]) for each in way["findings"]}
    assert ("resolved", "CG001") in changes  # the missing link between the operators
    assert ("perhaps-gone", "TB001") in changes  # the direct link to resources is merely not mentioned any more
    assert [each["by"] for each in way["alignment"]["entities"]] == ["identifier", "identifier", "only"]


def test_the_first_is_the_baseline_unless_one_is_named(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert marks(capsys, "clean.yaml", "bypass.yaml") == ({"A": "clean.yaml", "B": "bypass.yaml"}, "A")
    assert marks(capsys, "clean.yaml", "./bypass.yaml", "--baseline", "bypass.yaml")[1] == "B"
    further = {"A": "bypass.yaml", "B": "clean.yaml"}
    assert marks(capsys, "clean.yaml", "--baseline", "bypass.yaml") == (further, "A")


def test_two_versions_of_one_architecture_can_be_compared(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "later.yaml").write_text(CLEAN.replace("kind: schedule", "kind: price"), encoding="utf-8")
    assert marks(capsys, "clean.yaml", "later.yaml")[0] == {"A": "clean.yaml", "B": "later.yaml"}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["clean.yaml"], "there is nothing to compare with; name two architectures or more"),
        (["clean.yaml", "case:"], "`case:` names no architecture"),
        (["-", "-"], "standard input can be read once only"),
        (["clean.yaml", "bypass.yaml", "-o", "clean.yaml"], "tells no format of a report"),
        (["clean.yaml", *["bypass.yaml"] * 26], "27 architectures are too many"),
    ],
)
def test_what_cannot_be_compared_is_said(
    arguments: list[str], problem: str, inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *arguments]) == 2
    assert problem in capsys.readouterr().err


def test_one_unusable_input_keeps_all_from_being_compared(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "clean.yaml", "missing.yaml", "other.yaml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "missing.yaml" in err
    assert "other.yaml" in err


def test_where_nothing_can_be_decided_the_comparison_is_shown_all_the_same(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "clean.yaml", "silent.yaml", "--quiet"]) == 3
    out, err = capsys.readouterr()
    assert "Comparison of 2 alternatives" in out
    assert "silent.yaml: no principle could be decided" in err


def test_a_profile_counts_for_all(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "clean.yaml", "bypass.yaml", "--profile", "strict", "--quiet"]) == 0
    assert "Profile: " in capsys.readouterr().out
