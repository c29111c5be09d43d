"""Setting values and adding things: read by the reader of YAML, so named, converted and refused as it does."""

from __future__ import annotations

import pytest
from rdflib import RDF, URIRef

from assessor.editing.applying import apply
from assessor.editing.making import addition, setting
from assessor.editing.model import ADD, SET, Edit, EditError
from assessor.knowledge.namespaces import GA

from .valley import VALLEY, edit, edited, knowledge, node, said, submission, valley, violations


def test_a_set_value_replaces_the_one_that_stands_there_in_its_unit() -> None:
    removed, added = said(edited("set", "valley->batteries:dispatch.latency=500 ms"))
    assert {(p, o) for _, p, o in removed} == {("latency", "4.0")}
    assert {(p, o) for _, p, o in added} == {("latency", "0.5")}


def test_a_set_value_replaces_all_that_stand_there() -> None:
    removed, added = said(edited("set", "architecture.describesCompletely=flows and network"))
    assert ({o for _, _, o in removed}, {o for _, _, o in added}) == ({"timing-aspect"}, {"network-aspect"})


def test_a_flow_keeps_its_name_though_reading_would_now_give_another() -> None:
    before = edit("set", "iso->valley.kind=dispatch").node
    changed = edited("set", "iso->valley.kind=dispatch")
    assert (before, GA.kind, GA.dispatch) in changed.submission.graph
    again = submission(VALLEY.replace("kind: schedule", "kind: dispatch"))
    assert (before, None, None) not in again.graph


def test_setting_what_is_said_already_changes_nothing() -> None:
    changed = edited("set", "valley->batteries:dispatch.latency=4 s")
    assert (changed.removed, changed.added) == ((), ())


def test_a_class_is_replaced() -> None:
    removed, added = said(edited("set", "batteries.is=ElectricVehicleResource"))
    assert removed == {("batteries", "type", "StorageResource")}
    assert added == {("batteries", "type", "ElectricVehicleResource")}


def test_the_evidence_stays_where_only_the_source_changes() -> None:
    changed = edited("set", "valley->batteries:dispatch.source=filing p. 9")
    _, added = said(changed)
    assert {(p, o) for _, p, o in added} >= {("locator", "p. 9"), ("evidence", "derived")}
    other = submission(VALLEY.replace("[filing p. 2, filing p. 3], evidence", "filing p. 9, evidence"))
    assert set(changed.submission.graph) == set(other.graph)


def test_the_sources_stay_where_only_the_evidence_changes() -> None:
    changed = edited("set", "valley->batteries:dispatch.evidence=known")
    other = submission(VALLEY.replace("evidence: derived", "evidence: known"))
    assert set(changed.submission.graph) == set(other.graph)


def test_evidence_without_source_is_refused() -> None:
    bare = submission(VALLEY.replace(", kind: limit, source: filing p. 2", ", kind: limit"))
    with pytest.raises(EditError, match=r"names no source; set its `source`"):
        edited("set", "valley->batteries:limit.evidence=known", bare)


def test_an_organisation_that_nothing_names_any_more_goes() -> None:
    changed = edited("set", "valley.organisation=Lakeside")
    other = submission(VALLEY.replace("organisation: Riverside", "organisation: Lakeside"))
    assert set(changed.submission.graph) == set(other.graph)


def test_a_step_can_be_set_too() -> None:
    step = URIRef(str(next(valley().graph.subjects(GA.performedBy, node("iso")))))
    changed = apply(valley(), [setting(step, (("takes", ("2 min",)),), valley(), knowledge())], knowledge())
    name = step.rpartition("#")[2]
    assert said(changed) == ({(name, "duration", "60.0")}, {(name, "duration", "120.0")})


LISTED = {
    "from iso to batteries kind dispatch every 5 min latency 2s": (
        "flows",
        "from: iso, to: batteries, kind: dispatch, every: 5 min, latency: 2s",
    ),
    "from iso to valley kind dispatch function balancing": (
        "flows",
        "from: iso, to: valley, kind: dispatch, function: balancing",
    ),
    "flow id feedback from batteries to valley kind telemetry": (
        "flows",
        "id: feedback, from: batteries, to: valley, kind: telemetry",
    ),
    "mechanism between iso and valley kind joint-decision over batteries stage operation specified no": (
        "mechanisms",
        "kind: joint-decision, between: [iso, valley], over: batteries, stage: operation, specified: no",
    ),
    "absence between iso, panels of coordination source filing p. 3, at the end": (
        "absences",
        "between: [iso, panels], of: coordination, source: 'filing p. 3, at the end'",
    ),
    "responsibility holder iso function balancing mode sole": (
        "responsibilities",
        "of: iso, function: balancing, mode: sole",
    ),
    "domain coordinator iso members valley and aggregators": (
        "domains",
        "coordinator: iso, members: [valley, aggregators]",
    ),
}
NAMED = {
    'entity lse is LoadServingEntity label "Load and more" population 3': (
        "entities",
        "lse: {is: LoadServingEntity, label: Load and more, population: 3}",
    ),
    "function trading partOf balancing": ("functions", "trading: {partOf: balancing}"),
    "source decision title The decision year 2026": ("sources", "decision: {title: The decision, year: 2026}"),
}


