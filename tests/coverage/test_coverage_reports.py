"""The forms of a coverage: as part of the reports, and only where it was asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from assessor.knowledge.loading import load
from assessor.report.coverage_words import MOST_SHOWN
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.text import text_report

from .covering import CASE_SLUGS, VALLEY, covered, text_of


def test_without_it_no_report_speaks_of_it() -> None:
    assessment, _ = covered(VALLEY)
    assert "\nCoverage\n" not in text_report([assessment], load())
    assert "## Coverage" not in markdown_report([assessment], load())
    assert "coverage" not in json.loads(json_report([assessment], load()))["assessments"][0]


def test_the_text_says_where_and_what_to_add_in_eighty_columns() -> None:
    assessment, coverage = covered(VALLEY)
    text = text_report([replace(assessment, coverage=coverage)], load())
    section = text[text.index("\nCoverage\n") :]
    words = " ".join(section.split())
    assert all(len(line) <= 80 for line in section.splitlines())
    assert "Cars proposal.yaml:10" in words
    assert "say it with `connectedTo`, and `operatedBy` of the grid" in words
    assert "Scalability: if nothing is left out of flows, say `describesCompletely: [flows]`" in words
    assert "it is then satisfied, level none" in words
    assert "No rule of this version asks for it yet." not in words, "rules compare cycles"
    assert "absent" not in words, "what is not mentioned is not called absent"


def test_long_lists_are_cut_in_the_text_and_whole_in_json() -> None:
    cars = "".join(f"  car-{n}: {{is: ElectricVehicleResource, individual: true}}\n" for n in range(40))
    assessment, coverage = covered(VALLEY.replace("flows:\n", f"{cars}flows:\n"))
    assert len(coverage.unsourced) == 41
    shown = replace(assessment, coverage=coverage)
    assert f"and {41 - MOST_SHOWN} more" in " ".join(text_report([shown], load()).split())
    told = json.loads(json_report([shown], load()))["assessments"][0]["coverage"]
    assert len(told["unsourced"]) == 41


def test_json_has_every_place_and_what_to_add() -> None:
    assessment, coverage = covered(VALLEY)
    told = json.loads(json_report([replace(assessment, coverage=coverage)], load()))["assessments"][0]["coverage"]
    (cars,) = told["unplaced"]
    assert (cars["label"], cars["file"], cars["line"], cars["add"]) == ("Cars", "proposal.yaml", 10, ["connectedTo"])
    scalability = next(one for one in told["undecided"] if one["principle"] == "scalability")
    assert scalability["verdict_if_complete"] == "satisfied"
    role = next(one for one in told["undecided"] if one["principle"] == "latency-stacking")
    assert role["has_rules"] is True and "timing" in json.dumps(role)


def test_json_keeps_to_the_schema_of_the_report() -> None:
    schema = json.loads((Path(__file__).parents[1] / "report" / "report.schema.json").read_text(encoding="utf-8"))
    for text in (VALLEY, *map(text_of, CASE_SLUGS)):
        assessment, coverage = covered(text)
        shown = replace(assessment, coverage=coverage, engine="reference")
        jsonschema.validate(json.loads(json_report([shown], load())), schema)


def test_labels_cannot_bring_markup_into_markdown() -> None:
    assessment, coverage = covered(VALLEY.replace("label: Cars", 'label: "[Cars](http://example.org) <b>"'))
    text = markdown_report([replace(assessment, coverage=coverage)], load())
    section = text[text.index("## Coverage") :]
    assert "\\[Cars\\](http\\:" in section and "<b>" not in section
