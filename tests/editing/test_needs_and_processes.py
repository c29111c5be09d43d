"""Needs and processes are added and taken away like anything else."""

from __future__ import annotations

import pytest
from rdflib import RDF, URIRef

from assessor.editing.model import EditError
from assessor.knowledge.namespaces import GA

from .valley import edited, said, submission, valley, violations


def the_only(kind: URIRef, graph_of: object) -> str:
    (node,) = graph_of.graph.subjects(RDF.type, kind)  # type: ignore[attr-defined]
    return str(node).rpartition("#")[2]


def test_a_need_is_added_and_taken_away_again() -> None:
    changed = edited("add", "need of valley about batteries,panels function balancing within 1 min")
    removed, added = said(changed)
    assert not removed
    about = {(p, o) for s, p, o in added if s == the_only(GA.InformationNeed, changed.submission)}
    assert {("neededWithin", "60.0"), ("needOf", "valley"), ("about", "batteries"), ("about", "panels")} <= about
    assert violations(changed.submission) == violations(valley())
    again = edited("remove", the_only(GA.InformationNeed, changed.submission), changed.submission)
    assert set(again.submission.graph) == set(valley().graph)


def test_a_need_goes_with_all_that_it_is_about() -> None:
    changed = edited("add", "need of valley about panels function balancing")
    without = edited("remove", "panels", changed.submission)
    assert len(list(without.submission.graph.subjects(RDF.type, GA.InformationNeed))) == 0
    assert violations(without.submission) == violations(valley())


def test_a_process_goes_with_its_steps() -> None:
    changed = edited("remove", the_only(GA.Process, valley()))
    left = set(changed.submission.graph.subjects(RDF.type, GA.Process))
    assert not left | set(changed.submission.graph.subjects(RDF.type, GA.ProcessStep))
    assert not violations(changed.submission) or violations(changed.submission) == violations(valley())


def test_a_process_with_steps_is_too_much_for_one_line() -> None:
    with pytest.raises(EditError, match="too much for one line; write the process into the file"):
        edited("add", "process function settlement steps 1", submission())


def test_which_step_a_step_follows_is_too_much_for_one_line() -> None:
    steps = valley().graph.subjects(GA.does, None)
    last = max(steps, key=lambda step: int(str(valley().graph.value(step, GA.position))))
    with pytest.raises(EditError, match="by their numbers, which one line cannot tell; write it into the file"):
        edited("set", f"{last}.after=1")
