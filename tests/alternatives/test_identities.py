"""A finding keeps its identity in an architecture of another name, whatever its key is made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessor.alternatives.comparing import compare

from .making import assessed, knowledge

TESTS = Path(__file__).resolve().parents[1]
VIOLATING = sorted((TESTS / "rules").glob("*/violating-*.yaml"))
RULES = list({path.parent: path for path in reversed(VIOLATING)}.values())[::-1]
"""The first of each rule."""

PRINCIPLES = sorted(path for name in ("violated", "degraded") for path in TESTS.glob(f"principles/*/{name}.yaml"))


def check(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    renamed, number = re.subn(r"(?m)^(architecture: *\{? *(?:\n  )?id: *)[\w.-]+", r"\g<1>another-name", text)
    assert number == 1
    (way,) = compare([("one", assessed(text)), ("other", assessed(renamed))], knowledge()).ways
    assert way.findings
    assert {each.change for each in way.findings} == {"unchanged"}
    assert way.implementation.nothing


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.parent.name)
def test_what_a_rule_finds_is_the_same_under_another_name(path: Path) -> None:
    check(path)


@pytest.mark.slow
@pytest.mark.parametrize("path", PRINCIPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_found_under_a_principle_is_the_same_under_another_name(path: Path) -> None:
    check(path)
