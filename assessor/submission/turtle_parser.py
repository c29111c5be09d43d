"""rdflib's Turtle parser, made to tell where each object of each statement stands, and to keep literals as
written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import MutableSequence
from typing import Any

from rdflib import XSD, Graph, Literal
from rdflib.plugins.parsers.notation3 import (
    RDFSink,
    SinkParser,
    decimal_syntax,
    exponent_syntax,
    integer_syntax,
    numberCharsPlus,
)
from rdflib.term import Node, URIRef

from assessor.submission.model import Statement

MAX_DEPTH = 50
"""Deepest nesting of brackets; the parser is recursive and takes some ten calls for each level."""

Place = tuple[int, int]
_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")


class TooDeep(Exception):
    """Raised where brackets are nested deeper than ``MAX_DEPTH``; ``offset`` is where."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(f"brackets are nested more than {MAX_DEPTH} deep")


class LocatingSink(RDFSink):  # type: ignore[misc, unused-ignore]
    """Takes statements into a graph and notes for each the places of its predicate and of its object."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self.places: dict[Statement, tuple[Place, Place]] = {}
        self.current: tuple[Place, Place] = ((1, 1), (1, 1))

    def newLiteral(self, s: str, dt: URIRef | None = None, lang: str | None = None) -> Literal:
        if dt is not None:
            return Literal(s, datatype=dt, normalize=False)
        return Literal(s, lang=lang)

    def makeStatement(self, quadruple: Any, why: Any = None) -> None:
        formula, p, s, o = quadruple
        statement = (self.normalise(formula, s), self.normalise(formula, p), self.normalise(formula, o))
        self.graph.add(statement)
        self.places.setdefault(statement, self.current)


class LocatingParser(SinkParser):  # type: ignore[misc, unused-ignore]
    """Parses Turtle from a text; the places of an object list are those of its members, not of its end."""

    def __init__(self, graph: Graph, text: str, base: str) -> None:
        self.sink = LocatingSink(graph)
        super().__init__(self.sink, baseURI=base, turtle=True)
        self._text = text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._pending: list[tuple[Place, Place]] = []
        self._verb: Place = (1, 1)
        self._depth = 0
        self.reached = 0

    def place_of(self, offset: int) -> Place:
        """Line and column of an offset in the text, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def verb(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        self._verb = self._place_from(i)
        return super().verb(argstr, i, res)

    def objectList(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        verb = self._verb
        outer = self._pending
        places: list[tuple[Place, Place]] = []
        while True:
            places.append((verb, self._place_from(i)))
            self._pending = []
            i = self.object(argstr, i, res)
            if i < 0:
                return i
            j = self.skipSpace(argstr, i)
            if j < 0:
                self.BadSyntax(argstr, j, "EOF found after object")
            if argstr[j] != ",":
                self._pending = places + outer
                return j
            i = j + 1

    def makeStatement(self, quadruple: Any) -> None:
        if self._pending:
            self.sink.current = self._pending.pop(0)
        super().makeStatement(quadruple)

    def path(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        return self.nodeOrLiteral(argstr, i, res)  # without the paths of N3, which are no Turtle

    def node(self, argstr: str, i: int, res: MutableSequence[Any], subjectAlready: Node | None = None) -> int:
        if self._depth > MAX_DEPTH:
            raise TooDeep(i)
        self._depth += 1
        try:
            return super().node(argstr, i, res, subjectAlready)
        finally:
            self._depth -= 1

    def nodeOrLiteral(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        start = _end_of_space(argstr, i)
        self.reached = start
        if start < len(argstr) and argstr[start] in numberCharsPlus:
            for syntax, datatype in (
                (exponent_syntax, XSD.double),
                (decimal_syntax, XSD.decimal),
                (integer_syntax, XSD.integer),
            ):
                match = syntax.match(argstr, start)
                if match:
                    self.skipSpace(argstr, i)  # counts the lines for rdflib's own messages
                    res.append(Literal(match.group(), datatype=datatype, normalize=False))
                    return match.end()
        return super().nodeOrLiteral(argstr, i, res)

    def _place_from(self, i: int) -> Place:
        return self.place_of(_end_of_space(self._text, i))


def _end_of_space(text: str, i: int) -> int:
    match = _SPACE.match(text, i)
    return i if match is None else match.end()
