"""The bytes of a zip file to its members, in memory and within limits; whatever no pack has is refused.

Nothing is unpacked to a disk, and no size that the file tells of itself is relied on.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipInfo

from assessor.packing.archive_layout import check_end, check_places
from assessor.packing.archive_limits import (
    FREE_OF_RATIO,
    MOST_BYTES,
    MOST_OF_ONE,
    MOST_PACKED,
    MOST_RATIO,
    in_megabytes,
)
from assessor.packing.model import Pack, PackError
from assessor.packing.names import why_unsafe

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    OSError,
)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UNDERSTOOD = 0x2 | 0x4 | 0x8 | 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MOST_TOLD = 100


def open_pack(path: str) -> Pack:
    """The pack in a file. Raises PackError, also where there is no such file or it cannot be read."""
    return read_pack(_bytes_of(path))


def read_pack(data: bytes) -> Pack:
    """The pack in the bytes of a zip file. Raises PackError with every problem of its directory, or the first of its
    contents."""
    told = check_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) != told:
                raise PackError(["its directory does not hold as many members as it says"])
            problems = list(_problems(listed))
            if problems:
                more = [f"{len(problems) - _MOST_TOLD} further problems"] if len(problems) > _MOST_TOLD else []
                raise PackError([*problems[:_MOST_TOLD], *more])
            check_places(data, listed, archive.start_dir)
            return Pack(data, dict(_contents(archive, listed)))
    except _BROKEN as error:
        raise PackError([f"it is damaged ({' '.join(str(error).split()) or type(error).__name__})"]) from None


def _bytes_of(path: str) -> bytes:
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise PackError(["this is a folder; name a zip file"])
        if not stat.S_ISREG(status.st_mode):
            raise PackError(["this is not a regular file; name a zip file"])
        with open(path, "rb", opener=_without_waiting) as stream:
            data = stream.read(MOST_PACKED + 1)
    except FileNotFoundError:
        raise PackError(["there is no such file; check the path"]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise PackError([f"it cannot be read ({reason}); check the path and its permissions"]) from None
    if len(data) > MOST_PACKED:
        raise PackError([f"it is larger than {in_megabytes(MOST_PACKED)}"])
    return data


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _problems(listed: Sequence[ZipInfo]) -> Iterator[str]:
    """What is wrong with the members as the directory tells of them."""
    times = Counter(about.orig_filename.lower() for about in listed)
    twice = {name for name, number in times.items() if number > 1}
    for about in listed:
        name = about.orig_filename
        why = _why_refused(about)
        if why is not None:
            yield f"`{name}` {why}"
        elif name.lower() in twice:
            twice.discard(name.lower())
            yield f"`{name}` is there {times[name.lower()]} times"
    total = sum(about.file_size for about in listed)
    if total > MOST_BYTES:
        yield f"it unpacks to {in_megabytes(total)}; a pack holds at most {in_megabytes(MOST_BYTES)}"


def _why_refused(about: ZipInfo) -> str | None:
    name = about.orig_filename
    folder = name.endswith("/")
    unsafe = why_unsafe(name.rstrip("/") if folder else name)
    if unsafe is not None:
        return unsafe
    if about.filename != name:
        return "has two names"
    if about.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if about.compress_type not in _METHODS or about.flag_bits & ~_UNDERSTOOD:
        return "is packed in a way that no pack is"
    if stat.S_IFMT(about.external_attr >> 16) not in (0, stat.S_IFDIR if folder else stat.S_IFREG):
        return "is a link or a device, or not what its name says"
    if folder and about.file_size:
        return "is a folder and holds bytes"
    if about.file_size > MOST_OF_ONE:
        return f"unpacks to {in_megabytes(about.file_size)}; no member of a pack holds more than " + (
            in_megabytes(MOST_OF_ONE)
        )
    if about.file_size > FREE_OF_RATIO and about.file_size > MOST_RATIO * about.compress_size:
        return f"explodes: it unpacks to more than {MOST_RATIO} times its size"
    return None


def _contents(archive: zipfile.ZipFile, listed: Sequence[ZipInfo]) -> Iterator[tuple[str, bytes]]:
    for about in listed:
        with archive.open(about) as stream:
            data = stream.read(about.file_size + 1)
        if len(data) != about.file_size:
            raise PackError([f"`{about.filename}` does not hold as many bytes as it says"])
        if data.startswith(_ZIP_BEGINS):
            raise PackError([f"`{about.filename}` is a zip file within the zip file"])
        if not about.filename.endswith("/"):
            yield about.filename, data
