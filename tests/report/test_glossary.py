"""The glossary says what the ontology says."""

from __future__ import annotations

from assessor.knowledge.loading import load
from assessor.report.glossary import glossary

from ..cli.running import REPOSITORY

PAGE = REPOSITORY / "docs" / "glossary.md"


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == glossary(load()), (
        "run python -m assessor.report.glossary > docs/glossary.md"
    )


def test_every_word_that_a_report_uses_for_its_results_is_there_and_has_a_definition() -> None:
    knowledge, text = load(), glossary(load())
    for name in ("not enough information", "violated", *(level.name for level in knowledge.levels)):
        assert f"\n- **{name}**: " in text
    for each in (*knowledge.principles, *knowledge.concepts):
        assert f"\n- **{each.label}**: {each.definition}" in text.replace("\\", "")
    assert "\n- **transmission system operator** (`TransmissionSystemOperator`): A bulk system operator that " in text
    assert "\n- **network state** (`network-state`): " in text
    assert "None" not in text


def test_verdicts_and_levels_stand_in_their_order_and_the_rest_by_name() -> None:
    sections = [part.splitlines() for part in glossary(load()).split("\n## ")[1:]]
    names = {lines[0]: [line.split("**")[1] for line in lines if line.startswith("- ")] for lines in sections}
    assert names.pop("Verdicts")[0] == "not applicable"
    assert names.pop("Levels")[:3] == ["none", "mitigated", "low"]
    for several in names.values():
        assert len(several) > 2 and several == sorted(several, key=str.casefold)
