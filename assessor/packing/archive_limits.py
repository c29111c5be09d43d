"""How much a pack may hold. What we write keeps to the same limits as what we read."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.packing.model import PackError

MOST_PACKED = 64_000_000
MOST_BYTES = 256_000_000
MOST_OF_ONE = 100_000_000
MOST_MEMBERS = 20_000
MOST_RATIO = 200
FREE_OF_RATIO = 1_000_000
"""A member of fewer bytes may be compressed as far as it goes: a file of blanks is no attack."""


def refuse_beyond(sizes: Mapping[str, int]) -> None:
    """Raise PackError where members of these sizes, by name, are more than a pack may hold."""
    problems = [
        f"`{name}` would hold {in_megabytes(size)}, and no member may hold more than {in_megabytes(MOST_OF_ONE)}"
        for name, size in sorted(sizes.items())
        if size > MOST_OF_ONE
    ]
    total = sum(sizes.values())
    if total > MOST_BYTES:
        problems.append(f"it would hold {in_megabytes(total)}, and a pack holds at most {in_megabytes(MOST_BYTES)}")
    if len(sizes) > MOST_MEMBERS:
        problems.append(f"it would have {len(sizes)} members, and a pack has at most {MOST_MEMBERS}")
    if problems:
        raise PackError(f"{problem}; pack fewer architectures at a time" for problem in problems)


def in_megabytes(size: int) -> str:
    """A size for people: `3.2 MB`."""
    return f"{size / 1_000_000:,.1f} MB"
