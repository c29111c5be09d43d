"""How a report names things: by their labels, documents by a number and a short name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDFS, URIRef

from assessor.knowledge.model import Citation, KnowledgeBase, Source
from assessor.knowledge.namespaces import SRC
from assessor.report.wrapping import wrap

CITED_AS = {"stated": "stated", "known": "known, not verified", "derived": "this project's formalisation"}
ATTESTED_AS = {"stated": "stated", "known": "known, not verified", "derived": "derived from the text"}
OUR_OWN = str(SRC.project)


def local_name(iri: str) -> str:
    """The last part of an IRI: what its author called the thing."""
    for separator in ("#", "/", ":"):
        _, found, tail = iri.rpartition(separator)
        if found and tail:
            return tail
    return iri


class Names:
    """Names for people, never a raw IRI. Documents are numbered as they are first cited."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        labels: Mapping[str, str] | None = None,
        documents: Iterable[Source] = (),
    ) -> None:
        self._knowledge = knowledge
        self._labels = labels or {}
        self._documents = {**knowledge.sources, **{source.iri: source for source in documents}}
        self._numbers: dict[str, int] = {}

    def of(self, iri: str) -> str:
        """The name of a node, a class or a property."""
        if iri in self._labels:
            return self._labels[iri]
        label = self._knowledge.ontology.value(URIRef(iri), RDFS.label)
        return local_name(iri) if label is None else str(label)

    def citation(self, citation: Citation) -> str:
        """A citation of the knowledge base: short name and number of the document, place, evidence level."""
        if citation.document == OUR_OWN:
            return f"this project's formalisation [{self._number(OUR_OWN)}]: {citation.locator}"
        label = self._knowledge.ontology.value(URIRef(citation.document), RDFS.label)
        name = local_name(citation.document) if label is None else str(label)
        place = f", {citation.locator}" if citation.locator else ""
        return f"{name} [{self._number(citation.document)}]{place} ({CITED_AS[citation.evidence]})"

    def attestation(self, citation: Citation | None) -> str:
        """The source that the submission names for a statement: number of the document, place, evidence."""
        if citation is None:
            return "no source named"
        place = f" {citation.locator}" if citation.locator else ""
        return f"[{self._number(citation.document)}]{place} ({ATTESTED_AS[citation.evidence]})"

    def documents(self, width: int) -> Iterator[str]:
        """A line or more for each document cited so far: its number, and what is known to look it up by."""
        for number, title in self.cited():
            yield from wrap(title, width, f"  [{number}] ")

    def cited(self) -> list[tuple[int, str]]:
        """Number and title of each document cited so far, with author, publisher, year and address where known.

        Of one that has neither author nor address, the bibliography's own remark on it stands there instead.
        """
        return [(number, self._title(iri)) for iri, number in self._numbers.items()]

    def _number(self, document: str) -> int:
        return self._numbers.setdefault(document, len(self._numbers) + 1)

    def _title(self, iri: str) -> str:
        source = self._documents.get(iri)
        if source is None:
            return self.of(iri)
        by = ", ".join(part for part in (source.author, source.publisher, source.year) if part)
        title = f"{source.title} ({by})" if by else source.title
        if source.url:
            return f"{title}. {source.url}"
        remark = None if source.author else self._knowledge.ontology.value(URIRef(iri), RDFS.comment)
        return title if remark is None else f"{title}. {remark}"
