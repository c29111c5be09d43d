"""``--profile`` and ``--shapes`` as a user gives them."""

from __future__ import annotations

from pathlib import Path

from ..own_rules.making import EXAMPLE, SUBMISSION
from .running import assessor


def _folder(path: Path, text: str = EXAMPLE) -> Path:
    (path / "acme").mkdir()
    (path / "acme" / "telemetry.ttl").write_text(text, encoding="utf-8")
    (path / "hill.yaml").write_text(SUBMISSION, encoding="utf-8")
    return path


def test_check_with_both(tmp_path: Path) -> None:
    run = assessor("check", "hill.yaml", "--shapes", "acme", "--profile", "strict", cwd=_folder(tmp_path))
    assert run.code == 1 and run.err == ""
    assert "Profile: Strict (strict)" in run.out and "XA001" in run.out


def test_a_broken_rule_is_refused_before_anything_is_assessed(tmp_path: Path) -> None:
    run = assessor(
        "check", "hill.yaml", "--shapes", "acme", cwd=_folder(tmp_path, EXAMPLE.replace('"XA001"', '"TB001"'))
    )
    assert (run.code, run.out) == (2, "")
    assert any(line.startswith("acme/telemetry.ttl:") and "those of built-in rules" in line for line in run.problems)


def test_an_unknown_profile_is_refused(tmp_path: Path) -> None:
    run = assessor("rules", "--profile", "strickt", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.problems == ["--profile: unknown profile `strickt`; did you mean `strict`? (or name a .yaml file)"]


def test_a_rule_that_is_left_out_is_named_as_such(tmp_path: Path) -> None:
    run = assessor("rules", "TB002", "--profile", "screening", cwd=tmp_path)
    assert run.code == 2
    assert "the rule `TB002` is left out by the profile `screening`; choose another `--profile`" in run.problems[0]


def test_no_report_replaces_a_profile_or_a_rule(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    for options in (["--profile", "mine.yaml", "-o", "mine.yaml"], ["--shapes", "acme", "-o", "acme/telemetry.ttl"]):
        (folder / "mine.yaml").write_text("label: x\ndescription: x\n", encoding="utf-8")
        run = assessor("check", "hill.yaml", *options, cwd=folder)
        assert run.code == 2 and (folder / "acme" / "telemetry.ttl").read_text(encoding="utf-8") == EXAMPLE
