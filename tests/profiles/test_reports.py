"""Every form of report says which profile it was made with, unless it is the default one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import jsonschema
import pytest

from assessor.assessing import Assessed, assess_submission
from assessor.baseline.comparing import since
from assessor.baseline.reading import parse_baseline
from assessor.baseline.writing import baseline_json, baseline_of
from assessor.comparison.trial import Asked, try_out
from assessor.explaining import explain
from assessor.explanation.near_miss import why_not
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.profiles.choosing import chosen_knowledge
from assessor.report.baseline_text import baseline_lines
from assessor.report.csv_report import csv_report
from assessor.report.explanation.json_object import explanation_json
from assessor.report.explanation.markdown import explanation_markdown
from assessor.report.explanation.mermaid import explanation_mermaid
from assessor.report.explanation.text import explanation_text
from assessor.report.explanation.turtle import explanation_turtle
from assessor.report.json_report import json_report
from assessor.report.markdown_pages import catalogue_markdown
from assessor.report.markdown_report import markdown_report
from assessor.report.near_miss_json import why_not_json
from assessor.report.near_miss_markdown import why_not_markdown
from assessor.report.near_miss_text import why_not_text
from assessor.report.rule_json import catalogue_json
from assessor.report.rule_text import catalogue_text
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report
from assessor.report.whatif_json import whatif_json
from assessor.report.whatif_markdown import whatif_markdown
from assessor.report.whatif_text import whatif_text
from assessor.submission.reading import read

from ..cli.running import BYPASS, REPOSITORY

SCHEMA = json.loads((REPOSITORY / "tests" / "report" / "report.schema.json").read_text(encoding="utf-8"))


@cache
def base(profile: str) -> KnowledgeBase:
    return chosen_knowledge(profile)


@cache
def assessed(profile: str) -> Assessed:
    return assess_submission(read("-", base(profile), stdin=BYPASS.encode()), base(profile))


def reports(profile: str) -> dict[str, str]:
    knowledge, whole = base(profile), assessed(profile)
    one = [whole.assessment]
    finding = next(each for each in whole.assessment.findings if each.rule == "TB001")
    explained = explain(finding, whole, knowledge, clearing=False)
    missed = why_not("SC001", None, whole.assessment, whole.checking, knowledge)
    found = read("-", knowledge, stdin=BYPASS.encode())
    trial = try_out(found, Asked(("iso->batteries",), (), ()), knowledge)
    return {
        "text": str(text_report(one, knowledge)),
        "json": json_report(one, knowledge),
        "markdown": markdown_report(one, knowledge),
        "csv": csv_report(one, knowledge),
        "turtle": turtle_report(one, knowledge),
        "explanation, text": str(explanation_text(explained, knowledge)),
        "explanation, json": explanation_json(explained, knowledge),
        "explanation, markdown": explanation_markdown(explained, knowledge),
        "explanation, turtle": explanation_turtle(explained, knowledge),
        "explanation, mermaid": explanation_mermaid(explained, knowledge),
        "near miss, text": str(why_not_text(missed, whole.assessment, knowledge)),
        "near miss, json": why_not_json(missed, whole.assessment, knowledge),
        "near miss, markdown": why_not_markdown(missed, whole.assessment, knowledge),
        "what if, text": str(whatif_text(trial, knowledge)),
        "what if, json": whatif_json(trial, knowledge),
        "what if, markdown": whatif_markdown(trial, knowledge),
        "catalogue, text": str(catalogue_text(knowledge)),
        "catalogue, json": catalogue_json(knowledge),
        "catalogue, markdown": catalogue_markdown(knowledge),
        "baseline": baseline_json(baseline_of(one, knowledge)),
    }


def test_each_form_names_the_profile() -> None:
    for form, text in reports("strict").items():
        assert "strict" in text, form


def test_none_names_the_default_but_for_programs() -> None:
    for form, text in reports("default").items():
        told = any(words in text for words in ("Profile:", "profile default", '"profile"'))
        assert told == ("json" in form or form == "baseline"), form


@pytest.mark.parametrize("profile", ["default", "screening", "strict"])
def test_json_fits_the_schema(profile: str) -> None:
    report = json.loads(json_report([assessed(profile).assessment], base(profile)))
    jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert report["knowledge_base"]["profile"]["name"] == profile
    assert (report["knowledge_base"]["profile"]["digest"] is None) == (profile == "default")


def test_what_is_left_out_is_not_told_as_lacking() -> None:
    text = " ".join(str(text_report([assessed("screening").assessment], base("screening"))).split())
    assert "42 rules left out (CG002," in text
    principles = "latency stacking, cyber-physical integration and structural complexity"
    assert f"Not decided, as left out by the profile screening: {principles}." in text
    assert "yet" not in text.partition("Verdicts")[0]
    catalogue = " ".join(str(catalogue_text(base("screening"))).split())
    assert f"Left out by the profile screening: {principles}." in catalogue


def test_satisfied_as_far_as_asked() -> None:
    knowledge, assessment = base("screening"), assessed("screening").assessment
    (verdict,) = (each for each in assessment.principles if each.id == "coordination-gapping")
    satisfied = replace(verdict, verdict="satisfied", level="none", findings=(), open_questions=())
    others = tuple(each for each in assessment.principles if each.id != verdict.id)
    changed = replace(assessment, principles=(satisfied, *others))
    assert satisfied.left_out == ("CG002",)
    text = str(text_report([changed], knowledge))
    assert "satisfied as far as asked" in text and re.search(r"\d satisfied as far as asked", " ".join(text.split()))


def test_a_baseline_tells_that_the_profile_differs() -> None:
    recorded = parse_baseline(reports("default")["baseline"].encode(), "baseline.json")
    compared = since(recorded, assessed("strict").assessment, base("strict"))
    assert (compared.profile, compared.profile_now, compared.same_knowledge) == ("default", "strict", False)
    told = str(baseline_lines(replace(assessed("strict").assessment, baseline=compared))[1])
    assert told == "It was recorded with the profile default, and this is strict: a difference may come from that."


def test_a_baseline_of_before_there_were_profiles_is_one_of_the_default() -> None:
    from assessor.baseline.writing import digest_of

    content = json.loads(reports("default")["baseline"])
    del content["knowledge_base"]["profile"], content["digest"]
    content["digest"] = digest_of(content)
    assert parse_baseline(json.dumps(content).encode(), "old.json").profile == "default"


def test_waivers_for_a_rule_that_is_left_out_are_no_mistake() -> None:
    from assessor.waiving.reading import parse_waivers

    text = (
        "waivers:\n  - {rule: TB002, participants: {controller: iso}, reason: r, owner: o, approver: a, "
        "until: 2030-01-01}\n"
    )
    assert parse_waivers(text.encode(), "waivers.yaml", base("screening")).waivers
    assert load().digest == base("default").digest
