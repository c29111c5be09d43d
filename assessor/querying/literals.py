"""Literals as their author wrote them: the evaluator rewrites `2.060` to `2.06` and `PT60M` to `PT1H`.

Each literal of an answer that a submission writes otherwise is written as there. Where a submission writes one value
in two ways, the other terms of the row tell which is meant; if they do not, the shorter way is taken. What a query
computes (`AS`) is nobody's writing and stays as it was computed, unless it is nothing but a variable handed on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rdflib import Graph, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from assessor.knowledge.terms import to_oxigraph, to_rdflib
from assessor.submission.model import Statement

_COMPUTED = re.compile(r"\bAS\s*[?$](\w+)", re.IGNORECASE)
_HANDED_ON = re.compile(
    r"(?:\(\s*[?$]\w+|\b(?:SAMPLE|MIN|MAX|COALESCE)\s*\(\s*(?:DISTINCT\s+)?[?$]\w+(?:\s*,\s*[?$]\w+)*\s*\))"
    r"\s*AS\s*[?$](\w+)",
    re.IGNORECASE,
)


class Written:
    """How a submission writes the literals that the evaluator rewrites."""

    def __init__(self, asserted: Graph, query: str = "") -> None:
        self._graph = asserted
        self._ways = _ways(asserted)
        self._computed = set(_COMPUTED.findall(query)) - set(_HANDED_ON.findall(query))

    def row(self, variables: Sequence[str], row: tuple[Node | None, ...]) -> tuple[Node | None, ...]:
        """A row with its literals as written."""
        if not self._ways:
            return row
        return tuple(
            term if name in self._computed else self._restored(term, row)
            for name, term in zip(variables, row, strict=True)
        )

    def statement(self, statement: Statement) -> Statement:
        """A statement with its literal as written."""
        subject, predicate, value = statement
        restored = self._restored(value, statement)
        assert restored is not None
        return subject, predicate, restored

    def _restored(self, term: Node | None, row: Sequence[Node | None]) -> Node | None:
        ways = self._ways.get(term) if isinstance(term, Literal) else None
        if ways is None:
            return term
        if len(ways) > 1:
            beside = {node for node in row if node is not None and not isinstance(node, Literal)}
            meant = [way for way in ways if any(node in beside for node in self._graph.subjects(None, way))]
            ways = meant or ways
        return ways[0]


def _ways(asserted: Graph) -> dict[Node, list[Literal]]:
    """By literal as the evaluator gives it, how the submission writes it, where it ever writes it otherwise."""
    objects = {one for one in asserted.objects() if isinstance(one, Literal)}
    literals = {one for one in objects if one.datatype not in (None, XSD.string)}
    if not literals:
        return {}
    import pyoxigraph

    store = pyoxigraph.Store()
    predicate = pyoxigraph.NamedNode("urn:written")
    listed = sorted(literals, key=lambda one: (len(one), str(one), str(one.datatype)))
    store.extend(
        pyoxigraph.Quad(pyoxigraph.NamedNode(f"urn:{number}"), predicate, to_oxigraph(literal))
        for number, literal in enumerate(listed)
    )
    found: dict[Node, list[Literal]] = {}
    for number, literal in enumerate(listed):
        for quad in store.quads_for_pattern(pyoxigraph.NamedNode(f"urn:{number}"), None, None):
            found.setdefault(to_rdflib(quad.object), []).append(literal)
    return {given: ways for given, ways in found.items() if ways != [given]}
