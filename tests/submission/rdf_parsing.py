"""Reading one RDF text into its statements, for the tests of the readers."""

from __future__ import annotations

import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.term import Node

from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.model import Statement, SubmissionError
from assessor.submission.rdf.parsed import Parsed, Place
from assessor.submission.rdf_reader import _parsed
from assessor.submission.reporting import Problems

PYOXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
    "n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
}


def statements(text: str | bytes, format_: str) -> Parsed:
    """The statements of a text, not looked at any further."""
    return _parsed(text.encode() if isinstance(text, str) else text, format_, Problems("file"))


def refused(text: str | bytes, format_: str) -> list[str]:
    """The problems for which a text is refused, each without the name of the file."""
    with pytest.raises(SubmissionError) as raised:
        statements(text, format_)
    return [str(problem).removeprefix("file:").strip() for problem in raised.value.problems]


def graph_of(parsed: Parsed) -> Graph:
    """The statements as a graph."""
    graph = Graph(bind_namespaces="none")
    for statement in parsed.places:
        graph.add(statement)
    return graph


def by_another_parser(text: str, format_: str) -> Graph:
    """The same text as another library reads it; the graphs of a dataset as one."""
    found = pyoxigraph.parse(text, PYOXIGRAPH[format_], base_iri=SUBMISSION)
    triples = "".join(f"{one.subject} {one.predicate} {one.object} .\n" for one in found)
    return graph_of(statements(triples, "n-triples")) if triples else Graph()


def places_of(parsed: Parsed) -> dict[tuple[str, str], list[tuple[Place, Place]]]:
    """The places of predicate and object of the statements, by the last words of both; blank nodes are ``_``."""
    found: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for (_, p, o), places in parsed.places.items():
        found.setdefault((_last(p), _last(o)), []).append(places)
    return {key: sorted(places) for key, places in found.items()}


def _last(term: Node) -> str:
    text = term.n3()
    if text.startswith("_:"):
        return "_"
    if text.startswith("<"):
        return text[1:-1].rpartition("#")[2].rpartition("/")[2]
    return str(term)


__all__ = ["Statement", "by_another_parser", "graph_of", "places_of", "refused", "statements"]
