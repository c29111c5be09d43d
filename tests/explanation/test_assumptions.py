"""What a finding takes for granted is told where its proof goes by a default, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessor.explaining import Explanation
from assessor.explanation.assumptions import Assumption, assumptions
from assessor.knowledge.loading import load
from assessor.report.assumption_words import assumed
from assessor.report.explanation.markdown import explanation_markdown
from assessor.report.explanation.text import explanation_text
from assessor.report.finding_text import ON_A_READING, rests_words
from assessor.report.markdown_report import markdown_report
from assessor.report.names import Names
from assessor.report.text import text_report

from .cases import assessed_text

DEFAULT = """\
architecture: {id: valley, label: Valley, kind: proposed, describesCompletely: [flows]}
entities:
  iso: {is: TransmissionSystemOperator, label: Regional operator}
  valley: {is: DistributionSystemOperator, label: Valley Electric}
  batteries: {is: StorageResource, label: Home batteries}
  cars: {is: ElectricVehicleResource, label: Cars}
flows:
  - {from: iso, to: batteries, kind: dispatch}
"""
CONNECTED = DEFAULT.replace("label: Home batteries}", "label: Home batteries, connectedTo: grid}").replace(
    "flows:\n  -", "  grid: {is: DistributionGrid, operatedBy: valley}\nflows:\n  -"
)
WORDS = (
    "Home batteries: taken to be on the network of Valley Electric, the only distribution operator described "
    "(this project's reading)"
)


def assumed_in(text: str, rule: str) -> tuple[Assumption, ...]:
    (found,) = (each for each in assessed_text(text).assessment.findings if each.rule == rule)
    return assumptions(found.evidence, load())


def test_the_only_distribution_operator_is_taken_to_operate_the_network() -> None:
    (one,) = assumed_in(DEFAULT, "TB001")
    assert (one.concept, one.evidence) == ("on the network of", "derived")
    assert [(name, iri.rpartition("#")[2]) for name, iri in one.values] == [("operator", "valley")]
    assert [iri.rpartition("#")[2] for iri in one.subjects] == ["batteries"]


def test_what_follows_from_a_connection_takes_nothing_for_granted() -> None:
    assert assumed_in(CONNECTED, "TB001") == ()


@pytest.mark.parametrize(("text", "told"), [(DEFAULT, True), (CONNECTED, False)])
def test_the_report_says_so_under_what_it_rests_on(text: str, told: bool) -> None:
    assessment = assessed_text(text).assessment
    (bypass,) = (each for each in assessment.findings if each.rule == "TB001")
    lines = assumed(bypass, load(), Names(load(), assessment.labels))
    assert lines == ([WORDS] if told else [])
    under = " ".join(str(text_report([assessment], load())).split()).partition("Because:")[2]
    assert (f"- {WORDS}" in under) == told
    assert (WORDS in markdown_report([assessment], load()).replace("\\", "")) == told


@pytest.mark.parametrize(("text", "told"), [(DEFAULT, True), (CONNECTED, False)])
def test_what_a_finding_is_said_to_rest_on_names_the_reading_too(text: str, told: bool) -> None:
    assessment = assessed_text(text).assessment
    (bypass,) = (each for each in assessment.findings if each.rule == "TB001")
    for source in (None, "stated"):
        words = rests_words(replace(bypass, rests_on=source), load(), Names(load(), assessment.labels))
        assert words.endswith(f" and {ON_A_READING}") == told
    alone, explained = replace(assessment, findings=(bypass,)), Explanation(bypass, assessment)
    reports = (text_report([alone], load()), explanation_text(explained, load()))
    marked = (markdown_report([alone], load()), explanation_markdown(explained, load()))
    for report in (*reports, *(each.replace("\\", "") for each in marked)):
        assert (ON_A_READING in " ".join(report.split())) == told


def test_what_is_assumed_speaks_of_what_is_derived() -> None:
    told = [(construct, text, concept) for concept in load().concepts for construct, text in concept.assumes]
    assert told
    for construct, text, concept in told:
        template = dict(concept.constructs)[construct].split("WHERE")[0]
        assert set(re.findall(r"\{\?(\w+)\}", text)) <= set(re.findall(r"[?$](\w+)", template)), construct


def test_the_only_grid_is_taken_to_be_the_network_of_what_is_to_be_seen() -> None:
    blind = DEFAULT.replace(", describesCompletely: [flows]", "").replace(
        "flows:\n", "  grid: {is: DistributionGrid}\nflows:\n"
    ) + ("absences:\n  - {between: [iso, grid], of: information}\n")
    assessment = assessed_text(blind).assessment
    (found,) = (each for each in assessment.findings if each.rule == "OB001" and "iso" in str(each.key))
    assert assumed(found, load(), Names(load(), assessment.labels)) == [
        "Regional operator: the network of Home batteries is taken to be the only distribution grid described "
        "(this project's reading)"
    ]
