"""Which files of waivers are looked at, and that none is taken for a part of an architecture."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessor.cli.waiver_options import Waiving
from assessor.knowledge.loading import load
from assessor.submission.files.scopes import scopes_of
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read_all
from assessor.waiving.beside import beside
from assessor.waiving.reading import MAX_BYTES

from ..cli.running import BYPASS
from .making import TERMS

ENTRY = f"waivers:\n  - {{finding: f:2a70ff52, {TERMS}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bypass.yaml").write_text(BYPASS)
    (tmp_path / "waivers.yaml").write_text(ENTRY)
    return tmp_path


def refused(path: str) -> list[str]:
    with pytest.raises(SubmissionError) as error:
        Waiving(path).prepare(load())
    return error.value.lines()


def test_the_file_beside_an_architecture_is_found(folder: Path) -> None:
    assert beside(["bypass.yaml"]) == ("waivers.yaml",)
    assert beside([str(folder / "bypass.yaml")]) == (str(folder / "waivers.yaml"),)
    (folder / "waivers.yml").write_text(ENTRY)
    assert beside(["bypass.yaml", "./bypass.yaml"]) == ("waivers.yaml", "waivers.yml")
    assert beside(["-", "case:hybrid-dso", "elsewhere/bypass.yaml"]) == ()


def test_the_files_of_every_part_are_found_each_once(folder: Path) -> None:
    (folder / "roles").mkdir()
    (folder / "roles" / "waivers.yaml").write_text(ENTRY)
    assert beside(["roles/roles.yaml", "bypass.yaml", "roles/../bypass.yaml"]) == (
        "roles/waivers.yaml",
        "waivers.yaml",
    )


@pytest.mark.parametrize("name", ["waivers.yaml", "waivers.yml"])
def test_a_folder_is_read_without_its_waivers(folder: Path, name: str) -> None:
    (folder / "waivers.yaml").rename(folder / name)
    (scope,) = scopes_of(["."])
    assert scope.files == ("bypass.yaml",)
    (reading,) = read_all([str(folder)], load())
    assert reading.read().problems == ()


@pytest.mark.parametrize("paths", ["bypass.yaml waivers.yaml", "waivers.yaml bypass.yaml", ". waivers.yaml"])
def test_a_shell_may_complete_all_the_files_of_a_folder(folder: Path, paths: str) -> None:
    files = [file for scope in scopes_of(paths.split()) for file in scope.files]
    assert files == ["bypass.yaml"]


def test_waivers_alone_are_no_architecture(folder: Path) -> None:
    (reading,) = read_all(["waivers.yaml"], load())
    with pytest.raises(SubmissionError, match=r"holds waivers and no architecture; .*--waivers"):
        reading.read()
    (folder / "other").mkdir()
    (folder / "other" / "waivers.yaml").write_text(ENTRY)
    readings = read_all(["bypass.yaml", "other/waivers.yaml"], load())
    assert len(readings) == 2


def test_a_file_that_is_named_takes_the_place_of_the_one_beside(folder: Path) -> None:
    (folder / "exceptions.yaml").write_text(ENTRY.replace("Valley Electric", "Somebody else"))
    named = Waiving("exceptions.yaml").waivers_for(["bypass.yaml"], load())
    assert [file.path for file in named.files] == ["exceptions.yaml"]
    assert [waiver.owner for waiver in named.waivers] == ["Somebody else"]
    assert Waiving(none=True).waivers_for(["bypass.yaml"], load()).files == ()
    assert Waiving().waivers_for(["-"], load()).files == ()


def test_the_day_is_that_of_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert str(Waiving().waivers_for(["bypass.yaml"], load()).as_of) == "1970-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert str(Waiving().waivers_for(["bypass.yaml"], load()).as_of) == "1970-01-02"


def test_a_file_that_cannot_be_used_is_told_of_once_and_refused_each_time(folder: Path) -> None:
    (folder / "waivers.yaml").write_text(ENTRY.replace("2027", "soon"))
    waiving = Waiving()
    with pytest.raises(SubmissionError, match="is no date"):
        waiving.waivers_for(["bypass.yaml"], load())
    with pytest.raises(SubmissionError) as again:
        waiving.waivers_for(["clean.yaml"], load())
    (line,) = again.value.lines()
    assert line.startswith("waivers.yaml: not assessed, for this file of waivers cannot be used; ")


def test_whatever_else_stands_there_is_refused(folder: Path) -> None:
    assert refused("missing.yaml") == ["missing.yaml: there is no such file; check the path"]
    assert refused(".") == [".: this is a folder; name a file of waivers"]
    assert refused(os.devnull) == [f"{os.devnull}: this is not a regular file; name a file of waivers"]
    (folder / "loose.yaml").symlink_to("nowhere")
    assert refused("loose.yaml") == ["loose.yaml: the link leads nowhere; mend it, or take it away"]
    with (folder / "large.yaml").open("wb") as large:
        large.truncate(200_000_000)
    assert refused("large.yaml") == ["large.yaml: the file is larger than 1 MB; keep fewer waivers in a file"]
    (folder / "full.yaml").write_text("#" * MAX_BYTES)
    assert Waiving("full.yaml").waivers_for([], load()).waivers == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert refused("pipe.yaml") == ["pipe.yaml: this is not a regular file; name a file of waivers"]


def test_what_stands_beside_is_never_passed_over(folder: Path) -> None:
    """Nobody may think that a waiver counts which was not read."""
    (folder / "waivers.yaml").unlink()
    (folder / "waivers.yaml").symlink_to("nowhere")
    with pytest.raises(SubmissionError, match="the link leads nowhere"):
        Waiving().waivers_for(["bypass.yaml"], load())
    (folder / "waivers.yaml").unlink()
    (folder / "waivers.yaml").mkdir()
    with pytest.raises(SubmissionError, match="this is a folder"):
        Waiving().waivers_for(["bypass.yaml"], load())
