"""N-Triples to statements with their lines."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from rdflib import URIRef
from rdflib.term import BNode, Node

from assessor.submission.model import Statement
from assessor.submission.rdf.parsed import Parsed, Statements, Unreadable, literal
from assessor.submission.rdf.syntax_hints import n_triples_hint
from assessor.submission.reporting import Problems, decode


def parse_n_triples(data: bytes, problems: Problems) -> Parsed:
    """The statements of an N-Triples file, one a line; columns are not told.

    Raises SubmissionError with the first error of syntax. https://www.w3.org/TR/n-triples/
    """
    text = decode(data, problems)
    terms = _Terms()
    statements = Statements()
    for number, line in enumerate(text.split("\n" if "\n" in text else "\r"), start=1):
        written = line.strip(" \t\r")
        if not written or written.startswith("#"):
            continue
        try:
            for triple in terms.triples(line):
                statements.add(triple, (number, None), (number, None))
        except SyntaxError as error:
            what = " ".join(str(error.msg).partition(": ")[2].split()) or "the syntax is wrong"
            problems.report(number, error.offset, f"not N-Triples: {what}", n_triples_hint(line, 1, error.offset, what))
        except Unreadable as fault:
            problems.report(number, None, fault.what, fault.remedy)
        problems.raise_if_any()
    return Parsed(statements.places)


class _Terms:
    """Terms of rdflib for those of pyoxigraph; blank nodes of one file, whatever their labels."""

    def __init__(self) -> None:
        self._iris: dict[str, URIRef] = {}
        self._nodes: dict[str, BNode] = {}

    def triples(self, line: str) -> Iterator[Statement]:
        for triple in pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_TRIPLES):
            yield self._term(triple.subject), self._term(triple.predicate), self._term(triple.object)

    def _term(self, term: object) -> Node:
        if isinstance(term, pyoxigraph.NamedNode):
            iri = self._iris.get(term.value)
            return self._iris.setdefault(term.value, URIRef(term.value)) if iri is None else iri
        if isinstance(term, pyoxigraph.BlankNode):
            return self._nodes.setdefault(term.value, BNode())
        if not isinstance(term, pyoxigraph.Literal):
            raise Unreadable("a statement about a statement is not read", "write it as three plain terms")
        if term.direction is not None:
            raise Unreadable("the direction of a text is not read", "write the language alone, for example `@ar`")
        if term.language is not None:
            return literal(term.value, language=term.language)
        return literal(term.value, term.datatype.value)
