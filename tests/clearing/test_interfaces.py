"""What would clear findings about interfaces with the customer side: each proposal leads to just what it says."""

from __future__ import annotations

import pytest

from assessor.clearing.trying import clearing_edits

from .trying import KNOWLEDGE, assert_true, assessed_text, said, the_finding

CODES = [rule.code for rule in KNOWLEDGE.rules if rule.principle == "cyber-physical-integration"]
EVERYTHING_LACKS = """\
architecture: {id: example, label: Example, kind: proposed, describesCompletely: [flows, interfaces]}
entities:
  dso: {is: DistributionSystemOperator, capabilities: [state estimation, OPF]}
  aggregators: {is: Aggregator}
  fleets: {is: Aggregator}
flows:
  - {id: a, from: dso, to: aggregators, kind: dispatch, downtime: 20 h}
  - {id: b, from: dso, to: fleets, kind: price, protocol: OpenADR 2.0b, procedure: tariff, downtime: 1 h, failSafe: yes}
"""


@pytest.mark.parametrize("code", CODES)
def test_what_clears_the_example_of_each_rule_is_true(code: str) -> None:
    case = assessed_text(KNOWLEDGE.rule(code).violating_example)
    found = the_finding(case.assessment, code)
    proposed = clearing_edits(found, case, KNOWLEDGE)
    assert "removes" in {clearing.effect for clearing in proposed}
    for clearing in proposed:
        assert_true(case, found, clearing)
        assert set(clearing.kinds) <= set(KNOWLEDGE.rule(code).cleared_by)


@pytest.mark.parametrize(
    ("code", "edits"),
    [
        (
            "CP006",
            {
                "sender to receiver and `endToEnd` to yes in the flow from dso to aggregators (dispatch)",
                "sender to receiver and `endToEnd` to yes in the flow from dso to fleets (price)",
            },
        ),
        ("CP004", {"set `redundancy` to second path, `downtime` to 2 h and `failSafe` to yes in the flow from dso"}),
    ],
)
def test_all_that_passes_at_an_interface_is_mended_together(code: str, edits: set[str]) -> None:
    case = assessed_text(EVERYTHING_LACKS)
    found = the_finding(case.assessment, code)
    proposed = {said(case, one): one for one in clearing_edits(found, case, KNOWLEDGE)}
    removing = [words for words, clearing in proposed.items() if clearing.effect == "removes"]
    assert any(all(edit in words for edit in edits) for words in removing)


def test_what_is_named_is_what_is_used_there_already() -> None:
    case = assessed_text(EVERYTHING_LACKS)
    found = the_finding(case.assessment, "CP001")
    words = [said(case, clearing) for clearing in clearing_edits(found, case, KNOWLEDGE)]
    assert any(
        "set `protocol` to OpenADR 2.0b and `procedure` to tariff in the flow from dso to agg" in each for each in words
    )
