"""Only the report goes to standard output; files are written in full; the same input gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import jsonschema
import pytest

from assessor.cli.targets import file_of, input_files
from assessor.cli.writing import refuse_inputs, to_file
from assessor.knowledge.packaged import case_studies_folder
from assessor.report.wrapping import columns

from .running import BYPASS, CLEAN, REPOSITORY, Run, assessor

SCHEMA = json.loads((REPOSITORY / "tests" / "report" / "report.schema.json").read_text(encoding="utf-8"))


def test_the_text_report_of_a_case(new_york: Run) -> None:
    assert (new_york.code, new_york.err) == (1, "")
    assert new_york.out.startswith("New York, NYISO proposed Future 2\n")
    assert all(columns(line) <= 80 and line == line.rstrip() for line in new_york.out.splitlines())
    assert "http" not in new_york.out.partition("\nDocuments\n")[0]
    assert "w3id.org" not in new_york.out
    assert "case:new-york-future-2:" in new_york.out


def test_the_json_report_fits_the_contract(bypass: Run) -> None:
    report = json.loads(bypass.out)
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    (assessment,) = report["assessments"]
    assert assessment["architecture"]["label"] == "Valley, bypassed"
    assert len(assessment["principles"]) == 14
    asserted = [
        each for f in assessment["findings"] for each in f["evidence"] if each["origin"] == "asserted"
    ]
    assert asserted
    assert {each["file"] for each in asserted} == {"bypass.yaml"}
    lines = BYPASS.splitlines()
    assert any("kind: dispatch, source: filing p. 3" in lines[each["line"] - 1] for each in asserted)


def test_the_same_input_gives_the_same_bytes(folder: Path, bypass: Run) -> None:
    for seed in ("1", "2"):
        again = assessor("check", "bypass.yaml", "-f", "json", cwd=folder, PYTHONHASHSEED=seed)
        assert again.out == bypass.out
    texts = {assessor("check", "bypass.yaml", cwd=folder, PYTHONHASHSEED=seed).out for seed in ("1", "2")}
    assert len(texts) == 1


def test_order_of_paths_does_not_matter_and_a_folder_is_each_of_its_files(
    folder: Path, tmp_path: Path
) -> None:
    for name in ("clean", "bypass"):
        (tmp_path / f"{name}.yaml").write_bytes((folder / f"{name}.yaml").read_bytes())
    (tmp_path / "notes.txt").write_text("not a submission", encoding="utf-8")
    one = assessor("check", "clean.yaml", "bypass.yaml", "-f", "json", cwd=tmp_path)
    other = assessor("check", "bypass.yaml", "clean.yaml", "-f", "json", cwd=tmp_path)
    assert one.out == other.out
    whole = json.loads(assessor("check", ".", "-f", "json", cwd=tmp_path).out)
    assert [a["architecture"] for a in whole["assessments"]] == [
        a["architecture"] for a in json.loads(one.out)["assessments"]
    ]


def test_files_take_the_place_of_standard_output(folder: Path, tmp_path: Path) -> None:
    text, data = tmp_path / "report.txt", tmp_path / "report.json"
    run = assessor("check", "told.yaml", "-o", text, "-o", data, cwd=folder)
    assert (run.code, run.out) == (0, "")
    assert run.problems == [f"wrote {text}", f"wrote {data}"]
    assert text.read_text(encoding="utf-8").startswith("Valley\n")
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(data.read_text(encoding="utf-8")))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "report.txt"]
    both = assessor("check", "told.yaml", "-f", "text", "-o", data, "--quiet", cwd=folder)
    assert (both.out, both.err) == (text.read_text(encoding="utf-8"), "")


def test_a_report_that_cannot_be_written_in_full_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        to_file(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_standard_input_in_both_formats(folder: Path, bypass: Run) -> None:
    run = assessor("check", "-", "-f", "json", cwd=folder, stdin=BYPASS.encode())
    assert run.code == 1
    ids = [finding["id"] for finding in json.loads(run.out)["assessments"][0]["findings"]]
    assert ids == [finding["id"] for finding in json.loads(bypass.out)["assessments"][0]["findings"]]
    wrong = assessor("check", "-", "--stdin-format", "turtle", cwd=folder, stdin=CLEAN.encode())
    assert (wrong.code, wrong.out) == (2, "")


def test_one_principle_only(folder: Path) -> None:
    run = assessor("check", "bypass.yaml", "--principle", "coordination-gapping", "-f", "json", cwd=folder)
    (assessment,) = json.loads(run.out)["assessments"]
    assert run.code == 0
    assert [each["id"] for each in assessment["principles"]] == ["coordination-gapping"]
    assert assessment["findings"] == []


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("needs a shell with pipes")
    command = f'"{sys.executable}" -m assessor check bypass.yaml | head -n 1; echo "${{PIPESTATUS[0]}}"'
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin"},
    )
    assert result.stdout.decode().splitlines() == ["Valley, bypassed", "1"]
    assert result.stderr == b""


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"], ["rules"]])
def test_a_reader_that_has_gone_already_is_no_error(folder: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "assessor", *arguments],
            cwd=folder,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        )
    finally:
        os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize("command", [["check", "."], ["check", "a.yaml"], ["explain", "a.yaml", "f:1"]])
def test_a_report_never_replaces_an_input(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "report.txt").symlink_to("a.yaml")
    run = assessor(*command, "-o", "report.txt", cwd=tmp_path)
    assert (run.code, run.out, len(run.problems)) == (2, "", 1)
    assert "report.txt is the same file as the input a.yaml" in run.err
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == CLEAN
    assert (tmp_path / "report.txt").is_symlink()


def test_a_report_does_not_become_a_part_of_what_is_assessed(tmp_path: Path) -> None:
    proposal = tmp_path / "proposal"
    proposal.mkdir()
    (proposal / "main.yaml").write_text(CLEAN, encoding="utf-8")
    for arguments in (["check", "proposal"], ["query", "./proposal/", "structure"]):
        run = assessor(*arguments, "-o", "proposal/report.ttl", cwd=tmp_path)
        assert (run.code, run.out, len(run.problems)) == (2, "", 1)
        assert "proposal/report.ttl would become a part of what is in" in run.err
    assert [file.name for file in proposal.iterdir()] == ["main.yaml"]
    run = assessor("check", "proposal", "-o", "proposal/report.md", "--fail-on", "never", cwd=tmp_path)
    assert (run.code, run.out) == (0, "")


def test_a_report_never_replaces_a_packaged_case(tmp_path: Path) -> None:
    case = case_studies_folder() / "total-dso.yaml"
    (tmp_path / "report.txt").symlink_to(case)
    with pytest.raises(click.UsageError, match="case:total-dso"):
        refuse_inputs([tmp_path / "report.txt"], {file_of("case:total-dso"): "case:total-dso"})


def test_what_is_named_twice_is_assessed_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    (tmp_path / "b.yaml").write_text(BYPASS, encoding="utf-8")
    found = input_files([str(tmp_path), f"{tmp_path}/", str(tmp_path / "link.yaml"), "-", "-", "case:x"])
    assert list(found.values()) == [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), "-", "case:x"]
    run = assessor("check", ".", ".", "./a.yaml", "-f", "json", cwd=tmp_path)
    labels = [each["architecture"]["label"] for each in json.loads(run.out)["assessments"]]
    assert labels == ["Valley", "Valley, bypassed"]


def test_standard_output_that_takes_nothing_is_one_line(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    command = [sys.executable, "-m", "assessor", "rules"]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            command,
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={"PYTHONPATH": str(REPOSITORY)},
        )
    assert result.returncode == 2
    assert result.stderr.decode() == "standard output: No space left on device; free some space\n"


def test_the_report_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    name = "Netzbetreiber S\u00fcd \u6771\u4eac"
    (tmp_path / "a.yaml").write_text(BYPASS.replace("Regional operator", name), encoding="utf-8")
    run = assessor("check", "a.yaml", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert run.code == 1
    assert name in " ".join(run.out.split())


def test_the_case_studies_are_listed(folder: Path) -> None:
    run = assessor("check", "case:", cwd=folder)
    assert (run.code, run.err) == (0, "")
    slugs = [
        line.split()[0].removeprefix("case:") for line in run.out.splitlines() if line.startswith("case:")
    ]
    assert slugs == sorted(path.stem for path in (REPOSITORY / "case_studies").glob("*.yaml"))
    cases = json.loads(assessor("check", "case:", "-f", "json", cwd=folder).out)["cases"]
    assert [case["slug"] for case in cases] == slugs
