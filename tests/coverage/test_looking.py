"""What no rule looked at is told soundly: without it every rule finds and asks the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph

from assessor.coverage.looking import looked_at, never_read
from assessor.coverage.reading_range import every_pattern
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking
from assessor.explanation.reading import read_query
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA

from .covering import CASE_SLUGS, VALLEY, VARIANT_NAMES, checked, local, text_of


def found(checking: Checking) -> set[object]:
    return {(row.shape, tuple(sorted((n, str(v)) for n, v in row.bindings.items()))) for row in checking.rows}


@pytest.mark.parametrize("name", [*CASE_SLUGS, *VARIANT_NAMES])
def test_a_submission_of_nothing_but_what_was_looked_at_gives_the_same(name: str) -> None:
    checking = checked(text_of(name))
    seen = looked_at(checking, load())
    graph = Graph()
    for statement in seen:
        graph.add(statement)
    assert 0 < len(seen) < len(checking.submission.graph)
    again = BatchEngine().check(replace(checking.submission, graph=graph), load())
    assert found(again) == found(checking)
    assert [run.focus_nodes for run in again.runs] == [run.focus_nodes for run in checking.runs]


def test_a_flow_is_looked_at_where_a_concept_draws_something_from_it_that_a_rule_reads() -> None:
    seen = {local(statement) for statement in looked_at(checked(VALLEY), load())}
    assert {("plan", "from", "iso"), ("plan", "to", "valley"), ("plan", "kind", "schedule")} <= seen
    assert not any(subject == "signing-up" for subject, _, _ in seen)


def test_what_keeps_a_concept_from_a_conclusion_is_looked_at() -> None:
    """A schedule of bulk energy coordinates nobody; the function that makes it one is looked at all the same."""
    flow = "  - {id: energy, from: suppliers, to: iso, kind: schedule, function: bulk-dispatch, source: filing p. 2}\n"
    supplier = "  suppliers: {is: LoadServingEntity, source: filing p. 1}\nflows:\n"
    text = VALLEY.replace("flows:\n", supplier).replace("responsibilities:\n", f"{flow}responsibilities:\n")
    seen = {local(statement) for statement in looked_at(checked(text), load())}
    assert ("energy", "function", "bulk-dispatch") in seen


def test_keys_that_no_query_mentions() -> None:
    never = never_read(load())
    assert {"objectives.attributes", "entities.provides"} <= set(never)
    read = {"flows.latency", "flows.every", "flows.polled", "flows.protocol", "processes.steps"}
    assert not {*read, "entities.capacity", "entities.owner"} & set(never)
    assert not {"flows.from", "flows.kind", "entities.connectedTo", "responsibilities.mode"} & set(never)


def test_patterns_within_conditions_that_are_text_otherwise_are_read() -> None:
    query = read_query(
        "SELECT $this WHERE { $this a ga:Operator . "
        "FILTER(?x > 1 || NOT EXISTS { $this ga:sees ?y } && NOT EXISTS { ?z ga:limits $this }) }",
        {"ga": str(GA)},
    )
    assert {pattern.term.rpartition("#")[2] for pattern in every_pattern(query.where)} == {"Operator", "sees", "limits"}
