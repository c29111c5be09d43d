"""An assessment as a skeleton: the whole of what a diagram shows, before it has a place."""

from __future__ import annotations

from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment
from assessor.diagram.entities import bands_of, entities_of, in_rows, with_signs
from assessor.diagram.links import links_of, mechanisms_of
from assessor.diagram.model import Skeleton
from assessor.diagram.placing import COUPLING, gaps, marks_of, with_bypasses
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase


def read_skeleton(assessment: Assessment, checking: Checking, knowledge: KnowledgeBase) -> Skeleton:
    """The skeleton of an assessed architecture."""
    graph, asserted = checking.closed.graph, checking.submission.graph
    labels = Labels(graph, knowledge)
    bands = bands_of(graph, labels)
    entities = entities_of(checking, knowledge, labels, bands)
    drawn = {entity.iri: entity.label for entity in entities}
    links = with_bypasses(links_of(asserted, graph, labels, drawn), assessment.findings)
    links += gaps(assessment.findings, links, drawn)
    mechanisms = mechanisms_of(asserted, graph, labels, drawn)
    coupled = {
        iri
        for finding in assessment.findings
        if finding.principle == COUPLING
        for iri in (*finding.participants.get("resource", ()), *finding.participants.get("transformer", ()))
    }
    placed = in_rows(with_signs(entities, coupled, links), links)
    lines = tuple(link for link in links if link.source != link.target)
    places = [*drawn, *(mechanism.iri for mechanism in mechanisms)]
    header = assessment.architecture
    return Skeleton(
        title=header.label,
        subtitle=", ".join(part for part in (header.kind, header.jurisdiction) if part),
        bands=tuple(band for band in bands if any(entity.band == band.id for entity in placed)),
        entities=placed,
        links=lines,
        mechanisms=mechanisms,
        marks=marks_of(assessment, knowledge, lines, places),
    )
