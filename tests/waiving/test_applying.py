"""Which waiver waives which finding, and what is said of each waiver."""

from __future__ import annotations

from datetime import date

import pytest

from assessor.submission.model import SubmissionError

from .making import BYPASS, TERMS, assessed, verdict

ALL = [finding.id for finding in assessed(BYPASS).findings]
(BYPASSED,) = (finding.id for finding in assessed(BYPASS).findings if finding.rule == "TB001")
BY_RULE = f"rule: TB001, participants: {{controller: iso, bypassed: [valley]}}, {TERMS}"


def statuses(*entries: str, as_of: date = date(2026, 6, 30)) -> dict[str, str]:
    return {finding.id: finding.status for finding in assessed(BYPASS, *entries, as_of=as_of).findings}


@pytest.mark.parametrize("written", [BYPASSED, BYPASSED[2:], BYPASSED[:10], BYPASSED[2:10], BYPASSED.upper()])
def test_a_finding_is_waived_by_its_identity_or_eight_digits_of_it(written: str) -> None:
    found = assessed(BYPASS, f"finding: '{written}', {TERMS}")
    (waived,) = (finding for finding in found.findings if finding.status == "waived")
    assert waived.id == BYPASSED
    assert waived.waiver is not None
    assert (waived.waiver.owner, waived.waiver.approver) == ("Valley Electric", "Commission")
    (use,) = found.waivers
    assert (use.state, use.findings, use.earlier, use.nearest) == ("applied", (BYPASSED,), (), None)
    assert found.waivers_as_of == date(2026, 6, 30)
    assert [file.path for file in found.waiver_files] == ["waivers.yaml"]


def test_a_finding_is_waived_by_its_rule_and_some_of_its_participants() -> None:
    assert [identity for identity, status in statuses(BY_RULE).items() if status == "waived"] == [BYPASSED]


@pytest.mark.parametrize(
    "participants",
    ["{controller: iso, bypassed: iso}", "{controller: valley}", "{controller: [iso, valley]}", "{source: iso}"],
)
def test_everybody_who_is_named_must_be_among_the_participants(participants: str) -> None:
    found = assessed(BYPASS, f"rule: TB001, participants: {participants}, {TERMS}")
    assert "waived" not in {finding.status for finding in found.findings}
    (use,) = found.waivers
    assert (use.state, use.findings, use.nearest) == ("matches-nothing", (), BYPASSED)


def test_an_iri_names_a_participant_as_well_as_its_identifier() -> None:
    iri = "https://w3id.org/grid-architecture/submission/valley-bypass#iso"
    by_iri = BY_RULE.replace("controller: iso", f"controller: '{iri}'")
    assert statuses(by_iri) == statuses(BY_RULE)
    elsewhere = BY_RULE.replace("controller: iso", f"controller: '{iri.replace('valley-bypass', 'other')}'")
    assert "waived" not in statuses(elsewhere).values()


def test_the_last_day_counts_and_the_next_does_not() -> None:
    last = assessed(BYPASS, BY_RULE, as_of=date(2027, 6, 30))
    assert [use.state for use in last.waivers] == ["applied"]
    after = assessed(BYPASS, BY_RULE, as_of=date(2027, 7, 1))
    (use,) = after.waivers
    assert (use.state, use.findings) == ("expired", (BYPASSED,))
    assert verdict(after) == verdict(assessed(BYPASS))


def test_of_two_waivers_the_first_counts_and_the_second_says_so() -> None:
    found = assessed(BYPASS, BY_RULE, f"finding: '{BYPASSED}', {TERMS.replace('Commission', 'Nobody else')}")
    assert [(use.state, use.findings, use.earlier) for use in found.waivers] == [
        ("applied", (BYPASSED,), ()),
        ("applied", (BYPASSED,), (BYPASSED,)),
    ]
    (waived,) = (finding for finding in found.findings if finding.waiver is not None)
    assert waived.waiver is not None
    assert waived.waiver.approver == "Commission"


def test_a_waiver_that_has_expired_leaves_the_finding_to_a_later_one() -> None:
    renewed = BY_RULE.replace("2027-06-30", "2028-06-30")
    found = assessed(BYPASS, BY_RULE, renewed, as_of=date(2028, 1, 1))
    assert [(use.state, use.earlier) for use in found.waivers] == [("expired", ()), ("applied", ())]
    assert [finding.id for finding in found.findings if finding.status == "waived"] == [BYPASSED]


def test_a_waiver_of_a_rule_waives_every_finding_that_it_matches() -> None:
    case = "case:total-tso"
    several = [finding.id for finding in assessed(case).findings if finding.rule == "TB001"]
    (controller,) = {iri for f in assessed(case).findings if f.rule == "TB001" for iri in f.participants["controller"]}
    found = assessed(case, f"rule: TB001, participants: {{controller: '{controller}'}}, {TERMS}")
    assert len(several) > 1
    assert sorted(several) == list(found.waivers[0].findings)
    assert {finding.id for finding in found.findings if finding.status == "waived"} == set(several)


def test_a_waiver_for_another_architecture_is_not_looked_at() -> None:
    assert assessed(BYPASS, f"{BY_RULE}, architecture: other").waivers == ()
    assert statuses(f"{BY_RULE}, architecture: valley-bypass") == statuses(BY_RULE)


def test_the_nearest_finding_has_most_digits_in_the_same_places() -> None:
    wrong = BYPASSED[:-1] + ("0" if BYPASSED[-1] != "0" else "1")
    (use,) = assessed(BYPASS, f"finding: '{wrong}', {TERMS}").waivers
    assert (use.state, use.nearest) == ("matches-nothing", BYPASSED)


def test_nothing_is_near_to_an_identity_that_shares_no_digit() -> None:
    digits = "".join(
        next(d for d in "0123456789abcdef" if all(identity[2 + place] != d for identity in ALL)) for place in range(16)
    )
    (use,) = assessed(BYPASS, f"finding: 'f:{digits}', {TERMS}").waivers
    assert (use.state, use.nearest) == ("matches-nothing", None)


def test_the_beginning_of_two_identities_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessor.waiving.entry.SHORTEST_PREFIX", 1)
    case = "case:california-future"
    digits = [finding.id[2] for finding in assessed(case).findings]
    shared = next(digit for digit in digits if digits.count(digit) > 1)
    with pytest.raises(SubmissionError) as refused:
        assessed(case, f"finding: '{shared}', {TERMS}")
    what = f"`f:{shared}` is the beginning of {digits.count(shared)} findings; write more of the identity"
    assert refused.value.lines() == [f"waivers.yaml:2:5: {what}"]


def test_a_waiver_without_approver_holds_and_is_remarked_upon() -> None:
    found = assessed(BYPASS, BY_RULE.replace("approver: Commission, ", ""))
    assert [use.state for use in found.waivers] == ["applied"]
    (problem,) = (problem for problem in found.problems if problem.file == "waivers.yaml")
    assert (problem.severity, problem.line) == ("warning", 2)
    assert "approved" in problem.what
