"""How a report names things: what stands in the assessment by its label, documents by their short name."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import RDFS, URIRef

from assessor.knowledge.model import Citation, KnowledgeBase

CITED_AS = {"stated": "stated", "known": "known, not verified", "derived": "this project's formalisation"}
ATTESTED_AS = {"stated": "stated", "known": "known, not verified", "derived": "derived from the text"}


def local_name(iri: str) -> str:
    """The last part of an IRI: what its author called the thing."""
    for separator in ("#", "/", ":"):
        _, found, tail = iri.rpartition(separator)
        if found and tail:
            return tail
    return iri


class Names:
    """Names for people; never a raw IRI."""

    def __init__(self, knowledge: KnowledgeBase, labels: Mapping[str, str] | None = None) -> None:
        self._knowledge = knowledge
        self._labels = labels or {}

    def of(self, iri: str) -> str:
        """The name of a node, a class or a property."""
        if iri in self._labels:
            return self._labels[iri]
        label = self._knowledge.ontology.value(URIRef(iri), RDFS.label)
        return local_name(iri) if label is None else str(label)

    def title(self, iri: str) -> str | None:
        """The full title of a document of the bibliography, with its author and year; None for other documents."""
        source = self._knowledge.sources.get(iri)
        if source is None:
            return None
        by = ", ".join(part for part in (source.author, source.year) if part)
        return f"{source.title} ({by})" if by else source.title

    def citation(self, citation: Citation) -> str:
        """A citation of the knowledge base with its evidence level."""
        return f"{self._place(citation)} ({CITED_AS[citation.evidence]})"

    def attestation(self, citation: Citation) -> str:
        """The source that the submission names for a statement, with its evidence level."""
        return f"{self._place(citation)} ({ATTESTED_AS[citation.evidence]})"

    def _place(self, citation: Citation) -> str:
        return ", ".join(part for part in (self.of(citation.document), citation.locator) if part)
