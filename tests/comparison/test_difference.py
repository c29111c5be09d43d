"""The difference between two assessments, from assessments that are made up."""

from __future__ import annotations

from dataclasses import replace

from assessor.assessment.model import Assessment, Finding, PrincipleVerdict, Spectrum
from assessor.comparison.difference import SpectrumChange, VerdictChange, difference

from ..editing.valley import knowledge
from ..report.sample import assessment, finding


def found(identity: str, level: str = "present", status: str = "open") -> Finding:
    return replace(finding(), id=identity, level=level, status=status)


def verdict(principle: str, word: str, level: str | None) -> PrincipleVerdict:
    return PrincipleVerdict(principle, principle.title(), word, level, "complete", 1, (), "", ())


def with_(findings: list[Finding], *verdicts: PrincipleVerdict) -> Assessment:
    return replace(assessment(knowledge()), findings=tuple(findings), principles=verdicts)


def test_findings_are_set_side_by_side_by_their_identity() -> None:
    before = with_([found("f:1"), found("f:2"), found("f:3"), found("f:4"), found("f:5")])
    after = with_([found("f:3", "low"), found("f:2"), found("f:4", status="waived"), found("f:6"), found("f:5")])
    change = difference(before, after)
    assert [one.id for one in change.gone] == ["f:1"]
    assert [one.id for one in change.new] == ["f:6"]
    assert [(a.id, a.level, b.level, b.status) for a, b in change.changed] == [
        ("f:3", "present", "low", "open"),
        ("f:4", "present", "present", "waived"),
    ]
    assert change.unchanged == 2
    assert not change.nothing


def test_another_message_is_no_change() -> None:
    before, after = with_([found("f:1")]), with_([replace(found("f:1"), message="Other words.")])
    assert difference(before, after).nothing
    assert difference(before, after).unchanged == 1


def test_verdicts_are_those_of_another_verdict_or_level() -> None:
    same, silent = verdict("a", "violated", "high"), verdict("b", "insufficient-information", None)
    before = with_([], same, verdict("b", "satisfied", "none"), verdict("c", "violated", "high"))
    after = with_([], verdict("c", "violated", "present"), same, silent)
    assert difference(before, after).verdicts == (
        VerdictChange("b", "B", "satisfied", "none", "insufficient-information", None),
        VerdictChange("c", "C", "violated", "high", "violated", "present"),
    )


def test_another_class_is_a_change_and_another_reason_for_it_is_none() -> None:
    hybrid, total = Spectrum("hybrid-dso", "Hybrid DSO", "Both."), Spectrum("total-dso", "Total DSO", "One.")
    bare = with_([])
    one, same, other = (
        replace(bare, spectrum=each) for each in (hybrid, replace(hybrid, why="Both still."), total)
    )
    assert difference(one, same).spectrum is None and difference(one, same).nothing
    assert difference(one, other).spectrum == SpectrumChange(hybrid, total)
    assert not difference(one, other).nothing
    undecided = replace(one, spectrum=None)
    assert difference(undecided, one).spectrum == SpectrumChange(None, hybrid)
    assert difference(one, undecided).spectrum == SpectrumChange(hybrid, None)
    assert difference(undecided, undecided).nothing


def test_an_assessment_does_not_differ_from_itself_and_the_reverse_is_the_reverse() -> None:
    one = with_([found("f:1"), found("f:2", "low")], verdict("a", "violated", "high"))
    other = with_([found("f:2"), found("f:3")], verdict("a", "satisfied", "none"))
    assert difference(one, one).nothing and difference(one, one).unchanged == 2
    there, back = difference(one, other), difference(other, one)
    assert (there.gone, there.new) == (back.new, back.gone)
    assert there.changed == tuple((before, after) for after, before in back.changed)
