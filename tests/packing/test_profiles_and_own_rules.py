"""A pack holds the profile and the user's own rules, and comes to the same again wherever it is verified."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assessor.knowledge.loading import load
from assessor.own_rules.merging import with_own
from assessor.packing.archive_writing import zipped
from assessor.packing.making import Order, Packed, make_pack
from assessor.packing.manifest import CHECKSUMS, MANIFEST, sealed
from assessor.packing.model import REPORT_JSON, Pack, object_in
from assessor.packing.verifying import DIFFERS, FOREIGN_KNOWLEDGE, IDENTICAL, verify
from assessor.profiles.applying import applied
from assessor.profiles.reading import read_profile
from assessor.submission.files.opening import StandardInput

from ..own_rules.making import EXAMPLE, SUBMISSION, files


@pytest.fixture(scope="module")
def submission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "hill.yaml"
    path.write_text(SUBMISSION, encoding="utf-8")
    return path


@cache
def packed(path: Path, profile: str, own: bool) -> Packed:
    knowledge = with_own(load(), files(EXAMPLE)) if own else load()
    order = Order((str(path),), StandardInput(None), lambda _: (), as_of=date(2026, 6, 30))
    return make_pack(order, applied(knowledge, read_profile(profile, knowledge)))


def test_it_holds_the_files_of_both(submission: Path) -> None:
    members = packed(submission, "strict", True).pack.members
    more = {name for name in members if name.startswith(("knowledge-base/own/", "knowledge-base/profile/"))}
    assert more == {
        "knowledge-base/own/acme/telemetry.ttl",
        "knowledge-base/profile/0-strict.yaml",
        "knowledge-base/profile/1-default.yaml",
    }
    told = object_in(members[REPORT_JSON])["knowledge_base"]
    assert (told["profile"]["name"], told["own_rules"]["codes"]) == ("strict", ["XA001"])
    assert "XA001" in {finding["rule"] for finding in object_in(members[REPORT_JSON])["assessments"][0]["findings"]}
    assert b"Profile: Strict (strict)" in members["README.txt"]


def test_without_either_nothing_is_added(submission: Path) -> None:
    members = packed(submission, "default", False).pack.members
    assert not [name for name in members if name.startswith(("knowledge-base/own/", "knowledge-base/profile/"))]


@pytest.mark.parametrize(("profile", "own"), [("screening", False), ("strict", True)])
def test_verifying_comes_to_the_same_with_nothing_but_the_tool(submission: Path, profile: str, own: bool) -> None:
    found = verify(packed(submission, profile, own).pack, load())
    assert found.outcome == IDENTICAL
    assert found.knowledge is not None and found.knowledge.same and len(found.reruns) == 1


def test_rules_in_a_pack_run_in_a_process_of_their_own(submission: Path) -> None:
    asked = []

    def by_packed_knowledge(pack: object) -> dict[str, bytes]:
        asked.append(pack)
        return {}

    found = verify(packed(submission, "strict", True).pack, load(), by_packed_knowledge=by_packed_knowledge)
    assert len(asked) == 1 and found.outcome == DIFFERS


def test_a_packaged_profile_that_is_another_now_is_told(submission: Path) -> None:
    name = "knowledge-base/profile/0-screening.yaml"
    members = dict(packed(submission, "screening", False).pack.members)
    del members[MANIFEST], members[CHECKSUMS]
    members[name] = members[name].replace(b"Screening", b"Another")
    changed = sealed(members)
    found = verify(Pack(zipped(changed), changed), load(), by_packed_knowledge=lambda _: {})
    assert found.outcome == FOREIGN_KNOWLEDGE
    assert found.knowledge is not None and found.knowledge.differences == (("profile/0-screening.yaml", "changed"),)
