"""rdflib's Turtle parser, made to tell where each object of each statement stands, and to keep literals as
written."""

from __future__ import annotations

import re
from collections.abc import MutableSequence
from typing import Any

from rdflib import RDF, XSD, Graph, Literal
from rdflib.plugins.parsers.notation3 import (
    RDFSink,
    SinkParser,
    decimal_syntax,
    exponent_syntax,
    integer_syntax,
    numberCharsPlus,
)
from rdflib.term import BNode, IdentifiedNode, Node, URIRef

from assessor.submission.rdf.parsed import MAX_DEPTH, MAX_TEXT, Place, Statements, Unreadable, literal

_SPACE = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_STRING_ENDS = {
    '"': re.compile(r'(?:[^"\\\r\n]++|\\.)*+"'),
    "'": re.compile(r"(?:[^'\\\r\n]++|\\.)*+'"),
    '"""': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*+"""', re.DOTALL),
    "'''": re.compile(r"(?:[^'\\]++|\\.|'(?!''))*+'''", re.DOTALL),
}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_TOO_DEEP = f"brackets are nested more than {MAX_DEPTH} deep"


class LocatingSink(RDFSink):  # type: ignore[misc, unused-ignore]
    """Takes statements into a graph and notes for each the places of its predicate and of its object.

    ``current`` holds these for the next statement; ``items`` the places of the members of the collections
    that are open, the innermost last.
    """

    def __init__(self) -> None:
        self.statements = Statements()
        super().__init__(Graph(bind_namespaces="none"))
        self.current: tuple[Place, Place] = ((1, 1), (1, 1))
        self.items: list[list[Place]] = [[]]

    def newBlankNode(self, arg: Any = None, uri: str | None = None, why: Any = None) -> BNode:
        return BNode()  # rdflib would make the same one at the same place of another file

    def newLiteral(self, s: str, dt: URIRef | None = None, lang: str | None = None) -> Literal:
        return literal(s, dt, lang)

    def newList(self, n: list[Any], f: Any) -> IdentifiedNode:
        if not n:
            return RDF.nil
        cells = [self.newBlankNode(f) for _ in n]
        for member, place, cell, rest in zip(n, self.items[-1], cells, [*cells[1:], RDF.nil], strict=True):
            self.current = (place, place)
            self.makeStatement((f, RDF.first, cell, member))
            self.makeStatement((f, RDF.rest, cell, rest))
        return cells[0]

    def makeStatement(self, quadruple: Any, why: Any = None) -> None:
        formula, p, s, o = quadruple
        statement = (self.normalise(formula, s), self.normalise(formula, p), self.normalise(formula, o))
        self.statements.add(statement, *self.current)


class LocatingParser(SinkParser):  # type: ignore[misc, unused-ignore]
    """Parses Turtle from a text; the places of an object list are those of its members, not of its end."""

    def __init__(self, text: str, base: str) -> None:
        self.sink = LocatingSink()
        super().__init__(self.sink, baseURI=base, turtle=True)
        self._text = text
        self._counted = (0, 1, 0)
        self._pending: list[tuple[Place, Place]] = []
        self._verb: Place = (1, 1)
        self._depth = 0
        self.reached = 0

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the text, both from 1; counts on from the last one asked for."""
        counted, line, line_start = self._counted
        if offset < counted:
            counted, line, line_start = 0, 1, 0
        breaks = self._text.count("\n", counted, offset)
        if breaks:
            line += breaks
            line_start = self._text.rindex("\n", counted, offset) + 1
        self._counted = (offset, line, line_start)
        return line, offset - line_start + 1

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
            raise Unreadable(_TOO_DEEP, "write it less nested", self.place_of(i))
        self._depth += 1
        self.sink.items.append([])
        try:
            return super().node(argstr, i, res, subjectAlready)
        finally:
            self._depth -= 1
            self.sink.items.pop()

    def item(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        self.sink.items[-1].append(self._place_from(i))
        return super().item(argstr, i, res)

    def skipSpace(self, argstr: str, i: int) -> int:
        end = _end_of_space(argstr, i)
        return end if end < len(argstr) else -1

    def strconst(self, argstr: str, i: int, delim: str) -> tuple[int, str]:
        match = _STRING_ENDS[delim].match(argstr, i)
        if match is None:
            self.BadSyntax(argstr, i, "unterminated string")
        text = argstr[i : match.end() - len(delim)]
        if len(text) > MAX_TEXT:
            raise Unreadable(
                f"a text has more than {MAX_TEXT:,} characters", "write a shorter one", self.place_of(i)
            )
        return match.end(), _ESCAPE.sub(_unescaped, text) if "\\" in text else text

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
                    res.append(literal(match.group(), datatype))
                    return match.end()
        return super().nodeOrLiteral(argstr, i, res)

    def _place_from(self, i: int) -> Place:
        return self.place_of(_end_of_space(self._text, i))


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else _ESCAPED[escape[3]]


def _end_of_space(text: str, i: int) -> int:
    match = _SPACE.match(text, i)
    return i if match is None else match.end()
