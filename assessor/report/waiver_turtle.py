"""Waivers in RDF: what was written, by whom, where, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, PROV, RDF, XSD, BNode, Literal, URIRef

from assessor.assessment.model import Assessment
from assessor.knowledge.namespaces import GA
from assessor.report.provenance import Provenance, digest
from assessor.report.turtle_terms import Triple, plain
from assessor.report.vocabularies import PTR
from assessor.waiving.model import Waiver


def waiver_node(waiver: Waiver, nodes: Provenance) -> URIRef:
    """The node that stands for a waiver."""
    said = (waiver.target, waiver.architecture, waiver.reason, waiver.owner, waiver.approver, str(waiver.until))
    return nodes.own[f"waiver-{digest(repr((said, str(waiver.place))))}"]


def waiver_triples(assessment: Assessment, nodes: Provenance) -> Iterator[Triple]:
    """Every waiver that was taken into account, the day by which it was judged, and the findings that it waives."""
    if assessment.waivers_as_of is not None:
        yield nodes.report, GA.judgedAsOf, Literal(assessment.waivers_as_of.isoformat(), datatype=XSD.date)
    for use in assessment.waivers:
        waiver, node = use.waiver, waiver_node(use.waiver, nodes)
        yield nodes.report, GA.waiver, node
        yield node, RDF.type, GA.Waiver
        yield node, RDF.type, PROV.Entity
        yield node, DCTERMS.subject, plain(waiver.target)
        yield node, GA.waiverState, plain(use.state)
        yield node, GA.waiverReason, plain(waiver.reason)
        yield node, GA.waiverOwner, plain(waiver.owner)
        if waiver.approver is not None:
            yield node, GA.waiverApprover, plain(waiver.approver)
        yield node, GA.waivedUntil, Literal(waiver.until.isoformat(), datatype=XSD.date)
        place = BNode(f"place-{digest(node)}")
        yield node, PROV.atLocation, place
        yield place, RDF.type, PTR.LineCharPointer
        yield place, RDF.type, PROV.Location
        yield place, PTR.reference, nodes.file(waiver.place.file)
        for term, number in ((PTR.lineNumber, waiver.place.line), (PTR.charNumber, waiver.place.column)):
            if number is not None:
                yield place, term, Literal(str(number), datatype=XSD.positiveInteger)
