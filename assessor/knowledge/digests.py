"""Digests over files by their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping


def extended(digest: str, kind: str, files: Mapping[str, bytes]) -> str:
    """``sha256:`` and the SHA-256 over a digest and some more files of one kind, in the order of their paths."""
    found = hashlib.sha256(f"{digest}\0".encode())
    add_files(found, kind, files)
    return f"sha256:{found.hexdigest()}"


def add_files(found: hashlib._Hash, kind: str, files: Mapping[str, bytes]) -> None:
    """Take names and bytes of some files into a digest."""
    for path in in_order(files):
        found.update(f"{kind}/{path}\0".encode())
        found.update(files[path])
        found.update(b"\0")


def in_order(paths: Iterable[str]) -> list[str]:
    """Paths in the order of folders and names."""
    return sorted(paths, key=lambda path: path.split("/"))
