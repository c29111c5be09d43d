"""Levels side by side, and what makes the difference."""

from __future__ import annotations

from assessor.alternatives.model import Comparison
from assessor.alternatives.standing import Difference, Differing, PrincipleRow

from .making import LAYERED, NOW, compared, silent


def row(comparison: Comparison, principle: str) -> PrincipleRow:
    return next(each for each in comparison.principles if each.id == principle)


def only(comparison: Comparison, principle: str) -> Difference:
    (found,) = row(comparison, principle).differences
    return found


def told(found: tuple[Differing, ...], comparison: Comparison) -> list[tuple[str, str]]:
    things = {iri: thing.label for each in comparison.alternatives for iri, thing in each.described.things.items()}
    return [(things.get(each.iri, each.iri), each.silence.known) for each in found]


BYPASS = "dispatch from the system operator to the aggregators"
INSTEAD = "dispatch from Valley Electric to the aggregators"


def test_the_levels_of_all_stand_beside_each_other() -> None:
    comparison = compared(NOW, LAYERED, NOW)
    found = row(comparison, "tier-bypassing")
    assert [each.level for each in found.standings] == ["present", "none", "present"]
    assert [each.verdict for each in found.standings] == ["violated", "satisfied", "violated"]
    assert [each.alternative for each in found.differences] == [1]
    assert found.differs


def test_what_the_worse_side_has_and_the_better_one_instead() -> None:
    comparison = compared(NOW, LAYERED)
    found = only(comparison, "tier-bypassing")
    assert (found.against, found.worse) == ("better", "baseline")
    assert told(found.lacking, comparison) == [(BYPASS, "complete")]
    assert told(found.having, comparison) == [(INSTEAD, "complete")]


def test_the_same_difference_from_the_other_side() -> None:
    comparison = compared(LAYERED, NOW)
    found = only(comparison, "tier-bypassing")
    assert (found.against, found.worse) == ("worse", "alternative")
    assert told(found.lacking, comparison) == [(BYPASS, "complete")]
    assert told(found.having, comparison) == [(INSTEAD, "complete")]


def test_what_is_merely_not_mentioned_is_told_as_such() -> None:
    straight = "  - {from: iso, to: batteries, kind: dispatch}\nresponsibilities:\n"
    direct = silent(NOW).replace("responsibilities:\n", straight)
    comparison = compared(direct, silent(NOW))
    found = only(comparison, "scalability")
    assert found.against == "better"
    assert told(found.lacking, comparison) == [("dispatch from the system operator to home batteries", "not-said")]


def test_a_mechanism_is_what_the_better_side_has() -> None:
    settled = NOW.replace("id: now", "id: then").replace(", mechanisms", "") + (
        "mechanisms:\n  - {kind: limit, between: [iso, wires], over: [batteries], stage: operation}\n"
    )
    comparison = compared(NOW, settled)
    found = only(comparison, "tier-bypassing")
    assert (found.against, found.lacking) == ("better", ())
    mechanism = "limit mechanism between the system operator and Valley Electric"
    assert told(found.having, comparison) == [(mechanism, "complete")]


def test_a_side_that_cannot_be_judged_is_neither_better_nor_worse() -> None:
    comparison = compared(NOW, silent(LAYERED))
    found = only(comparison, "tier-bypassing")
    assert (found.against, found.worse) == ("open", None)
    assert row(comparison, "tier-bypassing").standings[1].level is None


def test_a_stated_absence_that_the_other_side_ends_is_a_reason() -> None:
    gap = "absences:\n  - {between: [iso, wires], of: coordination}\n"
    apart = NOW.replace("  - {from: iso, to: wires, kind: schedule, every: 1 h}\n", "") + gap
    comparison = compared(apart, NOW.replace("id: now", "id: then"))
    found = only(comparison, "coordination-gapping")
    assert found.against == "better"
    assert told(found.having, comparison) == [("schedule from the system operator to Valley Electric", "stated")]


def test_another_setting_is_a_reason_only_where_the_finding_rests_on_it() -> None:
    otherwise = LAYERED.replace("every: 1 h", "every: 2 h").replace("setpoint", "setpoint, latency: 4 s")
    comparison = compared(NOW, otherwise)
    found = only(comparison, "tier-bypassing")
    assert told(found.lacking, comparison) == [(BYPASS, "complete")]
