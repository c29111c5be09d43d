"""A pack is assessed again, and what differs is told as verdicts and findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assessor.assessing import Assessed, assess_submission
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.packing.comparison import DIFFERENT, GONE, NEW, file_differences, outcome_difference
from assessor.packing.making import Packed, make_pack
from assessor.packing.manifest import ADDED, CHANGED, MISSING
from assessor.packing.model import (
    CONFIGURATION,
    REPORT_JSON,
    REPORT_TEXT,
    SHAPES,
    VERSIONS,
    Pack,
    PackError,
    RulesFailed,
)
from assessor.packing.packed_knowledge import documents_by_packed_knowledge
from assessor.packing.verifying import DIFFERS, FOREIGN_KNOWLEDGE, IDENTICAL, OTHER_KNOWLEDGE, SAME_FINDINGS, verify
from assessor.submission.files.opening import StandardInput
from assessor.submission.model import ReadResult, SubmissionError
from tests.cli.running import BYPASS, CLEAN, DEGRADED

from .packs import Members, order, packed, replaced, resealed

TB001 = f"{SHAPES}principles/tier-bypassing/TB001-bulk-reaches-past-distribution.ttl"
TB002 = f"{SHAPES}principles/tier-bypassing/TB002-foreign-distribution-operator.ttl"


def refused(pack: Pack) -> Members:
    raise AssertionError("the knowledge base of the pack is the same, and need not be tried")


def test_what_was_not_changed_is_identical(bypass: Packed, knowledge: KnowledgeBase) -> None:
    found = verify(bypass.pack, knowledge, by_packed_knowledge=refused)
    assert found.outcome == IDENTICAL
    assert found.knowledge is not None
    assert found.knowledge.same
    (rerun,) = found.reruns
    assert rerun.identical
    assert rerun.same_findings


@pytest.mark.parametrize("slug", ["california-future", "new-york-future-2"])
def test_published_cases(slug: str, knowledge: KnowledgeBase) -> None:
    assert verify(packed(f"case:{slug}").pack, knowledge).outcome == IDENTICAL


@pytest.mark.slow
@pytest.mark.parametrize(
    "slug", ["total-tso", "hybrid-dso", "total-dso", "california-prior", "uk-option-2"]
)
def test_the_other_published_cases(slug: str, knowledge: KnowledgeBase) -> None:
    assert verify(packed(f"case:{slug}").pack, knowledge).outcome == IDENTICAL


def test_several_proposals_and_standard_input(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "clean.yaml").write_text(CLEAN, encoding="utf-8")
    several = packed(tmp_path, "-", stdin=BYPASS.encode())
    assert len(several.assessments) == 2
    assert verify(several.pack, knowledge).outcome == IDENTICAL


def test_the_time_of_the_report_is_that_of_the_pack(knowledge: KnowledgeBase) -> None:
    time = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    made = make_pack(order("-", stdin=StandardInput(CLEAN.encode()), time=time), knowledge)
    assert b"2026-11-20T12:00:00" in made.pack.members["report/report.ttl"]
    assert verify(made.pack, knowledge).outcome == IDENTICAL


def test_a_report_that_was_embellished(bypass: Packed, knowledge: KnowledgeBase) -> None:
    finding = next(one for one in bypass.assessments[0].findings if one.rule == "TB001")
    verdict = next(one for one in bypass.assessments[0].principles if one.id == "tier-bypassing")
    assert (finding.level, verdict.verdict) == ("present", "violated")
    old = b'"verdict": "violated",\n          "level": "present"'
    found = verify(
        resealed(bypass.pack, replaced(REPORT_JSON, old, old.replace(b"violated", b"satisfied"))), knowledge
    )
    assert found.outcome == DIFFERS
    (rerun,) = found.reruns
    assert [one.name for one in rerun.files] == [REPORT_JSON]
    assert "tier-bypassing" in [one.principle for one in rerun.outcome.verdicts]
    assert {one.packed and one.packed[0] for one in rerun.outcome.verdicts} == {"satisfied"}
    assert {one.now and one.now[0] for one in rerun.outcome.verdicts} == {"violated"}
    assert rerun.outcome.findings == ()


def test_a_finding_that_was_struck_out(bypass: Packed, tmp_path: Path, knowledge: KnowledgeBase) -> None:
    """Somebody puts in the reports on a proposal without the bypass."""
    (tmp_path / "valley.yaml").write_text(BYPASS.rpartition("  - {from: iso")[0], encoding="utf-8")
    other = packed(tmp_path / "valley.yaml")
    found = verify(resealed(other.pack, lambda members: members.update(inputs(bypass.pack))), knowledge)
    assert found.outcome == DIFFERS
    (rerun,) = found.reruns
    bypassing = next(one for one in bypass.assessments[0].findings if one.rule == "TB001")
    (new,) = (one for one in rerun.outcome.findings if one.finding == bypassing.id)
    assert new.packed is None
    assert new.now == (bypassing.level, bypassing.level_unmitigated, bypassing.status)
    assert {one.state for one in rerun.files if one.name.startswith("explanations/TB001")} == {NEW}


def inputs(pack: Pack) -> Members:
    return {name: pack.members[name] for name in pack.inputs}


def test_inputs_that_say_something_else(bypass: Packed, knowledge: KnowledgeBase) -> None:
    changed = resealed(bypass.pack, lambda members: members.update({"inputs/valley.yaml": DEGRADED.encode()}))
    found = verify(changed, knowledge)
    assert found.outcome == DIFFERS
    states = {one.name: one.state for one in found.reruns[0].files}
    assert states[REPORT_TEXT] == DIFFERENT
    architectures = {one.architecture.rpartition("/")[2] for one in found.reruns[0].outcome.findings}
    assert architectures == {"valley-bypass", "valley-mitigated"}


def test_inputs_that_cannot_be_assessed(bypass: Packed, knowledge: KnowledgeBase) -> None:
    found = verify(resealed(bypass.pack, lambda members: members.update({"inputs/valley.yaml": b"a: b"})), knowledge)
    assert found.outcome == DIFFERS
    assert found.reruns[0].problems
    assert all(line.startswith("inputs/valley.yaml") for line in found.reruns[0].problems)


@pytest.mark.parametrize("name", ["explanations/approval.txt", "report/annex.pdf", "knowledge-base/more.txt", "x"])
def test_members_that_no_assessment_gives(bypass: Packed, name: str) -> None:
    changed = resealed(bypass.pack, lambda members: members.update({name: b"approved"}))
    assert [(one.name, one.state) for one in file_differences(changed.members, made(bypass))] == [(name, GONE)]


def made(found: Packed) -> Members:
    """What came of the inputs of a pack."""
    given = ("inputs/", "knowledge-base/", "configuration.json", "versions.json", "manifest.json", "SHA256SUMS")
    return {name: data for name, data in found.pack.members.items() if not name.startswith(given)}


def test_other_words_with_the_same_findings(bypass: Packed, knowledge: KnowledgeBase) -> None:
    changed = resealed(bypass.pack, replaced(REPORT_TEXT, b"Verdicts", b"Verdict!"))
    found = verify(changed, knowledge)
    assert found.outcome == SAME_FINDINGS
    (difference,) = found.reruns[0].files
    assert (difference.name, difference.packed, difference.now) == (REPORT_TEXT, "Verdict!", "Verdicts")
    assert changed.members[REPORT_TEXT].splitlines()[(difference.line or 0) - 1] == b"Verdict!"


@pytest.mark.parametrize("report", [b"", b"[]", b"{", b'{"assessments": 1}', b'{"assessments": [1]}', b"[" * 100_000])
def test_a_packed_report_that_is_none(bypass: Packed, report: bytes) -> None:
    changed = resealed(bypass.pack, lambda members: members.update({REPORT_JSON: report}))
    assert not outcome_difference(changed.members, made(bypass)).readable


def test_other_versions_are_told(bypass: Packed, knowledge: KnowledgeBase) -> None:
    found = verify(resealed(bypass.pack, replaced(VERSIONS, b'"pyshacl": "', b'"pyshacl": "9')), knowledge)
    assert found.outcome == IDENTICAL
    ((name, packed_version, own),) = found.versions
    assert (name, packed_version) == ("pyshacl", f"9{own}")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"reference", b"compiled", "engine `compiled`"),
        (b'epoch": null', b'epoch": "soon"', "no settings that there are"),
        (b'epoch": null', b'epoch": 1e400', "no settings that there are"),
        (b"as_of\": null", b'as_of": 1', "no settings that there are"),
        (b"{}", b"[]", "no settings that there are"),
        (b"{}", b'{\n    "a": [\n      "../w"\n    ]\n  }', "it has no ../w"),
        (b'{\n  "engine"', b'{"principle": "scalability", "engine"', "more than this version knows"),
    ],
)
def test_settings_that_this_version_does_not_know(
    bypass: Packed, knowledge: KnowledgeBase, old: bytes, new: bytes, words: str
) -> None:
    with pytest.raises(PackError, match=words):
        verify(resealed(bypass.pack, replaced(CONFIGURATION, old, new)), knowledge)


def test_a_pack_without_inputs(bypass: Packed, knowledge: KnowledgeBase) -> None:
    found = verify(resealed(bypass.pack, lambda members: members.pop("inputs/valley.yaml")), knowledge)
    assert found.reruns[0].problems == ("it has nothing under inputs/",)


def test_a_knowledge_base_with_a_comment_more(bypass: Packed, knowledge: KnowledgeBase) -> None:
    """The rules are the same, the digest is not, and the reports tell another than the one that is packed."""

    def unusable(pack: Pack) -> Members:
        raise PackError(["for once it is not tried"])

    changed = resealed(bypass.pack, replaced(TB001, b"@prefix sh:", b"# a comment\n@prefix sh:"))
    found = verify(changed, knowledge, by_packed_knowledge=unusable)
    assert found.knowledge is not None
    assert not found.knowledge.same
    assert found.knowledge.differences == ((TB001.removeprefix("knowledge-base/"), CHANGED),)
    own, by_pack = found.reruns
    assert (own.by_pack, by_pack.by_pack) == (False, True)
    assert own.identical
    assert by_pack.problems == ("for once it is not tried",)
    assert found.outcome == FOREIGN_KNOWLEDGE


def test_a_pack_of_another_knowledge_base_is_reproduced_with_that(bypass: Packed, knowledge: KnowledgeBase) -> None:
    """As if this tool had become another since: what is packed is what the packed rules give."""

    def change(members: Members) -> None:
        del members[TB002]
        members[f"{SHAPES}principles/tier-bypassing/TB009-own.ttl"] = members[TB001].replace(b"TB001", b"TB009")

    changed = resealed(bypass.pack, change)
    made = documents_by_packed_knowledge(changed)
    found = verify(resealed(changed, lambda members: replace_documents(members, made)), knowledge)
    assert found.outcome == OTHER_KNOWLEDGE
    own, by_pack = found.reruns
    assert by_pack.identical
    assert not own.identical
    differing = {one.rule: one for one in own.outcome.findings}
    assert differing["TB009"].now is None
    assert found.knowledge is not None
    states = {name.rpartition("/")[2][:5]: state for name, state in found.knowledge.differences}
    assert states == {"TB002": MISSING, "TB009": ADDED}


def replace_documents(members: Members, made: Members) -> None:
    for name in [name for name in members if name.startswith(("explanations/", "report/"))]:
        del members[name]
    members.update(made)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"@prefix sh:", b"@prefix sh;", "mend the Turtle"),
        (b"sh:select", b"sh:selekt", "no SHACL 1.0 term"),
        (b"WHERE {", b"WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } ", "asks another server"),
    ],
)
def test_a_packed_knowledge_base_that_is_not_usable(bypass: Packed, old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(PackError, match=words):
        documents_by_packed_knowledge(resealed(bypass.pack, replaced(TB001, old, new)))


def test_a_packed_knowledge_base_that_takes_for_ever(bypass: Packed) -> None:
    endless = b"WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . "
    with pytest.raises(PackError, match="stopped after"):
        documents_by_packed_knowledge(resealed(bypass.pack, replaced(TB001, b"WHERE {", endless)), seconds=6.0)


def test_a_knowledge_base_that_was_exchanged_while_in_use(knowledge: KnowledgeBase) -> None:
    other = replace(knowledge, digest="sha256:" + "0" * 64)
    with pytest.raises(PackError, match="changed while it was in use"):
        make_pack(order("case:total-tso"), other)


def test_what_cannot_be_evaluated_is_not_packed(monkeypatch: pytest.MonkeyPatch, knowledge: KnowledgeBase) -> None:
    from assessor.packing import documents as documenting

    def failing(read: ReadResult, knowledge: KnowledgeBase, **others: Any) -> Assessed:
        assessed = assess_submission(read, knowledge, **others)
        first, *rest = assessed.assessment.principles
        failed = replace(first.rules[0], state="failed", error="it broke")
        principles = (replace(first, rules=(failed,)), *rest)
        return replace(assessed, assessment=replace(assessed.assessment, principles=principles))

    monkeypatch.setattr(documenting, "assess_submission", failing)
    with pytest.raises(RulesFailed, match="it broke"):
        packed("-", stdin=CLEAN.encode())


def test_two_of_the_same_name_are_packed_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "valley.yaml").write_text(CLEAN, encoding="utf-8")
    with pytest.raises(PackError, match="is there 2 times"):
        packed(tmp_path / "one", tmp_path / "two")


def test_what_cannot_be_assessed_is_told_in_the_names_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "my flows.yaml"
    path.write_text(CLEAN.replace("kind: schedule", "kind: shedule"), encoding="utf-8")
    with pytest.raises(SubmissionError) as caught:
        packed(path)
    assert [problem.file for problem in caught.value.problems] == [str(path)]
    path.write_text(CLEAN.replace("{from: iso, to: valley,", "{from: iso, to: iso,"), encoding="utf-8")
    with pytest.raises(SubmissionError) as caught:
        packed(path, tmp_path / "none.yaml")
    assert load() is not None
