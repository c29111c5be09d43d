"""The same submission gives the same assessment in every process, whatever order its sets have there."""

from __future__ import annotations

import os
import subprocess
import sys

from .cases import FOLDER

ROOT = FOLDER.parent
PROGRAM = """
import dataclasses, sys
from assessor.assessing import assess_path
for path in sys.argv[1:]:
    print(dataclasses.asdict(assess_path(path)))
"""
PATHS = (
    str(FOLDER / "california-prior.yaml"),
    str(FOLDER / "uk-option-2.yaml"),
    str(FOLDER / "hybrid-dso.yaml"),
)


def assessed_in_a_process_of_its_own(seed: str, paths: tuple[str, ...]) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *paths], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_assessment_does_not_depend_on_the_hash_seed() -> None:
    first = assessed_in_a_process_of_its_own("0", PATHS)
    assert first
    assert [seed for seed in ("1", "4242") if assessed_in_a_process_of_its_own(seed, PATHS) != first] == []
