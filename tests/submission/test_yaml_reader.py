"""What a well-written YAML file states, and where each statement stands."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, Literal, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Location, Submission
from assessor.submission.reading import read_data

Read = Callable[[str | bytes], Submission]
HEAD = "architecture: {id: x, label: X, kind: proposed}\n"
X = "https://w3id.org/grid-architecture/submission/x"
EXAMPLE = Path(__file__).parents[3] / "shared" / "examples" / "submission.yaml"


def node(name: str) -> URIRef:
    return URIRef(f"{X}#{name}")


def test_the_example_of_the_contract_is_read_and_has_no_violation(knowledge: KnowledgeBase) -> None:
    if not EXAMPLE.exists():
        pytest.skip(f"the example {EXAMPLE} is not there")
    submission = read_data(EXAMPLE.read_bytes(), str(EXAMPLE), "yaml", knowledge)
    assert str(submission.architecture).endswith("/riverside-proposal")
    assert len(list(submission.graph.subjects(RDF.type, GA.Flow))) == 5
    assert check_submission(submission, knowledge) == ()


def test_values_stand_as_written(from_yaml: Read) -> None:
    text = HEAD.replace("label: X", "label: 012, jurisdiction: NO") + (
        "entities: {a: {is: Aggregator, label: 12:30, owner: 2.060, capabilities: [null, ~, yes]}}\n"
    )
    graph = from_yaml(text).graph
    assert graph.value(URIRef(X), GA.jurisdiction) == Literal("NO")
    assert graph.value(URIRef(X), RDFS.label) == Literal("012")
    assert graph.value(node("a"), RDFS.label) == Literal("12:30")
    assert graph.value(node("a"), GA.owner) == Literal("2.060")
    assert set(graph.objects(node("a"), GA.capability)) == {Literal("null"), Literal("~"), Literal("yes")}


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("5 min", "300.0"),
        ("4 s", "4.0"),
        ("1 h", "3600.0"),
        ("500 ms", "0.5"),
        ("1 d", "86400.0"),
        ("2s", "2.0"),
    ],
)
def test_durations_are_seconds(written: str, seconds: str, from_yaml: Read) -> None:
    text = HEAD + f"flows: [{{id: f, every: {written}}}]\n"
    value = from_yaml(text).graph.value(node("f"), GA.cycle)
    assert isinstance(value, Literal)
    assert (str(value), value.datatype) == (seconds, XSD.decimal)


@pytest.mark.parametrize(
    ("written", "stated"), [("yes", "true"), ("True", "true"), ("no", "false"), ("false", "false")]
)
def test_truth_values(written: str, stated: str, from_yaml: Read) -> None:
    text = HEAD + f"mechanisms: [{{id: m, specified: {written}}}]\n"
    assert str(from_yaml(text).graph.value(node("m"), GA.specified)) == stated


def test_places_are_those_of_the_values(from_yaml: Read) -> None:
    text = HEAD + (
        "sources: {plan: {title: Plan}}\n"
        "entities:\n"
        "  a:\n"
        "    is: Aggregator\n"
        "    capabilities:\n"
        "      - one\n"
        "      - two\n"
        "  b: {label: B}\n"
        "flows:\n"
        "  - id: f\n"
        "    from: a\n"
        "    to: b\n"
        "    source: plan p. 3\n"
        "    evidence: known\n"
    )
    submission = from_yaml(text)

    def place(s: URIRef, p: URIRef, o: object) -> Location:
        (statement,) = submission.graph.triples((s, p, o))  # type: ignore[arg-type]
        return submission.locations[statement]

    assert place(node("a"), RDF.type, None) == Location("file.yaml", 5, 9)
    assert place(node("a"), GA.capability, Literal("two")) == Location("file.yaml", 8, 9)
    assert place(node("b"), RDF.type, None) == Location("file.yaml", 9, 3)
    assert place(node("f"), RDF.type, None) == Location("file.yaml", 11, 5)
    assert place(node("f"), GA["from"], None) == Location("file.yaml", 12, 11)
    assert place(node("f"), GA.attestation, None) == Location("file.yaml", 14, 13)
    (attestation,) = submission.graph.objects(node("f"), GA.attestation)
    assert isinstance(attestation, URIRef)
    assert place(attestation, GA.evidence, None) == Location("file.yaml", 15, 15)


def test_an_attestation_is_document_locator_and_evidence(from_yaml: Read) -> None:
    text = HEAD + (
        "sources: {plan: {title: Plan}}\n"
        "entities:\n"
        "  a: {is: Aggregator, source: plan p. 3 and 4}\n"
        "  b: {is: Aggregator, source: [plan, S1 slide 2], evidence: derived}\n"
        "  c: {is: Aggregator, source: plan  p. 3 and 4}\n"
    )
    graph = from_yaml(text).graph
    (of_a,) = graph.objects(node("a"), GA.attestation)
    assert dict(graph.predicate_objects(of_a)) == {
        RDF.type: GA.Attestation,
        GA.document: node("plan"),
        GA.locator: Literal("p. 3 and 4"),
        GA.evidence: GA.stated,
    }
    of_b = list(graph.objects(node("b"), GA.attestation))
    assert {graph.value(one, GA.document) for one in of_b} == {node("plan"), SRC.S1}
    assert {graph.value(one, GA.evidence) for one in of_b} == {GA.derived}
    assert set(graph.objects(node("c"), GA.attestation)) == {of_a}


def test_an_organisation_is_a_declared_entity_or_a_name(from_yaml: Read) -> None:
    text = HEAD + (
        "entities:\n"
        "  a: {is: Aggregator, organisation: b}\n"
        "  b: {is: DistributionSystemOperator, organisation: Big Group}\n"
    )
    graph = from_yaml(text).graph
    assert graph.value(node("a"), GA.organisation) == node("b")
    group = graph.value(node("b"), GA.organisation)
    assert group == node("organisation-Big-Group")
    assert graph.value(group, RDFS.label) == Literal("Big Group")
    assert graph.value(group, RDF.type) == GA.Organisation


def test_functions_of_the_file_come_before_the_built_in_ones(from_yaml: Read) -> None:
    text = HEAD + (
        "functions: {curtailment: {label: our own}}\n"
        "flows: [{id: f, function: curtailment}, {id: g, function: planning}]\n"
    )
    graph = from_yaml(text).graph
    assert graph.value(node("f"), GA.function) == node("curtailment")
    assert graph.value(node("g"), GA.function) == GA["planning-function"]


def test_steps_know_their_position_and_what_they_follow(from_yaml: Read) -> None:
    text = HEAD + (
        "entities: {a: {is: Aggregator}}\n"
        "processes: [{id: p, steps: [{id: one, by: a}, {id: two, by: a, after: 1}, "
        "{id: three, after: [one, 2]}]}]\n"
    )
    graph = from_yaml(text).graph
    assert set(graph.objects(node("p"), GA.step)) == {node("one"), node("two"), node("three")}
    assert [str(graph.value(node(n), GA.position)) for n in ("one", "two", "three")] == ["1", "2", "3"]
    assert set(graph.objects(node("two"), GA.after)) == {node("one")}
    assert set(graph.objects(node("three"), GA.after)) == {node("one"), node("two")}


def test_an_architecture_may_have_an_iri_of_its_own(from_yaml: Read) -> None:
    for identifier, entity in (
        ("https://example.org/plan", "https://example.org/plan#a"),
        ("https://example.org/plans#one", "https://example.org/plans#one/a"),
        ("https://example.org/plan/", "https://example.org/plan/a"),
        ("https://example.org/plan#", "https://example.org/plan#a"),
    ):
        text = f'architecture: {{id: "{identifier}", label: X, kind: proposed}}\n'
        text += "entities: {a: {is: Aggregator}}\n"
        submission = from_yaml(text)
        assert submission.architecture == URIRef(identifier)
        assert (URIRef(entity), RDF.type, GA.Aggregator) in submission.graph


def test_empty_sections_are_nothing(from_yaml: Read) -> None:
    assert len(from_yaml(HEAD + "flows:\nentities: {}\nabsences: []\nsources:\n").graph) == 3


def test_the_digest_is_that_of_the_bytes(from_yaml: Read) -> None:
    (file,) = from_yaml(HEAD).files
    assert (file.path, file.sha256) == ("file.yaml", sha256(HEAD.encode()).hexdigest())


def test_an_identifier_is_the_same_in_either_spelling_of_unicode(from_yaml: Read) -> None:
    text = (
        "architecture: {id: x, label: X, kind: proposed}\n"
        "entities:\n"
        "  wu\u0308rz: {is: DistributionSystemOperator}\n"
        "  grid: {is: DistributionGrid, operatedBy: w\u00fcrz, organisation: wu\u0308rz}\n"
    )
    graph = from_yaml(text).graph
    grid = URIRef("https://w3id.org/grid-architecture/submission/x#grid")
    operator = URIRef("https://w3id.org/grid-architecture/submission/x#w\u00fcrz")
    assert graph.value(grid, GA.operatedBy) == operator
    assert graph.value(grid, GA.organisation) == operator
