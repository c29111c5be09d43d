"""The report in Turtle is SHACL, EARL and PROV-O that other tools read, and says all that the assessment says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pyoxigraph
import pyshacl
import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import to_isomorphic
from rdflib.term import Node

from assessor.assessment.model import Assessment
from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, GS
from assessor.knowledge.terms import to_rdflib
from assessor.report.turtle_report import turtle_report
from assessor.submission.reading import read

from .cases import SLUGS, case, cases
from .hostile import LABELS, hostile
from .sample import IRI, assessment, finding, mitigated

EARL = Namespace("http://www.w3.org/ns/earl#")
PTR = Namespace("http://www.w3.org/2009/pointers#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA = Namespace("http://schema.org/")

# https://www.w3.org/TR/EARL10-Schema/, chapters 2 and 3
EARL_TERMS = {
    *("Assertion", "Assertor", "Software", "TestRequirement", "TestResult", "TestSubject"),
    *("assertedBy", "info", "mode", "outcome", "result", "subject", "test"),
    *("automatic", "cantTell", "failed", "inapplicable", "passed"),
}
# https://www.w3.org/TR/Pointers-in-RDF10/, section 2.2
PTR_TERMS = {"LineCharPointer", "charNumber", "lineNumber", "reference"}
# https://spdx.github.io/spdx-spec/v2.3/file-information/; https://www.w3.org/TR/vocab-dcat-3/, section 6.16
SPDX_TERMS = {"Checksum", "algorithm", "checksum", "checksumAlgorithm_sha256", "checksumValue", "fileName"}
# https://schema.org/softwareVersion
SCHEMA_TERMS = {"softwareVersion"}

OUTCOMES = {
    "satisfied": EARL.passed,
    "degraded": EARL.failed,
    "violated": EARL.failed,
    "insufficient-information": EARL.cantTell,
    "not-applicable": EARL.inapplicable,
}

# What SHACL (sections 3.6, 5.3.2), EARL 1.0 Schema (chapter 2) and Pointer Methods (section 2.2) ask for.
SHAPES = """
@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix ptr: <http://www.w3.org/2009/pointers#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/shapes#> .

:report sh:targetClass sh:ValidationReport ;
  sh:property [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
    [ sh:path sh:result ; sh:class sh:ValidationResult ] ,
    [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Activity ] .
:result sh:targetClass sh:ValidationResult ;
  sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( sh:Info sh:Warning sh:Violation ) ] ,
    [ sh:path sh:sourceConstraintComponent ; sh:maxCount 1 ; sh:hasValue sh:SPARQLConstraintComponent ] ,
    [ sh:path sh:sourceConstraint ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sh:sourceShape ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sh:value ; sh:maxCount 1 ] ,
    [ sh:path sh:resultPath ; sh:maxCount 0 ] ,
    [ sh:path sh:resultMessage ; sh:minCount 1 ; sh:uniqueLang true ; sh:datatype rdf:langString ] ,
    [ sh:path [ sh:inversePath sh:result ] ; sh:minCount 1 ; sh:maxCount 1 ] .
:assertion sh:targetClass earl:Assertion ;
  sh:property [ sh:path earl:assertedBy ; sh:minCount 1 ; sh:maxCount 1 ; sh:class earl:Assertor ] ,
    [ sh:path earl:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:class earl:TestSubject ] ,
    [ sh:path earl:test ; sh:minCount 1 ; sh:maxCount 1 ; sh:class earl:TestRequirement ] ,
    [ sh:path earl:mode ; sh:maxCount 1 ; sh:hasValue earl:automatic ] ,
    [ sh:path earl:result ; sh:minCount 1 ; sh:maxCount 1 ; sh:class earl:TestResult ] .
:outcome sh:targetClass earl:TestResult ;
  sh:property [ sh:path earl:outcome ; sh:minCount 1 ; sh:maxCount 1 ;
      sh:in ( earl:passed earl:failed earl:cantTell earl:inapplicable ) ] ,
    [ sh:path earl:info ; sh:minCount 1 ] .
:activity sh:targetClass prov:Activity ;
  sh:property [ sh:path prov:used ; sh:minCount 2 ; sh:class prov:Entity ] ,
    [ sh:path prov:wasAssociatedWith ; sh:minCount 1 ; sh:class prov:SoftwareAgent ] .
