"""The manifest of a pack and its checksums: what the pack held when it was made, and what has been changed since.

Two members tell of the others: `manifest.json`, for programs, and `SHA256SUMS`, which `sha256sum -c` understands and
which also covers the manifest. Neither covers itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from assessor.packing.model import CHECKSUMS, MANIFEST, SCHEMA, Members, PackError, object_in
from assessor.packing.names import why_unsafe
from assessor.report.json_report import as_json

CHANGED, MISSING, ADDED = "changed", "missing", "added"
MOST_BYTES = 5_000_000
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, order=True)
class Tampering:
    """A member that is not as it was when the pack was made; ``state`` is ``changed``, ``missing`` or ``added``,
    ``by`` the members that tell so."""

    name: str
    state: str
    by: tuple[str, ...]


def sealed(members: Members) -> dict[str, bytes]:
    """The members with their manifest and checksums."""
    digests = _digests(members)
    listed = [{"name": name, "size": len(members[name]), "sha256": digests[name]} for name in sorted(members)]
    manifest = as_json({"schema": SCHEMA, "members": listed}).encode()
    digests[MANIFEST] = _digest(manifest)
    checksums = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()
    return {**members, MANIFEST: manifest, CHECKSUMS: checksums}


def tampering(members: Members) -> tuple[Tampering, ...]:
    """What is not as manifest and checksums say, in order of names.

    Where the checksums agree with the manifest as it stands, the manifest is believed before the rest of them.
    Raises PackError where there is no manifest, or none that can be read: then it is no pack of ours.
    """
    listed = _listed(members)
    found = _compared(members, listed, MANIFEST, (MANIFEST, CHECKSUMS))
    sums = _sums(members[CHECKSUMS]) if CHECKSUMS in members else None
    if sums is None:
        found[CHECKSUMS] = (CHANGED if CHECKSUMS in members else MISSING, [MANIFEST])
    elif sums == {**listed, MANIFEST: sums.get(MANIFEST)} or sums.get(MANIFEST) != _digest(members[MANIFEST]):
        for name, (state, by) in _compared(members, sums, CHECKSUMS, (CHECKSUMS,)).items():
            found.setdefault(name, (state, []))[1].extend(by)
    else:
        found[CHECKSUMS] = (CHANGED, [MANIFEST])
    return tuple(sorted(Tampering(name, state, tuple(by)) for name, (state, by) in found.items()))


def _compared(
    members: Members, told: Mapping[str, str], by: str, besides: tuple[str, ...]
) -> dict[str, tuple[str, list[str]]]:
    actual = {name: digest for name, digest in _digests(members).items() if name not in besides}
    states = {
        name: MISSING if name not in actual else ADDED if name not in told else CHANGED
        for name in actual.keys() | told.keys()
        if actual.get(name) != told.get(name)
    }
    return {name: (state, [by]) for name, state in states.items()}


def _digests(members: Members) -> dict[str, str]:
    return {name: _digest(data) for name, data in members.items()}


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _listed(members: Members) -> dict[str, str]:
    """The digests that the manifest gives, by names."""
    if MANIFEST not in members:
        raise PackError([f"it has no {MANIFEST}, so it is no evidence pack"])
    if len(members[MANIFEST]) > MOST_BYTES:
        raise PackError([f"its {MANIFEST} is larger than that of any pack"])
    try:
        manifest = object_in(members[MANIFEST])
    except ValueError as error:
        raise PackError([f"its {MANIFEST} cannot be read ({error})"]) from None
    schema = manifest.get("schema")
    if schema != SCHEMA:
        said = f"says `{schema}`" if isinstance(schema, str) else "names no schema"
        raise PackError([f"its {MANIFEST} {said} and not `{SCHEMA}`; use the version of the tool that made it"])
    entries = manifest.get("members")
    listed = dict(_entry(entry) for entry in entries) if isinstance(entries, list) else {}
    if not isinstance(entries, list) or len(listed) != len(entries):
        raise PackError([f"its {MANIFEST} does not list each member once"])
    return listed


def _entry(entry: Any) -> tuple[str, str]:
    if isinstance(entry, dict):
        name, digest = entry.get("name"), entry.get("sha256")
        if isinstance(name, str) and isinstance(digest, str) and _DIGEST.fullmatch(digest) and not why_unsafe(name):
            return name, digest
    raise PackError([f"its {MANIFEST} does not give name and digest of each member"])


def _sums(data: bytes) -> dict[str, str] | None:
    """The digests in the checksums by names, or None where they are not as they are written."""
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError:
        return None
    found = {match[2]: match[1] for match in _LINE.finditer(text)}
    told = "".join(f"{digest}  {name}\n" for name, digest in found.items())
    return found if told == text and not any(map(why_unsafe, found)) else None
