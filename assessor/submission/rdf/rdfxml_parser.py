"""rdflib's RDF/XML handler, made to tell where the element of each statement stands, and to keep literals as
written."""

from __future__ import annotations

from typing import Any, NoReturn

from rdflib import RDF, Literal
from rdflib.plugins.parsers.rdfxml import RDFXMLHandler

from assessor.submission.rdf.parsed import MAX_TEXT, Place, Statements, Unreadable, literal
from assessor.submission.rdf.syntax_hints import MEND

READ_AS = frozenset({"Resource", "Collection"})
"""The values of ``rdf:parseType`` that are read."""


class LocatingHandler(RDFXMLHandler):  # type: ignore[misc, unused-ignore]
    """Takes statements from the events of an XML parser; a statement stands where the element that makes it
    begins: the property, or the node for its class and its property attributes."""

    def __init__(self) -> None:
        self.statements = Statements()
        self.prefixes: dict[str, str] = {}
        self._places: list[Place] = [(1, 1)]
        super().__init__(self)  # type: ignore[arg-type]

    def place(self) -> Place:
        """Where the element begins that the parser is in."""
        return self._places[-1]

    def add(self, statement: Any) -> None:
        """Take a statement, as the graph that rdflib would fill."""
        s, p, o = statement
        if isinstance(o, Literal) and o.language:
            o = literal(str(o), language=o.language)
        self.statements.add((s, p, o), self._places[-1], self._places[-1])

    def error(self, message: str) -> NoReturn:
        raise Unreadable(f"not RDF/XML: {message}", MEND, self.place())

    def startPrefixMapping(self, prefix: str | None, namespace: str) -> None:
        self.prefixes.setdefault(prefix or "", namespace or "")

    def endPrefixMapping(self, prefix: str | None) -> None:
        pass

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:
        self._places.append((self.locator.getLineNumber() or 1, (self.locator.getColumnNumber() or 0) + 1))
        if any(len(value) > MAX_TEXT for value in attrs.values()):
            raise Unreadable(f"an attribute has more than {MAX_TEXT:,} characters", "write a shorter one")
        super().startElementNS(name, qname, attrs)

    def endElementNS(self, name: Any, qname: Any) -> None:
        super().endElementNS(name, qname)
        self._places.pop()

    def property_element_start(self, name: Any, qname: Any, attrs: Any) -> None:
        kind = attrs.get((str(RDF), "parseType")) or attrs.get((None, "parseType"))
        if kind is not None and kind not in READ_AS:
            raise Unreadable(f"`rdf:parseType=\"{kind}\"` is not read", "write a plain text")
        super().property_element_start(name, qname, attrs)

    def property_element_char(self, data: str) -> None:
        if len(self.current.data or "") > MAX_TEXT:
            raise Unreadable(f"a text has more than {MAX_TEXT:,} characters", "write a shorter one")
        super().property_element_char(data)

    def property_element_end(self, name: Any, qname: Any) -> None:
        current = self.current
        if current.data is not None and current.object is None:
            datatype = None if current.datatype is None else self.absolutize(current.datatype)
            language = None if datatype is not None else current.language or None
            current.object = literal(current.data, datatype, language)
            current.data = None
        super().property_element_end(name, qname)
