"""What verdicts hang on, as it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from assessor.assessing import assess_submission
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.knowledge.model import Citation
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.sensitivity_words import TITLE, hanging_words
from assessor.report.text import text_report
from assessor.sensitivity.hanging import with_sensitivity
from assessor.sensitivity.model import CLAIM, Hanging, Sensitivity
from assessor.submission.reading import read

KNOWLEDGE = load()
DERIVED = Citation("urn:deck", "slide 4", "derived")
LINK = Hanging(
    "tier-bypassing", "urn:x#a", "flow", "dispatch from iso to dso", DERIVED, "violated", "present",
    "insufficient-information", None,
)
LEVEL = Hanging("tier-bypassing", "urn:x#b", "mechanism", "a rule", None, "violated", "present", "violated", "high")


def claim(aspect: str) -> Hanging:
    return Hanging(
        "tier-bypassing", "urn:x", CLAIM, "X", None, "satisfied", "none", "insufficient-information", None, aspect
    )


def test_one_statement() -> None:
    assert hanging_words((LINK,)) == (
        "rests on the flow dispatch from iso to dso, derived from the text; without it: not enough information"
    )
    assert hanging_words((LEVEL,)) == "rests on the mechanism a rule, no source named; without it: violated, high"
    priority = replace(LEVEL, what="coordination mechanism", label="priority mechanism between iso and dso")
    assert hanging_words((priority,)).startswith("rests on the priority mechanism between iso and dso, ")
    assert hanging_words((LINK, LEVEL)).endswith("not enough information; 1 further statement would change it as well")


def test_claims() -> None:
    assert hanging_words((claim("flows"),)) == (
        "rests on the claim that flows are described completely; without it: not enough information"
    )
    assert hanging_words((claim("flows"), claim("mechanisms"), LEVEL)) == (
        "rests on the claims that flows and mechanisms are described completely; without any one of them: "
        "not enough information; 1 further statement would change it as well"
    )


def test_nothing_decides_it() -> None:
    assert hanging_words(()) == "no single statement decides it"
    cut = Sensitivity({}, tried=30, things=74)
    assert hanging_words((), None, cut) == "none of the 30 things tried decides it alone"
    assert hanging_words((), None, Sensitivity({}, 0, 74)) == "not looked into, as the submission is large"


def test_reports_show_a_line_for_each_verdict() -> None:
    case = assess_submission(read("case:california-future", KNOWLEDGE), KNOWLEDGE, BatchEngine())
    assessment = with_sensitivity(case, KNOWLEDGE)
    text = " ".join(str(text_report([assessment], KNOWLEDGE, 100)).split())
    line = (
        "Coordination gapping (satisfied): rests on the flow coordination from CAISO to distribution system operator "
        "(DSO), [2] slide \"Coordinated System Operations Spectrum\", Hybrid DSO (derived from the text); without it: "
        "not enough information"
    )
    assert line in text
    assert "Hidden coupling (degraded, potential): no single statement decides it." in text
    assert f"## {TITLE}" in markdown_report([assessment], KNOWLEDGE)
    (shown,) = json.loads(json_report([assessment], KNOWLEDGE))["assessments"]
    of = {principle["id"]: principle["hangs_on"] for principle in shown["principles"]}
    assert of["hidden-coupling"] == []
    assert of["coordination-gapping"][0]["source"]["evidence"] == "derived"
    assert of["coordination-gapping"][0]["verdict_after"] == "insufficient-information"
    assert shown["sensitivity"] == {"tried": 5, "things": 5}
    schema = json.loads((Path(__file__).parents[1] / "report" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json_report([replace(assessment, engine="reference")], KNOWLEDGE)), schema)


def test_reports_say_nothing_where_it_was_not_looked_into() -> None:
    case = assess_submission(read("case:california-future", KNOWLEDGE), KNOWLEDGE, BatchEngine())
    assert TITLE not in str(text_report([case.assessment], KNOWLEDGE, 100))
    (shown,) = json.loads(json_report([case.assessment], KNOWLEDGE))["assessments"]
    assert {principle["hangs_on"] for principle in shown["principles"]} == {None}
    assert shown["sensitivity"] is None
