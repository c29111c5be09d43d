"""The exit codes of the contract, each of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessor.cli.exits import overall

from .running import Run, assessor


def test_0_when_nothing_is_at_or_above_the_threshold(folder: Path) -> None:
    run = assessor("check", "told.yaml", cwd=folder)
    assert (run.code, run.err) == (0, "")
    assert "9 satisfied" in run.out


def test_1_when_a_verdict_is_violated(bypass: Run) -> None:
    assert (bypass.code, bypass.err) == (1, "")


@pytest.mark.parametrize(
    ("name", "threshold", "code"),
    [
        ("degraded-told", "violated", 0),
        ("degraded-told", "degraded", 1),
        ("bypass", "degraded", 1),
        ("bypass", "never", 0),
        ("told", "degraded", 0),
    ],
)
def test_the_threshold_decides_between_0_and_1(folder: Path, name: str, threshold: str, code: int) -> None:
    assert assessor("check", f"{name}.yaml", "--fail-on", threshold, cwd=folder).code == code


def test_3_when_no_principle_could_be_decided(folder: Path) -> None:
    run = assessor("check", "silent.yaml", cwd=folder)
    assert run.code == 3
    assert len(run.problems) == 1
    assert run.err.startswith("silent.yaml: no principle could be decided")
    assert "Not known" in run.out


def test_3_when_only_principles_whose_rules_are_left_out_are_asked_for(folder: Path) -> None:
    (folder / "mine.yml").write_text("label: Mine\ndescription: Mine.\nwithout: [observability]\n", encoding="utf-8")
    run = assessor("check", "told.yaml", "--principle", "observability", "--profile", "mine.yml", cwd=folder)
    assert run.code == 3
    assert len(run.problems) == 1
    assert "no principle could be decided" in run.problems[0]


def _listen_to_interrupts() -> None:
    """A shell has what it runs in the background ignore interrupts, these tests among it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_130_when_interrupted(folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("a process cannot be sent an interrupt alone on Windows")
    process = subprocess.Popen(
        [sys.executable, "-m", "assessor", "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        preexec_fn=_listen_to_interrupts,
    )
    time.sleep(2.0)  # by then it waits for its input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().splitlines() == ["assessor: interrupted"]


@pytest.mark.parametrize("start", [["-m", "assessor"], ["-c", "from assessor.cli.main import run; run()"]])
def test_130_when_interrupted_before_anything_is_imported(tmp_path: Path, start: list[str]) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, *start, "check", "a.yaml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(__file__).resolve().parents[2]}"},
    )
    assert (result.returncode, result.stdout) == (130, b"")
    assert result.stderr.decode().splitlines() == ["assessor: interrupted"]


def test_several_each_readable_one_is_reported(folder: Path) -> None:
    run = assessor("check", "bypass.yaml", "missing.yaml", "silent.yaml", "clean.yaml", cwd=folder)
    assert run.code == 2
    for label in ("Valley\n", "Valley, bypassed\n", "Silent\n"):
        assert label in run.out
    assert any(line.startswith("missing.yaml: ") for line in run.problems)
    top = "1 of 4 architectures could not be assessed:\n  * missing.yaml: there is no such file; check the path\n"
    assert run.out.startswith(top)


@pytest.mark.parametrize(
    ("codes", "first"),
    [([], 0), ([0, 1], 1), ([1, 3, 0], 3), ([3, 2, 1], 2), ([0, 0], 0)],
)
def test_the_first_that_applies_of_2_3_1_0(codes: list[int], first: int) -> None:
    assert overall(codes) == first
