"""Zip files as no honest program writes them."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable

FILE = (stat.S_IFREG | 0o644) << 16
LINK = (stat.S_IFLNK | 0o777) << 16
Change = Callable[[zipfile.ZipInfo], None]


def archive(*members: tuple[str, bytes], attributes: int = FILE, comment: bytes = b"") -> bytes:
    """A zip file of members with any names, also equal ones."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as file:
        warnings.simplefilter("ignore")  # that a name is there twice
        for number, (name, data) in enumerate(members):
            about = zipfile.ZipInfo(f"{number:06}")
            about.external_attr = attributes
            about.filename = name
            file.writestr(about, data, zipfile.ZIP_DEFLATED)
        file.comment = comment
    return stream.getvalue()


def with_name(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same with a name of equal length put in place of another, in directory and local header."""
    assert len(old) == len(new)
    assert data.count(old) >= 2
    return data.replace(old, new)


def directory_entries(data: bytes) -> Iterable[int]:
    """Where the entries of the directory begin."""
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        yield place
        place = data.find(b"PK\x01\x02", place + 4)


def patched(data: bytes, offset: int, layout: str, value: int, local: int | None = None) -> bytes:
    """The same with a number of its only directory entry replaced, and of the local header where told."""
    changed = bytearray(data)
    (entry,) = directory_entries(data)
    struct.pack_into(layout, changed, entry + offset, value)
    if local is not None:
        struct.pack_into(layout, changed, local, value)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    """The same, said to be encrypted."""
    return patched(data, 8, "<H", 1, local=6)


def other_method(data: bytes) -> bytes:
    """The same, said to be packed by LZMA."""
    return patched(data, 10, "<H", zipfile.ZIP_LZMA, local=8)


def with_declared_size(data: bytes, size: int) -> bytes:
    """The same, said to unpack to another size."""
    return patched(data, 24, "<L", size, local=22)


def with_end(data: bytes, offset: int, layout: str, value: int) -> bytes:
    """The same with a number of the record at its end replaced."""
    changed = bytearray(data)
    struct.pack_into(layout, changed, data.rindex(b"PK\x05\x06") + offset, value)
    return bytes(changed)


def overlapping(times: int) -> bytes:
    """Many members that share the bytes of one (D. Fifield, "A better zip bomb", 2019, in its plainest form)."""
    kernel = archive(("inputs/000000.yaml", bytes(900_000)))
    (entry,) = directory_entries(kernel)
    end = kernel.rindex(b"PK\x05\x06")
    one = kernel[entry:end]
    directory = b"".join(one.replace(b"000000", f"{number:06}".encode()) for number in range(times))
    record = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(directory), entry, 0)
    return kernel[:entry] + directory + record


def with_zip64_end(data: bytes) -> bytes:
    """The same with ZIP64 records before its end that tell of a directory elsewhere."""
    end = data.rindex(b"PK\x05\x06")
    *_, size, start, _ = struct.unpack("<4s4H2LH", data[end:])
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 1 << 60, 1 << 61)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    record_at_end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size + len(record) + len(locator), start, 0)
    return data[:end] + record + locator + record_at_end
