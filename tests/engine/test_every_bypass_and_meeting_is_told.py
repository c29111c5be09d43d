"""Whatever the concepts derive as a bypass or meeting is exactly one finding: none is lost between levels."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, Graph
from rdflib.term import Node

from assessor.engine.interface import Checking
from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.knowledge.packaged import case_studies_folder
from assessor.submission.reading import read

KNOWLEDGE = load()
RULE_FIXTURES = Path(__file__).parents[1] / "rules"
FILES: list[object] = [
    *sorted(case_studies_folder().glob("*.yaml")),
    *(pytest.param(path, marks=pytest.mark.slow) for path in sorted(RULE_FIXTURES.glob("[A-Z]*/*.yaml"))),
]
LEVELS = {shape.iri: shape.level for rule in KNOWLEDGE.rules for shape in rule.shapes}

# The rule that tells of a meeting of each kind.
RULES_OF_MEETINGS = {
    GA.DeviceMeeting: "HC001",
    GA.TransformerMeeting: "HC002",
    GA.GridMeeting: "HC003",
    GA.ChannelMeeting: "HC004",
    GA.ChannelTransformerMeeting: "HC005",
    GA.SubsetMeeting: "HC006",
    GA.OfferMeeting: "HC007",
}


def told(checking: Checking, names: tuple[str, ...], rules: set[str]) -> Counter[tuple[Node, ...]]:
    """How many levels tell of each key, over the rows of some rules."""
    rows = {
        (row.shape, tuple(row.bindings[name] for name in names))
        for row in checking.rows
        if row.rule in rules and LEVELS[row.shape] is not None
    }
    return Counter(key for _, key in rows)


def one(graph: Graph, node: Node, predicate: Node) -> Node:
    """The only value."""
    (value,) = set(graph.objects(node, predicate))
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_bypass_and_meeting_is_told_once(path: Path) -> None:
    checking = ReferenceEngine().check(read(str(path), KNOWLEDGE).submission, KNOWLEDGE)
    graph = checking.closed.graph
    bypasses = {
        tuple(one(graph, node, role) for role in (by, GA.throughSource, GA.bypassed))
        for kind, by in ((GA.Bypass, GA.bypassBy), (GA.InformationBypass, GA.informationBypassBy))
        for node in graph.subjects(RDF.type, kind)
    }
    found = told(checking, ("this", "source", "bypassed"), {"TB001", "TB002"})
    assert found == Counter(bypasses)
    for kind, rule in RULES_OF_MEETINGS.items():
        meetings = {
            tuple(one(graph, node, role) for role in (GA.meetsAt, GA.firstController, GA.secondController))
            for node in graph.subjects(RDF.type, kind)
        }
        assert told(checking, ("this", "controller1", "controller2"), {rule}) == Counter(meetings)
    for kind in (GA.SettledBypass, GA.ArbitratedMeeting):
        for node in graph.subjects(RDF.type, kind):
            assert (node, GA.settledBy, None) in graph, f"{node} is settled by nothing"
