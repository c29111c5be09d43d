"""Packing and verifying from outside: what is written, said and refused, with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from assessor.packing.manifest import sealed
from tests.packing import zips

from .running import BYPASS, REPOSITORY, Run, assessor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packs")
    (path / "bypass.yaml").write_text(BYPASS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def packing(folder: Path) -> Run:
    return assessor("pack", "bypass.yaml", "-o", "case.zip", "-f", "json", cwd=folder)


@pytest.fixture(scope="module")
def summary(packing: Run) -> Any:
    assert (packing.code, packing.err) == (0, "")
    return json.loads(packing.out)


def test_the_summary_gives_the_digests_to_be_quoted(folder: Path, summary: Any) -> None:
    data = (folder / "case.zip").read_bytes()
    with zipfile.ZipFile(folder / "case.zip") as archive:
        manifest = archive.read("manifest.json")
        assert summary["members"] == len(archive.namelist())
    assert summary["sha256"] == sha256(data).hexdigest()
    assert summary["manifest_sha256"] == sha256(manifest).hexdigest()
    assert summary["inputs"] == [{"path": "bypass.yaml", "member": "inputs/bypass.yaml"}]


def test_the_same_from_elsewhere_and_from_standard_output_of_another_day(
    folder: Path, summary: Any, tmp_path: Path
) -> None:
    run = assessor("pack", os.path.relpath(folder / "bypass.yaml", tmp_path), "-o", "other.zip", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / "other.zip").read_bytes() == (folder / "case.zip").read_bytes()
    assert summary["manifest_sha256"] in run.out


def test_by_hand_as_the_readme_says(folder: Path, summary: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "case.zip") as archive:
        archive.extractall(tmp_path)
    assert "sha256sum -c SHA256SUMS" in (tmp_path / "README.txt").read_text(encoding="utf-8")
    listed = dict(line.split("  ")[::-1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines())
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {*listed, "SHA256SUMS"}
    assert all(sha256((tmp_path / name).read_bytes()).hexdigest() == digest for name, digest in listed.items())


def test_the_packed_report_is_that_of_check(folder: Path, summary: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "case.zip") as archive:
        archive.extractall(tmp_path)
    run = assessor("check", "inputs/bypass.yaml", cwd=tmp_path)
    assert run.out == (tmp_path / "report" / "report.txt").read_text(encoding="utf-8")
    run = assessor("check", "inputs/bypass.yaml", "-f", "json", cwd=tmp_path)
    assert run.out == (tmp_path / "report" / "report.json").read_text(encoding="utf-8")


def test_identical(folder: Path, summary: Any) -> None:
    run = assessor("verify", "case.zip", cwd=folder)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("case.zip: identical: ")
    assert f"  {summary['manifest_sha256']}\n" in run.out


def test_tampered_with(folder: Path, summary: Any, tmp_path: Path) -> None:
    members = _members(folder / "case.zip")
    members["report/report.txt"] += b"approved\n"
    del members["versions.json"]
    members["note.txt"] = b""
    (tmp_path / "case.zip").write_bytes(zips.archive(*sorted(members.items())))
    run = assessor("verify", "case.zip", cwd=tmp_path)
    assert (run.code, run.err) == (1, "")
    assert run.out.startswith("case.zip: tampered with: ")
    assert "it does not stand for this pack" in run.out and "to be quoted" not in run.out
    assert "* note.txt was added" in run.out
    assert "* report/report.txt was changed" in run.out
    assert "* versions.json is missing" in run.out
    found = json.loads(assessor("verify", "case.zip", "-f", "json", cwd=tmp_path).out)
    assert (found["outcome"], len(found["tampered"]), found["reruns"]) == ("tampered", 3, [])


def test_another_result(folder: Path, summary: Any, tmp_path: Path) -> None:
    members = _members(folder / "case.zip")
    for name in ("manifest.json", "SHA256SUMS"):
        del members[name]
    changed = members["report/report.json"].replace(b'"verdict": "violated"', b'"verdict": "satisfied"')
    assert changed != members["report/report.json"]
    members["report/report.json"] = changed
    (tmp_path / "case.zip").write_bytes(zips.archive(*sorted(sealed(members).items())))
    run = assessor("verify", "case.zip", "-o", "found.json", "-f", "text", cwd=tmp_path)
    assert run.code == 1
    assert run.out.startswith("case.zip: differs: ")
    assert "  * Tier-bypassing: satisfied (present, " in run.out
    assert "verdicts not the same." in run.out
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    (rerun,) = found["reruns"]
    assert "tier-bypassing" in [one["principle"] for one in rerun["verdicts"]]
    assert rerun["findings"] == []


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no zip file"),
        (zips.archive(("../../etc/cron.d/x", b"x")), "leaves the folder"),
        (zips.archive(("inputs/a.yaml", bytes(30_000_000))), "explodes"),
        (zips.archive(("a.txt", b"x")), "no evidence pack"),
        (zips.archive(("manifest.json", b"{}")), "names no schema"),
    ],
)
def test_what_is_no_pack(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "case.zip").write_bytes(data)
    run = assessor("verify", "case.zip", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    (problem,) = run.problems
    assert problem.startswith("case.zip: ")
    assert words in problem
    assert "; " in problem
    assert [path.name for path in tmp_path.iterdir()] == ["case.zip"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pack", "bypass.yaml"], "-o case.zip"),
        (["pack", "bypass.yaml", "-o", "case.json"], ".zip"),
        (["pack", "bypass.yaml", "-o", "none/case.zip"], "no folder"),
        (["pack", "case:", "-o", "x.zip"], "case:SLUG"),
        (["pack", "none.yaml", "-o", "x.zip"], "no such file"),
        (["pack", "bypass.yaml", "none.yaml", "-o", "x.zip"], "no such file"),
        (["pack", "case.zip", "-o", "case.zip"], "the same file as the input"),
        (["verify"], "missing argument"),
        (["verify", "none.zip"], "no such file"),
        (["verify", "."], "folder"),
        (["verify", "bypass.yaml"], "no zip file"),
    ],
)
def test_refusals(folder: Path, arguments: list[str], words: str) -> None:
    run = assessor(*arguments, cwd=folder)
    assert (run.code, run.out) == (2, "")
    (problem,) = run.problems
    assert words in problem
    assert not (folder / "x.zip").exists()


def test_a_pack_takes_little_memory_to_refuse(tmp_path: Path) -> None:
    """A gigabyte, whatever the file says of itself."""
    resource = pytest.importorskip("resource")
    data = zips.overlapping(250)
    (tmp_path / "bomb.zip").write_bytes(data)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    ended = subprocess.run(
        [sys.executable, "-m", "assessor", "verify", "bomb.zip"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        preexec_fn=limit,
    )
    assert ended.returncode == 2
    assert b"shares its bytes" in ended.stderr
