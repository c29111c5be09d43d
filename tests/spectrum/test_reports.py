"""Distance and maturity as the reports tell them."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.report.markdown_report import markdown_report
from assessor.report.spectrum_json import maturity_object, spectrum_object
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report
from assessor.submission.reading import read

from ..evaluating.checking import check

KNOWLEDGE = load()
NEAREST = "1 link apart as described; as near: Total DSO. Further: Total TSO 3."


@pytest.fixture(scope="module")
def new_york() -> Assessment:
    return assess(check(read("case:new-york-future-2", KNOWLEDGE).submission), KNOWLEDGE)


def test_text(new_york: Assessment) -> None:
    text = text_report([new_york], KNOWLEDGE, width=80)
    assert f"Nearest: Hybrid DSO, {NEAREST}" in " ".join(text.split())
    assert "Maturity: step 4 of 0 to 5, coordinated dispatch (derived)." in " ".join(text.split())
    assert max(len(line) for line in text.split("\n")) <= 80


def test_markdown(new_york: Assessment) -> None:
    text = markdown_report([new_york], KNOWLEDGE)
    assert f"Nearest reference model: Hybrid DSO, {NEAREST}" in text
    assert "step 4 of 0 to 5, coordinated dispatch" in text


def test_turtle(new_york: Assessment) -> None:
    graph = Graph().parse(data=turtle_report([new_york], KNOWLEDGE), format="turtle")
    architecture = URIRef(new_york.architecture.iri)
    assert set(graph.objects(architecture, GA.nearestModel)) == {GA["spectrum-hybrid-dso"], GA["spectrum-total-dso"]}
    assert list(graph.objects(architecture, GA.maturityStep)) == [GA["maturity-coordinated"]]


def test_json(new_york: Assessment) -> None:
    spectrum = spectrum_object(new_york.spectrum)
    assert spectrum is not None
    nearest = spectrum["nearest"]
    assert (nearest["model"], nearest["as_near"], nearest["evidence"]) == ("hybrid-dso", ["total-dso"], "derived")
    assert (nearest["links_apart_at_least"], nearest["links_apart_at_most"]) == (1, 1)
    (missing,) = nearest["missing"]
    assert (missing["from"], missing["to"], missing["known"]) == ("bulk-operator", "aggregator", "stated")
    assert [(each["file"], each["line"] > 0) for each in missing["shown_by"]] == [("case:new-york-future-2", True)]
    maturity = maturity_object(new_york.maturity)
    assert maturity is not None
    assert (maturity["step"], maturity["label"], maturity["evidence"]) == (4, "coordinated dispatch", "derived")
    assert [each["label"] for each in maturity["shown_by"]] == [
        "coordination from NYISO to distribution system platform (DSP)"
    ]