:pointer sh:targetClass ptr:LineCharPointer ;
  sh:property [ sh:path ptr:reference ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Entity ] ,
    [ sh:path ptr:lineNumber ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:positiveInteger ] ,
    [ sh:path ptr:charNumber ; sh:maxCount 1 ; sh:datatype xsd:positiveInteger ] .
:statement sh:targetClass rdf:Statement ;
  sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


def graph_of(assessments: Sequence[Assessment]) -> Graph:
    """What the report says."""
    return Graph().parse(data=turtle_report(assessments, load()), format="turtle")


@cache
def graph(slug: str) -> Graph:
    """What the report on a case study says."""
    return graph_of([case(slug)])


@pytest.mark.parametrize("slug", ["total-dso", "uk-option-2"])
def test_two_readers_read_the_same(slug: str) -> None:
    by_oxigraph = Graph()
    text = turtle_report([case(slug)], load())
    for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE):
        by_oxigraph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    assert to_isomorphic(by_oxigraph) == to_isomorphic(graph(slug))


@pytest.mark.parametrize("slug", ["total-dso", "uk-option-2"])
def test_it_is_what_shacl_earl_and_prov_ask_for(slug: str) -> None:
    shapes = Graph().parse(data=SHAPES, format="turtle")
    conforms, _, text = pyshacl.validate(graph(slug), shacl_graph=shapes)
    assert conforms, text
    broken = Graph() + graph(slug)
    report = broken.value(predicate=RDF.type, object=SH.ValidationReport)
    broken.remove((report, SH.conforms, None))
    assert not pyshacl.validate(broken, shacl_graph=shapes)[0]


def test_every_term_exists_in_its_vocabulary(knowledge: KnowledgeBase) -> None:
    listed = {EARL: EARL_TERMS, PTR: PTR_TERMS, SPDX: SPDX_TERMS, SCHEMA: SCHEMA_TERMS}
    text = turtle_report([*cases(), assessment(knowledge, finding(), mitigated())], knowledge, datetime.now(UTC))
    said = Graph().parse(data=text, format="turtle")
    used = {term for triple in said for term in triple if isinstance(term, URIRef)}
    for vocabulary, names in listed.items():
        assert {str(term)[len(vocabulary) :] for term in used if term.startswith(vocabulary)} <= names
    closed = (DCTERMS, OWL, PROV, RDF, RDFS, SH, XSD)
    for term in used:
        for vocabulary in closed:
            assert not term.startswith(str(vocabulary)) or term in vocabulary, term
        if term.startswith(str(GA)):
            assert (term, RDFS.isDefinedBy, None) in knowledge.ontology, term
        if term.startswith(str(GS)):
            assert (term, None, None) in knowledge.rule_shapes, term


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_is_one_result_of_the_shape_that_found_it(slug: str, knowledge: KnowledgeBase) -> None:
    said, checked = graph(slug), case(slug)
    results = {str(said.value(node, GA.identity)): node for node in said.subjects(RDF.type, SH.ValidationResult)}
    assert sorted(results) == sorted(each.id for each in checked.findings)
    for each in checked.findings:
        node = results[each.id]
        assert said.value(node, SH.resultMessage) == Literal(each.message, lang="en")
        assert said.value(node, SH.resultSeverity) == knowledge.level(each.level).severity
        assert said.value(node, GA.level) == knowledge.level(each.level).iri
        assert said.value(node, GA.principle) == knowledge.principle(each.principle).iri
        assert str(said.value(node, GA.status)) == each.status
        roles = {str(said.value(part, GA.role)): part for part in said.objects(node, GA.participation)}
        assert {role: {str(o) for o in said.objects(part, GA.participant)} for role, part in roles.items()} == {
            role: set(iris) for role, iris in each.participants.items()
        }


@pytest.mark.parametrize("slug", ["hybrid-dso", "uk-option-2"])
def test_shape_and_focus_node_are_those_of_the_engine(slug: str, knowledge: KnowledgeBase) -> None:
    submission = read(f"case:{slug}", knowledge)
    checking = ReferenceEngine().check(submission.submission, knowledge, submission.problems)
    rows = {(row.shape, row.focus) for row in checking.rows}
    said = graph(slug)
    for result in said.subjects(RDF.type, SH.ValidationResult):
        shape = said.value(result, SH.sourceShape)
        assert (shape, said.value(result, SH.focusNode)) in rows
        assert (shape, SH.sparql, said.value(result, SH.sourceConstraint)) in knowledge.rule_shapes


