"""The names of members: those that we give, and why one that another program gave is refused.

A name of ours means the same file on every system, once it is unpacked. Of others no more is accepted than of ours:
ASCII letters, digits, ``.``, ``_`` and ``-``, in folders separated by ``/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

MOST_CHARACTERS = 240
LONGEST_PART = 120
LONGEST_SUFFIXES = 20
DEEPEST = 8
_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_OTHER = re.compile(r"[^A-Za-z0-9._-]+")
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def why_unsafe(name: str) -> str | None:
    """What is wrong with the name of a member, or None; as the predicate of a sentence about it."""
    parts = name.split("/")
    checks = (
        (not name, "has no name"),
        ("\0" in name, "has a NUL character in its name"),
        ("\\" in name, "has a backslash in its name, which leaves the folder on some systems"),
        (name.startswith("/"), "has an absolute name, which leaves the folder"),
        (_DRIVE.match(name) is not None, "names a drive, which leaves the folder"),
        (".." in parts, "leaves the folder with `..`"),
        (len(name) > MOST_CHARACTERS or len(parts) > DEEPEST, "has a name that is too long or nested too deeply"),
        (any(_DEVICE.fullmatch(part) for part in parts), "is named like a device"),
        (not all(_PART.fullmatch(part) and part[-1] != "." for part in parts), "has a name that no pack has"),
    )
    return next((why for wrong, why in checks if wrong), None)


def safe_part(name: str) -> str:
    """A file's own name (no folders), as near to ``name`` as a member may have it; its suffixes stay."""
    part = _OTHER.sub("_", name).lstrip(".").rstrip(".") or "_"
    if _DEVICE.fullmatch(part):
        part = f"_{part}"
    stem, suffixes = _divided(part)
    return stem[:LONGEST_PART] + suffixes


def distinct(names: Iterable[str]) -> list[str]:
    """The names, made different also for systems that take `A` for `a`: `flows.yaml`, `flows-2.yaml`."""
    wanted = list(names)
    taken = {name.lower() for name in wanted}
    given: set[str] = set()
    found = []
    for name in wanted:
        stem, suffixes = _divided(name)
        number, free = 1, name
        while free.lower() in given or (number > 1 and free.lower() in taken):
            number += 1
            free = f"{stem}-{number}{suffixes}"
        given.add(free.lower())
        found.append(free)
    return found


def _divided(part: str) -> tuple[str, str]:
    """A name without, and with nothing but, what tells its format: `.ttl`, `.ttl.gz`."""
    suffixes = PurePosixPath(part).suffixes[-2 if part.lower().endswith(".gz") else -1 :]
    ending = "".join(suffixes)
    return (part[: -len(ending)], ending) if 0 < len(ending) <= LONGEST_SUFFIXES else (part, "")
