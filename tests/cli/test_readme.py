"""What the README promises holds."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

from assessor.cli.group import COMMANDS

from .running import REPOSITORY, assessor

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_the_first_submission_is_assessed_and_can_be_explained(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "valley.yaml").write_text(example, encoding="utf-8")
    run = assessor("check", "valley.yaml", cwd=tmp_path)
    assert (run.code, run.err) == (1, "")
    assert "Tier bypassing: degraded, level mitigated" in run.out
    (identity,) = re.findall(r"Rule TB001, finding\s+(f:[0-9a-f]+)\.", run.out)
    assert f"assessor explain valley.yaml {identity}" in README
    assert assessor("explain", "valley.yaml", identity, cwd=tmp_path).code == 0


def test_the_other_sections_are_a_second_file_of_the_first_submission(tmp_path: Path) -> None:
    for name, language in (("valley.yaml", "yaml"), ("valley-roles.yaml", "yml")):
        (example,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
        (tmp_path / name).write_text(example, encoding="utf-8")
    assert "assessor check valley.yaml valley-roles.yaml" in README
    run = assessor("check", "valley.yaml", "valley-roles.yaml", cwd=tmp_path)
    assert (run.code, run.err) == (1, "")
    assert "Role clarity: violated, level present" in run.out
    assert "Notes on the submission" not in run.out


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"^ {4}assessor ([a-z]+)", README, re.MULTILINE))
    assert named <= set(COMMANDS)
    targets = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", README, re.MULTILINE))
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in targets)


def test_the_same_proposal_in_two_formats_has_the_same_findings(tmp_path: Path) -> None:
    found = []
    for language, name in (("turtle", "hill.ttl"), ("json", "hill.jsonld")):
        (example,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
        (tmp_path / name).write_text(example, encoding="utf-8")
        run = assessor("check", name, "-f", "json", cwd=tmp_path)
        assert (run.code, run.err) == (1, "")
        (assessment,) = json.loads(run.out)["assessments"]
        found.append([(finding["id"], finding["level"]) for finding in assessment["findings"]])
    assert found[0]
    assert found[0] == found[1]


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    """Those that need nothing but the first submission; the others are tested where they belong."""
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "valley.yaml").write_text(example, encoding="utf-8")
    commands = re.findall(r"^ {4}assessor ((?:query|convert) .+)$", README, re.MULTILINE)
    assert len(commands) > 5
    for command in commands:
        run = assessor(*shlex.split(command, comments=True), cwd=tmp_path)
        assert run.code == 0, run.err
        assert run.out or (tmp_path / "valley.jsonld").exists()
