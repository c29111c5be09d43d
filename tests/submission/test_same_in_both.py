"""The same architecture in YAML and in Turtle, in any order, is the same graph with the same names."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from rdflib import BNode
from rdflib.compare import graph_diff, isomorphic

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Submission

SAMPLES = Path(__file__).parent / "samples"
Read = Callable[[str | bytes], Submission]


@pytest.fixture(scope="module")
def in_yaml(from_yaml: Read) -> Submission:
    return from_yaml((SAMPLES / "harbour.yaml").read_bytes())


@pytest.fixture(scope="module")
def in_turtle(from_turtle: Read) -> Submission:
    return from_turtle((SAMPLES / "harbour.ttl").read_bytes())


def test_both_give_the_same_graph(in_yaml: Submission, in_turtle: Submission) -> None:
    _, only_yaml, only_turtle = graph_diff(in_yaml.graph, in_turtle.graph)
    assert sorted(only_yaml) == []
    assert sorted(only_turtle) == []
    assert isomorphic(in_yaml.graph, in_turtle.graph)
    assert set(in_yaml.graph) == set(in_turtle.graph)
    assert in_yaml.architecture == in_turtle.architecture


def test_no_node_is_without_a_name(in_yaml: Submission, in_turtle: Submission) -> None:
    for submission in (in_yaml, in_turtle):
        assert not any(isinstance(term, BNode) for statement in submission.graph for term in statement)


def test_each_statement_has_its_place(in_yaml: Submission, in_turtle: Submission) -> None:
    for submission in (in_yaml, in_turtle):
        assert set(submission.locations) == set(submission.graph)
        assert all(place.line > 0 and place.column for place in submission.locations.values())


def test_both_are_checked_alike(in_yaml: Submission, in_turtle: Submission, knowledge: KnowledgeBase) -> None:
    found = [
        sorted((p.code, p.severity, p.what) for p in check_submission(s, knowledge))
        for s in (in_yaml, in_turtle)
    ]
    assert found[0] == found[1]
    assert not any(severity == "violation" for _, severity, _ in found[0])


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed: int, in_yaml: Submission, from_yaml: Read) -> None:
    shuffled = _shuffled(_as_written(yaml.compose((SAMPLES / "harbour.yaml").read_text("utf-8"))), seed)
    text = yaml.safe_dump(shuffled, sort_keys=False, allow_unicode=True)
    assert set(from_yaml(text).graph) == set(in_yaml.graph)


def test_equal_flows_are_counted(from_yaml: Read) -> None:
    text = (SAMPLES / "harbour.yaml").read_text("utf-8")
    names = sorted(
        str(s) for s in from_yaml(text).graph.subjects() if re.search(r"#flow-[0-9a-f]{12}(-\d)?$", str(s))
    )
    assert sorted(name.count("-") for name in set(names)) == [2, 2, 3]


def test_the_name_of_a_flow_depends_on_its_ends_kind_and_function_only(from_yaml: Read) -> None:
    text = (SAMPLES / "harbour.yaml").read_text("utf-8")
    changed = text.replace("kind: telemetry}", "kind: telemetry, every: 5 s, source: plan p. 77}")
    flows = [{s for s in from_yaml(one).graph.subjects() if "#flow-" in str(s)} for one in (text, changed)]
    assert flows[0] == flows[1]


def _as_written(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _as_written(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_as_written(value) for value in node.value]
    assert node is not None
    return node.value


def _shuffled(value: object, seed: int, path: str = "") -> object:
    """The same with keys and lists in another order, but for steps, whose order says something."""
    order = random.Random(f"{seed}{path}")
    if isinstance(value, dict):
        items = [(key, _shuffled(child, seed, f"{path}/{key}")) for key, child in value.items()]
        order.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        children = [_shuffled(child, seed, f"{path}/{number}") for number, child in enumerate(value)]
        if not path.endswith("/steps"):
            order.shuffle(children)
        return children
    return value
