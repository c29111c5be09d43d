"""What a waiver does to verdicts, and all that it leaves as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.knowledge.loading import load
from assessor.report.remainder import comparisons
from assessor.submission.files.case_studies import case_study_slugs

from .making import BYPASS, TERMS, UNSAID, assessed, verdict

BETTER = ("not-applicable", "satisfied", "insufficient-information", "degraded", "violated")
BY_RULE = f"rule: TB001, participants: {{controller: iso}}, {TERMS}"
CASES = tuple(f"case:{slug}" for slug in case_study_slugs())


def test_without_the_finding_the_verdict_is_that_of_no_finding() -> None:
    """The flows, mechanisms and responsibilities are complete, and TB001 found the only bypass."""
    before, after = verdict(assessed(BYPASS)), verdict(assessed(BYPASS, BY_RULE))
    assert (before.verdict, before.level, before.waived) == ("violated", "present", ())
    assert (after.verdict, after.level) == ("satisfied", "none")
    assert after.findings == before.findings == after.waived


def test_a_waiver_is_no_proof_that_there_is_nothing() -> None:
    after = verdict(assessed(BYPASS, BY_RULE))
    assert after.findings[0] in after.why
    assert after.why.startswith("The only finding,")
    assert "is waived and does not count. Nothing else was found." in after.why
    assert not any(rule.assurance in after.why for rule in load().rules if rule.principle == "tier-bypassing")


def test_where_little_is_described_nothing_is_known_without_the_finding() -> None:
    before, after = verdict(assessed(UNSAID)), verdict(assessed(UNSAID, BY_RULE))
    assert before.verdict == "violated"
    assert (after.verdict, after.level) == ("insufficient-information", None)
    assert "is waived and does not count. Nothing else was found, and it cannot be ruled out." in after.why


def test_a_publication_is_compared_with_what_was_found_not_with_what_was_waived() -> None:
    case, knowledge = "case:california-future", load()
    before = assessed(case)
    after = assessed(case, *(f"finding: '{finding.id}', {TERMS}" for finding in before.findings))
    assert [published.agreement for published in after.published] == ["agrees"] * 4
    assert after.published == before.published
    said = ["".join(str(getattr(part, "text", part)) for part in words) for _, words in comparisons(after, knowledge)]
    assert "Tier bypassing: published present, here present before waivers: agrees" in said


def test_the_other_findings_still_count() -> None:
    case = "case:california-future"
    (first, *rest) = (finding for finding in assessed(case).findings if finding.principle == "hidden-coupling")
    after = verdict(assessed(case, f"finding: '{first.id}', {TERMS}"), "hidden-coupling")
    ranks = {level.name: level.rank for level in load().levels}
    assert after.level == max((finding.level for finding in rest), key=ranks.__getitem__)
    assert f"Another finding, {first.id} at level {first.level}, is waived" in after.why
    assert after.waived == (first.id,)


def test_many_are_counted_and_a_few_named() -> None:
    case = "case:california-future"
    own = [finding.id for finding in assessed(case).findings if finding.principle == "hidden-coupling"]
    assert len(own) > 3
    why = verdict(assessed(case, *(f"finding: '{one}', {TERMS}" for one in own)), "hidden-coupling").why
    assert f"All {len(own)} findings are waived and do not count" in why
    assert sum(identity in why for identity in own) == 3
    assert f"and {len(own) - 3} more" in why


def test_without_a_file_of_waivers_nothing_is_said_of_them() -> None:
    found = assessed(BYPASS)
    assert found.waivers == ()
    assert not any(each.waived for each in found.principles)
    assert not any("waived" in each.why for each in found.principles)


@pytest.mark.parametrize("case", CASES)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_waiver_changes_no_finding_and_worsens_no_verdict(case: str, data: st.DataObject) -> None:
    before = assessed(case)
    identities = [finding.id for finding in before.findings]
    chosen = data.draw(st.lists(st.sampled_from(identities), unique=True)) if identities else []
    after = assessed(case, *(f"finding: '{identity}', {TERMS}" for identity in chosen))
    assert [replace(f, status="", waiver=None) for f in after.findings] == [
        replace(f, status="", waiver=None) for f in before.findings
    ]
    assert {f.id for f in after.findings if f.status == "waived"} == set(chosen)
    ranks = {level.name: level.rank for level in load().levels}
    for one, other in zip(before.principles, after.principles, strict=True):
        assert BETTER.index(other.verdict) <= BETTER.index(one.verdict)
        assert other.level is None or ranks[other.level] <= ranks[str(one.level)]
        assert other.verdict != "not-applicable" or one.verdict == "not-applicable"
        if not other.waived:
            assert other == one


@pytest.mark.parametrize("case", CASES)
def test_with_everything_waived_nothing_is_violated_or_degraded(case: str) -> None:
    identities = [finding.id for finding in assessed(case).findings]
    after = assessed(case, *(f"finding: '{identity}', {TERMS}" for identity in identities))
    assert {each.verdict for each in after.principles} <= {"satisfied", "insufficient-information", "not-applicable"}
    assert sorted(identity for each in after.principles for identity in each.waived) == sorted(identities)
