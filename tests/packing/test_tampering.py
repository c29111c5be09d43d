"""Whoever changes a pack is noticed, file by file."""

from __future__ import annotations

import json
from hashlib import sha256
from random import Random

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.packing.making import Packed
from assessor.packing.manifest import ADDED, CHANGED, MISSING, tampering
from assessor.packing.model import CHECKSUMS, MANIFEST, SCHEMA, Pack, PackError
from assessor.packing.verifying import TAMPERED, verify

from .packs import Members, with_members

BOTH = (MANIFEST, CHECKSUMS)
CLASSES = (
    "inputs/valley.yaml",
    "knowledge-base/ontology/principles.ttl",
    "knowledge-base/shapes/principles/tier-bypassing/TB001-bulk-reaches-past-distribution.ttl",
    "configuration.json",
    "versions.json",
    "report/report.json",
    "report/report.txt",
    "report/report.ttl",
    "README.txt",
)


def states(pack: Pack) -> dict[str, str]:
    return {one.name: one.state for one in tampering(pack.members)}


def explanation(pack: Pack, suffix: str) -> str:
    return next(name for name in sorted(pack.members) if name.startswith("explanations/") and name.endswith(suffix))


def names(pack: Pack) -> list[str]:
    return [*CLASSES, explanation(pack, ".txt"), explanation(pack, ".json")]


def test_a_pack_as_it_was_made_has_every_class_of_members_and_no_tampering(bypass: Packed) -> None:
    assert set(names(bypass.pack)) < bypass.pack.members.keys()
    assert tampering(bypass.pack.members) == ()


@pytest.mark.parametrize("number", range(len(CLASSES) + 2))
def test_one_changed_byte_of_any_class_of_members(bypass: Packed, number: int) -> None:
    name = names(bypass.pack)[number]

    def change(members: Members) -> None:
        members[name] = bytes([members[name][0] ^ 1]) + members[name][1:]

    (found,) = tampering(with_members(bypass.pack, change).members)
    assert (found.name, found.state, found.by) == (name, CHANGED, BOTH)


@pytest.mark.parametrize("number", range(len(CLASSES) + 2))
def test_one_missing_member_of_any_class(bypass: Packed, number: int) -> None:
    name = names(bypass.pack)[number]
    (found,) = tampering(with_members(bypass.pack, lambda members: members.pop(name)).members)
    assert (found.name, found.state, found.by) == (name, MISSING, BOTH)


@pytest.mark.parametrize("name", ["inputs/further.yaml", "explanations/TB001-0.txt", "note.txt", "waivers.yaml"])
def test_an_added_member(bypass: Packed, name: str) -> None:
    changed = with_members(bypass.pack, lambda members: members.update({name: b""}))
    (found,) = tampering(changed.members)
    assert (found.name, found.state, found.by) == (name, ADDED, BOTH)


def test_several_at_once_in_order(bypass: Packed) -> None:
    def change(members: Members) -> None:
        members["report/report.txt"] += b"approved\n"
        del members["versions.json"]
        members["a"] = b""

    assert list(states(with_members(bypass.pack, change)).items()) == [
        ("a", ADDED),
        ("report/report.txt", CHANGED),
        ("versions.json", MISSING),
    ]


def test_a_manifest_that_was_adapted_does_not_fit_the_checksums(bypass: Packed) -> None:
    def change(members: Members) -> None:
        members["report/report.txt"] += b"approved\n"
        manifest = json.loads(members[MANIFEST])
        for entry in manifest["members"]:
            entry["sha256"] = sha256(members[entry["name"]]).hexdigest()
        members[MANIFEST] = json.dumps(manifest).encode()

    found = tampering(with_members(bypass.pack, change).members)
    assert [(one.name, one.state, one.by) for one in found] == [
        (MANIFEST, CHANGED, (CHECKSUMS,)),
        ("report/report.txt", CHANGED, (CHECKSUMS,)),
    ]


@pytest.mark.parametrize("data", [b"", b"\xff", b"nonsense\n"])
def test_checksums_that_were_changed(bypass: Packed, data: bytes) -> None:
    changed = with_members(bypass.pack, lambda members: members.update({CHECKSUMS: members[CHECKSUMS][:-1] + data}))
    assert states(changed) == {CHECKSUMS: CHANGED}


def test_checksums_that_are_missing(bypass: Packed) -> None:
    changed = with_members(bypass.pack, lambda members: members.pop(CHECKSUMS))
    assert states(changed) == {CHECKSUMS: MISSING}


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"{}", "names no schema"),
        (b'{"schema": "assessor-pack/2", "members": []}', "assessor-pack/2"),
        (f'{{"schema": "{SCHEMA}"}}'.encode(), "does not list"),
        (f'{{"schema": "{SCHEMA}", "members": 7}}'.encode(), "does not list"),
        (f'{{"schema": "{SCHEMA}", "members": [7]}}'.encode(), "name and digest"),
        (f'{{"schema": "{SCHEMA}", "members": [{{"name": "a", "sha256": "0"}}]}}'.encode(), "name and digest"),
        (
            f'{{"schema": "{SCHEMA}", "members": [{{"name": "../a", "sha256": "{"0" * 64}"}}]}}'.encode(),
            "name and digest",
        ),
        (Random(0).randbytes(6_000_000), "larger than"),
    ],
)
def test_a_manifest_that_is_none_makes_no_pack(bypass: Packed, manifest: bytes, words: str) -> None:
    changed = with_members(bypass.pack, lambda members: members.update({MANIFEST: manifest}))
    with pytest.raises(PackError, match=words):
        tampering(changed.members)


def test_no_manifest_no_pack(bypass: Packed) -> None:
    with pytest.raises(PackError, match="no manifest"):
        tampering(with_members(bypass.pack, lambda members: members.pop(MANIFEST)).members)


def test_what_was_tampered_with_is_not_assessed_again(bypass: Packed, knowledge: KnowledgeBase) -> None:
    changed = with_members(bypass.pack, lambda members: members.update({"inputs/valley.yaml": b"no: [yaml"}))
    found = verify(changed, knowledge)
    assert (found.outcome, found.reruns, found.knowledge) == (TAMPERED, (), None)
