"""The nodes of a JSON-LD document: IRIs that are some, and blank nodes of its own."""

from __future__ import annotations

import pyoxigraph
from rdflib import URIRef
from rdflib.term import BNode

from assessor.submission.json_ld.nodes import Text
from assessor.submission.rdf.parsed import Unreadable


class Names:
    """Nodes by what names them in one document."""

    def __init__(self) -> None:
        self._nodes: dict[str, BNode] = {}
        self._iris: dict[str, URIRef] = {}

    def node(self, iri: str | None, written: Text) -> URIRef | BNode:
        """The node of an expanded IRI, which stands as ``written``. Raises Unreadable where it is none."""
        if iri is None:
            what = f"`{written.text}` means nothing in this context"
            raise Unreadable(what, "write an IRI", written.place)
        if iri.startswith("_:"):
            return self._nodes.setdefault(iri, BNode())
        known = self._iris.get(iri)
        if known is None:
            try:
                pyoxigraph.NamedNode(iri)
            except ValueError:
                remedy = "write an IRI without spaces, for example `my-proposal#one`"
                raise Unreadable(f"`{written.text}` is no IRI", remedy, written.place) from None
            known = self._iris[iri] = URIRef(iri)
        return known

    def predicate(self, iri: str, key: Text) -> URIRef:
        """The property that a key stands for. Raises Unreadable for a blank node, which RDF allows in no such
        place."""
        predicate = self.node(iri, key)
        if not isinstance(predicate, URIRef):
            raise Unreadable(f"the key `{key.text}` is no IRI", "write one", key.place)
        return predicate
