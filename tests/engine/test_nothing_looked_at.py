"""Nothing looked at is never a pass: what an engine would pass over in silence is refused, or leaves a verdict open."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from assessor.assessing import assess_submission
from assessor.assessment.model import Assessment
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.loading import load, load_from
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, GS, SH
from assessor.knowledge.packaged import ontology_folder, shapes_folder
from assessor.submission.reading import read

KNOWLEDGE = load()
HEADER = "architecture: {id: bare, label: Bare, kind: proposed%s}\n"
ENTITIES = """\
entities:
  rto: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
  der: {is: DistributedResource}
"""


def assessed(text: str, tmp_path: Path, knowledge: KnowledgeBase = KNOWLEDGE) -> Assessment:
    path = tmp_path / "submission.yaml"
    path.write_text(text, encoding="utf-8")
    return assess_submission(read(str(path), knowledge), knowledge).assessment


def test_entities_without_flows_satisfy_nothing(tmp_path: Path) -> None:
    assessment = assessed(HEADER % "" + ENTITIES, tmp_path)
    assert {p.verdict for p in assessment.principles} == {"insufficient-information"}
    assert all(p.level is None for p in assessment.principles)


def test_entities_without_flows_satisfy_nothing_even_if_that_is_all(tmp_path: Path) -> None:
    """A complete description without a flow leaves gaps, and no bypass: the gaps must be found."""
    assessment = assessed(HEADER % ", describesCompletely: [flows]" + ENTITIES, tmp_path)
    verdicts = {p.id: p.verdict for p in assessment.principles}
    assert verdicts["coordination-gapping"] == "violated"
    assert verdicts["layered-decomposition"] == "violated"


def test_an_architecture_with_one_operator_only_is_judged_by_nothing(tmp_path: Path) -> None:
    text = HEADER % "" + "entities:\n  rto: {is: TransmissionSystemOperator}\n"
    assert {p.verdict for p in assessed(text, tmp_path).principles} == {"insufficient-information"}


def test_what_a_complete_description_does_not_have_is_not_applicable(tmp_path: Path) -> None:
    aspects = KNOWLEDGE.ontology.subjects(RDF.type, GA.Aspect)
    words = sorted(str(KNOWLEDGE.ontology.value(aspect, SKOS.notation)) for aspect in aspects)
    complete = f", describesCompletely: [{', '.join(words)}]"
    text = HEADER % complete + "entities:\n  rto: {is: TransmissionSystemOperator}\n"
    assessment = assessed(text, tmp_path)
    decided = {p.id: p.verdict for p in assessment.principles if p.rules}
    assert set(decided.values()) == {"not-applicable"}


def test_resources_without_a_distribution_operator_are_never_satisfied(tmp_path: Path) -> None:
    text = HEADER % ", describesCompletely: [flows]" + (
        "entities:\n  rto: {is: TransmissionSystemOperator}\n  der: {is: DistributedResource}\n"
        "flows:\n  - {from: rto, to: der, kind: telemetry}\n"
    )
    decided = {p.id: p for p in assessed(text, tmp_path).principles if p.rules}
    assert all(p.verdict != "satisfied" for p in decided.values())
    assert decided["tier-bypassing"].verdict == "insufficient-information"
    assert "Whose network der is on is not said" in decided["tier-bypassing"].why


def test_principles_without_rules_say_so(tmp_path: Path) -> None:
    fewer = tuple(rule for rule in KNOWLEDGE.rules if rule.principle not in ("observability", "neutrality"))
    knowledge = dataclasses.replace(KNOWLEDGE, rules=fewer)
    undecided = [p for p in assessed(HEADER % "" + ENTITIES, tmp_path, knowledge).principles if not p.rules]
    assert len(undecided) == 2
    assert {p.why for p in undecided} == {"No rule of this knowledge base decides this principle yet."}


def with_select(name: str, old: str, new: str) -> KnowledgeBase:
    """The knowledge base with a changed query, as if the file said so; unchecked, as an engine would meet it."""
    shapes = Graph()
    for subject, predicate, value in KNOWLEDGE.rule_shapes:
        changed = Literal(str(value).replace(old, new)) if (subject, predicate) == (GS[name], SH.select) else value
        shapes.add((subject, predicate, changed))
    assert (GS[name], SH.select, KNOWLEDGE.rule_shapes.value(GS[name], SH.select)) not in shapes
    return dataclasses.replace(KNOWLEDGE, rule_shapes=shapes)


@pytest.mark.parametrize(
    ("old", "new"),
    [("WHERE {", "WHERE { MINUS { ?x a ga:Flow }"), ("WHERE {", "WHERE {{"), ("ga:directPeer", "nowhere:directPeer")],
    ids=["forbidden", "broken", "unknown prefix"],
)
def test_a_rule_that_cannot_be_evaluated_leaves_its_principle_open(old: str, new: str, tmp_path: Path) -> None:
    knowledge = with_select("CY001-low-select" if "Peer" not in old else "CY001-present-select", old, new)
    path = tmp_path / "total-dso.yaml"
    shutil.copy(Path(__file__).parents[2] / "case_studies" / "total-dso.yaml", path)
    assessment = assess_submission(read(str(path), knowledge), knowledge).assessment
    by_id = {p.id: p for p in assessment.principles}
    assert by_id["cyber-security"].verdict == "insufficient-information"
    states = {rule.code: rule.state for rule in by_id["cyber-security"].rules}
    assert states == {"CY001": "failed", "CY002": "evaluated", "CY003": "evaluated"}
    assert "CY001 could not be evaluated" in by_id["cyber-security"].why
    assert by_id["tier-bypassing"].verdict == "satisfied"


def test_a_concept_that_cannot_be_derived_leaves_everything_open(tmp_path: Path) -> None:
    shapes = Graph()
    for subject, predicate, value in KNOWLEDGE.concept_shapes:
        shapes.add((subject, predicate, Literal("CONSTRUCT {") if predicate == SH.construct else value))
    knowledge = dataclasses.replace(KNOWLEDGE, concept_shapes=shapes)
    assessment = assessed(HEADER % "" + ENTITIES, tmp_path, knowledge)
    assert all(rule.state == "failed" for p in assessment.principles for rule in p.rules)
    assert {p.verdict for p in assessment.principles} == {"insufficient-information"}


@pytest.fixture
def shapes_copy(tmp_path: Path) -> Path:
    copy = tmp_path / "shapes"
    shutil.copytree(shapes_folder(), copy)
    return copy


RULE = "principles/cyber-security/CY001-lower-tier-peers-of-bulk-operator.ttl"
CONCEPT = "concepts/20-coordination.ttl"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (RULE, "sh:targetClass ga:BulkOperator", "sh:targetClass ga:BulkOperater", "no class of the ontology"),
        (RULE, "$this ga:directPeer ?peer", "$this ga:directPear ?peer", "no term of the ontology"),
        (RULE, "?peer a ga:ResourceClass .", "?peer a ga:ResourceClass . {", "does not parse"),
        (RULE, "sh:severity sh:Violation", "sh:severity sh:Violation ; sh:shapesGraphWellFormed true", "SHACL 1.0"),
        (RULE, 'ga:key ( "this" "peer" )', 'ga:key ( "peer" "this" )', "begins with `this`"),
        (RULE, "SELECT $this ?peer WHERE", "SELECT $this WHERE", "key"),
        (RULE, "gs:concept-peer", "gs:concept-pear", "is no concept"),
        (RULE, "ga:principle ga:cyber-security", "ga:principle ga:cyber-safety", "principles.ttl"),
        (CONCEPT, "sh:targetClass ga:Flow", "sh:targetClass ga:Flaw", "would never fire"),
        (CONCEPT, "?kind a ga:ActingKind", "?kind a ga:ActingKinds", "no term of the ontology"),
        (CONCEPT, "a sh:SPARQLRule", "a sh:SPARQLRool", "SHACL 1.0"),
        (RULE, "ga:Rule ;", "ga:Rule", "mend the Turtle"),
    ],
)
def test_what_engines_would_pass_over_in_silence_is_refused(
    file: str, old: str, new: str, message: str, shapes_copy: Path
) -> None:
    path = shapes_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_from(ontology_folder(), shapes_copy)


def test_an_empty_folder_of_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no rules"):
        load_from(ontology_folder(), tmp_path)


def test_the_unchanged_copy_is_accepted_with_the_same_digest(shapes_copy: Path) -> None:
    assert load_from(ontology_folder(), shapes_copy).digest == KNOWLEDGE.digest
    assert URIRef(KNOWLEDGE.rules[0].iri) == load_from(ontology_folder(), shapes_copy).rules[0].iri
