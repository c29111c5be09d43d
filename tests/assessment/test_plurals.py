"""Plurals of what things are called."""

from __future__ import annotations

import pytest

from assessor.assessment.plurals import counted, plural


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("finding", "findings"),
        ("party", "parties"),
        ("load-serving entity", "load-serving entities"),
        ("relay", "relays"),
        ("process", "processes"),
        ("watch", "watches"),
        ("grid", "grids"),
        ("box", "boxes"),
        ("operator that must see", "operators that must see"),
        ("party with a stake", "parties with a stake"),
        ("meeting of offers", "meetings of offers"),
    ],
)
def test_plurals(one: str, several: str) -> None:
    assert plural(one) == several


def test_of_one_thing_there_is_no_plural() -> None:
    assert [counted(number, "party") for number in (0, 1, 4)] == ["0 parties", "1 party", "4 parties"]
