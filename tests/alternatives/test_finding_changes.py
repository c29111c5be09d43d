"""What becomes of each finding from one architecture to the other."""

from __future__ import annotations

from .making import LAYERED, NOW, silent, way

LINKED = NOW.replace("id: now", "id: linked").replace("label: Today", "label: Linked")
SETTLED = LINKED + "mechanisms:\n  - {kind: limit, between: [iso, wires], over: [batteries], stage: operation}\n"


def changes(before: str, after: str, rule: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.change, each.before and each.before.level, each.after and each.after.level)
        for each in way(before, after).findings
        if each.finding.rule == rule
    ]


def test_a_finding_is_the_same_in_an_architecture_of_another_name() -> None:
    assert changes(NOW, LINKED, "TB001") == [("unchanged", "present", "present")]


def test_a_finding_is_the_same_where_its_parties_are_aligned_by_role() -> None:
    renamed = LINKED.replace("wires", "dso").replace("batteries", "stores")
    assert changes(NOW, renamed, "TB001") == [("unchanged", "present", "present")]


def test_the_same_fault_at_another_level_is_milder_or_worse() -> None:
    assert changes(NOW, SETTLED, "TB001") == [("milder", "present", "mitigated")]
    assert changes(SETTLED, NOW, "TB001") == [("worse", "mitigated", "present")]


def test_a_finding_is_resolved_where_the_principle_is_satisfied() -> None:
    assert changes(NOW, LAYERED, "TB001") == [("resolved", "present", None)]


def test_a_finding_is_introduced_where_the_baseline_is_known_not_to_have_it() -> None:
    assert changes(LAYERED, NOW, "TB001") == [("introduced", None, "present")]


def test_what_is_merely_not_mentioned_any_more_is_not_resolved() -> None:
    assert changes(NOW, silent(LAYERED), "TB001") == [("perhaps-gone", "present", None)]


def test_what_was_merely_not_mentioned_is_not_introduced() -> None:
    assert changes(silent(LAYERED), NOW, "TB001") == [("perhaps-new", None, "present")]


def test_a_stated_absence_of_what_it_rests_on_resolves_it() -> None:
    absence = "absences:\n  - {between: [iso, aggregators], of: operational}\n"
    assert changes(NOW, silent(LAYERED) + absence, "TB001") == [("resolved", "present", None)]


def test_a_finding_whose_level_alone_hangs_on_what_ended_is_not_resolved() -> None:
    # the bypass may go on unmentioned; only that the operators are apart is known to have ended
    apart = NOW.replace("  - {from: iso, to: wires, kind: schedule, every: 1 h}\n", "").replace(", mechanisms", "")
    apart = silent(apart) + "absences:\n  - {between: [iso, wires], of: coordination}\n"
    assert changes(apart, silent(LAYERED), "TB001") == [("perhaps-gone", "high", None)]


def test_the_changes_come_in_the_order_in_which_a_reader_asks() -> None:
    order = [each.change for each in way(NOW, SETTLED).findings]
    ranks = ["introduced", "perhaps-new", "worse", "milder", "resolved", "perhaps-gone", "unchanged"]
    assert order == sorted(order, key=ranks.index)


def test_a_stated_absence_between_those_whom_it_is_about_resolves_it_whatever_else_is_unsaid() -> None:
    absence = "absences:\n  - {between: [iso, aggregators], of: operational}\n"
    bare = silent(LAYERED).replace("  - {from: aggregators, to: batteries, kind: setpoint}\n", "")
    assert changes(NOW, bare + absence, "CY001") == [("resolved", "moderate", None)]
    assert changes(NOW, bare, "CY001") == [("perhaps-gone", "moderate", None)]
