"""The verdicts as EARL 1.0: one assertion for each principle, our verdict and level beside its outcome."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import PROV, RDF, RDFS, SKOS, BNode, Literal, URIRef

from assessor.assessment.model import Assessment, Finding, PrincipleVerdict, Published
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.provenance import Provenance, digest
from assessor.report.spectrum_words import difference_words, maturity_words, nearest_words
from assessor.report.turtle_terms import Triple, english, iri, plain
from assessor.report.validation_report import attested, result_node
from assessor.report.vocabularies import EARL

OUTCOMES = {
    "satisfied": EARL.passed,
    "degraded": EARL.failed,
    "violated": EARL.failed,
    "insufficient-information": EARL.cantTell,
    "not-applicable": EARL.inapplicable,
}


def assertions(assessment: Assessment, knowledge: KnowledgeBase, nodes: Provenance) -> Iterator[Triple]:
    """The assertions and what they are about: the architecture, and the principles as requirements."""
    yield from _subject(assessment, knowledge)
    findings = {finding.id: finding for finding in assessment.findings}
    for verdict in assessment.principles:
        principle = knowledge.principle(verdict.id)
        node = nodes.own[verdict.id]
        yield principle.iri, RDF.type, EARL.TestRequirement
        yield principle.iri, RDFS.label, english(principle.label)
        yield node, RDF.type, EARL.Assertion
        yield node, EARL.assertedBy, nodes.tool
        yield node, EARL.subject, iri(assessment.architecture.iri)
        yield node, EARL.test, principle.iri
        yield node, EARL.mode, EARL.automatic
        yield node, PROV.wasGeneratedBy, nodes.activity
        result = BNode(f"result-{digest(node)}")
        yield node, EARL.result, result
        yield from _result(result, verdict, [findings[name] for name in verdict.findings], knowledge, nodes)
        for published in assessment.published:
            if published.principle == verdict.id:
                yield from _published(result, published, knowledge, nodes)


def _result(
    node: BNode, verdict: PrincipleVerdict, findings: list[Finding], knowledge: KnowledgeBase, nodes: Provenance
) -> Iterator[Triple]:
    yield node, RDF.type, EARL.TestResult
    yield node, EARL.outcome, OUTCOMES[verdict.verdict]
    yield node, EARL.info, english(verdict.why)
    yield node, GA.verdict, GA[verdict.verdict]
    if verdict.level is not None:
        yield node, GA.level, knowledge.level(verdict.level).iri
    yield node, GA.basis, plain(verdict.basis)
    yield node, GA.examined, Literal(verdict.examined)
    for question in verdict.open_questions:
        yield node, GA.openQuestion, english(question.message)
    for finding in findings:
        yield node, GA.finding, result_node(finding, nodes)


def _published(result: BNode, published: Published, knowledge: KnowledgeBase, nodes: Provenance) -> Iterator[Triple]:
    said = (published.principle, *published.levels, published.words, published.condition, published.compared_with)
    node = nodes.own[f"published-{digest(repr((said, published.source)))}"]
    yield result, GA.published, node
    yield node, RDF.type, GA.PublishedFinding
    yield node, GA.principle, knowledge.principle(published.principle).iri
    for level in published.levels:
        yield node, GA.level, knowledge.level(level).iri
    texts = (
        (GA.words, published.words),
        (GA.condition, published.condition),
        (GA.comparedWith, published.compared_with),
    )
    for term, text in texts:
        if text is not None:
            yield node, term, plain(text)
    yield node, GA.agreement, plain(published.agreement)
    if published.source is not None:
        yield from attested(node, published.source)


def _subject(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[Triple]:
    header = assessment.architecture
    node = iri(header.iri)
    for kind in (GA.Architecture, EARL.TestSubject):
        yield node, RDF.type, kind
    yield node, RDFS.label, plain(header.label)
    if header.kind is not None:
        yield node, GA.architectureKind, _term(GA.ArchitectureKind, header.kind, knowledge)
    if header.jurisdiction is not None:
        yield node, GA.jurisdiction, plain(header.jurisdiction)
    for aspect in header.describes_completely:
        yield node, GA.describesCompletely, _term(GA.Aspect, aspect, knowledge)
    if assessment.spectrum is not None:
        yield node, GA.spectrumClass, _term(GA.SpectrumClass, assessment.spectrum.name, knowledge)
        yield node, RDFS.comment, english(assessment.spectrum.why)
        if assessment.spectrum.nearest is not None:
            nearest = assessment.spectrum.nearest
            for each in nearest.distances[: nearest.equally_near]:
                yield node, GA.nearestModel, _term(GA.SpectrumClass, each.model, knowledge)
            words = " ".join([nearest_words(nearest), *difference_words(nearest)])
            yield node, RDFS.comment, english(f"Nearest reference model: {words}")
    if assessment.maturity is not None:
        yield node, GA.maturityStep, _term(GA.MaturityStep, str(assessment.maturity.step), knowledge)
        yield node, RDFS.comment, english(f"Maturity of coordination: {maturity_words(assessment.maturity)}")
        for ground in assessment.maturity.shown_by:
            yield node, GA.maturityShownBy, iri(ground.iri)


def _term(kind: URIRef, notation: str, knowledge: KnowledgeBase) -> URIRef:
    """The vocabulary term of that class with that word. Raises LookupError."""
    for term in knowledge.ontology.subjects(RDF.type, kind):
        if str(knowledge.ontology.value(term, SKOS.notation)) == notation:
            return URIRef(str(term))
    raise LookupError(notation)
