"""Edits as SPARQL Update and as YAML: carried out by others they give the same as here."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from assessor.conversion.convert import convert
from assessor.editing.applying import apply
from assessor.editing.grammar import to_add, to_remove, to_set
from assessor.editing.model import Changed
from assessor.editing.sparql_update import as_sparql_update
from assessor.editing.yaml_patch import as_yaml_patch
from assessor.knowledge.namespaces import GA
from assessor.submission.formats import N_TRIPLES
from assessor.submission.model import Submission
from assessor.submission.reading import read

from .valley import VALLEY, edit, knowledge, submission, valley

EDITS = [
    [("remove", "iso->valley")],
    [("remove", "aggregators")],
    [("remove", "valley")],
    [("remove", "architecture.describesCompletely=flows")],
    [("set", "valley->batteries:dispatch.latency=500 ms")],
    [("set", "valley->batteries:dispatch.evidence=known")],
    [("set", 'iso.label=Quote " and backslash \\ and é and <iri> } ;')],
    [("add", "mechanism between iso and valley kind joint-decision over batteries stage operation specified yes")],
    [("add", 'entity lse is LoadServingEntity label "A: b, #c" population 3'), ("add", "from lse to iso kind bid")],
    [("remove", "iso->valley"), ("set", "valley.label=V"), ("add", "from iso to valley kind limit source filing p. 4")],
]


def changed_by(texts: list[tuple[str, str]], of: Submission | None = None) -> Changed:
    before = of or valley()
    now, edits = before, []
    for option, text in texts:
        edits.append(edit(option, text, now))
        now = apply(before, edits, knowledge()).submission
    return apply(before, edits, knowledge())


def stored(of: Submission) -> ox.Store:
    """The statements in Oxigraph, which writes numbers in a way of its own."""
    store = ox.Store()
    store.bulk_load(convert(of, N_TRIPLES, knowledge()).encode(), ox.RdfFormat.N_TRIPLES)
    return store


@pytest.mark.parametrize("texts", EDITS)
def test_rdflib_and_oxigraph_come_to_the_same_graph(texts: list[tuple[str, str]]) -> None:
    changed = changed_by(texts)
    update = as_sparql_update(changed)
    graph = Graph()
    graph += valley().graph
    graph.update(update)
    assert isomorphic(graph, changed.submission.graph)
    store = stored(valley())
    store.update(update)
    assert set(store) == set(stored(changed.submission))


def test_an_update_says_which_store_it_is_for() -> None:
    first, *rest = as_sparql_update(changed_by(EDITS[0])).splitlines()
    assert first.startswith("# ") and "`assessor convert -f n-triples`" in first
    assert not any(line.startswith("#") for line in rest)


def test_blank_nodes_are_found_by_what_is_said_of_them() -> None:
    filing, kept, lost, flow = URIRef("urn:filing"), BNode(), BNode(), URIRef("urn:flow")
    stays = {(URIRef("urn:other"), GA.attestation, kept), (kept, GA.document, filing), (kept, GA.locator, Literal("1"))}
    goes = {(flow, GA.kind, GA.dispatch), (flow, GA.attestation, lost), (lost, GA.document, filing)}
    new = BNode()
    comes = {(flow, GA.kind, GA.limit), (flow, GA.attestation, new), (new, GA.locator, Literal("3"))}
    before, after = Graph(), Graph()
    for statement in stays | goes:
        before.add(statement)
    for statement in stays | comes:
        after.add(statement)
    changed = Changed(Submission(URIRef("urn:a"), after, {}, ()), tuple(sorted(goes)), tuple(sorted(comes)))
    before.update(as_sparql_update(changed))
    assert isomorphic(before, after)


def test_where_nothing_changes_there_is_no_update() -> None:
    assert as_sparql_update(changed_by([("set", "valley->batteries:dispatch.latency=4 s")])) == ""


@pytest.mark.parametrize("texts", [texts for texts in EDITS if {option for option, _ in texts} == {"add"}])
def test_what_is_added_can_stand_as_a_further_file(texts: list[tuple[str, str]], tmp_path: Path) -> None:
    before = submission()
    edits, now = [], before
    for option, text in texts:
        edits.append(edit(option, text, now))
        now = apply(before, edits, knowledge()).submission
    (tmp_path / "valley.yaml").write_text(VALLEY, encoding="utf-8")
    (tmp_path / "edits.yaml").write_text(as_yaml_patch(edits, before, knowledge()), encoding="utf-8")
    both = read(str(tmp_path), knowledge()).submission
    assert set(both.graph) == set(now.graph)


def test_the_patch_says_what_to_do_and_on_which_lines() -> None:
    def line_of(text: str) -> int:
        return next(number for number, line in enumerate(VALLEY.splitlines(), 1) if text in line)

    before = valley()
    edits = [to_remove("aggregators", before, knowledge())]
    now = apply(before, edits, knowledge()).submission
    edits += [
        to_set("valley->batteries:dispatch.latency=2 s", now, knowledge()),
        to_set("iso->valley.latency=1 s", now, knowledge()),
        to_add("mechanism kind limit between iso and valley stage operation specified yes", now, knowledge()),
    ]
    lines = as_yaml_patch(edits, before, knowledge()).splitlines()
    sending = "the step 2 (sends)"
    mechanism, step = line_of("[iso, valley, aggregators]"), line_of("by: aggregators")
    assert lines == [
        "# 1. take away the entity Aggregators",
        f"#    valley.yaml, line {line_of('aggregators: {is')}: take out the entity Aggregators",
        f"#    valley.yaml, line {line_of('iso, to: aggregators, kind: dispatch, s')}: "
        "take out the flow from Regional operator to Aggregators (dispatch)",
        f"#    valley.yaml, line {line_of('iso, to: aggregators, kind: dispatch, e')}: "
        "take out the flow from Regional operator to Aggregators (dispatch)",
        f"#    valley.yaml, line {line_of('id: last-mile')}: "
        "take out the flow from Aggregators to Home batteries (setpoint)",
        f"#    valley.yaml, line {mechanism}: take out `aggregators` from `between` of the priority mechanism between "
        "Aggregators, Regional operator and Valley Electric",
        f"#    valley.yaml, line {step}: take out `aggregators` from `by` of {sending}",
        f"#    valley.yaml, line {step}: take out `last-mile` from `over` of {sending}",
        "# 2. set `latency` to 2 s in the flow from Valley Electric to Home batteries (dispatch)",
        f"#    valley.yaml, line {line_of('latency: 4 s')}: replace by",
        "#      latency: 2 s",
        "# 3. set `latency` to 1 s in the flow from Regional operator to Valley Electric (schedule)",
        f"#    valley.yaml, line {line_of('kind: schedule')}: put into the entry",
        "#      latency: 1 s",
        "# 4. add a mechanism: kind limit, between Regional operator and Valley Electric, stage operation, "
        "specified yes: under `mechanisms`, below",
        "",
        "architecture:",
        "  id: valley",
        "",
        "mechanisms:",
        "  - {kind: limit, between: [iso, valley], stage: operation, specified: yes}",
    ]


def test_a_name_with_line_breaks_stays_in_its_comment() -> None:
    odd = submission(VALLEY.replace("label: Aggregators", 'label: "one\\ntwo: [three"'))
    patch = as_yaml_patch([edit("remove", "iso->valley", odd), edit("remove", "last-mile", odd)], odd, knowledge())
    assert all(line.startswith("#") for line in patch.splitlines())
    assert "one two: [three" in patch


def test_a_file_name_with_a_line_break_stays_in_its_comment() -> None:
    odd = submission(name="a\nflows: [b].yaml")
    edits = [edit("remove", "architecture.describesCompletely=flows", odd), edit("remove", "iso->valley", odd)]
    patch = as_yaml_patch(edits, odd, knowledge())
    assert all(line.startswith("#") for line in patch.splitlines())
    assert "a flows: [b].yaml, line 5: take out `flows`" in patch


def test_a_value_with_a_line_break_stays_in_its_comment() -> None:
    odd = submission(VALLEY.replace("label: Aggregators", 'label: "one\\ntwo: [three"'))
    patch = as_yaml_patch([edit("remove", "aggregators.label=one\ntwo: [three", odd)], odd, knowledge())
    assert all(line.startswith("#") for line in patch.splitlines())


def test_a_name_that_turns_the_text_round_is_shown_escaped() -> None:
    odd = submission(VALLEY.replace("label: Aggregators", 'label: "a\\u202eb"'))
    assert "a\\u202Eb" in as_yaml_patch([edit("remove", "last-mile", odd)], odd, knowledge())
