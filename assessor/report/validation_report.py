"""The findings as a standard SHACL validation report (SHACL, section 3.6 and 5.3.2), with what we know beside it.

Each finding is one ``sh:ValidationResult``, although an engine gives one for each solution of a query. ``sh:conforms``
is true only where nothing was found and every rule could be evaluated; it does not say that enough was known, which
the assertions beside it do (``earl.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, PROV, RDF, RDFS, XSD, BNode, Literal, URIRef

from assessor.assessment.model import Assessment, Evidence, Finding
from assessor.knowledge.evidence import EVIDENCE
from assessor.knowledge.model import Citation, KnowledgeBase, Rule
from assessor.knowledge.namespaces import GA, SH
from assessor.report.provenance import Provenance, digest
from assessor.report.turtle_terms import Triple, english, iri, plain
from assessor.report.vocabularies import PTR
from assessor.report.waiver_turtle import waiver_node

LEVELS_OF_EVIDENCE = {name: level for level, name in EVIDENCE.items()}


def validation_report(assessment: Assessment, knowledge: KnowledgeBase, nodes: Provenance) -> Iterator[Triple]:
    """The report, its results, the statements they rest on, and the rules that found them."""
    failed = any(rule.state == "failed" for verdict in assessment.principles for rule in verdict.rules)
    for kind in (SH.ValidationReport, PROV.Entity):
        yield nodes.report, RDF.type, kind
    yield nodes.report, DCTERMS.subject, iri(assessment.architecture.iri)
    yield nodes.report, SH.conforms, Literal(not assessment.findings and not failed)
    named: set[str] = set()
    told: set[URIRef] = set()
    for finding in assessment.findings:
        yield nodes.report, SH.result, result_node(finding, nodes)
        yield from _result(finding, knowledge, nodes)
        named.update((finding.focus, *(iri for iris in finding.participants.values() for iri in iris)))
        for evidence in asserted(finding):
            node = statement_node(evidence, nodes)
            yield result_node(finding, nodes), PROV.wasDerivedFrom, node
            if node not in told:
                yield from _statement(node, evidence, nodes)
            told.add(node)
            named.add(evidence.subject)
    for code in sorted({finding.rule for finding in assessment.findings}):
        yield from _rule(knowledge.rule(code), knowledge)
    for name in named & assessment.labels.keys():
        yield iri(name), RDFS.label, plain(assessment.labels[name])


def result_node(finding: Finding, nodes: Provenance) -> URIRef:
    """The result that stands for a finding."""
    return nodes.own[finding.id.replace(":", "-")]


def asserted(finding: Finding) -> list[Evidence]:
    """The statements of the submission that a finding rests on."""
    return [item for item in finding.evidence if item.origin == "asserted"]


def _result(finding: Finding, knowledge: KnowledgeBase, nodes: Provenance) -> Iterator[Triple]:
    node = result_node(finding, nodes)
    rule = knowledge.rule(finding.rule)
    shape = next(shape for shape in rule.shapes if str(shape.iri) == finding.shape)
    for kind in (SH.ValidationResult, PROV.Entity):
        yield node, RDF.type, kind
    yield node, SH.focusNode, iri(finding.focus)
    yield node, SH.value, iri(finding.focus)  # of a node shape whose query binds no ?value (SHACL, 5.3.2)
    yield node, SH.resultSeverity, shape.severity
    yield node, SH.sourceShape, shape.iri
    yield node, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent
    yield node, SH.sourceConstraint, shape.constraint
    yield node, SH.resultMessage, english(finding.message)
    yield node, GA.identity, plain(finding.id)
    yield node, GA.rule, rule.iri
    yield node, GA.principle, knowledge.principle(finding.principle).iri
    yield node, GA.level, knowledge.level(finding.level).iri
    if finding.level_unmitigated not in (None, finding.level):
        yield node, GA.levelUnmitigated, knowledge.level(str(finding.level_unmitigated)).iri
    yield node, GA.status, plain(finding.status)
    if finding.waiver is not None:
        yield node, GA.waiver, waiver_node(finding.waiver, nodes)
    if finding.rests_on is not None:
        yield node, GA.restsOn, LEVELS_OF_EVIDENCE[finding.rests_on]
    for role, iris in finding.participants.items():
        part = BNode(f"{finding.id[2:]}-{role}-{digest(node)}")
        yield node, GA.participation, part
        yield part, RDF.type, GA.Participation
        yield part, GA.role, plain(role)
        for participant in iris:
            yield part, GA.participant, iri(participant)


def statement_node(evidence: Evidence, nodes: Provenance) -> URIRef:
    """The entity that stands for a statement where it was written, or for an inferred one."""
    said = (evidence.subject, evidence.predicate, evidence.object, str(evidence.object_is_iri), str(evidence.location))
    return nodes.own[f"statement-{digest(chr(10).join(said))}"]


def _statement(node: URIRef, evidence: Evidence, nodes: Provenance) -> Iterator[Triple]:
    for kind in (RDF.Statement, PROV.Entity):
        yield node, RDF.type, kind
    yield node, RDF.subject, iri(evidence.subject)
    yield node, RDF.predicate, iri(evidence.predicate)
    yield node, RDF.object, object_of(evidence)
    if evidence.location is not None:
        place = BNode(f"place-{digest(node)}")
        yield node, PROV.atLocation, place
        for kind in (PTR.LineCharPointer, PROV.Location):
            yield place, RDF.type, kind
        yield place, PTR.reference, nodes.file(evidence.location.file)
        yield place, PTR.lineNumber, _counted(evidence.location.line)
        if evidence.location.column is not None:
            yield place, PTR.charNumber, _counted(evidence.location.column)
    if evidence.source is not None:
        yield from attested(node, evidence.source)


def object_of(evidence: Evidence) -> URIRef | Literal:
    """The object of a statement as a term."""
    if evidence.object_is_iri:
        return iri(evidence.object)
    if evidence.datatype is not None:
        return Literal(str(plain(evidence.object)), datatype=iri(evidence.datatype), normalize=False)
    return Literal(str(plain(evidence.object)), lang=evidence.language)


def attested(node: URIRef, source: Citation) -> Iterator[Triple]:
    """The document that the submission names for a statement."""
    attestation = BNode(f"attestation-{digest(node)}")
    yield node, GA.attestation, attestation
    yield attestation, RDF.type, GA.Attestation
    yield from _place(attestation, source)


def _place(node: BNode, source: Citation) -> Iterator[Triple]:
    if source.document:
        yield node, GA.document, iri(source.document)
    if source.locator:
        yield node, GA.locator, plain(source.locator)
    yield node, GA.evidence, LEVELS_OF_EVIDENCE[source.evidence]


def _rule(rule: Rule, knowledge: KnowledgeBase) -> Iterator[Triple]:
    yield rule.iri, RDF.type, GA.Rule
    yield rule.iri, GA.code, plain(rule.code)
    yield rule.iri, GA.principle, knowledge.principle(rule.principle).iri
    yield rule.iri, SH.name, english(rule.name)
    yield rule.iri, GA.rationale, english(rule.rationale)
    yield rule.iri, GA.remedy, english(rule.remedy)
    for number, citation in enumerate(rule.citations):
        node = BNode(f"citation-{rule.code}-{number:03}")
        yield rule.iri, GA.citation, node
        yield from _place(node, citation)


def _counted(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.positiveInteger)
