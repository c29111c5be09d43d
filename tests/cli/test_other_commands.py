"""``explain``, ``rules``, help and version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessor import __version__
from assessor.cli.explain import matching
from assessor.cli.group import main

from ..report.sample import finding, identity
from .running import Run, assessor


def test_explain_takes_any_unambiguous_prefix(folder: Path, bypass: Run) -> None:
    findings = json.loads(bypass.out)["assessments"][0]["findings"]
    whole = findings[0]["id"]
    full = assessor("explain", "bypass.yaml", whole, cwd=folder)
    assert (full.code, full.err) == (0, "")
    assert "bypass.yaml:" in full.out
    assert "http" not in full.out.partition("\nDocuments\n")[0]
    assert all(len(line) <= 80 and line == line.rstrip() for line in full.out.splitlines())
    for prefix in (whole[:10], whole[2:10], whole[2:10].upper()):
        assert assessor("explain", "bypass.yaml", prefix, cwd=folder).out == full.out
    data = json.loads(assessor("explain", "bypass.yaml", whole, "-f", "json", cwd=folder).out)
    assert data["finding"] == findings[0]


def test_explain_lists_what_could_be_meant(folder: Path, bypass: Run) -> None:
    ids = [each["id"] for each in json.loads(bypass.out)["assessments"][0]["findings"]]
    for wanted, words in (("f:", f"fits {len(ids)} findings"), ("zzz", "the nearest are")):
        run = assessor("explain", "bypass.yaml", wanted, cwd=folder)
        assert (run.code, run.out) == (2, "")
        assert words in run.problems[0]
        assert {line.split()[0] for line in run.problems[1:]} <= set(ids)
        assert len(run.problems) > 1
    run = assessor("explain", "told.yaml", "f:1", cwd=folder)
    assert run.code == 2
    assert "there are no findings: nothing to explain" in run.err


def test_explain_says_that_a_rule_found_nothing(folder: Path) -> None:
    run = assessor("explain", "bypass.yaml", "rc002", cwd=folder)
    assert (run.code, run.out) == (2, "")
    assert run.problems[0] == "bypass.yaml: RC002 found nothing here (`--why-not RC002` says why); other rules found:"
    assert len(run.problems) > 1
    run = assessor("explain", "told.yaml", "TB001", cwd=folder)
    assert run.code == 2
    assert run.problems == [
        "told.yaml: TB001 found nothing here, nor did any other rule: nothing to explain; "
        "`assessor check told.yaml` shows the verdicts, `--why-not TB001` says why"
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chek", "told.yaml"], "assessor: there is no command `chek`; did you mean `check`?"),
        (
            ["check", "told.yaml", "--format"],
            "assessor check: option '--format' requires an argument; `assessor check --help` shows how it is used",
        ),
        (["rules", "SB999"], "assessor rules: unknown rule `SB999`; "),
        *(
            (
                [command, "told.yaml", *more, "--stdin-format", "turtle"],
                f"assessor {command}: --stdin-format is about `-`, which is not named; leave it out: ",
            )
            for command, more in (
                ("check", []),
                ("explain", ["TB001"]),
                ("query", ["structure"]),
                ("convert", ["-f", "turtle"]),
            )
        ),
    ],
)
def test_wrong_usage_is_told_with_what_to_do(
    folder: Path,
    arguments: list[str],
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    assert main(arguments) == 2
    written = capsys.readouterr()
    assert written.out == ""
    (problem,) = written.err.splitlines()
    assert problem.startswith(line)


def test_a_submission_check_has_a_page_among_the_rules(folder: Path) -> None:
    page = assessor("rules", "sb020", cwd=folder)
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith("SB020 is\n")
    assert "What it asks for" in page.out
    assert json.loads(assessor("rules", "SB020", "-f", "json", cwd=folder).out)["severity"] == "violation"


@pytest.mark.parametrize("command", ["check", "convert", "explain", "query", "rules"])
def test_the_help_says_what_becomes_of_files_and_screen(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "with -f also on the screen; an existing file is replaced." in words
    assert ("csv is UTF-8" in words) == (command in ("check", "query"))


def test_matching_findings() -> None:
    findings = [
        finding(0x3C91A20000000001),
        finding(0x3C91A20000000002),
        finding(0xABCDEF0000000000, rule="HC001"),
    ]
    assert [each.id for each in matching(findings, "abc")] == [identity(0xABCDEF0000000000)]
    assert [each.id for each in matching(findings, "f:3C91A20000000001")] == [identity(0x3C91A20000000001)]
    assert len(matching(findings, "3c91a2")) == 2
    assert [each.rule for each in matching(findings, "hc001")] == ["HC001"]
    assert matching(findings, "f:f") == []


def test_rules_in_both_forms(folder: Path) -> None:
    catalogue = assessor("rules", cwd=folder)
    assert (catalogue.code, catalogue.err) == (0, "")
    assert "TB001" in catalogue.out
    page = assessor("rules", "tb001", cwd=folder)
    assert page.out.startswith("TB001 ")
    assert assessor("rules", "bulk-reaches-past-distribution", cwd=folder).out == page.out
    assert json.loads(assessor("rules", "TB001", "-f", "json", cwd=folder).out)["code"] == "TB001"
    assert len(json.loads(assessor("rules", "-f", "json", cwd=folder).out)["principles"]) == 14


def test_help_and_version(folder: Path) -> None:
    top = assessor("--help", cwd=folder)
    assert top.code == 0
    for command in ("check", "explain", "rules"):
        assert f"  {command} " in top.out
        assert assessor(command, "--help", cwd=folder).code == 0
    assert assessor("--version", cwd=folder).out == f"assessor {__version__}\n"
