"""A folder with submissions of every kind of result, and the calls whose output several tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import BYPASS, CLEAN, DEGRADED, SILENT, TOLD, Run, assessor


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("submissions")
    told = (("told", CLEAN + TOLD), ("degraded-told", DEGRADED + TOLD))
    for name, text in (("clean", CLEAN), ("bypass", BYPASS), ("degraded", DEGRADED), ("silent", SILENT), *told):
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="package")
def new_york(folder: Path) -> Run:
    return assessor("check", "case:new-york-future-2", cwd=folder)


@pytest.fixture(scope="package")
def bypass(folder: Path) -> Run:
    return assessor("check", "bypass.yaml", "-f", "json", cwd=folder)
