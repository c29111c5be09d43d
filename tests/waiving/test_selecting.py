"""What is said of a waiver where several architectures are assessed, or only some principles reported."""

from __future__ import annotations

from assessor.waiving.selecting import of_findings, without_those_of_others

from ..cli.running import CLEAN
from .making import BYPASS, TERMS, assessed

BY_RULE = f"rule: TB001, participants: {{controller: iso, source: batteries, bypassed: valley}}, {TERMS}"
NOTHING = f"rule: TB003, participants: {{controller: iso}}, {TERMS}"


def test_a_waiver_that_matches_in_one_architecture_is_not_reported_in_another() -> None:
    one, other = assessed(BYPASS, BY_RULE, NOTHING), assessed(CLEAN, BY_RULE, NOTHING)
    assert [use.state for use in one.waivers] == ["applied", "matches-nothing"]
    assert [use.state for use in other.waivers] == ["matches-nothing", "matches-nothing"]
    kept = without_those_of_others([one, other])
    assert [[use.waiver.rule for use in each.waivers] for each in kept] == [["TB001", "TB003"], ["TB003"]]


def test_of_some_principles_only_their_waivers_are_told() -> None:
    found = assessed(BYPASS, BY_RULE, NOTHING)
    own = frozenset(finding.id for finding in found.findings if finding.rule == "TB001")
    assert [use.state for use in of_findings(found.waivers, own, frozenset({"TB001", "TB003"}))] == [
        "applied",
        "matches-nothing",
    ]
    assert of_findings(found.waivers, frozenset(), frozenset({"HC001"})) == ()
