"""Findings with their evidence: the statements under them, and what each inferred one was drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from assessor.assessment.findings import group
from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment, Evidence, Finding
from assessor.assessment.sources import attestations, weakest
from assessor.engine.interface import Checking, Row
from assessor.explanation.absences import Absences
from assessor.explanation.aspects import Aspects
from assessor.explanation.grounds import Grounding, grounds_of_finding
from assessor.explanation.judging import Judge, same_row
from assessor.explanation.negations import Guards
from assessor.explanation.proving import Prover
from assessor.knowledge.model import Citation, KnowledgeBase, RuleShape
from assessor.submission.model import Statement


def with_evidence(assessment: Assessment, checking: Checking, knowledge: KnowledgeBase) -> Assessment:
    """The assessment with ``evidence`` and ``rests_on`` of each finding, and names for what occurs there."""
    if not assessment.findings:
        return assessment
    prover = Prover(checking.closed, knowledge)
    guards = Guards(prover)
    absences = Absences(checking.submission, checking.described, Aspects(prover.unfolding, knowledge))
    grouped = group(checking.rows, knowledge)
    judges = {code: Judge(knowledge.rule(code), knowledge) for code in {each.rule for each in assessment.findings}}
    sources: dict[Node, Citation | None] = {}
    findings = tuple(
        _with_evidence(finding, *grouped[finding.id], prover, guards, absences, checking, judges[finding.rule], sources)
        for finding in assessment.findings
    )
    labels = Labels(checking.closed.graph, knowledge)
    named = labels.all(sorted({iri for finding in findings for iri in _named(finding)}))
    return replace(
        assessment,
        findings=findings,
        labels={**assessment.labels, **named, **_titles(findings, checking, knowledge)},
    )


def _with_evidence(
    finding: Finding,
    shape: RuleShape,
    rows: tuple[Row, ...],
    prover: Prover,
    guards: Guards,
    absences: Absences,
    checking: Checking,
    judge: Judge,
    sources: dict[Node, Citation | None],
) -> Finding:
    def gives(asserted: Iterable[Statement]) -> bool:
        return same_row(judge.finding(asserted, finding.id), rows)

    grounding = grounds_of_finding([(shape, row) for row in rows], prover, guards, gives)
    assert grounding is not None, "a row without a solution of its own query"
    evidence = tuple(evidence_of(grounding, checking, sources))
    supports = {item.subject: item.source for item in evidence if item.origin == "asserted"}
    levels = [None if source is None else source.evidence for source in supports.values()]
    positions = {statement: place for place, statement in enumerate(grounding.proof)}
    return replace(
        finding,
        evidence=evidence,
        rests_on=weakest(levels),
        absences=absences.of(grounding, shape.rule, positions),
        further=len(rows) - 1,
    )


def evidence_of(
    grounding: Grounding, checking: Checking, sources: dict[Node, Citation | None]
) -> Iterator[Evidence]:
    """The statements of a proof, each with where it was written or what it was drawn from; ``sources`` is filled with
    the first attestation of each thing."""
    submission = checking.submission
    positions = {statement: place for place, statement in enumerate(grounding.proof)}
    for statement, premises in grounding.proof.items():
        subject, predicate, value = statement
        asserted = statement in submission.graph
        step = grounding.steps.step(statement)
        if subject not in sources:
            found = attestations(submission.graph, subject)
            sources[subject] = found[0] if found else None
        yield Evidence(
            subject=str(subject),
            predicate=str(predicate),
            object=str(value),
            object_is_iri=isinstance(value, URIRef),
            origin="asserted" if asserted else "inferred",
            location=submission.locations.get(statement) if asserted else None,
            source=sources[subject] if asserted else None,
            by=None if step is None else step.by,
            depends=tuple(sorted(positions[premise] for premise in premises)),
            datatype=str(value.datatype) if isinstance(value, Literal) and value.datatype else None,
            language=value.language if isinstance(value, Literal) else None,
        )


def _named(finding: Finding) -> Iterator[str]:
    for item in finding.evidence:
        yield item.subject
        if item.predicate != str(RDF.type):
            yield item.predicate
        if item.object_is_iri:
            yield item.object
    for absence in finding.absences:
        for pattern in absence.patterns:
            yield from (term.text for term in pattern if term.kind == "iri" and term.text != str(RDF.type))


def _titles(findings: Iterable[Finding], checking: Checking, knowledge: KnowledgeBase) -> dict[str, str]:
    documents = {item.source.document for finding in findings for item in finding.evidence if item.source}
    titles = {}
    for document in sorted(documents):
        title = checking.submission.graph.value(URIRef(document), DCTERMS.title)
        if title is not None:
            titles[document] = str(title)
        elif document in knowledge.sources:
            titles[document] = knowledge.sources[document].title
    return titles
