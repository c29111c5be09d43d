"""The gallery in ``docs`` is what the case studies give."""

from __future__ import annotations

from pathlib import Path

from assessor.knowledge.loading import load
from assessor.knowledge.packaged import case_studies_folder
from assessor.report.gallery import PAGE, gallery, stray, write

from ..cli.running import REPOSITORY

FOLDER = REPOSITORY / "docs"


def test_the_gallery_is_that_of_the_case_studies() -> None:
    files = gallery(load())
    assert {name: (FOLDER / name).read_bytes() == content for name, content in files.items()} == dict.fromkeys(
        files, True
    ), "run `make pages`"
    assert stray(FOLDER, set(files)) == []
    page = files[PAGE].decode()
    for path in case_studies_folder().glob("*.yaml"):
        assert f"(gallery/{path.stem}.svg)" in page


def test_pictures_of_cases_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "gone.svg").write_text("<svg/>", encoding="utf-8")
    write(tmp_path, load())
    assert not (tmp_path / "gallery" / "gone.svg").exists()
    assert (tmp_path / PAGE).is_file()
