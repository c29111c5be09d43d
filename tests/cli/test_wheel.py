"""The wheel, unpacked anywhere, works from any folder without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .running import REPOSITORY

pytest.importorskip("hatchling", reason="building the wheel needs hatchling (make test installs it)")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", REPOSITORY],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``python -m assessor`` from the unpacked wheel alone."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-P", "-m", "assessor", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_case_is_assessed_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    result = run(unpacked, tmp_path, "check", "case:new-york-future-2")
    assert (result.returncode, result.stderr) == (1, "")
    assert "NYISO" in result.stdout


def test_the_wheel_holds_what_the_program_reads_and_no_tests(unpacked: Path) -> None:
    packaged = {path.name for path in (unpacked / "assessor" / "packaged").iterdir()}
    assert packaged == {"ontology", "shapes", "case_studies"}
    assert (unpacked / "assessor" / "py.typed").exists()
    assert (unpacked / "assessor" / "submission" / "submission.schema.json").exists()
    assert (unpacked / "assessor" / "report" / "html" / "templates" / "base.html").exists()
    assert not (unpacked / "tests").exists()


def test_the_catalogue_is_that_of_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    ours = subprocess.run(
        [sys.executable, "-m", "assessor", "rules"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert run(unpacked, tmp_path, "rules").stdout == ours.stdout
