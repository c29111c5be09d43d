"""Whatever is held jointly, or by two over the same things, is exactly one finding: none is lost between levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.term import Node

from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.knowledge.packaged import case_studies_folder
from assessor.submission.reading import read

KNOWLEDGE = load()
RULE_FIXTURES = Path(__file__).parents[1] / "rules"
FILES: list[object] = [
    *sorted(case_studies_folder().glob("*.yaml")),
    *(pytest.param(path, marks=pytest.mark.slow) for path in sorted(RULE_FIXTURES.glob("RC*/*.yaml"))),
]
LEVELS = {shape.iri: shape.level for rule in KNOWLEDGE.rules for shape in rule.shapes}

Sharing = tuple[Node, ...]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shared_function_is_told_once(path: Path) -> None:
    checking = ReferenceEngine().check(read(str(path), KNOWLEDGE).submission, KNOWLEDGE)
    told: dict[str, Counter[Sharing]] = {"RC001": Counter(), "RC002": Counter()}
    rows = {
        (row.rule, row.shape, tuple(row.bindings[name] for name in ("this", "holder1", "holder2")))
        for row in checking.rows
        if row.rule in told and LEVELS[row.shape] is not None
    }
    for rule, _, key in rows:
        told[rule][key] += 1
    assert told["RC001"] == Counter(set(jointly_held(checking.closed.graph)))
    assert told["RC002"] == Counter(set(held_twice(checking.closed.graph)))


def jointly_held(graph: Graph) -> Iterator[Sharing]:
    """Function and pair of each joint responsibility, one organisation apart."""
    for responsibility in graph.subjects(GA.mode, GA.joint):
        for pair in combinations(sorted(graph.objects(responsibility, GA.holder), key=str), 2):
            if (pair[0], GA.sameOrganisationAs, pair[1]) not in graph:
                for function in graph.objects(responsibility, GA.function):
                    yield function, *pair


def held_twice(graph: Graph) -> Iterator[Sharing]:
    """Function and pair of holders of each two overlapping responsibilities; of a whole and its part, the part."""
    for one, other in graph.subject_objects(GA.overlapsWith):
        for function in graph.objects(one, GA.function):
            wider = set(graph.objects(other, GA.function))
            if wider & {function, *graph.objects(function, GA.partOf)}:
                for holder in graph.objects(one, GA.holder):
                    for rival in graph.objects(other, GA.holder):
                        yield function, *sorted((holder, rival), key=str)
