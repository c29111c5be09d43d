"""The JSON report is the object of the contract, with its keys in one order and unknown as null."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from assessor.assessment.model import Counts, Spectrum
from assessor.knowledge.model import KnowledgeBase
from assessor.report.json_report import json_report

from .sample import IRI, assessment, finding, mitigated

SCHEMA = json.loads(Path(__file__).with_name("report.schema.json").read_text(encoding="utf-8"))


def validate(report: Any) -> None:
    """Raise where a report does not fit the schema."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(report)


def test_the_report_fits_the_schema(knowledge: KnowledgeBase) -> None:
    validate(json.loads(json_report([assessment(knowledge, finding(), mitigated())], knowledge)))
    validate(json.loads(json_report([assessment(knowledge)], knowledge)))


def test_assessments_are_sorted_and_unknown_is_null(knowledge: KnowledgeBase) -> None:
    one = assessment(knowledge, finding())
    header = type(one.architecture)(f"{IRI}-b", "Second", None, None, ())
    report = json.loads(json_report([assessment(knowledge, architecture=header), one], knowledge))
    assert [each["architecture"]["iri"] for each in report["assessments"]] == [IRI, f"{IRI}-b"]
    second = report["assessments"][1]
    assert second["architecture"]["kind"] is None
    assert second["spectrum"] is None
    assert [each["level"] for each in second["principles"]] == [None] * 14


def test_class_with_reason_and_counts(knowledge: KnowledgeBase) -> None:
    given = assessment(knowledge, spectrum=Spectrum("total-dso", "Total DSO", "Because."), counts=Counts(5, 6, None))
    report = json.loads(json_report([given], knowledge))
    validate(report)
    assert report["assessments"][0]["spectrum"] == {"class": "total-dso", "why": "Because.", "nearest": None}
    assert report["assessments"][0]["counts"] == {"entities": 5, "flows": 6, "cycles": None}


def test_every_principle_and_the_evidence_of_a_finding_are_there(knowledge: KnowledgeBase) -> None:
    report = json.loads(json_report([assessment(knowledge, finding())], knowledge))["assessments"][0]
    assert [each["id"] for each in report["principles"]] == [each.id for each in knowledge.principles]
    evidence = report["findings"][0]["evidence"]
    assert evidence[0]["origin"] == "inferred"
    assert evidence[0]["depends"] == [1, 2]
    assert (evidence[1]["file"], evidence[1]["line"]) == ("valley.yaml", 20)
    assert evidence[1]["source"] == {"document": f"{IRI}#filing", "locator": "p. 6", "evidence": "stated"}


def test_a_published_range_gives_its_lower_end_and_both(knowledge: KnowledgeBase) -> None:
    published = json.loads(json_report([assessment(knowledge)], knowledge))["assessments"][0]["published"]
    assert (published[0]["level"], published[0]["levels"]) == ("low", ["low", "present"])
    assert (published[1]["level"], published[1]["levels"]) == (None, [])


def test_the_same_assessment_gives_the_same_text(knowledge: KnowledgeBase) -> None:
    sample = assessment(knowledge, finding(), mitigated())
    assert json_report([sample], knowledge) == json_report([sample], knowledge)
