"""Edits of published cases tried out: what must change, and what must not, by the table of how each principle is
recognised."""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import URIRef

from assessor.assessment.model import Assessment
from assessor.comparison.trial import Asked, Trial, try_out
from assessor.editing.things import Things, things_of
from assessor.editing.words import reference, word_of
from assessor.submission.model import ReadResult, SubmissionError
from assessor.submission.reading import read
from assessor.submission.vocabulary import FLOW, FLOW_KEY

from ..editing.valley import knowledge, submission

ALL = "caiso and dso and aggregators and lses"
ALL_WHO_ACT = f"mechanism between {ALL} kind joint-decision over der stage operation specified yes"
SLIDE = r'S1 slide \"CA Coordination Models\", California Future'


@cache
def case(name: str) -> ReadResult:
    return read(f"case:{name}", knowledge())


def trial(name: str, **asked: tuple[str, ...]) -> Trial:
    return try_out(case(name), Asked(**asked), knowledge())


def decided(assessment: Assessment) -> dict[str, tuple[str, str | None]]:
    return {one.id: (one.verdict, one.level) for one in assessment.principles}


def changes(tried: Trial) -> dict[str, tuple[str | None, str | None]]:
    return {one.principle: (one.level_before, one.level_after) for one in tried.difference.verdicts}


def test_a_mechanism_among_all_who_act_makes_hidden_coupling_explicit() -> None:
    tried = trial("california-future", add=(ALL_WHO_ACT,))
    assert decided(tried.before)["hidden-coupling"] == ("degraded", "potential")
    assert decided(tried.after)["hidden-coupling"] == ("degraded", "mitigated")
    coupling = [finding for finding in tried.after.findings if finding.principle == "hidden-coupling"]
    assert {(finding.level, finding.status) for finding in coupling} == {("mitigated", "mitigated")}
    # the same bypass is arbitrated now, but a joint decision across the boundary is no modular interface;
    # the layering keeps its bypass, the peers stay peers
    assert changes(tried) == {
        "tier-bypassing": ("present", "mitigated"),
        "hidden-coupling": ("potential", "mitigated"),
        "interface-modularity": ("low", "present"),
    }
    assert decided(tried.after)["layered-decomposition"] == ("degraded", "low")
    assert decided(tried.after)["cyber-security"] == ("violated", "moderate")
    assert [finding.rule for finding in tried.difference.new] == ["IM001"]
    assert [finding.rule for finding in tried.difference.gone] == ["IM005"]  # no open bypass crosses a second time
    levels = {(before.level, after.level) for before, after in tried.difference.changed if before.rule == "HC001"}
    assert levels == {("potential", "mitigated"), ("low", "mitigated")}


def test_a_mechanism_between_two_settles_these_two_only() -> None:
    words = "mechanism between dso and lses kind priority over der stage operation"
    tried = trial("california-future", add=(words,))
    assert "hidden-coupling" not in changes(tried)
    (one,) = [after for _, after in tried.difference.changed if after.rule == "HC001"]
    space = f"{tried.before.architecture.iri}#"
    assert {party.removeprefix(space) for party in one.participants["controller"]} == {"dso", "lses"}


def test_a_review_in_planning_changes_nothing() -> None:
    words = f"mechanism between {ALL} kind review over der stage planning"
    assert trial("california-future", add=(words,)).difference.nothing


def test_without_the_link_between_the_operators_two_principles_cannot_be_decided() -> None:
    tried = trial("california-future", remove=("caiso->dso",))
    for principle in ("coordination-gapping", "layered-decomposition"):
        assert decided(tried.after)[principle] == ("insufficient-information", None)
    assert decided(tried.after)["hidden-coupling"] == ("degraded", "potential")


def test_taking_a_flow_away_and_putting_it_back_changes_nothing() -> None:
    tried = trial(
        "california-future",
        remove=("caiso->aggregators",),
        add=(f'from caiso to aggregators kind coordination source "{SLIDE}"',),
    )
    assert tried.difference.nothing
    assert tried.changed.removed == tried.changed.added == ()
    assert tried.before.findings == tried.after.findings
    bare = trial(
        "california-future", remove=("caiso->aggregators",), add=("from caiso to aggregators kind coordination",)
    )
    assert bare.difference.nothing
    assert bare.after.uncovered == bare.before.uncovered + 1


