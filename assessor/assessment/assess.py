"""From what an engine found to an assessment."""

from __future__ import annotations

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from assessor.assessment.findings import findings, open_questions
from assessor.assessment.labels import Labels
from assessor.assessment.model import ArchitectureHeader, Assessment, Finding, PrincipleVerdict, Published
from assessor.assessment.sources import attestations, covered, documents
from assessor.assessment.structure import counts, maturity, spectrum
from assessor.assessment.verdicts import level_found, verdicts
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase, Level
from assessor.knowledge.namespaces import GA
from assessor.waiving.applying import waive
from assessor.waiving.model import NO_WAIVERS, Waivers

STATEMENTS_WITH_SOURCE = (
    GA.Entity,
    GA.Flow,
    GA.Mechanism,
    GA.Responsibility,
    GA.StatedAbsence,
    GA.InformationNeed,
    GA.Objective,
)
"""What the submission shapes ask the source of."""


def assess(checking: Checking, knowledge: KnowledgeBase, waivers: Waivers = NO_WAIVERS) -> Assessment:
    """Verdicts, findings (without evidence yet), the published findings beside them, names for people.

    A finding that one of ``waivers`` waives does not count for a verdict. Raises SubmissionError where it is not clear
    which finding a waiver is for.
    """
    labels = Labels(checking.closed.graph, knowledge)
    found, uses = waive(findings(checking, knowledge, labels), waivers, checking.submission.architecture)
    questions = open_questions(checking, knowledge, labels)
    principles = verdicts(checking, knowledge, found, questions, labels)
    named = {node for finding in found for nodes in finding.participants.values() for node in nodes}
    named |= {owner for finding in found for step in finding.waterfall for owner in step.owners}
    named |= {finding.focus for finding in found} | {question.focus for question in questions}
    return Assessment(
        architecture=_header(checking, knowledge),
        files=checking.submission.files,
        problems=(*checking.problems, *waivers.problems),
        asserted=checking.asserted,
        inferred=checking.inferred,
        principles=principles,
        findings=found,
        published=_published(checking.submission.graph, knowledge, principles, found),
        labels=labels.all(sorted(named)),
        uncovered=_uncovered(checking),
        engine=checking.engine,
        knowledge_version=knowledge.version,
        knowledge_digest=knowledge.digest,
        spectrum=spectrum(checking, knowledge, labels),
        maturity=maturity(checking, knowledge, labels),
        counts=counts(checking),
        documents=documents(checking.submission.graph),
        waivers=uses,
        waivers_as_of=waivers.as_of,
        waiver_files=waivers.files,
        profile=knowledge.profile,
        own_rules=knowledge.own,
    )


def _header(checking: Checking, knowledge: KnowledgeBase) -> ArchitectureHeader:
    graph, architecture = checking.submission.graph, checking.submission.architecture
    kind = graph.value(architecture, GA.architectureKind)
    jurisdiction = graph.value(architecture, GA.jurisdiction)
    label = graph.value(architecture, RDFS.label)
    return ArchitectureHeader(
        iri=str(architecture),
        label=str(label) if label is not None else Labels(graph, knowledge).of(architecture),
        kind=None if kind is None else str(knowledge.ontology.value(kind, SKOS.notation)),
        jurisdiction=None if jurisdiction is None else str(jurisdiction),
        describes_completely=tuple(sorted(checking.described)),
    )


def _published(
    graph: Graph, knowledge: KnowledgeBase, principles: tuple[PrincipleVerdict, ...], findings: tuple[Finding, ...]
) -> tuple[Published, ...]:
    found = []
    by_id = {verdict.id: verdict for verdict in principles}
    for node in graph.subjects(RDF.type, GA.PublishedFinding):
        principle = str(knowledge.ontology.value(graph.value(node, GA.principle), SKOS.notation))
        ranked = sorted(
            (level for level in knowledge.levels if (node, GA.level, level.iri) in graph), key=lambda level: level.rank
        )
        levels = tuple(level.name for level in ranked)
        sources = attestations(graph, node)
        found.append(
            Published(
                principle=principle,
                levels=levels,
                words=_optional(graph, node, GA.words),
                condition=_optional(graph, node, GA.condition),
                compared_with=_optional(graph, node, GA.comparedWith),
                source=sources[0] if sources else None,
                agreement=_agreement(level_found(by_id.get(principle), findings, knowledge), ranked, knowledge),
            )
        )
    return tuple(sorted(found, key=lambda p: (p.principle, p.levels, p.words or "", p.condition or "")))


def _agreement(level: str | None, published: list[Level], knowledge: KnowledgeBase) -> str:
    """Two published levels are a range, ends included."""
    if not published:
        return "silent"
    if level is None:
        return "undecided"
    rank = knowledge.level(level).rank
    return "agrees" if published[0].rank <= rank <= published[-1].rank else "differs"


def _optional(graph: Graph, node: Node, predicate: URIRef) -> str | None:
    value = graph.value(node, predicate)
    return None if value is None else str(value)


def _uncovered(checking: Checking) -> int:
    """How many entities, flows, mechanisms, responsibilities and absences name no source."""
    graph, asserted = checking.closed.graph, checking.submission.graph
    nodes = {node for kind in STATEMENTS_WITH_SOURCE for node in graph.subjects(RDF.type, kind)}
    return sum(1 for node in nodes if (node, None, None) in asserted and not covered(asserted, node))
