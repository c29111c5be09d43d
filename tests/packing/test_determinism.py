"""The same files give the same pack, byte for byte, whichever way leads to them; and nothing else gets into it."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from assessor.knowledge.packaged import case_studies_folder
from assessor.packing.archive_writing import zipped
from assessor.packing.inputs import find_inputs
from assessor.packing.making import Packed
from tests.cli.running import BYPASS, CLEAN

from .packs import NOTHING, packed

MAIN, _, FLOWS = CLEAN.partition("flows:\n")


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one proposal in two files and another in one below it."""
    (tmp_path / "main.yaml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "flows.yaml").write_text(f"flows:\n{FLOWS}", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "main.yaml").write_text(BYPASS, encoding="utf-8")
    return tmp_path


def test_whichever_way_leads_to_a_file(folder: Path, bypass: Packed) -> None:
    other = folder / "other"
    (other / "main.yaml").rename(other / "valley.yaml")
    (folder / "link").symlink_to(other, target_is_directory=True)
    paths = [other / "valley.yaml", other, folder / "link" / "valley.yaml", other / "." / "valley.yaml"]
    found = [members(path) for path in paths]
    with inside(folder):
        found += map(members, ("other/valley.yaml", "other/../other/valley.yaml", "link", Path("link/valley.yaml")))
    with inside(other):
        found += map(members, ("valley.yaml", "./valley.yaml", "."))
        assert packed("valley.yaml").pack.data == bypass.pack.data
    assert all(one == {"inputs/valley.yaml": BYPASS.encode()} for one in found)


def members(*paths: str | Path) -> dict[str, bytes]:
    return find_inputs(map(str, paths), NOTHING).members


def test_a_packaged_case_is_packed_as_its_file_is() -> None:
    assert members("case:total-tso") == members(case_studies_folder() / "total-tso.yaml")


def test_in_whichever_order_parts_and_proposals_are_named(folder: Path) -> None:
    main, flows = folder / "main.yaml", folder / "flows.yaml"
    assert members(main, flows) == members(flows, main) == members(folder)
    assert members(folder, folder / "other") == members(folder / "other", folder)


def test_inputs_are_there_as_they_were_under_names_of_their_own(folder: Path) -> None:
    found = packed(folder, folder / "other").pack
    assert {name: found.members[name].decode() for name in found.inputs} == {
        "inputs/1/flows.yaml": f"flows:\n{FLOWS}",
        "inputs/1/main.yaml": MAIN,
        "inputs/2/main.yaml": BYPASS,
    }
    assert b"inputs/2/main.yaml:" in found.members["report/report.txt"]


def test_equal_names_of_loose_files(folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "flows.yaml").rename(folder / "parts" / "main.yaml")
    found = packed(folder / "main.yaml", folder / "parts" / "main.yaml").pack
    assert sorted(found.members[name].decode() for name in found.inputs) == sorted([MAIN, f"flows:\n{FLOWS}"])
    assert found.inputs == ("inputs/main-2.yaml", "inputs/main.yaml")


def test_standard_input_is_packed(bypass: Packed) -> None:
    found = packed("-", stdin=BYPASS.encode()).pack
    assert found.inputs == ("inputs/standard-input.yaml",)
    assert found.members["inputs/standard-input.yaml"] == BYPASS.encode()
    same = {name for name in found.members if bypass.pack.members.get(name) == found.members[name]}
    assert "versions.json" in same


def test_no_path_of_the_machine_gets_into_a_pack(folder: Path) -> None:
    found = packed(folder, folder / "other" / "main.yaml").pack
    for name, data in found.members.items():
        assert str(folder).encode() not in data, name
        assert folder.name.encode() not in data, name


def test_what_the_zip_file_says_of_its_members(bypass: Packed) -> None:
    with zipfile.ZipFile(BytesIO(bypass.pack.data)) as archive:
        listed = archive.infolist()
        assert [about.filename for about in listed] == sorted(bypass.pack.members)
        assert {about.date_time for about in listed} == {(1980, 1, 1, 0, 0, 0)}
        assert {(about.create_system, about.external_attr >> 16, about.extra) for about in listed} == {
            (3, 0o100644, b"")
        }
        assert archive.comment == b""


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (datetime(2026, 11, 20, 12, 34, 56, tzinfo=UTC), (2026, 11, 20, 12, 34, 56)),
        (datetime(1970, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2200, 1, 1, tzinfo=UTC), (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_a_time_that_the_environment_fixes(time: datetime, told: tuple[int, ...]) -> None:
    with zipfile.ZipFile(BytesIO(zipped({"a": b""}, time))) as archive:
        assert archive.infolist()[0].date_time == told
