"""The values in a user's files that nothing else could read: texts for nodes, numbers that are none, broken lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import RDF, XSD, BNode, Graph, Literal
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.own_rules.naming import own_prefixes, problem, shown
from assessor.own_rules.parsing import OwnStatements
from assessor.submission.model import Problem

_WRITTEN = {
    XSD.integer: re.compile(r"[+-]?[0-9]{1,18}\Z"),
    XSD.decimal: re.compile(r"[+-]?([0-9]{1,18}([.][0-9]{0,18})?|[.][0-9]{1,18})\Z"),
    XSD.boolean: re.compile(r"(true|false|0|1)\Z"),
}
_OTHER_NUMBERS = {XSD.double, XSD.float}


def value_problems(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """What keeps the rest from being looked at, each with its place.

    A property takes nodes if it does so wherever the built-in files use it.
    """
    prefixes = {**knowledge.prefixes, **own_prefixes(own)}
    taking_nodes = _taking_nodes(knowledge)
    for (_, predicate, value), (_, place) in own.places.items():
        name = shown(predicate, prefixes)
        if predicate == GA.key and list_of(own.graph, value) is None:
            yield problem(place, "the key is no list that begins with `this`", 'write it as `( "this" "other" )`')
        elif not isinstance(value, Literal):
            continue
        elif predicate in taking_nodes:
            yield problem(place, f"`{name}` takes a node, not a text or a number", "write its name, without quotes")
        elif value.datatype in _OTHER_NUMBERS:
            what = f"`{name}` has a number that is not written out"
            yield problem(place, what, "write digits, with a point where one is needed")
        elif value.datatype in _WRITTEN and _WRITTEN[value.datatype].match(str(value)) is None:
            kind = str(value.datatype).rpartition("#")[2]
            yield problem(place, f"`{name}` has a value that is no {kind}", "correct it")


def list_of(graph: Graph, head: Node) -> list[str] | None:
    """The members of a list as texts, the first of which is ``this``; None where it is no such list."""
    words: list[str] = []
    seen: set[Node] = set()
    while head != RDF.nil:
        first, rest = list(graph.objects(head, RDF.first)), list(graph.objects(head, RDF.rest))
        if head in seen or not isinstance(head, BNode) or len(first) != 1 or len(rest) != 1:
            return None
        seen.add(head)
        words.append(str(first[0]))
        head = rest[0]
    return words if words and words[0] == "this" else None


def _taking_nodes(knowledge: KnowledgeBase) -> set[Node]:
    texts: set[Node] = set()
    nodes: set[Node] = set()
    for graph in (knowledge.ontology, knowledge.concept_shapes, knowledge.rule_shapes):
        for _, predicate, value in graph:
            (texts if isinstance(value, Literal) else nodes).add(predicate)
    return nodes - texts
