"""RDF terms of pyoxigraph as terms of rdflib, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

if TYPE_CHECKING:
    import pyoxigraph


def to_rdflib(term: Any) -> Node:
    """The rdflib term of a pyoxigraph term; literals keep the lexical form they have there."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"not an RDF term: {term!r}")


def to_oxigraph(term: object) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """The pyoxigraph term of an rdflib term."""
    import pyoxigraph

    if isinstance(term, URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return pyoxigraph.Literal(str(term), language=term.language)
        if term.datatype:
            return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype)))
        return pyoxigraph.Literal(str(term))
    raise TypeError(f"not an RDF term: {term!r}")


def _subject(term: Node) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode:
    import pyoxigraph

    return pyoxigraph.BlankNode(str(term)) if isinstance(term, BNode) else pyoxigraph.NamedNode(str(term))


def to_store(graph: Graph) -> pyoxigraph.Store:
    """A ``pyoxigraph.Store`` with the statements of an rdflib graph."""
    import pyoxigraph

    store = pyoxigraph.Store()
    store.bulk_extend(to_quad(statement) for statement in graph)
    return store


def to_quad(statement: tuple[Node, Node, Node]) -> pyoxigraph.Quad:
    """A statement as one of the default graph of a store."""
    import pyoxigraph

    s, p, o = statement
    return pyoxigraph.Quad(_subject(s), pyoxigraph.NamedNode(str(p)), to_oxigraph(o), pyoxigraph.DefaultGraph())
