"""Where a statement comes from: the attestations of the node it is about."""

from __future__ import annotations

from rdflib import DCTERMS, RDF, Graph, URIRef
from rdflib.term import Node

from assessor.knowledge.evidence import EVIDENCE, ORDER
from assessor.knowledge.model import Citation, Source
from assessor.knowledge.namespaces import GA


def attestations(graph: Graph, node: Node) -> tuple[Citation, ...]:
    """The sources that a node's author named for it, best attested first; empty if none was named."""
    found = set()
    for attestation in graph.objects(node, GA.attestation):
        evidence = graph.value(attestation, GA.evidence)
        found.add(
            Citation(
                document=str(graph.value(attestation, GA.document) or ""),
                locator=str(graph.value(attestation, GA.locator) or ""),
                evidence=EVIDENCE.get(evidence, "stated") if evidence is not None else "stated",  # type: ignore[call-overload]
            )
        )
    return tuple(sorted(found, key=lambda c: (ORDER.index(c.evidence), c.document, c.locator)))


def documents(graph: Graph) -> tuple[Source, ...]:
    """What a submission says of the documents that it names, by their IRIs; those without a title are left out."""
    found = []
    for node in graph.subjects(RDF.type, GA.Source):
        title = _least(graph, node, DCTERMS.title)
        if isinstance(node, URIRef) and title is not None:
            author, year = _least(graph, node, GA.author), _least(graph, node, GA.year)
            url, publisher = _least(graph, node, GA.url), _least(graph, node, GA.publisher)
            found.append(Source(str(node), title, author, year, url, publisher))
    return tuple(sorted(found, key=lambda source: source.iri))


def _least(graph: Graph, node: Node, predicate: URIRef) -> str | None:
    """The one value, or of several the first in their order, so that it is always the same."""
    return min(map(str, graph.objects(node, predicate)), default=None)


def weakest(levels: list[str | None]) -> str | None:
    """What a conclusion rests on: its weakest support; None where a support is unknown and none is ``derived``.

    A statement without a source is an unknown support: no better than any other, and it cannot be called derived.
    """
    if "derived" in levels:
        return "derived"
    if not levels or None in levels:
        return None
    return max((level for level in levels if level is not None), key=ORDER.index)


def covered(graph: Graph, node: Node) -> bool:
    """Whether a node names a source."""
    return (node, GA.attestation, None) in graph


