"""RDF terms of an answer: read from SPARQL results in JSON, put in order, blank nodes named in that order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from assessor.knowledge.terms import to_rdflib
from assessor.submission.model import Statement

Order = tuple[int, Decimal, str, str]
_NOTHING = Decimal(0)
_NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.double, XSD.float))


def from_json(term: Mapping[str, str] | None) -> Node | None:
    """A term of the SPARQL 1.1 Query Results JSON Format (section 3.2.2); None for an unbound variable."""
    if term is None:
        return None
    value = term["value"]
    if term["type"] == "uri":
        return URIRef(value)
    if term["type"] == "bnode":
        return BNode(value)
    if "xml:lang" in term:
        return Literal(value, lang=term["xml:lang"])
    datatype = term.get("datatype")
    return Literal(value) if datatype is None else Literal(value, datatype=URIRef(datatype), normalize=False)


def statements_of(n_triples: bytes) -> list[Statement]:
    """The statements of N-Triples, each once, literals as they stand there."""
    import pyoxigraph

    found = pyoxigraph.parse(n_triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    triples = ((to_rdflib(one.subject), to_rdflib(one.predicate), to_rdflib(one.object)) for one in found)
    return list(dict.fromkeys(triples))


def order_of(term: Node | None) -> Order:
    """Where a term stands in a sorted answer: nothing, blank nodes, IRIs, numbers by value, other literals."""
    if term is None:
        return 0, _NOTHING, "", ""
    if isinstance(term, BNode):
        return 1, _NOTHING, str(term), ""
    if isinstance(term, Literal):
        if term.datatype in _NUMBERS:
            try:
                number = Decimal(str(term))
                return (3, number, str(term), str(term.datatype)) if number.is_finite() else _text(term)
            except InvalidOperation:
                return _text(term)
        return _text(term)
    return 2, _NOTHING, str(term), ""


def _text(term: Literal) -> Order:
    return 4, _NOTHING, str(term), str(term.language or term.datatype or "")


def relabelled(statements: Iterable[Statement]) -> list[Statement]:
    """The statements with blank nodes named by the order of all that is said without them."""
    sorted_ones = sorted(statements, key=lambda one: tuple(order_of(None if isinstance(t, BNode) else t) for t in one))
    names: dict[Node, BNode] = {}

    def named(term: Node) -> Node:
        return names.setdefault(term, BNode(f"b{len(names):06d}")) if isinstance(term, BNode) else term

    return [(named(subject), named(predicate), named(value)) for subject, predicate, value in sorted_ones]
