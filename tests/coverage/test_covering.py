"""What a submission leaves open, and what would answer it."""

from __future__ import annotations

import pytest

from .covering import CASE_SLUGS, VALLEY, covered, names

COMPLETE = VALLEY.replace(
    "kind: proposed", "kind: proposed, describesCompletely: [flows, mechanisms, responsibilities]"
)


def test_things_that_no_rule_looked_at() -> None:
    _, coverage = covered(VALLEY)
    assert names(coverage.unread) == ["signing-up"]
    assert coverage.unread[0].location is not None and coverage.unread[0].location.line == 13
    assert coverage.looked_at < coverage.statements


def test_keys_that_no_rule_looked_at() -> None:
    _, coverage = covered(VALLEY)
    found = {
        (key.section, key.key): (key.count, key.location.line if key.location else None) for key in coverage.unread_keys
    }
    read = {("flows", "kind"), ("flows", "every"), ("entities", "capacity"), ("responsibilities", "mode")}
    assert not read & found.keys()


def test_entities_in_no_flow_and_those_of_which_a_stated_absence_speaks() -> None:
    _, coverage = covered(VALLEY)
    assert names(coverage.unconnected) == ["hill", "cars"], "a grid is in no flow by its nature"
    absence = "absences:\n  - {between: [iso, hill], of: coordination, source: filing p. 3}\n"
    assert names(covered(VALLEY + absence)[1].unconnected) == ["cars"]


def test_a_network_that_is_not_said() -> None:
    _, coverage = covered(VALLEY)
    assert names(coverage.unplaced) == ["cars"]
    assert coverage.unplaced[0].add == ("connectedTo",)


def test_operators_without_responsibility_come_first_and_resources_do_not_come_at_all() -> None:
    _, coverage = covered(VALLEY.replace("  iso:", "  agents: {is: Aggregator, source: filing p. 1}\n  iso:"))
    assert names(coverage.unassigned) == ["iso", "hill", "agents", "aggregators"]


def test_flows_without_any_time_and_statements_without_source() -> None:
    _, coverage = covered(VALLEY)
    assert names(coverage.untimed) == ["signing-up"]
    assert coverage.untimed[0].add == ("every", "latency")
    assert names(coverage.unsourced) == ["cars"]


def test_aspects_say_which_verdicts_they_keep_open() -> None:
    assessment, coverage = covered(VALLEY)
    aspects = {one.aspect: one for one in coverage.undescribed}
    described = {"flows", "information", "mechanisms", "network", "responsibilities", "timing"}
    assert set(aspects) == described | {"capabilities", "interfaces", "ownership"}
    verdicts = {verdict.id: verdict.verdict for verdict in assessment.principles}
    assert "tier-bypassing" in aspects["flows"].keeps_open
    for one in aspects.values():
        assert all(verdicts[principle] == "insufficient-information" for principle in one.keeps_open)
        assert all(verdicts[principle] != "insufficient-information" for principle in one.could_change)
    assert "flows" not in {one.aspect for one in covered(COMPLETE)[1].undescribed}


def test_what_a_claim_would_decide_is_what_it_decides() -> None:
    """Scalability needs complete flows alone; with the claim it gets the verdict that was foretold."""
    _, coverage = covered(VALLEY)
    scalability = next(one for one in coverage.undecided if one.principle == "scalability")
    assert (scalability.aspects, scalability.verdict, scalability.level) == (("flows",), "satisfied", "none")
    assessment, _ = covered(COMPLETE)
    decided = {verdict.id: (verdict.verdict, verdict.level) for verdict in assessment.principles}
    assert decided["scalability"] == ("satisfied", "none")


def test_what_must_be_described_and_what_nothing_decides() -> None:
    _, coverage = covered(VALLEY[: VALLEY.index("responsibilities:")])
    undecided = {one.principle: one for one in coverage.undecided}
    assert undecided["role-clarity"].add == ("responsibilities",)
    assert [kind.rpartition("#")[2] for kind in undecided["role-clarity"].kinds] == ["Responsibility"]
    assert undecided["latency-stacking"].has_rules and "timing" in undecided["latency-stacking"].aspects
    assert undecided["tier-bypassing"].questions, "whose network the cars are on"


@pytest.mark.parametrize("slug", CASE_SLUGS)
def test_every_case_is_covered_the_same_each_time(slug: str) -> None:
    from .covering import text_of

    assessment, coverage = covered(text_of(slug))
    assert covered(text_of(slug))[1] == coverage
    undecided = [v.id for v in assessment.principles if v.verdict == "insufficient-information"]
    assert [one.principle for one in coverage.undecided] == undecided
    assert coverage.looked_at <= coverage.statements
    gaps = (coverage.unread, coverage.unconnected, coverage.unassigned, coverage.untimed, coverage.unsourced)
    assert all(gap.location is not None and gap.node in coverage.labels for several in gaps for gap in several)
    assert coverage.unsourced == (), "every statement of a case names its source"