@pytest.mark.parametrize("name", ["total-dso", "new-york-future-2"])
def test_every_flow_taken_away_and_put_back_has_its_name_and_its_findings_again(name: str) -> None:
    things = things_of(case(name).submission, knowledge())
    for flow in things.of_class(FLOW):
        removed = try_out(case(name), Asked(remove=(reference(things, flow),)), knowledge())
        back = try_out(ReadResult(removed.changed.submission), Asked(add=(key_words(things, flow),)), knowledge())
        assert set(back.changed.submission.graph) | set(removed.changed.removed) == set(case(name).submission.graph)
        there, again = removed.difference, back.difference
        assert {one.id for one in there.gone} == {one.id for one in again.new}
        assert {one.id for one in there.new} == {one.id for one in again.gone}


def key_words(things: Things, flow: URIRef) -> str:
    """What tells a flow from others, as `--add` takes it."""
    keys = (key for key in things.sections[flow].keys.values() if key.path in FLOW_KEY)
    said = {key.name: things.objects(flow, key.path) for key in keys}
    return " ".join(f"{key} {word_of(things, values[0])}" for key, values in said.items() if values)


def test_dropping_a_completeness_claim_leaves_no_verdict_of_none_and_raises_nothing() -> None:
    tried = trial("total-dso", remove=("architecture.describesCompletely=flows",))
    fallen = {one.verdict_after for one in tried.difference.verdicts}
    assert "insufficient-information" in fallen
    assert {one.level_before for one in tried.difference.verdicts} == {"none"}
    assert not tried.difference.new


def test_what_goes_with_a_thing_is_told_and_may_be_named_too() -> None:
    tried = trial("california-future", remove=("aggregators", "caiso->aggregators"))
    (one,) = tried.edits
    assert one.words == "take away the entity aggregators"
    assert len(one.consequences) == 2
    assert "tier-bypassing" in changes(tried)


def test_sets_come_after_removals_and_entities_before_what_names_them() -> None:
    tried = trial(
        "california-future",
        add=("from hub to der kind telemetry", "entity hub is DataHub"),
        set=("dso.label=Utility",),
        remove=("caiso->aggregators",),
    )
    assert [one.edit.section for one in tried.edits] == ["flows", "entities", "entities", "flows"]
    assert [one.edit.kind for one in tried.edits] == ["remove", "set", "add", "add"]


def test_what_is_wrong_with_several_edits_is_told_at_once() -> None:
    with pytest.raises(SubmissionError) as caught:
        trial("california-future", remove=("aggregator", "caiso->dsoo"))
    assert len(caught.value.lines()) == 2


def test_edits_that_leave_no_valid_submission_are_refused() -> None:
    with pytest.raises(SubmissionError) as caught:
        trial("california-future", add=("mechanism between caiso and dso kind priority",))
    (line,) = caught.value.lines()
    assert line.startswith("--add 'mechanism kind priority between caiso and dso': SB")
    assert "after the edits" in line and "`stage`" in line


def test_a_submission_that_cannot_be_assessed_is_refused_as_it_stands() -> None:
    broken = ReadResult(submission("architecture: {id: x, label: X, kind: proposed}\nflows:\n  - {kind: dispatch}\n"))
    with pytest.raises(SubmissionError) as caught:
        try_out(broken, Asked(set=("architecture.label=Y",)), knowledge())
    assert all(line.startswith("valley.yaml:") and "after" not in line for line in caught.value.lines())


def test_the_submission_itself_stays_as_it_was() -> None:
    before = set(case("california-future").submission.graph)
    trial("california-future", remove=("aggregators",), add=(), set=("dso.label=Utility",))
    assert set(case("california-future").submission.graph) == before


def test_a_warning_that_the_edits_bring_about_is_told() -> None:
    tried = trial("california-future", add=("from dso to dso kind telemetry",))
    assert [warning.code for warning in tried.warnings] == ["SB070"]
