"""An answer for programs: CSV, the SPARQL results format in JSON, and Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import RDF, BNode, Literal, Namespace, URIRef
from rdflib.term import Node

from assessor.querying.model import Answer, Rows, Statements, YesOrNo
from assessor.querying.table import as_rows
from assessor.report.control_characters import escaped
from assessor.report.json_report import as_json
from assessor.report.spreadsheet import csv_text

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

INDENT = "    "  # for the tabs between terms; those within a literal are written as escapes


def results_csv(answer: Answer) -> str:
    """A header and a line for each row (SPARQL 1.1 Query Results CSV, RFC 4180); cells cannot compute anything."""
    if isinstance(answer, YesOrNo):
        return csv_text(["answer"], [["yes" if answer.yes else "no"]])
    rows = as_rows(answer)
    return csv_text(rows.variables, ([_plain(term) for term in row] for row in rows.rows))


def results_json(answer: Answer) -> str:
    """The SPARQL 1.1 Query Results JSON Format; statements are rows of subject, predicate and object."""
    document: dict[str, Any]
    if isinstance(answer, YesOrNo):
        document = {"head": {}, "boolean": answer.yes}
    else:
        rows = as_rows(answer)
        bindings = [
            {name: _json(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
            for row in rows.rows
        ]
        document = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return as_json(document)


def results_turtle(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """The statements themselves; rows and yes or no in the vocabulary of W3C's result sets (DAWG)."""
    import pyoxigraph

    from assessor.knowledge.terms import to_oxigraph

    statements = list(answer.statements if isinstance(answer, Statements) else _result_set(answer))
    terms = {str(term) for statement in statements for term in statement if isinstance(term, URIRef)}
    used = {
        name: start
        for name, start in {**prefixes, "rs": str(RS)}.items()
        if name and any(term.startswith(start) for term in terms)
    }
    data = pyoxigraph.serialize(
        (pyoxigraph.Triple(*map(to_oxigraph, statement)) for statement in statements),  # type: ignore[arg-type]
        format=pyoxigraph.RdfFormat.TURTLE,
        prefixes=used,
    )
    return escaped((data or b"").decode("utf-8").replace("\t", INDENT))


def _result_set(answer: Rows | YesOrNo) -> Iterator[tuple[Node, Node, Node]]:
    results = BNode("results")
    yield results, RDF.type, RS.ResultSet
    if isinstance(answer, YesOrNo):
        yield results, RS.boolean, Literal(answer.yes)
        return
    for name in answer.variables:
        yield results, RS.resultVariable, Literal(name)
    for number in range(1, len(answer.rows) + 1):
        yield results, RS.solution, BNode(f"solution{number}")
    for number, row in enumerate(answer.rows, start=1):
        solution = BNode(f"solution{number}")
        yield solution, RS["index"], Literal(number)
        bound = [(name, term) for name, term in zip(answer.variables, row, strict=True) if term is not None]
        for place in range(1, len(bound) + 1):
            yield solution, RS.binding, BNode(f"solution{number}binding{place}")
        for place, (name, term) in enumerate(bound, start=1):
            binding = BNode(f"solution{number}binding{place}")
            yield binding, RS.variable, Literal(name)
            yield binding, RS.value, BNode(f"value{term}") if isinstance(term, BNode) else term


def _plain(term: Node | None) -> str:
    if term is None:
        return ""
    return f"_:{term}" if isinstance(term, BNode) else str(term)


def _json(term: Node) -> dict[str, str]:
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    if not isinstance(term, Literal):
        return {"type": "uri", "value": str(term)}
    found = {"type": "literal", "value": str(term)}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype:
        found["datatype"] = str(term.datatype)
    return found
