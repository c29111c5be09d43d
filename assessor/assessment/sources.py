"""Where a statement comes from: the attestations of the node it is about."""

from __future__ import annotations

from rdflib import Graph
from rdflib.term import Node

from assessor.knowledge.evidence import EVIDENCE, ORDER
from assessor.knowledge.model import Citation
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


