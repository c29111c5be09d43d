"""The words of a page with their definitions, from the ontology."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

from assessor.assessment.model import Assessment, Finding
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.overview import VERDICT_WORDS
from assessor.report.wrapping import sentence

ALWAYS = (GA.Architecture, GA.Tier, GA.Entity, GA.Flow, GA.Mechanism, GA.BulkOperator, GA.DistributionOperator)
"""Words that a page uses whatever it is about."""


def glossary_terms(
    assessment: Assessment, told: Iterable[Finding], knowledge: KnowledgeBase
) -> tuple[tuple[str, str], ...]:
    """Term and definition of what occurs on a page on which the findings ``told`` are explained, by term: verdicts,
    levels, evidence levels, principles, the kinds of what takes part, and the concepts that findings were drawn with.
    """
    ontology = knowledge.ontology
    terms: dict[str, str] = {}

    def add(term: str, definition: Node | str | None) -> None:
        if definition is not None and str(definition):
            terms.setdefault(sentence(term), str(definition))

    for verdict in assessment.principles:
        add(VERDICT_WORDS[verdict.verdict], ontology.value(GA[verdict.verdict], SKOS.definition))
        add(verdict.label, knowledge.principle(verdict.id).definition)
    for level in knowledge.levels:
        add(f"level {level.name}", ontology.value(level.iri, SKOS.definition))
    for evidence in ontology.subjects(RDF.type, GA.EvidenceLevel):
        add(str(ontology.value(evidence, RDFS.label)), ontology.value(evidence, SKOS.definition))
    used = {item.by for finding in told for item in finding.evidence}
    for concept in knowledge.concepts:
        if concept.label in used:
            add(concept.label, concept.definition)
    classes = _classes(knowledge)
    for iri in {*ALWAYS, *(URIRef(iri) for iri in assessment.labels if iri.startswith(str(GA)))}:
        if iri in classes:
            add(str(ontology.value(iri, RDFS.label)), ontology.value(iri, SKOS.definition))
    return tuple(sorted(terms.items(), key=by_term))


def by_term(entry: tuple[str, str]) -> tuple[str, str, str]:
    """The order of a glossary."""
    return (entry[0].casefold(), *entry)


def _classes(knowledge: KnowledgeBase) -> set[Node]:
    """What names a kind of thing: classes and the terms of vocabularies; properties are told by the sentences."""
    ontology = knowledge.ontology
    vocabulary = set(ontology.transitive_subjects(RDFS.subClassOf, GA.VocabularyTerm))
    terms = {term for kind in vocabulary for term in ontology.subjects(RDF.type, kind)}
    return {*ontology.subjects(RDF.type, OWL.Class), *terms}
