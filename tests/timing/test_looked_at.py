"""Whoever looks at a figure looks at all that it was computed from."""

from __future__ import annotations

from dataclasses import replace

from rdflib import Graph

from assessor.coverage.looking import looked_at
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA

from .slow import assessed


def found(checking: Checking) -> set[object]:
    return {(row.shape, tuple(sorted((name, str(v)) for name, v in row.bindings.items()))) for row in checking.rows}


def test_a_submission_of_nothing_but_what_was_looked_at_gives_the_same() -> None:
    checking = assessed().checking
    seen = looked_at(checking, load())
    graph = Graph()
    for statement in seen:
        graph.add(statement)
    again = BatchEngine().check(replace(checking.submission, graph=graph), load())
    assert len(graph) < len(checking.submission.graph)
    assert found(again) == found(checking)


def test_steps_beside_the_critical_path_were_looked_at_as_well() -> None:
    seen = {
        (str(subject).rpartition("#")[2], predicate)
        for subject, predicate, _ in looked_at(assessed().checking, load())
    }
    assert {("publish", GA.duration), ("publish", GA.after), ("sent", GA.latency), ("asked", GA.polled)} <= seen
    assert ("clear", GA.does) not in seen
