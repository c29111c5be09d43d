"""Every form of the report shows what is waived, by whom and until when, and what became of each waiver."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt
from rdflib import RDF, XSD, Graph, Literal

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SH
from assessor.report.csv_report import csv_report
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.names import Names
from assessor.report.sensitivity_words import sensitivity_lines
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report
from assessor.sensitivity.model import Sensitivity

from ..report.test_json_report import validate
from .making import BYPASS, TERMS, assessed

BY_RULE = f"rule: TB001, participants: {{controller: iso}}, {TERMS}"
OLD = f"rule: TB001, participants: {{bypassed: valley}}, {TERMS.replace('2027', '2025').replace('ends', 'ended')}"
NOTHING = f"rule: TB002, participants: {{controller: iso}}, {TERMS.replace('Commission', 'Staff')}"


@pytest.fixture(scope="module")
def found() -> Assessment:
    return assessed(BYPASS, OLD, BY_RULE, NOTHING)


def waived(found: Assessment) -> str:
    (identity,) = (finding.id for finding in found.findings if finding.status == "waived")
    return identity


def flat(text: str) -> str:
    return " ".join(text.split())


def test_text(found: Assessment, knowledge: KnowledgeBase) -> None:
    text = flat(text_report([found], knowledge))
    identity = waived(found)
    assert "Level present, waived. Rule TB001" in text
    assert (
        "Waived until 2027-06-30; owner: Valley Electric; approved by: Commission; reason: The pilot ends first. "
        "(waivers.yaml:3:5)" in text
    )
    assert "Tier bypassing: satisfied by waiver, level none" in text
    assert "1 finding, 1 waived" in text
    assert "; 1 finding waived." in text
    assert re.search(r"Of 14 principles: .*\b\d satisfied, 1 satisfied by waiver, ", text)
    assert re.search(r"satisfied by waiver +none +Tier bypassing", text)
    assert "Judged as of 2026-06-30." in text
    assert f"TB001 with bypassed valley: expired on 2025-06-30 and waives nothing; {identity} is waived by" in text
    assert f"TB001 with controller iso: waives 1 finding ({identity})." in text
    assert f"TB002 with controller iso: matches nothing here; the nearest finding is {identity} (TB001, " in text
    assert "waivers waivers.yaml sha256:" in text


def test_what_is_waived_is_not_among_what_was_not_found(found: Assessment, knowledge: KnowledgeBase) -> None:
    for text in (text_report([found], knowledge), markdown_report([found], knowledge)):
        nothing = text.split("Nothing found")[1].split("Made from")[0].split("## How")[0]
        assert "Tier bypassing" not in nothing


def test_markdown(found: Assessment, knowledge: KnowledgeBase) -> None:
    text = markdown_report([found], knowledge)
    assert "Level present, waived." in text
    assert "1 satisfied by waiver" in text.partition("## Verdicts")[0]
    assert "| satisfied by waiver | none | Tier bypassing |" in text
    assert "### Tier bypassing: satisfied by waiver, level none" in text
    assert "Waived until 2027-06-30; owner: Valley Electric; approved by: Commission; reason: The pilot" in text
    section = text.split("## Waivers\n")[1].split("\n## ")[0]
    assert "Judged as of 2026-06-30." in section
    assert [line.split("`")[1] for line in section.splitlines() if "`waivers" in line] == [
        "waivers.yaml:2:5",
        "waivers.yaml:3:5",
        "waivers.yaml:4:5",
    ]


def test_csv(found: Assessment, knowledge: KnowledgeBase) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_report([found], knowledge))))
    (row,) = (row for row in rows if row["finding"] == waived(found))
    assert (row["status"], row["verdict"], row["level"]) == ("waived", "satisfied", "present")
    (principle,) = (each for each in rows if (each["row"], each["principle"]) == ("principle", "tier-bypassing"))
    assert principle["verdict"] == "satisfied"
    assert principle["message"].startswith("Satisfied by waiver. The only finding, ")
    assert sum("by waiver" in each["message"] for each in rows if each["row"] == "principle") == 1
    for said in ("2027-06-30", "Valley Electric", "Commission", "The pilot ends first.", "waivers.yaml:3:5"):
        assert said in row["waiver"]
    uses = [row for row in rows if row["row"] == "waiver"]
    assert [row["status"] for row in uses] == ["expired", "applied", "matches-nothing"]
    assert not any(row["waiver"] for row in rows if row["status"] != "waived")


def test_what_a_verdict_hangs_on_calls_it_satisfied_by_waiver(found: Assessment, knowledge: KnowledgeBase) -> None:
    looked_into = replace(found, sensitivity=Sensitivity({"tier-bypassing": ()}, 1, 1))
    lines = sensitivity_lines(looked_into, knowledge, Names(knowledge, found.labels))
    assert "Tier bypassing (satisfied by waiver): no single statement decides it." in lines


def test_json(found: Assessment, knowledge: KnowledgeBase) -> None:
    (about,) = json.loads(json_report([found], knowledge))["assessments"]
    (finding,) = (finding for finding in about["findings"] if finding["status"] == "waived")
    assert finding["waiver"] == {
        "finding": None,
        "rule": "TB001",
        "participants": {"controller": ["iso"]},
        "architecture": None,
        "reason": "The pilot ends first.",
        "owner": "Valley Electric",
        "approver": "Commission",
        "until": "2027-06-30",
        "file": "waivers.yaml",
        "line": 3,
        "column": 5,
    }
    assert {f["waiver"] for f in about["findings"] if f["status"] != "waived"} <= {None}
    assert [(use["state"], use["findings"]) for use in about["waivers"]] == [
        ("expired", [finding["id"]]),
        ("applied", [finding["id"]]),
        ("matches-nothing", []),
    ]
    assert about["waivers"][2]["nearest"] == finding["id"]
    assert about["waivers_as_of"] == "2026-06-30"
    assert [file["path"] for file in about["waiver_files"]] == ["waivers.yaml"]
    (principle,) = (each for each in about["principles"] if each["id"] == "tier-bypassing")
    assert (principle["verdict"], principle["waived"]) == ("satisfied", [finding["id"]])


def test_json_fits_the_schema(found: Assessment, knowledge: KnowledgeBase) -> None:
    report = json.loads(json_report([found], knowledge))
    report["tool"]["engine"] = "reference"  # the schema knows the engines that a user can name
    validate(report)


def test_turtle(found: Assessment, knowledge: KnowledgeBase) -> None:
    said = Graph().parse(data=turtle_report([found], knowledge), format="turtle")
    (result,) = said.subjects(GA.identity, Literal(waived(found)))
    assert said.value(result, GA.status) == Literal("waived")
    waiver = said.value(result, GA.waiver)
    assert said.value(waiver, GA.waiverReason) == Literal("The pilot ends first.")
    assert said.value(waiver, GA.waiverOwner) == Literal("Valley Electric")
    assert said.value(waiver, GA.waiverApprover) == Literal("Commission")
    assert said.value(waiver, GA.waivedUntil) == Literal("2027-06-30", datatype=XSD.date)
    (report,) = said.subjects(RDF.type, SH.ValidationReport)
    states = {str(said.value(node, GA.waiverState)) for node in said.objects(report, GA.waiver)}
    assert states == {"applied", "expired", "matches-nothing"}
    assert said.value(report, GA.judgedAsOf) == Literal("2026-06-30", datatype=XSD.date)
    assert said.value(report, SH.conforms) == Literal(False)  # it is still a result
    for term in set(said.predicates()) | set(said.objects(None, RDF.type)):
        if str(term).startswith(str(GA)):
            assert (term, None, None) in knowledge.ontology, term


def test_the_day_changes_the_names_of_an_assessment_and_its_absence_none(knowledge: KnowledgeBase) -> None:
    texts = [
        turtle_report([assessed(BYPASS, BY_RULE, as_of=day)], knowledge)
        for day in (date(2026, 6, 29), date(2026, 6, 30), date(2026, 6, 30))
    ]
    assert texts[1] == texts[2]
    names = [{line for line in text.splitlines() if line.startswith("@prefix this:")} for text in texts]
    assert names[0] != names[1]


@pytest.mark.parametrize("hostile", ["=1+1", "<script>x</script>", "[a](http://b)", "a | b", "@everyone", "x " * 400])
def test_what_an_author_of_waivers_wrote_stays_text(hostile: str, knowledge: KnowledgeBase) -> None:
    wild = assessed(BYPASS, BY_RULE.replace("The pilot ends first.", f'"{hostile}"'))
    calm = assessed(BYPASS, BY_RULE)
    rows = list(csv.DictReader(io.StringIO(csv_report([wild], knowledge))))
    assert len(rows) == len(list(csv.DictReader(io.StringIO(csv_report([calm], knowledge)))))
    assert all(row["waiver"][:1] not in ("=", "+", "-", "@") for row in rows)
    markdown = markdown_report([wild], knowledge)
    rendered = MarkdownIt("commonmark").render(markdown)
    assert "<script>" not in rendered
    assert "<a " not in rendered.split("Findings</h2>")[0]
    assert "@everyone" not in markdown
    assert all(len(line) <= 80 for line in text_report([wild], knowledge).splitlines())
