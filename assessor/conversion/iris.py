"""Which IRIs can be written at all."""

from __future__ import annotations


def is_writable(iri: str) -> bool:
    """Whether every RDF format can hold the IRI (RFC 3987); an author may name an architecture by one that is
    none."""
    import pyoxigraph

    try:
        pyoxigraph.NamedNode(str(iri))
    except ValueError:  # half of a surrogate pair among them
        return False
    return True
