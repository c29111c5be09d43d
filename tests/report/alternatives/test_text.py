"""A comparison as text."""

from __future__ import annotations

import pytest

from assessor.report.alternatives.text import comparison_text
from assessor.report.wrapping import columns

from ...alternatives.making import LAYERED, NOW, compared, knowledge, silent

PRICED = LAYERED.replace("to: aggregators, kind: dispatch", "to: aggregators, kind: dispatch, cost: 2 million USD")


def text(*texts: str, width: int = 80, baseline: int = 0) -> str:
    return str(comparison_text(compared(*texts, baseline=baseline), knowledge(), width))


def folded(*texts: str) -> str:
    """The text in one line, whatever its width."""
    return " ".join(text(*texts).split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    lines = text(NOW, PRICED, silent(LAYERED), width=width).splitlines()
    assert max(map(columns, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_the_levels_of_all_stand_in_one_line() -> None:
    lines = text(NOW, LAYERED, silent(LAYERED)).splitlines()
    (line,) = (line for line in lines if line.startswith("  Tier bypassing  "))
    assert line.split() == ["Tier", "bypassing", "present", "none", "?"]


def test_more_columns_than_fit_go_on_below() -> None:
    found = text(*[NOW] * 12)
    assert found.count("  Tier bypassing   ") == 3
    assert " L\n" in found


def test_why_a_level_is_better_names_the_statements_and_what_is_known_of_them() -> None:
    assert (
        "Why B is better than A: A has dispatch from the system operator to the aggregators (-:9); B has not, as it"
        " describes all its flows. B has instead dispatch from Valley Electric to the aggregators (-:9)."
    ) in folded(NOW, LAYERED)


def test_what_is_not_mentioned_is_never_called_absent() -> None:
    found = folded(NOW, silent(LAYERED))
    assert "Interfaces to give up" not in found
    assert "Left open: B does not say whether these stay" in found
    assert "No longer found in B, but not ruled out" in found


def test_costs_are_summed_where_given_and_unknown_where_not() -> None:
    assert "Cost: 2 million USD for 1 of the 4 things to do; for the other 3 it is unknown." in folded(NOW, PRICED)
    assert "Cost: unknown. B gives a cost for none of the 4 things to do (key `cost`)." in folded(NOW, LAYERED)


def test_a_responsibility_that_moves_is_told_in_a_sentence() -> None:
    assert (
        "Dispatch of distributed resources. A: the system operator alone. B: Valley Electric alone. Dispatch of"
        " distributed resources moves from the system operator to Valley Electric."
    ) in folded(NOW, LAYERED)


def test_an_architecture_beside_itself_takes_nothing() -> None:
    found = folded(NOW, NOW)
    assert "The levels are the same under every principle." in found
    assert "What it takes ------------- Nothing, as far as described." in found
    assert "B is better under none and worse under none." in found


def test_a_change_of_direction_in_a_label_is_shown_and_not_obeyed() -> None:
    hostile = LAYERED.replace("label: Valley Electric", 'label: "V\u202e\\nx"')
    found = text(NOW, hostile)
    assert "\u202e" not in found
    assert "V\\u202e x" in found


def test_very_many_things_are_counted_instead_of_told() -> None:
    several = "".join(f"  b{number}: {{is: StorageResource}}\n" for number in range(60))
    flows = "".join(f"  - {{from: wires, to: b{number}, kind: limit}}\n" for number in range(60))
    many = LAYERED.replace("flows:\n", several + "flows:\n" + flows)
    found = folded(NOW, many)
    assert "Interfaces to build (61)" in found
    assert "and 40 more (-:" in found
