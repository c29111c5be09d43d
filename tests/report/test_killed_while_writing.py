"""A process that is killed while it writes leaves the old file whole, and nothing that is read afterwards."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import CLEAN, REPOSITORY, assessor

# The program as it is, but that it stops where the new bytes are written and the old file still stands.
STUCK = """
import os, sys, time

def stuck(descriptor):
    print("written", flush=True)
    time.sleep(600)

os.fsync = stuck
sys.argv = ["assessor", *sys.argv[1:]]
from assessor.cli.main import run
run()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("old", [b"the old report\n", None], ids=["over an old file", "a new file"])
def test_killed_between_writing_and_renaming(tmp_path: Path, old: bytes | None) -> None:
    (tmp_path / "valley.yaml").write_text(CLEAN, encoding="utf-8")
    report = tmp_path / "report.ttl"
    if old is not None:
        report.write_bytes(old)
    with subprocess.Popen(
        [sys.executable, "-c", STUCK, "check", "valley.yaml", "-o", "report.ttl"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"written\n"
            left_over = set(tmp_path.iterdir()) - {report, tmp_path / "valley.yaml"}
            assert any(b"ValidationReport" in path.read_bytes() for path in left_over)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGKILL
    assert (report.read_bytes() if report.exists() else None) == old
    assert left_over
    assert all(path.name.startswith(".") for path in left_over)
    report.unlink(missing_ok=True)
    run = assessor("check", ".", "-f", "json", "--fail-on", "never", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    again = assessor("check", "valley.yaml", "-o", "report.ttl", "--quiet", "--fail-on", "never", cwd=tmp_path)
    assert again.code == 0
    assert b"ValidationReport" in report.read_bytes()
