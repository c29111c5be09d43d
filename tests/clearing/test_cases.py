"""What would clear findings of the published cases, as thinking about them says."""

from __future__ import annotations

from pathlib import Path

from assessor.clearing.trying import clearing_edits
from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.namespaces import GA

from .trying import KNOWLEDGE, after, assert_true, assessed, clearings, levels, the_finding

RULES = Path(__file__).parents[1] / "rules"
ALL_WHO_ACT = "aggregators, CAISO, distribution system operator (DSO) and load-serving entities (LSE)"
PRINCIPALS = "CAISO, distribution system operator (DSO) and load-serving entities (LSE)"
DER = "distributed resources"


def between(parties: str, over: str = DER, kind: str = "limit") -> str:
    return f"add a mechanism: kind {kind}, between {parties}, over {over}, stage operation, specified yes"


def test_california_a_mechanism_among_all_who_act_makes_hidden_coupling_explicit() -> None:
    """The condition that the publication itself names: a mechanism among those who act on the DER."""
    case = assessed("case:california-future")
    coupling = [finding for finding in case.assessment.findings if finding.principle == "hidden-coupling"]
    assert {(finding.rule, finding.level) for finding in coupling} == {
        ("HC001", "potential"), ("HC001", "low"), ("HC003", "low"), ("HC004", "potential")
    }
    for finding in coupling:
        found = clearings("case:california-future", finding.rule, *(part.rpartition("#")[2] for part in finding.key))
        mechanism = found[between(ALL_WHO_ACT)]
        assert (mechanism.effect, mechanism.level_after) == ("lowers", "mitigated")
        assert (mechanism.introduces, mechanism.raises) == ((), ())
        assert {one.id for one in coupling} <= set(mechanism.lowers), "it settles every pair"
        verdict = next(v for v in after(case, mechanism).principles if v.id == "hidden-coupling")
        assert (verdict.verdict, verdict.level) == ("degraded", "mitigated")


def test_california_the_principals_are_found_behind_their_channels() -> None:
    """CAISO directs nothing but aggregators; it is a principal of the DER all the same."""
    found = clearings("case:california-future", "HC001", "caiso", "lses")
    graph = assessed("case:california-future").checking.closed.graph
    der = next(node for node in graph.objects(None, GA.principalOf))
    assert {str(p).rpartition("#")[2] for p in graph.subjects(GA.principalOf, der)} == {"caiso", "dso", "lses"}
    assert between(PRINCIPALS) in found
    assert not any("from CAISO to distributed resources (limit)" in said for said in found), "it goes past the DSO"
    pair = found[between("CAISO and load-serving entities (LSE)")]
    assert len(pair.lowers) == 1 and not pair.clears, "the two alone settle nothing but their own meeting"
    order = [said for said in found if said.startswith("add a mechanism")]
    assert order == [between(ALL_WHO_ACT), between(PRINCIPALS), between("CAISO and load-serving entities (LSE)")]


def test_california_the_bypass_is_routed_through_the_distribution_operator() -> None:
    found = clearings("case:california-future", "TB001")
    routed = found[
        "take away the flow from CAISO to aggregators (coordination); "
        "add a flow from distribution system operator (DSO) to aggregators (coordination)"
    ]
    assert (routed.effect, routed.introduces, routed.raises) == ("removes", (), ())
    assert "tier-bypassing" in routed.opens, "the flows are not described completely"
    cut = found["take away the flow from CAISO to aggregators (coordination)"]
    assert (routed.size, cut.size) == (1, 1), "one flow is moved, or ended"
    assert {rule for rule, _ in cut.asks} == {"CG002"}, "who reaches the aggregators then?"
    assert set(routed.opens) < set(cut.opens), "nothing is left without coordination"
    assert routed.unsettles == ("tier-bypassing",), "the others were no better before"
    assert set(cut.unsettles) == {"tier-bypassing", "coordination-gapping"}
    mechanism, order = found[between(ALL_WHO_ACT)], list(found.values())
    assert order.index(mechanism) < order.index(routed) < order.index(cut)


def test_california_prior_a_link_lowers_and_contradicts_no_stated_absence() -> None:
    found = clearings("case:california-prior", "TB001")
    link = found[
        "take away the stated absence of coordination interface between CAISO and distribution utility (DSO); "
        "add a flow from CAISO to distribution utility (DSO) (coordination)"
    ]
    assert (link.effect, link.level_after) == ("lowers", "present"), "known apart no more; still a bypass"
    assert (len(link.edits), link.size) == (2, 1), "the absence goes with the link that contradicts it"
    gap = clearings("case:california-prior", "CG001")
    effects = {clearing.kinds: clearing.effect for clearing in gap.values()}
    assert effects == {("adding-a-link",): "removes", ("declaring-a-mechanism",): "lowers"}


