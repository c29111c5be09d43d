"""Waivers from the command line: found beside an architecture or named, refused with their line, never out of view."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import BYPASS, CLEAN, REPOSITORY, assessor

WAIVERS = """\
waivers:
  - rule: TB001
    participants: {controller: iso}
    reason: The pilot ends first.
    owner: Valley Electric
    approver: Commission
    until: 2027-06-30
"""
DAY = {"SOURCE_DATE_EPOCH": "1800000000"}  # 2027-01-15
AFTER = {"SOURCE_DATE_EPOCH": "1814400000"}  # 2027-07-01


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bypass.yaml").write_text(BYPASS)
    (tmp_path / "waivers.yaml").write_text(WAIVERS)
    return tmp_path


def verdicts(out: str) -> dict[str, str]:
    (assessment,) = json.loads(out)["assessments"]
    return {each["id"]: each["verdict"] for each in assessment["principles"]}


def test_a_folder_a_file_and_every_file_of_it_are_assessed_with_the_waivers_beside(folder: Path) -> None:
    runs = [assessor("check", *paths, "-f", "json", cwd=folder, **DAY) for paths in ([folder], ["bypass.yaml"])]
    runs.append(assessor("check", "bypass.yaml", "waivers.yaml", "-f", "json", cwd=folder, **DAY))
    for run in runs:
        assert run.err == ""
        assert verdicts(run.out)["tier-bypassing"] == "satisfied"
        (assessment,) = json.loads(run.out)["assessments"]
        assert [use["state"] for use in assessment["waivers"]] == ["applied"]
        assert assessment["waivers_as_of"] == "2027-01-15"


def test_the_exit_code_is_that_of_the_findings_that_count(folder: Path) -> None:
    only = ("--principle", "tier-bypassing", "bypass.yaml")
    assert assessor("check", *only, cwd=folder, **DAY).code == 0
    assert assessor("check", *only, "--no-waivers", cwd=folder, **DAY).code == 1
    expired = assessor("check", *only, cwd=folder, **AFTER)
    assert expired.code == 1
    assert "expired on 2027-06-30" in " ".join(expired.out.split())


def test_a_finding_that_is_waived_has_been_decided(tmp_path: Path) -> None:
    """Without it nothing is known, but that is no reason to say that nothing could be decided."""
    text = BYPASS.replace("  describesCompletely: [flows, mechanisms, responsibilities]\n", "")
    (tmp_path / "bypass.yaml").write_text(text)
    (tmp_path / "exceptions.yaml").write_text(WAIVERS)
    run = assessor(
        "check", "bypass.yaml", "--principle", "tier-bypassing", "--waivers", "exceptions.yaml", cwd=tmp_path, **DAY
    )
    assert (run.code, run.err) == (0, "")
    assert "Tier bypassing: not enough information" in run.out


def test_waivers_that_are_refused_keep_their_architecture_from_being_assessed(folder: Path) -> None:
    (folder / "waivers.yaml").write_text(WAIVERS.replace("    owner: Valley Electric\n", ""))
    (folder / "other").mkdir()
    (folder / "other" / "clean.yaml").write_text(CLEAN)
    run = assessor("check", "bypass.yaml", "other", "-f", "json", cwd=folder, **DAY)
    assert run.code == 2
    assert run.problems == ["waivers.yaml:2:5: the waiver has no `owner`; write `owner:`, who answers for it"]
    report = json.loads(run.out)
    assert [each["architecture"]["label"] for each in report["assessments"]] == ["Valley"]
    assert report["unreadable"] == [{"name": "bypass.yaml", "problems": run.problems}]


def test_a_file_that_is_named_is_refused_before_any_work(folder: Path) -> None:
    run = assessor("check", "bypass.yaml", "--waivers", "none.yaml", cwd=folder)
    assert (run.code, run.out, run.problems) == (2, "", ["none.yaml: there is no such file; check the path"])
    run = assessor("check", "bypass.yaml", "--waivers", "waivers.yaml", "--no-waivers", cwd=folder)
    assert run.code == 2
    assert "--waivers and --no-waivers contradict each other" in run.err
    (folder / "waivers.md").write_text(WAIVERS)
    run = assessor("check", "bypass.yaml", "--waivers", "waivers.md", "-o", "waivers.md", cwd=folder)
    assert run.code == 2
    assert "the same file as the input waivers.md" in run.err


def test_a_waiver_goes_with_the_finding_into_another_format(folder: Path) -> None:
    found = json.loads(assessor("check", "bypass.yaml", "--no-waivers", "-f", "json", cwd=folder).out)
    (identity,) = (each["id"] for each in found["assessments"][0]["findings"] if each["rule"] == "TB001")
    (folder / "waivers.yaml").write_text(WAIVERS.replace("rule: TB001\n", f"finding: {identity[:10]}\n").replace(
        "    participants: {controller: iso}\n", ""
    ))
    assert assessor("convert", "bypass.yaml", "-o", "moved.ttl", cwd=folder).code == 0
    for name in ("bypass.yaml", "moved.ttl"):
        run = assessor("check", name, "-f", "json", cwd=folder, **DAY)
        waived = [each["id"] for each in json.loads(run.out)["assessments"][0]["findings"] if each["waiver"]]
        assert waived == [identity]


def test_the_example_of_the_readme_waives_a_finding_of_the_first_submission(tmp_path: Path) -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (example,) = (part.split("```")[0] for part in readme.split("```yaml\n")[1:2])
    section = readme.split("## Waivers and baselines")[1].split("\n## ")[0]
    text = section.split("```\n")[1]
    (tmp_path / "valley.yaml").write_text(example, encoding="utf-8")
    (tmp_path / "waivers.yaml").write_text(text, encoding="utf-8")
    run = assessor("check", "valley.yaml", "-f", "json", cwd=tmp_path, **DAY)
    (assessment,) = json.loads(run.out)["assessments"]
    assert [(use["state"], len(use["findings"])) for use in assessment["waivers"]] == [("applied", 1), ("applied", 1)]
    assert run.err == ""
