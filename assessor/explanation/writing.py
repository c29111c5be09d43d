"""Writes parts of a query as text for the store, with values in place of variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rdflib import RDF, BNode, URIRef, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.patterns import Computed, Group, Pattern
from assessor.explanation.tokens import Token, iri
from assessor.knowledge.terms import to_oxigraph, to_quad, to_rdflib
from assessor.submission.model import Statement

if TYPE_CHECKING:
    import pyoxigraph

Bindings = Mapping[str, Node]
Places = tuple[tuple[int, int], ...]

UNWANTED_SPACE = re.compile(r" (\() ")
"""pyoxigraph does not read `CONCAT ( "a"`; it does read `CONCAT("a"`."""

DEEPER = {"{": 1, "(": 1, "}": -1, ")": -1}
SLOT = "\0"
"""Stands between the pieces of a text that do not depend on values; a query has no such character."""


@dataclass(frozen=True)
class Slot:
    """What depends on whether a variable has a value: ``instead`` (None: the value) if it has, else ``otherwise``."""

    variable: str
    otherwise: str
    instead: str | None = None


Pieces = tuple[tuple[str, ...], tuple[Slot, ...]]


class Writer:
    """Writes parts of queries for one checking; what is the same for all values is made ready once."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[Group, int, int, Places], Pieces] = {}
        self._values: dict[Node, str] = {}
        self._nodes: dict[Node, Node] = {}
        self._terms: dict[object, Node] = {}
        self._quads: dict[Statement, pyoxigraph.Quad] = {}
        self._holding: dict[str, bool] = {}

    @cached_property
    def _nothing(self) -> pyoxigraph.Store:
        import pyoxigraph

        return pyoxigraph.Store()

    def text_of_patterns(self, patterns: Iterable[Pattern], bindings: Bindings | None = None) -> str:
        """Several triple patterns, with values in place of the variables that have one (a blank node cannot)."""
        given = bindings or {}
        return " . ".join(
            " ".join(self._term(term, given) for term in (pattern.subject, pattern.predicate, pattern.object))
            for pattern in patterns
        )

    def text_of(self, group: Group, start: int, end: int, bindings: Bindings, left_out: Places = ()) -> str:
        """The text of some tokens of a group's query; a BIND to a variable that has a value becomes a comparison."""
        place = group, start, end, left_out
        if place not in self._pieces:
            self._pieces[place] = _pieces(group.tokens, start, end, left_out)
        texts, slots = self._pieces[place]
        words = [texts[0]]
        for slot, text in zip(slots, texts[1:], strict=True):
            value = bindings.get(slot.variable)
            if value is None or isinstance(value, BNode):
                words.append(slot.otherwise)
            else:
                words.append(self._value(value) if slot.instead is None else slot.instead)
            words.append(text)
        return "".join(words)

    def may_hold(self, group: Group, condition: Computed, bindings: Bindings) -> bool:
        """Whether a condition that is computed holds for some values; True where it speaks of others as well."""
        tokens = group.tokens[condition.start : condition.end]
        if any(token.kind == "variable" and token.text[1:] not in bindings for token in tokens):
            return True
        text = self.text_of(group, condition.start, condition.end, bindings)
        if text not in self._holding:
            self._holding[text] = bool(self._nothing.query(f"ASK {{ FILTER({text}) }}"))
        return self._holding[text]

    def store_of(self, statements: Iterable[Statement]) -> pyoxigraph.Store:
        """A store with some statements; each is made ready for stores once."""
        import pyoxigraph

        store = pyoxigraph.Store()
        store.bulk_extend(self._quad(statement) for statement in statements)
        return store

    def with_own_nodes(self, statements: Iterable[Statement]) -> list[Statement]:
        """The statements with one object for each node: what is the same object need not be compared by its text."""
        own = self._nodes.setdefault
        return [
            (own(s, s), own(p, iri(str(p))), own(o, iri(str(o)) if p == RDF.type and isinstance(o, URIRef) else o))
            for s, p, o in statements
        ]

    def node(self, term: object) -> Node:
        """The node for a term of a store."""
        node = self._terms.get(term)
        if node is None:
            node = to_rdflib(term)
            node = self._terms[term] = self._nodes.setdefault(node, node)
        return node

    def _quad(self, statement: Statement) -> pyoxigraph.Quad:
        quad = self._quads.get(statement)
        if quad is None:
            quad = self._quads[statement] = to_quad(statement)
        return quad

    def _term(self, term: Node | Path, bindings: Bindings) -> str:
        if isinstance(term, Path):
            return term.n3()
        if not isinstance(term, Variable):
            return self._value(term)
        value = bindings.get(str(term))
        return f"?{term}" if value is None or isinstance(value, BNode) else self._value(value)

    def text_of_node(self, node: Node) -> str:
        """A node as a query writes it."""
        return self._value(node)

    def _value(self, value: Node) -> str:
        text = self._values.get(value)
        if text is None:
            text = self._values[value] = str(to_oxigraph(value))
        return text


def _pieces(tokens: tuple[Token, ...], start: int, end: int, left_out: Places) -> Pieces:
    skipped = {place for first, last in left_out for place in range(first - 1, last)}
    words: list[str] = []
    slots: list[Slot] = []
    comparing: dict[int, Slot] = {}
    selected = 0
    for place in range(start, end):
        if place in skipped:
            continue
        token = tokens[place]
        if token.text == "{" and place + 1 < end and tokens[place + 1].is_word("SELECT"):
            selected = _closing(tokens, place)
        if place < selected:  # a sub-select is about all values; what it gives is compared with those known
            words.append(token.text)
            continue
        slot = comparing.get(place)
        if token.is_word("BIND"):
            last = _closing(tokens, place + 1)
            name = tokens[last - 1].text[1:]
            slot = Slot(name, token.text, "FILTER")
            comparing[last - 2] = Slot(name, tokens[last - 2].text, "=")
        elif token.kind == "variable":
            slot = Slot(token.text[1:], token.text)
        if slot is not None:
            slots.append(slot)
        words.append(token.text if slot is None else SLOT)
    return tuple(UNWANTED_SPACE.sub(r"\1", " ".join(words)).split(SLOT)), tuple(slots)


def _closing(tokens: tuple[Token, ...], place: int) -> int:
    """The place of the brace or bracket that closes the one at ``place``."""
    depth = 0
    while True:
        depth += DEEPER.get(tokens[place].text, 0)
        if depth == 0:
            return place
        place += 1
