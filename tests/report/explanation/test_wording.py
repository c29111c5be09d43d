"""Statements as sentences, by the labels of the vocabulary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import XSD

from assessor.assessment.model import Evidence
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.explanation.steps import steps
from assessor.report.explanation.wording import Wording, places, with_article
from assessor.report.names import Names
from assessor.submission.model import Location

from ..sample import IRI
from .samples import LABELS, MEETING, TYPE, asserted, flow, inferred


def wording(knowledge: KnowledgeBase, **labels: str) -> Wording:
    """The wording with the labels of the sample, and others by local name."""
    named = {**LABELS, **{f"{IRI}#{name}": label for name, label in labels.items()}}
    return Wording(knowledge, Names(knowledge, named), named)


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        ("coordinates", "coordinates batteries"),
        ("answersFor", "answers for batteries"),
        ("principalOf", "is principal of batteries"),
        ("onNetworkOf", "is on the network of batteries"),
        ("linkedWith", "is linked with batteries"),
        ("bypassBy", "is made by batteries"),
        ("between", "is between batteries"),
        ("kind", "has the kind batteries"),
        ("firstController", "has the first controller batteries"),
        ("organisation", "has the organisation batteries"),
        ("mechanismKind", "has the mechanism kind batteries"),
        ("stage", "has the stage batteries"),
        ("sameOrganisationAs", "is of the same organisation as batteries"),
    ],
)
def test_a_property_is_said_as_its_label_reads(predicate: str, words: str, knowledge: KnowledgeBase) -> None:
    said = wording(knowledge).statement(asserted("valley", str(GA[predicate]), f"{IRI}#battery", 1))
    assert said == f"Valley Electric {words}"


def test_classes_values_and_truth(knowledge: KnowledgeBase) -> None:
    says = wording(knowledge).statement
    assert says(asserted("valley", TYPE, str(GA.Aggregator), 1)) == "Valley Electric is an aggregator"
    decimal = str(XSD.decimal)
    number = Evidence(f"{IRI}#valley", str(GA.latency), "2.060", False, "asserted", None, None, datatype=decimal)
    assert says(number) == 'Valley Electric has the latency "2.060"'
    truth = replace(number, predicate=str(GA.specified), object="true", datatype=str(XSD.boolean))
    assert says(truth) == "Valley Electric is specified"
    assert says(replace(truth, object="false")) == "Valley Electric is not specified"
    assert says(replace(truth, predicate=str(GA.individual), object="0")) == "Valley Electric is not an individual"


@pytest.mark.parametrize(
    ("noun", "article"),
    [("aggregator", "an"), ("upward flow", "an"), ("unsupervised channel", "an"), ("utility", "a"), ("party", "a")],
)
def test_articles(noun: str, article: str) -> None:
    assert with_article(noun) == f"{article} {noun}"


def test_a_flow_that_is_named_by_its_content_is_not_said_twice(knowledge: KnowledgeBase) -> None:
    (named,) = steps(flow("flow-1", "iso", "battery", 20))
    assert wording(knowledge).step(named) == "coordination from ISO to batteries (flow)"
    (labelled,) = steps(flow("flow-2", "valley", "battery", 30))
    said = wording(knowledge).step(labelled)
    assert said == "second signal is a flow, is from Valley Electric, is to batteries and has the kind coordination"
    (other_end,) = steps(flow("flow-1", "iso", "valley", 20))
    assert "is to Valley Electric" in wording(knowledge).step(other_end)


def test_a_narrower_class_is_said_alone(knowledge: KnowledgeBase) -> None:
    (step,) = steps((
        inferred(f"{IRI}#iso", TYPE, str(GA.Operator), "cax-sco", 2),
        inferred(f"{IRI}#iso", TYPE, str(GA.BulkOperator), "cax-sco", 2),
        asserted("iso", TYPE, str(GA.TransmissionSystemOperator), 3),
    ))[:1]  # fmt: skip
    assert wording(knowledge).step(step) == "ISO is a bulk operator"


def test_a_node_that_a_concept_made_is_told_by_what_it_is_between(knowledge: KnowledgeBase) -> None:
    said = wording(knowledge).statement(inferred(MEETING, str(GA.meetsAt), f"{IRI}#battery", "meeting at a device"))
    assert said == "the meeting of Valley Electric and ISO at batteries meets at batteries"


def test_an_abbreviation_counts_where_it_is_clear_who_is_meant(knowledge: KnowledgeBase) -> None:
    thing = f"{IRI}#iso"
    assert wording(knowledge).thing(thing) == "ISO"
    assert wording(knowledge, other="ISO").thing(thing) == LABELS[thing]
    for other in ("isolated system (ISO)", "interconnected southern system and market operator (ISO)"):
        assert wording(knowledge, other=other).thing(thing) == LABELS[thing]
    assert wording(knowledge, other="priority of the independent system operator (ISO)").thing(thing) == "ISO"
    assert wording(knowledge, iso="operator (of the south)").thing(thing) == "operator (of the south)"


def test_where_a_step_is_written(knowledge: KnowledgeBase) -> None:
    def written(*lines: int) -> str:
        (step,) = steps([asserted("iso", str(GA.kind), f"urn:{line}", line) for line in lines])
        return places(step)

    assert written(20) == "valley.yaml:20"
    assert written(20, 20, 20) == "valley.yaml:20"
    assert written(21, 20, 22) == "valley.yaml:20-22"
    assert written(11, 14, 15, 20) == "valley.yaml:11,14-15,20"
    (step,) = steps([replace(asserted("iso", str(GA.kind), "urn:x", 1), location=None)])
    assert places(step) == ""
    elsewhere = replace(asserted("iso", str(GA.kind), "urn:y", 7), location=Location("roles.ttl", 7))
    assert len(steps([asserted("iso", str(GA.kind), "urn:x", 7), elsewhere])) == 2