@pytest.mark.parametrize("slug", SLUGS)
def test_one_assertion_for_each_principle(slug: str, knowledge: KnowledgeBase) -> None:
    said, checked = graph(slug), case(slug)
    assertions = {said.value(node, EARL.test): node for node in said.subjects(RDF.type, EARL.Assertion)}
    assert set(assertions) == {principle.iri for principle in knowledge.principles}
    for verdict in checked.principles:
        result = said.value(assertions[knowledge.principle(verdict.id).iri], EARL.result)
        assert said.value(result, EARL.outcome) == OUTCOMES[verdict.verdict]
        assert said.value(result, GA.verdict) == GA[verdict.verdict]
        assert said.value(result, EARL.info) == Literal(verdict.why, lang="en")
        assert str(said.value(result, GA.basis)) == verdict.basis
        assert said.value(result, GA.examined) == Literal(verdict.examined)
        expected = None if verdict.level is None else knowledge.level(verdict.level).iri
        assert said.value(result, GA.level) == expected
        found = {str(said.value(node, GA.identity)) for node in said.objects(result, GA.finding)}
        assert found == set(verdict.findings)
        questions = {str(question) for question in said.objects(result, GA.openQuestion)}
        assert questions == {question.message for question in verdict.open_questions}
        published = [each for each in checked.published if each.principle == verdict.id]
        told = {str(said.value(node, GA.words)) for node in said.objects(result, GA.published)}
        assert told == {str(each.words) for each in published}


def test_an_open_question_is_told(knowledge: KnowledgeBase) -> None:
    said = graph_of([assessment(knowledge)])
    assert Literal("It is not known whose grid it is.", lang="en") in set(said.objects(None, GA.openQuestion))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_leads_to_lines_and_documents(slug: str) -> None:
    said, checked = graph(slug), case(slug)
    results = {str(said.value(node, GA.identity)): node for node in said.subjects(RDF.type, SH.ValidationResult)}
    for each in checked.findings:
        found = set()
        for node in said.objects(results[each.id], PROV.wasDerivedFrom):
            place = said.value(node, PROV.atLocation)
            attestation = said.value(node, GA.attestation)
            found.add((
                *(str(said.value(node, term)) for term in (RDF.subject, RDF.predicate, RDF.object)),
                str(said.value(said.value(place, PTR.reference), SPDX.fileName)),
                int(str(said.value(place, PTR.lineNumber))),
                None if attestation is None else str(said.value(attestation, GA.document)),
            ))  # fmt: skip
        assert found == {
            (
                *(item.subject, item.predicate, item.object),
                str(item.location.file if item.location else None),
                item.location.line if item.location else 0,
                item.source.document if item.source else None,
            )
            for item in each.evidence
            if item.origin == "asserted"
        }


def test_what_was_used_has_its_digest(knowledge: KnowledgeBase) -> None:
    said, checked = graph("hybrid-dso"), case("hybrid-dso")
    activity = said.value(predicate=RDF.type, object=PROV.Activity)
    checksums = [said.value(node, SPDX.checksum) for node in said.objects(activity, PROV.used)]
    digests = {str(said.value(node, SPDX.checksumValue)) for node in checksums}
    assert digests == {checked.files[0].sha256, knowledge.digest.removeprefix("sha256:")}
    tool = said.value(activity, PROV.wasAssociatedWith)
    libraries = {str(said.value(node, RDFS.label)) for node in said.objects(tool, DCTERMS.requires)}
    assert libraries == {"owlrl", "pyoxigraph", "pyshacl", "rdflib"}
    assert str(said.value(activity, GA.engine)) == "reference"


def test_conforms_only_where_nothing_was_found_and_nothing_failed(knowledge: KnowledgeBase) -> None:
    def conforms(each: Assessment) -> bool:
        return bool(next(graph_of([each]).objects(None, SH.conforms)))

    clean = assessment(knowledge)
    assert conforms(clean)
    assert not conforms(assessment(knowledge, mitigated()))
    verdict = clean.principles[0]
    failed = replace(verdict, rules=(replace(verdict.rules[0], state="failed", error="no"), *verdict.rules[1:]))
    assert not conforms(replace(clean, principles=(failed, *clean.principles[1:])))