def test_what_goes_past_an_operator_is_routed_through_it_and_not_merely_ended() -> None:
    """Without another way nobody directs the resources, which shows where every verdict on gaps is bad or open."""
    prior = clearings("case:california-prior", "TB001")
    ended = prior["take away the flow from CAISO to distributed resources (coordination)"]
    (routed,) = (one for one in prior.values() if one.kinds == ("routing-through-the-bypassed-operator",))
    assert ended.effect == routed.effect == "removes"
    assert set(ended.edits) < set(routed.edits) and set(ended.clears) < set(routed.clears)
    taken = {edit.node.rpartition("#")[2].partition("-")[0] for edit in routed.edits if edit.kind == "remove"}
    assert taken == {"flow", "absence"}, "the link between the operators was stated to be absent"
    assert [edit.kind for edit in routed.edits].count("add") == 2
    assert routed.size == 1, "one flow, on a way of two sections"
    assert list(prior.values()).index(routed) < list(prior.values()).index(ended)
    assert "coordination-gapping" not in ended.opens, "it is violated before and after"
    assert [(rule, node.rpartition("#")[2]) for rule, node in ended.asks] == [("CG002", "der")]
    assert [rule for rule, _ in routed.asks] == ["IX004"], "what passes over the new link is not said"
    storage = clearings("case:total-tso", "CY001", "storage")
    kinds = [one.kinds for one in storage.values()]
    assert ("routing-through-the-bypassed-operator",) in kinds
    through_aggregators = next(one for one in storage.values() if one.kinds == ("putting-an-intermediary-between",))
    assert (len(through_aggregators.widens), through_aggregators.harm) == (1, ("TB001",)), "they bypass with more"
    state = clearings("case:total-tso", "IM003")
    assert next(one.kinds for one in state.values()) == ("passing-an-aggregate",), "before no longer telling anything"
    assert {one.size for one in state.values()} == {1}


def test_limits_where_no_interface_is_stated_say_that_there_is_one() -> None:
    found = clearings("case:total-tso", "TB001", "customers")
    limits = next(one for one in found.values() if one.kinds == ("setting-limits",))
    assert [edit.kind for edit in limits.edits] == ["set", "add"], "information stays absent, coordination does not"


def test_uk_each_operator_behind_an_agreed_limit() -> None:
    found = clearings("case:uk-option-2", "IM001")
    by_limits = found["set `kind` to limit in the mechanism joint procurement and activation"]
    ended = found["take away the mechanism joint procurement and activation"]
    assert (by_limits.effect, by_limits.side_effects) == ("removes", frozenset())
    assert ended.effect == "removes" and len(ended.raises) == 4, "what the joint decision mitigated is open again"
    assert list(found.values()) == [by_limits, ended]


def test_uk_the_shared_role() -> None:
    found = {clearing.kinds[0]: clearing for clearing in clearings("case:uk-option-2", "RC001").values()}
    assert found["laying-down-the-sharing"].level_after == "low"
    assert found["giving-one-holder"].effect == "removes"
    assert "taking-a-responsibility-away" not in found, "nobody would answer for it any more"


def test_uk_layering_takes_three_changes_at_once() -> None:
    """The bypass, the joint decision and the joint responsibility each keep it at low."""
    case = assessed("case:uk-option-2")
    found = list(clearings("case:uk-option-2", "LD001").values())
    assert {clearing.size for clearing in found} == {3}
    assert found[0].kinds == ("routing-through-the-bypassed-operator", "replacing-by-limits", "giving-one-holder")
    assert not any(finding.rule == "LD001" for finding in after(case, found[0]).findings)


def test_total_tso_customers_behind_their_aggregators() -> None:
    found = clearings("case:total-tso", "SC001", "customers")
    by_aggregators = [c for c in found.values() if c.kinds == ("putting-an-intermediary-between",)]
    assert [clearing.effect for clearing in by_aggregators] == ["removes"]


def test_a_responsibility_is_given_up_only_where_another_one_stays() -> None:
    """Taking away what the last one said would leave the function and withdraw its holder."""
    twice = assessed(f"{RULES}/RC002/violating-same-resources-named.yaml")
    split = assessed(f"{RULES}/RC003/violating-two-services.yaml")
    kinds = {"taking-a-responsibility-away"}
    for case, rule, given_up in ((twice, "RC002", True), (split, "RC003", False)):
        for finding in (one for one in case.assessment.findings if one.rule == rule):
            found = clearing_edits(finding, case, KNOWLEDGE)
            assert any(set(clearing.kinds) == kinds for clearing in found) == given_up
            assert any(clearing.kinds == ("giving-one-holder",) for clearing in found)


def test_what_only_describes_comes_last() -> None:
    """That a node stands for one aggregator is known or not; it is smaller than two limits, and no advice all the
    same."""
    case = assessed(f"{RULES}/HC005/violating-several-behind-one-class.yaml")
    finding = the_finding(case.assessment, "HC005", "t1")
    found = clearing_edits(finding, case, KNOWLEDGE)
    assert [clearing.describes for clearing in found] == [False] * (len(found) - 1) + [True]
    assert found[-1].kinds == ("saying-that-it-is-one",)
    assert found[-1].size < found[-2].size


def test_the_reference_engine_agrees() -> None:
    case = assessed("case:california-future")
    finding = the_finding(case.assessment, "HC001", "caiso", "lses")
    for clearing in list(clearings("case:california-future", "HC001", "caiso", "lses").values())[:3]:
        assert_true(case, finding, clearing, ReferenceEngine())
    assert levels(case.assessment)[finding.id] == "potential"
    assert KNOWLEDGE.rule("HC001").cleared_by
