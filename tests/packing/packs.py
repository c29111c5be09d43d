"""Small packs, and packs that somebody has been at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from assessor.knowledge.loading import load
from assessor.packing.archive_reading import read_pack
from assessor.packing.archive_writing import zipped
from assessor.packing.making import Order, Packed, make_pack
from assessor.packing.manifest import sealed
from assessor.packing.model import CHECKSUMS, MANIFEST, Pack
from assessor.submission.files.opening import StandardInput
from assessor.waiving.beside import beside

Members = dict[str, bytes]
DAY = date(2026, 11, 20)
NOTHING = StandardInput(b"")


def packed(*paths: str | Path, stdin: bytes = b"", stdin_format: str | None = None) -> Packed:
    """What `assessor pack` makes of some paths."""
    return make_pack(order(*paths, stdin=StandardInput(stdin, stdin_format)), load())


def order(*paths: str | Path, stdin: StandardInput = NOTHING, time: datetime | None = None, day: date = DAY) -> Order:
    """What `assessor pack` is asked for on a day."""
    return Order(tuple(map(str, paths)), stdin, beside, day, time)


def with_members(pack: Pack, change: Callable[[Members], object]) -> Pack:
    """The pack with some members changed and nothing else, as somebody does who only knows how to zip."""
    members = dict(pack.members)
    change(members)
    return read_pack(zipped(members))


def resealed(pack: Pack, change: Callable[[Members], object]) -> Pack:
    """The pack with some members changed and all digests made anew, as somebody does who knows more."""
    members = {name: data for name, data in pack.members.items() if name not in (MANIFEST, CHECKSUMS)}
    change(members)
    return read_pack(zipped(sealed(members)))


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Mapping[str, bytes]], None]:
    """A change of one member that is known to change it."""

    def change(members: Mapping[str, bytes]) -> None:
        assert isinstance(members, dict)
        assert old in members[name]
        members[name] = members[name].replace(old, new)

    return change