@pytest.mark.parametrize("words", LISTED)
def test_an_added_thing_is_what_reading_the_same_from_the_file_gives(words: str) -> None:
    section, yaml = LISTED[words]
    by_edit = edited("add", words)
    by_file = submission(VALLEY.replace(f"\n{section}:\n", f"\n{section}:\n  - {{{yaml}}}\n"))
    assert set(by_edit.submission.graph) == set(by_file.graph)
    assert edit("add", words).section == section
    assert by_edit.removed == ()
    assert not set(by_edit.added) & set(by_edit.submission.locations)


@pytest.mark.parametrize("words", NAMED)
def test_an_added_thing_with_a_name_too(words: str) -> None:
    section, yaml = NAMED[words]
    by_file = submission(VALLEY.replace(f"{section}:\n", f"{section}:\n  {yaml}\n", 1))
    assert set(edited("add", words).submission.graph) == set(by_file.graph)


def test_an_added_thing_names_no_source_unless_one_is_given() -> None:
    _, added = said(edited("add", "from iso to batteries kind dispatch"))
    assert {p for _, p, _ in added} == {"type", "from", "to", "kind"}


def test_a_flow_like_one_that_is_there_takes_the_next_number() -> None:
    first = edit("add", "from iso to valley kind schedule function balancing")
    assert str(first.node) == f"{edit('remove', 'iso->valley').node}-2"
    third = edit("add", "from iso to aggregators kind dispatch")
    assert str(third.node).endswith("-3")  # two of these are there already
    changed = apply(valley(), [first, third], knowledge())
    assert set(valley().graph) < set(changed.submission.graph)


def test_a_thing_that_is_there_already_is_not_added_again() -> None:
    same = "absence between iso and valley of information source filing p. 2"
    with pytest.raises(EditError, match="is described already"):
        edited("add", same)
    with pytest.raises(EditError, match="this entity is described already"):
        edited("add", "entity iso is Aggregator")


def test_removing_a_flow_and_adding_it_back_leaves_the_submission_as_it_was() -> None:
    without = edited("remove", "iso->valley")
    words = "from iso to valley kind schedule function balancing every 1 h source filing p. 2"
    again = edited("add", words, without.submission)
    assert set(again.submission.graph) == set(valley().graph)
    kept = {one: place for one, place in valley().locations.items() if one not in again.added}
    assert again.submission.locations == kept


def test_edits_in_turn_see_what_those_before_them_made() -> None:
    first = edit("add", "entity lse is LoadServingEntity")
    with_lse = apply(valley(), [first], knowledge())
    second = edit("add", "from lse to batteries kind dispatch", with_lse.submission)
    both = apply(valley(), [first, second], knowledge())
    assert (second.node, GA["from"], node("lse")) in both.submission.graph
    assert violations(both.submission) == []
    with pytest.raises(EditError, match="unknown identifier `lse`"):
        apply(valley(), [second, first], knowledge())


def test_values_may_name_things_by_their_iris() -> None:
    values = (("kind", ("dispatch",)), ("to", (str(node("batteries")),)), ("from", (str(node("iso")),)))
    by_iri = addition("flows", values, valley(), knowledge())
    assert by_iri == edit("add", "from iso to batteries kind dispatch")
    assert by_iri.values == (("from", ("iso",)), ("to", ("batteries",)), ("kind", ("dispatch",)))


def test_things_of_other_namespaces_can_be_edited() -> None:
    turtle = """
@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix x: <https://example.org/grid/> .
x:plan a ga:Architecture ; rdfs:label "Plan" ; ga:architectureKind ga:proposed-architecture .
x:iso a ga:TransmissionSystemOperator . x:dso a ga:DistributionSystemOperator .
[] a ga:Flow ; ga:from x:iso ; ga:to x:dso ; ga:kind ga:schedule .
"""
    other = submission(turtle, "turtle", "plan.ttl")
    assert len(edited("remove", "iso->dso", other).removed) == 4
    iso, dso = (URIRef(f"https://example.org/grid/{name}") for name in ("iso", "dso"))
    flow = edit("add", "from dso to iso kind telemetry", other)
    graph = apply(other, [flow], knowledge()).submission.graph
    assert {(flow.node, RDF.type, GA.Flow), (flow.node, GA["from"], dso), (flow.node, GA.to, iso)} <= set(graph)
    assert violations(edited("set", "iso->dso.latency=2s", other).submission) == []


def test_an_edit_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(EditError, match="there is no such thing"):
        apply(valley(), [Edit(SET, "flows", node("flow-0"), (("latency", ("2s",)),))], knowledge())
    with pytest.raises(EditError, match="is no section"):
        apply(valley(), [Edit(ADD, "flowers", node("flow-0"))], knowledge())
