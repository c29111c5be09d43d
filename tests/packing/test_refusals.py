"""What is no pack is refused, whatever it says of itself, and before it costs anything."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from assessor.packing.archive_limits import FREE_OF_RATIO, MOST_BYTES, MOST_MEMBERS, MOST_OF_ONE, MOST_RATIO
from assessor.packing.archive_reading import open_pack, read_pack
from assessor.packing.model import PackError

from . import zips

PLAIN = zips.archive(("inputs/a.yaml", b"architecture: {id: a}\n"))
ZEROS = bytes(MOST_RATIO * FREE_OF_RATIO // 100)


def problems(data: bytes) -> tuple[str, ...]:
    """What is wrong with a file; nothing about it may get out in any other way."""
    with pytest.raises(PackError) as caught:
        read_pack(data)
    assert caught.value.problems
    assert not any("\n" in problem for problem in caught.value.problems)
    return caught.value.problems


def test_what_is_in_order_is_read() -> None:
    assert read_pack(PLAIN).members == {"inputs/a.yaml": b"architecture: {id: a}\n"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../a.yaml", "leaves the folder with `..`"),
        ("inputs/../../a.yaml", "leaves the folder with `..`"),
        ("inputs/..", "leaves the folder with `..`"),
        ("/etc/passwd", "absolute"),
        ("//server/share", "absolute"),
        ("C:/a.yaml", "names a drive"),
        ("c:a.yaml", "names a drive"),
        ("inputs\\a.yaml", "backslash"),
        ("..\\a.yaml", "backslash"),
        ("inputs/con", "device"),
        ("inputs/NUL.yaml", "device"),
        ("COM1/a.yaml", "device"),
        ("inputs/a.yaml:stream", "a name that no pack has"),
        ("inputs//a.yaml", "a name that no pack has"),
        ("./a.yaml", "a name that no pack has"),
        ("inputs/a.yaml.", "a name that no pack has"),
        ("inputs/a ", "a name that no pack has"),
        ("inputs/.hidden", "a name that no pack has"),
        ("inputs/\x1b[31m.yaml", "a name that no pack has"),
        ("inputs/a\n.yaml", "a name that no pack has"),
        ("inputs/\u202eyaml", "a name that no pack has"),
        ("inputs/\uff0e\uff0e/a", "a name that no pack has"),
        ("~/a.yaml", "a name that no pack has"),
        ("a/" * 20 + "a.yaml", "too long or nested too deeply"),
        ("inputs/" + "a" * 300, "too long or nested too deeply"),
    ],
)
def test_names_that_leave_the_folder_or_are_no_names(name: str, words: str) -> None:
    (problem,) = problems(zips.archive((name, b"x")))
    assert words in problem


def test_a_nul_in_a_name_does_not_cut_it_short() -> None:
    data = zips.with_name(zips.archive(("inputs/a.yaml#.exe", b"x")), b"a.yaml#.exe", b"a.yaml\0.exe")
    (problem,) = problems(data)
    assert "NUL" in problem


def test_each_bad_name_is_told() -> None:
    told = problems(zips.archive(("../a", b""), ("ok", b""), ("/b", b""), ("c\\d", b"")))
    assert [problem.partition("`")[2].partition("`")[0] for problem in told] == ["../a", "/b", "c\\d"]


def test_very_many_bad_names_are_counted() -> None:
    told = problems(zips.archive(*((f"../{number}", b"") for number in range(150))))
    assert len(told) == 101
    assert told[-1] == "50 further problems"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_and_devices(kind: int) -> None:
    (problem,) = problems(zips.archive(("inputs/a.yaml", b"/etc/passwd"), attributes=(kind | 0o644) << 16))
    assert "a link or a device" in problem


@pytest.mark.parametrize("second", ["inputs/a.yaml", "inputs/A.yaml", "INPUTS/a.yaml"])
def test_a_name_twice_also_where_capitals_do_not_count(second: str) -> None:
    (problem,) = problems(zips.archive(("inputs/a.yaml", b"x"), (second, b"y")))
    assert "2 times" in problem


def test_a_directory_that_calls_a_member_otherwise_than_the_member_itself() -> None:
    place = PLAIN.index(b"inputs/a.yaml")
    (problem,) = problems(PLAIN[:place] + b"inputs/b.yaml" + PLAIN[place + 13 :])
    assert "damaged" in problem


def test_encrypted_and_strangely_packed() -> None:
    assert "encrypted" in problems(zips.encrypted(PLAIN))[0]
    assert "packed in a way" in problems(zips.other_method(PLAIN))[0]


def test_a_bomb_that_says_so() -> None:
    (problem,) = problems(zips.archive(("inputs/a.yaml", ZEROS)))
    assert "explodes" in problem


@pytest.mark.parametrize("declared", [1, 1000, FREE_OF_RATIO])
def test_a_bomb_that_hides_its_size(declared: int) -> None:
    assert problems(zips.with_declared_size(zips.archive(("inputs/a.yaml", ZEROS)), declared))


def test_a_member_with_less_than_it_says() -> None:
    assert problems(zips.with_declared_size(PLAIN, 500))


def test_a_member_larger_than_any() -> None:
    (problem,) = problems(zips.with_declared_size(PLAIN, MOST_OF_ONE + 1))
    assert "unpacks to" in problem


def test_many_members_that_share_their_bytes() -> None:
    (problem,) = problems(zips.overlapping(100))
    assert "shares its bytes" in problem
    (problem,) = problems(zips.overlapping(MOST_BYTES // 900_000 + 1))
    assert "a pack holds at most" in problem


def test_more_members_than_any_pack_has() -> None:
    (problem,) = problems(zips.archive(*((f"inputs/{number}", b"") for number in range(MOST_MEMBERS + 1))))
    assert f"{MOST_MEMBERS + 1} members" in problem


@pytest.mark.parametrize("number", [0, 2, 60_000])
def test_a_directory_of_another_number_of_members(number: int) -> None:
    both = zips.with_end(zips.with_end(PLAIN, 8, "<H", number), 10, "<H", number)
    assert problems(both)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no zip file"),
        (b"PK", "no zip file"),
        (b"x" * 1000, "no zip file"),
        (PLAIN[:-1], "cut short"),
        (PLAIN[: len(PLAIN) // 2], "cut short"),
        (PLAIN + b"\0", "behind its end"),
        (b"#!/bin/sh\n" + PLAIN, "before its first member"),
        (zips.archive(("a", b""), comment=b"see me"), "behind its end"),
        (zips.with_end(PLAIN, 16, "<L", 0), "its directory is not where it says"),
        (zips.with_end(PLAIN, 4, "<H", 1), "one volume of several"),
        (zips.with_end(PLAIN, 16, "<L", 0xFFFFFFFF), "ZIP64"),
        (zips.with_zip64_end(PLAIN), "ZIP64"),
    ],
)
def test_what_is_damaged_or_has_something_around_it(data: bytes, words: str) -> None:
    (problem,) = problems(data)
    assert words in problem


def test_bytes_between_members() -> None:
    two = zips.archive(("a", b"1"), ("b", b"2"))
    (first, _) = zips.directory_entries(two)
    hidden = two[:first] + b"hidden" + two[first:]
    assert "before its directory" in problems(zips.with_end(hidden, 16, "<L", first + 6))[0]


def test_every_byte_that_is_cut_off_is_noticed() -> None:
    for length in range(len(PLAIN)):
        problems(PLAIN[:length])


def test_no_byte_that_is_changed_breaks_anything_but_the_pack() -> None:
    for place in range(len(PLAIN)):
        for bit in (0x01, 0x80, 0xFF):
            changed = bytearray(PLAIN)
            changed[place] ^= bit
            try:
                members = read_pack(bytes(changed)).members
            except PackError:
                continue
            assert list(members.values()) == [b"architecture: {id: a}\n"], "what is read has the digest it says"


def test_a_zip_file_within() -> None:
    (problem,) = problems(zips.archive(("inputs/a.zip", PLAIN)))
    assert "a zip file within" in problem


def test_empty_folders_of_other_programs_are_passed_over() -> None:
    assert read_pack(zips.archive(("inputs/", b""), attributes=(stat.S_IFDIR | 0o755) << 16)).members == {}
    assert problems(zips.archive(("inputs/", b"x"), attributes=(stat.S_IFDIR | 0o755) << 16))


def test_a_pack_that_another_program_packs_again_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "again.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file, file.open("inputs/a.yaml", "w") as member:
        member.write(b"x")
    assert open_pack(str(path)).members == {"inputs/a.yaml": b"x"}
    with path.open("wb") as raw, zipfile.ZipFile(_Stream(raw), "w", zipfile.ZIP_DEFLATED) as file:  # type: ignore
        file.writestr("inputs/a.yaml", b"x")  # as to a pipe: the sizes stand behind it
    assert open_pack(str(path)).members == {"inputs/a.yaml": b"x"}


class _Stream:
    """A file that cannot go back."""

    def __init__(self, raw: object) -> None:
        self._raw = raw

    def write(self, data: bytes) -> int:
        return self._raw.write(data)  # type: ignore[attr-defined,no-any-return]

    def flush(self) -> None:
        self._raw.flush()  # type: ignore[attr-defined]


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.zip", "no such file"), (tmp_path, "folder")):
        with pytest.raises(PackError, match=words):
            open_pack(str(path))
    with pytest.raises(PackError):
        open_pack("a\0b.zip")
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.zip")
        with pytest.raises(PackError, match="not a regular file"):
            open_pack(str(tmp_path / "pipe.zip"))


def test_a_file_larger_than_any_pack(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(1 << 31)
    with pytest.raises(PackError, match="larger than"):
        open_pack(str(path))
