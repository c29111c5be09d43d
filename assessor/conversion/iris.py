"""Which IRIs can be written at all."""

from __future__ import annotations

import re

from rdflib import URIRef
from rdflib.term import Node

_UNFIT = re.compile("[\x00-\x20<>\"{}|^`\\\\\ud800-\udfff]")


def is_writable(iri: Node) -> bool:
    """Whether an IRI has none of the characters that no IRI may hold (RDF 1.1, section 3.2)."""
    return isinstance(iri, URIRef) and _UNFIT.search(iri) is None
