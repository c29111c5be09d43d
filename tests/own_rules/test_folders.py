"""A folder of own rules is read within bounds, and whatever is wrong with it is told in a line each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessor.own_rules.files import DEEPEST, MAX_BYTES, MAX_FILES, find_own, inputs_of
from assessor.submission.model import SubmissionError

from .making import EXAMPLE


def refused(*folders: str | Path) -> list[str]:
    with pytest.raises(SubmissionError) as error:
        find_own([str(folder) for folder in folders])
    lines = error.value.lines()
    assert all("; " in line and "\n" not in line for line in lines)
    return lines


def test_all_turtle_in_a_folder_is_read_and_called_by_its_place_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "acme rules"
    (folder / "more").mkdir(parents=True)
    (folder / "a.ttl").write_text(EXAMPLE, encoding="utf-8")
    (folder / "more" / "b.ttl").write_text("", encoding="utf-8")
    (folder / "README.md").write_text("no rule", encoding="utf-8")
    (folder / ".hidden.ttl").write_text("broken", encoding="utf-8")
    found = find_own([str(folder), f"{folder}/", str(folder / "more" / "..")])
    assert list(found.files) == ["acme_rules/a.ttl", "acme_rules/more/b.ttl"]
    assert found.named["acme_rules/a.ttl"] == str(folder / "a.ttl")
    assert set(inputs_of([str(folder)])) == {os.path.realpath(path) for path in found.named.values()}


def test_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for parent in ("one", "two"):
        (tmp_path / parent / "rules").mkdir(parents=True)
        (tmp_path / parent / "rules" / "a.ttl").write_text("", encoding="utf-8")
    found = find_own([str(tmp_path / "one" / "rules"), str(tmp_path / "two" / "rules")])
    assert list(found.files) == ["rules/a.ttl", "rules-2/a.ttl"]


def test_what_is_no_folder_of_rules(tmp_path: Path) -> None:
    assert "there is no such folder" in refused(tmp_path / "none")[0]
    assert refused("")[0].startswith("--shapes: there is no such folder")
    assert len(refused("a\0b")) == 1
    file = tmp_path / "a.ttl"
    file.write_text("", encoding="utf-8")
    assert "this is no folder; name the folder that holds your rules" in refused(file)[0]
    (tmp_path / "empty").mkdir()
    assert "the folder holds no .ttl file" in refused(tmp_path / "empty")[0]
    assert len(refused(tmp_path / "none", tmp_path / "empty")) == 2


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (tmp_path / "outside.ttl").write_text(EXAMPLE, encoding="utf-8")
    (folder / "a.ttl").symlink_to(tmp_path / "outside.ttl")
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.ttl").symlink_to(tmp_path / "nothing")
    lines = refused(folder)
    assert [line.split(": ")[0] for line in lines] == [str(folder / name) for name in ("a.ttl", "loop", "nowhere.ttl")]
    assert all("this is a link, and nothing outside the folder is read" in line for line in lines)


def test_bounds(tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    (tmp_path / "large" / "a.ttl").write_bytes(b"#" * (MAX_BYTES + 1))
    os.mkfifo(tmp_path / "large" / "pipe.ttl")
    lines = refused(tmp_path / "large")
    assert "larger than 1 MB" in lines[0] and "not a regular file" in lines[1]
    many = tmp_path / "many"
    many.mkdir()
    for number in range(MAX_FILES + 1):
        (many / f"{number}.ttl").touch()
    assert f"more than {MAX_FILES} .ttl files" in refused(many)[0]
    deep = tmp_path / "deep"
    (deep / "/".join("abcd"[: DEEPEST + 1])).mkdir(parents=True)
    assert f"nested more than {DEEPEST} deep" in refused(deep)[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file, whatever its permissions")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    (tmp_path / "a.ttl").chmod(0)
    assert "may not be read; check its permissions" in refused(tmp_path)[0]
    (tmp_path / "a.ttl").chmod(0o600)
    tmp_path.chmod(0)
    try:
        assert "may not be read" in refused(tmp_path)[0]
    finally:
        tmp_path.chmod(0o700)


def test_hostile_content_is_a_line(tmp_path: Path) -> None:
    from .making import problems

    for text in ("\ufeff@prefix", "<" * 10_000, "[" * 10_000, '"""', "\x01", "a" * 1000):
        assert len(problems(EXAMPLE, text)) == 1
    assert problems(EXAMPLE, "  \n") == []
    nested = EXAMPLE.replace(
        "FILTER NOT EXISTS { $this acme",
        "FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") FILTER NOT EXISTS { $this acme",
        1,
    )
    assert len(problems(nested)) >= 1
    assert len(problems(EXAMPLE.replace("?resource a ga:Resource .", "?resource a ga:Resource . " * 2000))) == 2
