"""How a zip file is laid out, looked at before any library believes what it says of itself.

`zipfile` forgives much: bytes before and after, a directory of any size, members that share their bytes, ZIP64 records
in odd places. A pack needs none of it, and each has served to smuggle or to explode.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from zipfile import ZipInfo

from assessor.packing.archive_limits import MOST_MEMBERS
from assessor.packing.model import PackError

_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_ZIP64_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_DESCRIBED_BEHIND, _DESCRIPTOR_SIZES = 0x8, (12, 16)
_MOST_OF_ENTRY = 600


def check_end(data: bytes) -> int:
    """How many members the end of the file tells of; where the file is cut short, or something stands before, behind
    or between, PackError is raised."""
    place = len(data) - _END.size
    if place < 0 or not data.startswith((_LOCAL_SIGNATURE, _END_SIGNATURE)):
        raise PackError([_beginning(data)])
    if data[place : place + 4] != _END_SIGNATURE:
        behind = data.rfind(_END_SIGNATURE, 0, place + 3) >= 0
        raise PackError(["bytes or a comment stand behind its end" if behind else "it is cut short, or no zip file"])
    _, disk, first_disk, here, members, size, start, comment = _END.unpack(data[place:])
    if disk or first_disk or here != members:
        raise PackError(["it is one volume of several"])
    locator = data[max(0, place - _LOCATOR_SIZE) : place].startswith(_ZIP64_LOCATOR)
    if locator or members == 0xFFFF or 0xFFFFFFFF in (size, start):
        raise PackError(["it is a ZIP64 file, which no pack is"])
    if comment:
        raise PackError(["bytes or a comment stand behind its end"])
    if start + size != place:
        raise PackError(["its directory is not where it says; it is damaged, or bytes stand before or within it"])
    if members > MOST_MEMBERS or size > members * _MOST_OF_ENTRY:
        raise PackError([f"it tells of {members} members in a directory of {size} bytes; no pack does"])
    return int(members)


def _beginning(data: bytes) -> str:
    if _END_SIGNATURE in data[-_END.size - 0xFFFF :]:
        return "bytes stand before its first member"
    return "it is no zip file"


def check_places(data: bytes, members: Sequence[ZipInfo], directory: int) -> None:
    """Raise PackError unless the members fill the file up to its ``directory``, each with bytes of its own."""
    expected = 0
    for about in sorted(members, key=lambda one: one.header_offset):
        start = about.header_offset
        if start != expected:
            what = "shares its bytes with another" if start < expected else "has bytes before it that belong to none"
            raise PackError([f"`{about.filename}` {what}"])
        header = data[start : start + _LOCAL.size]
        if len(header) < _LOCAL.size or not header.startswith(_LOCAL_SIGNATURE):
            raise PackError([f"`{about.filename}` is not where the directory says"])
        *_, name_size, extra_size = _LOCAL.unpack(header)
        expected = start + _LOCAL.size + name_size + extra_size + about.compress_size
        if about.flag_bits & _DESCRIBED_BEHIND:
            expected += _descriptor(data, expected, about)
    if expected != directory:
        raise PackError(["bytes that belong to no member stand before its directory"])


def _descriptor(data: bytes, place: int, about: ZipInfo) -> int:
    """How long the description behind a member is, which some programs write instead of one before it."""
    sizes = struct.pack("<3L", about.CRC, about.compress_size, about.file_size)
    if data[place : place + _DESCRIPTOR_SIZES[1]] == b"PK\x07\x08" + sizes:
        return _DESCRIPTOR_SIZES[1]
    if data[place : place + _DESCRIPTOR_SIZES[0]] == sizes:
        return _DESCRIPTOR_SIZES[0]
    raise PackError([f"`{about.filename}` is not described as in the directory"])
