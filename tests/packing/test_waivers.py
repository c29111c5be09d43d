"""What was waived when a pack was made is waived when it is verified, on the same day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assessor.assessment.model import Finding
from assessor.knowledge.model import KnowledgeBase
from assessor.packing.comparison import file_differences
from assessor.packing.making import Packed, make_pack
from assessor.packing.model import CONFIGURATION, PackError
from assessor.packing.verifying import DIFFERS, IDENTICAL, verify
from assessor.submission.model import SubmissionError
from tests.cli.running import BYPASS, CLEAN

from .packs import order, packed, replaced, resealed

WAIVER = """\
waivers:
  - finding: {finding}
    reason: being rebuilt
    owner: Valley Electric
    approver: the commission
    until: 2026-12-31
"""


@pytest.fixture
def folder(tmp_path: Path, bypass: Packed) -> Path:
    """A proposal with a waiver for its bypass beside it."""
    (tmp_path / "valley.yaml").write_text(BYPASS, encoding="utf-8")
    (tmp_path / "waivers.yaml").write_text(WAIVER.format(finding=bypassing(bypass).id), encoding="utf-8")
    return tmp_path


def bypassing(found: Packed) -> Finding:
    return next(one for one in found.assessments[0].findings if one.rule == "TB001")


def test_waivers_beside_a_proposal_are_packed_and_hold(folder: Path, bypass: Packed, knowledge: KnowledgeBase) -> None:
    assert bypassing(bypass).status == "open"
    waived = packed(folder)
    assert bypassing(waived).status == "waived"
    assert waived.pack.members["waivers.yaml"] == (folder / "waivers.yaml").read_bytes()
    assert waived.pack.inputs == ("inputs/valley.yaml",)
    assert json.loads(waived.pack.members[CONFIGURATION])["waivers_as_of"] == "2026-11-20"
    assert str(folder).encode() not in b"".join(waived.pack.members.values())
    assert verify(waived.pack, knowledge).outcome == IDENTICAL


def test_no_waivers_no_day(bypass: Packed) -> None:
    assert "waivers.yaml" not in bypass.pack.members
    settings = json.loads(bypass.pack.members[CONFIGURATION])
    assert (settings["waivers_as_of"], settings["waivers"]) == (None, {})


def test_a_waiver_counts_as_on_the_day_of_the_pack(folder: Path, knowledge: KnowledgeBase) -> None:
    late = make_pack(order(folder, day=date(2027, 1, 1)), knowledge)
    assert bypassing(late).status == "open"
    assert verify(late.pack, knowledge).outcome == IDENTICAL
    earlier = resealed(late.pack, replaced(CONFIGURATION, b"2027-01-01", b"2026-01-01"))
    found = verify(earlier, knowledge)
    assert found.outcome == DIFFERS
    (difference,) = (one for one in found.reruns[0].outcome.findings if one.finding == bypassing(late).id)
    level = bypassing(late).level, bypassing(late).level_unmitigated
    assert (difference.packed, difference.now) == ((*level, "open"), (*level, "waived"))


def test_a_waiver_that_was_slipped_in(folder: Path, bypass: Packed, knowledge: KnowledgeBase) -> None:
    waivers = (folder / "waivers.yaml").read_bytes()
    unused = resealed(bypass.pack, lambda members: members.update({"waivers.yaml": waivers})).members
    assert "waivers.yaml" in [one.name for one in file_differences(unused, {})]
    waived = packed(folder).pack
    used = resealed(bypass.pack, lambda members: members.update(
        {"waivers.yaml": waivers, CONFIGURATION: waived.members[CONFIGURATION]}
    ))
    assert verify(used, knowledge).outcome == DIFFERS


def test_a_waiver_that_is_missing(folder: Path, knowledge: KnowledgeBase) -> None:
    with pytest.raises(PackError, match=r"no waivers\.yaml"):
        verify(resealed(packed(folder).pack, lambda members: members.pop("waivers.yaml")), knowledge)


def test_each_proposal_has_the_waivers_beside_it(folder: Path, bypass: Packed, knowledge: KnowledgeBase) -> None:
    (folder / "clean").mkdir()
    (folder / "clean" / "valley.yaml").write_text(CLEAN, encoding="utf-8")
    (folder / "clean" / "waivers.yaml").write_text(WAIVER.format(finding="f:00000000").replace("being", "is"))
    both = packed(folder, folder / "clean")
    settings = json.loads(both.pack.members[CONFIGURATION])
    assert sorted(settings["waivers"].values()) == [["waivers-2.yaml"], ["waivers.yaml"]]
    states = {
        any(found.rule == "TB001" for found in one.findings): [use.state for use in one.waivers]
        for one in both.assessments
    }
    assert states == {True: ["applied"], False: ["matches-nothing"]}
    assert verify(both.pack, knowledge).outcome == IDENTICAL


@pytest.mark.parametrize(
    ("old", "new"), [("until: 2026-12-31", "until: soon"), ("    reason: being rebuilt\n", ""), ("f:", "TB")]
)
def test_waivers_that_are_refused_are_called_as_the_user_calls_them(folder: Path, old: str, new: str) -> None:
    path = folder / "waivers.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SubmissionError) as caught:
        packed(folder)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
