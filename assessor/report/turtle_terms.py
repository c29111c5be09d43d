"""Terms and text of a report in Turtle: what an author wrote can be neither syntax nor a terminal's command there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO

from rdflib import PROV, RDF, RDFS, Literal, URIRef
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from assessor.knowledge.graphs import new_graph
from assessor.knowledge.namespaces import GA, SH
from assessor.report.control_characters import escaped
from assessor.report.vocabularies import EARL

Triple = tuple[Node, Node, Node]
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\x9f]")
_HALF_A_PAIR = re.compile(r"[\ud800-\udfff]")


def iri(text: str) -> URIRef:
    """The IRI, with what no IRI may hold written as percent escapes (RFC 3987, section 2.2)."""
    return URIRef(_NOT_IN_AN_IRI.sub(_percent, _HALF_A_PAIR.sub("\ufffd", text)))


def english(text: str) -> Literal:
    """A text of the report."""
    return Literal(_HALF_A_PAIR.sub("\ufffd", text), lang="en")


def plain(text: str) -> Literal:
    """A text that is in no language, or in one that is not known."""
    return Literal(_HALF_A_PAIR.sub("\ufffd", text))


def as_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """The statements as Turtle, in an order that depends on nothing but them and the names of the blank nodes.

    What a reader looks for first comes first: assessment, report, results, assertions.
    """
    graph = new_graph()
    for prefix, namespace in sorted(prefixes.items()):
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(triple)
    stream = BytesIO()
    _InReadingOrder(graph).serialize(stream, encoding="utf-8")
    return escaped(stream.getvalue().decode("utf-8"))


class _InReadingOrder(TurtleSerializer):
    topClasses = [  # noqa: RUF012, N815 (declared so by rdflib)
        PROV.Activity,
        GA.Architecture,
        SH.ValidationReport,
        SH.ValidationResult,
        EARL.Assertion,
        GA.PublishedFinding,
        GA.Waiver,
        GA.Rule,
        RDF.Statement,
        PROV.SoftwareAgent,
        PROV.Entity,
        EARL.TestRequirement,
        GA.Source,
    ]
    predicateOrder = [  # noqa: RUF012, N815
        RDF.type,
        RDFS.label,
        SH.conforms,
        SH.resultMessage,
        SH.resultSeverity,
        SH.focusNode,
        SH.value,
        EARL.subject,
        EARL.test,
        EARL.outcome,
        EARL.info,
        RDF.subject,
        RDF.predicate,
        RDF.object,
    ]


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())
