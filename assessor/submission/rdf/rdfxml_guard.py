"""What RDF/XML must be before it is read as statements: well-formed, in a known encoding, and small when its
entities are put in.

Prefix entities, ``<!ENTITY ga "https://w3id.org/grid-architecture#">``, are usual in RDF/XML and stay. Whatever
else a document type may declare is refused: it points outwards, or lets a few bytes stand for many.
"""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

from assessor.submission.rdf.parsed import MAX_DEPTH, MAX_STATEMENTS
from assessor.submission.rdf.rdfxml_parser import READ_AS
from assessor.submission.rdf.xml_hints import element_fault, prefixes_in, xml_fault
from assessor.submission.reporting import Problems, decode

MAX_ELEMENTS = 2 * MAX_STATEMENTS
MAX_ELEMENT_DEPTH = 2 * MAX_DEPTH
"""Nodes and properties alternate, so that a level of nesting takes two elements."""
MAX_ATTRIBUTES = 1_000
MAX_ENTITY = 1_000
MAX_EXPANDED = 10_000_000
"""As many characters all references to entities together may stand for."""
_DECLARATION = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})["']""")
_DECLARED = re.compile(r"\A<\?xml\s[^>]{0,400}\?>")
_ENCODINGS = frozenset({"utf-8", "ascii", "iso8859-1"})
_REFERENCE = re.compile(r"&([^\s&;#]{1,200});")
_PLAIN = "write its value out, or declare it as a plain text"


def text_of(data: bytes, problems: Problems) -> str:
    """The text of an XML file, by its byte order mark or its declaration, which is left out.

    Raises SubmissionError for encodings other than UTF-8, UTF-16, ISO-8859-1 and US-ASCII, and for bytes that
    are none of the encoding.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _declared(data, problems)
    if encoding != "utf-8":
        try:
            data = data.decode(encoding).encode("utf-8")
        except UnicodeError:
            problems.report(None, None, f"not {encoding.upper()}, as the file says it is", "save the file as UTF-8")
            problems.raise_if_any()
    return _DECLARED.sub(lambda declaration: re.sub(r"\S", " ", declaration[0]), decode(data, problems))


def _declared(data: bytes, problems: Problems) -> str:
    declared = _DECLARATION.match(data)
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii")
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        encoding = name
    if encoding not in _ENCODINGS:
        problems.report(1, None, f"the encoding `{name}` is not read", "save the file as UTF-8")
        problems.raise_if_any()
    return encoding


def check_document(text: str, problems: Problems) -> None:
    """Raise SubmissionError for what is not well-formed, or made to take very long."""
    guard = _Guard(text, problems)
    try:
        guard.parser.Parse(text, True)
    except expat.ExpatError as error:
        what, remedy = xml_fault(error.code, text, error.lineno, error.offset + 1, guard.open)
        problems.report(error.lineno, error.offset + 1, f"not XML: {what}", remedy)
    except _Stop:
        pass
    problems.raise_if_any()


class _Stop(Exception):
    """Raised to end the reading once it is known to be no use."""


class _Guard:
    def __init__(self, text: str, problems: Problems) -> None:
        self._text = text
        self._problems = problems
        self._entities: dict[str, int] = {}
        self.open: list[tuple[str, int]] = []
        self._prefixes: list[frozenset[str]] = [frozenset()]
        self._elements = 0
        self._literal = False  # whether markup has begun that is no RDF, of which the reader itself tells
        self.parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EndDoctypeDeclHandler = self._end_of_doctype
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._attributes
        parser.SkippedEntityHandler = self._skipped
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        if system is not None or public is not None:
            self._refuse("the document type is declared elsewhere", "remove its address; nothing is fetched")

    def _entity(
        self,
        name: str,
        parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        if parameter:
            self._refuse(f"`%{name};` is a parameter entity", _PLAIN)
        elif value is None:
            self._refuse(f"the entity `{name}` stands elsewhere", "write its value out; nothing is fetched")
        elif "&" in value or "%" in value:
            self._refuse(f"the entity `{name}` refers to other entities", _PLAIN)
        elif "<" in value:
            self._refuse(f"the entity `{name}` holds markup", _PLAIN)
        elif len(value) > MAX_ENTITY:
            self._refuse(f"the entity `{name}` has more than {MAX_ENTITY:,} characters", "write its value out")
        else:
            self._entities.setdefault(name, len(value))

    def _end_of_doctype(self) -> None:
        if self._entities:
            expanded = sum(self._entities.get(match[1], 0) for match in _REFERENCE.finditer(self._text))
            if expanded > MAX_EXPANDED:
                what = f"the entities stand for more than {MAX_EXPANDED:,} characters"
                self._refuse(what, "write shorter ones, or fewer references to them")

    def _attributes(self, element: str, name: str, kind: str, default: str | None, required: bool) -> None:
        self._refuse(f"the document type declares the attribute `{name}`", "write attributes where they belong")

    def _skipped(self, name: str, parameter: bool) -> None:
        self._refuse(f"the entity `{name}` is not declared", "declare it as a plain text, or write its value out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self.open.append((name, self.parser.CurrentLineNumber))
        if len(self.open) > MAX_ELEMENT_DEPTH:
            self._refuse(f"elements are nested more than {MAX_ELEMENT_DEPTH} deep", "write it less nested")
        if len(attributes) > MAX_ATTRIBUTES:
            self._refuse(f"an element has more than {MAX_ATTRIBUTES:,} attributes", "write properties as elements")
        if self._elements > MAX_ELEMENTS:
            self._refuse(f"the file has more than {MAX_ELEMENTS:,} elements", "split it into several files")
        self._prefixes.append(self._prefixes[-1] | prefixes_in(attributes))
        self._literal = self._literal or any(
            one.endswith("parseType") and kind not in READ_AS for one, kind in attributes.items()
        )
        fault = None if self._literal else element_fault(name, attributes, self._prefixes[-1])
        if fault is not None:
            self._refuse(f"not RDF/XML: {fault[0]}", fault[1])

    def _end(self, name: str) -> None:
        self.open.pop()
        self._prefixes.pop()

    def _refuse(self, what: str, remedy: str) -> None:
        parser = self.parser
        self._problems.report(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, what, remedy)
        raise _Stop
