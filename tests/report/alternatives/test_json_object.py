"""A comparison as JSON, as `docs/compare.md` describes it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from assessor.report.alternatives.json_object import SCHEMA, comparison_json

from ...alternatives.making import LAYERED, NOW, compared, knowledge

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "compare.md").read_text(encoding="utf-8")
OBJECTIVE = "objectives:\n  defer: {label: Put off a substation, needs: [non-wires-alternative]}\n"


def data(*texts: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(comparison_json(compared(*texts), knowledge()))
    return found


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_every_key_is_described() -> None:
    found = data(NOW + OBJECTIVE, LAYERED.replace("dispatch}", "dispatch, cost: 5 EUR}"))
    of_check = {"version", "digest", "profile", "name", "left_out", "thresholds", "levels", "own_rules", "engine"}
    section = DOCUMENT.partition("## The JSON form")[2]
    described = set(re.findall(r"[a-z0-9_]+", " ".join(re.findall(r"`([^`]+)`", section))))
    assert keys(found) - of_check - described == set()
    assert found["schema"] == SCHEMA
    assert f'"schema": "{SCHEMA}"' in DOCUMENT


def test_amounts_are_exact_and_what_is_not_given_is_null() -> None:
    flow = "to: aggregators, kind: dispatch"
    way = data(NOW, LAYERED.replace(flow, f"{flow}, cost: 1.5 million USD"))["ways"][0]
    assert way["costs"]["sums"] == [{"amount": "1500000", "currency": "USD"}]
    assert (way["costs"]["things_to_do"], way["costs"]["with_a_cost"], way["costs"]["complete"]) == (4, 1, False)
    assert [task["cost"] for task in way["tasks"] if task["do"] != "build"] == [None, None]


def test_each_thing_has_its_place() -> None:
    (built,) = (task for task in data(NOW, LAYERED)["ways"][0]["tasks"] if task["do"] == "build")
    (after,) = built["after"]
    assert after["label"] == "dispatch from Valley Electric to the aggregators"
    assert (after["file"], after["line"]) == ("-", 9)
    assert (built["known"], built["certain"], built["aspect"]) == ("complete", True, "flows")


def test_the_same_input_gives_the_same_bytes() -> None:
    comparison = compared(NOW, LAYERED)
    assert comparison_json(comparison, knowledge()) == comparison_json(compared(NOW, LAYERED), knowledge())