# Identifiers.


def activity_of(each: Assessment, time: datetime | None = None) -> str:
    """The IRI of the activity."""
    said = Graph().parse(data=turtle_report([each], load(), time), format="turtle")
    return str(said.value(predicate=RDF.type, object=PROV.Activity))


def test_the_same_assessment_has_the_same_identifiers_wherever_its_file_lies(knowledge: KnowledgeBase) -> None:
    one = assessment(knowledge, finding())
    moved = replace(one, files=(replace(one.files[0], path="elsewhere.yaml"),))
    assert activity_of(one) == activity_of(moved)


def test_whatever_makes_a_difference_makes_other_identifiers(knowledge: KnowledgeBase) -> None:
    one = assessment(knowledge, finding())
    others = [
        replace(one, architecture=replace(one.architecture, iri=f"{IRI}-b")),
        replace(one, files=(replace(one.files[0], sha256="1" * 64),)),
        replace(one, knowledge_digest="sha256:" + "1" * 64),
        replace(one, engine="compiled"),
        replace(one, principles=one.principles[:1]),
        assessment(knowledge, finding(level="high", shape=str(GS["TB001-high"]))),
        assessment(knowledge),
    ]
    seen = [activity_of(each) for each in (one, *others)] + [activity_of(one, datetime(2026, 1, 1, tzinfo=UTC))]
    assert len(set(seen)) == len(seen)


def test_no_time_unless_it_is_given(knowledge: KnowledgeBase) -> None:
    one = assessment(knowledge, finding())
    assert XSD.dateTime not in {term.datatype for _, _, term in graph_of([one]) if isinstance(term, Literal)}
    text = turtle_report([one], knowledge, datetime(2026, 1, 1, tzinfo=UTC))
    said = Graph().parse(data=text, format="turtle")
    assert [str(each) for each in said.objects(None, PROV.endedAtTime)] == ["2026-01-01T00:00:00+00:00"]


def test_several_architectures_are_one_graph_in_one_order(knowledge: KnowledgeBase) -> None:
    there = turtle_report(cases(), knowledge)
    assert there == turtle_report(cases()[::-1], knowledge)
    said = Graph().parse(data=there, format="turtle")
    alone = set().union(*(_named(graph(slug)) for slug in SLUGS))
    assert _named(said) == alone
    assert len(set(said.subjects(RDF.type, SH.ValidationReport))) == len(SLUGS)


def _named(said: Graph) -> set[tuple[Node, Node, Node]]:
    """The statements without blank nodes."""
    return {triple for triple in said if not any(isinstance(term, BNode) for term in triple)}


# What an author writes is a literal, whatever it looks like.


@cache
def _ordinary() -> Graph:
    return graph_of([hostile("plain", load())])


@pytest.mark.parametrize("label", LABELS)
def test_a_hostile_label_stays_a_literal(label: str, knowledge: KnowledgeBase) -> None:
    text = turtle_report([hostile(label, knowledge)], knowledge)
    said, ordinary = Graph().parse(data=text, format="turtle"), _ordinary()
    expected = label.replace("\ud800", "\ufffd")
    assert len(said) == len(ordinary) or not label  # an empty locator is none
    assert str(said.value(URIRef(IRI), RDFS.label)) == expected
    assert Literal(f"{expected} coordinates {expected}.", lang="en") in set(said.objects(None, SH.resultMessage))
    assert set(said.predicates()) == set(ordinary.predicates())
    by_oxigraph = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(by_oxigraph) == len(said)
    assert not set(text) & {*map(chr, range(32)), *map(chr, range(127, 160)), "\u202e", "\u2028"} - {"\n"}


def test_a_hostile_iri_stays_one(knowledge: KnowledgeBase) -> None:
    wild = f'{IRI}#a> <urn:p> <urn:o> . <urn:s "{{|}}^`\\ \n\x1b\u202e(),;.'
    one = assessment(knowledge, finding(focus=wild, participants={"controller": (wild,)}))
    text = turtle_report([one], knowledge)
    said = Graph().parse(data=text, format="turtle")
    assert len(list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))) == len(said)
    assert URIRef("urn:p") not in set(said.predicates())
    assert str(said.value(predicate=RDF.type, object=SH.ValidationResult)).startswith("https://w3id.org/")
    assert "\x1b" not in text
