"""What every RDF syntax is parsed to: the statements of one file, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rdflib import RDF, XSD, Literal
from rdflib.term import URIRef

from assessor.submission.model import Statement

MAX_STATEMENTS = 40_000
"""As many statements one file may make; reading them takes a few seconds in the slowest syntax."""
MAX_TEXT = 100_000
"""As many characters one text may have; what makes values of texts is not made for longer ones."""
MAX_DEPTH = 50
"""Deepest nesting of brackets, braces or elements."""

Place = tuple[int, int | None]
"""Line and column, both from 1; the column is None where the syntax does not tell it."""
Places = Mapping[Statement, tuple[Place, Place]]
"""For each statement the places of its predicate and of its object."""

_STRING = str(XSD.string)
_MARKUP = {RDF.XMLLiteral: "rdf:XMLLiteral", RDF.HTML: "rdf:HTML", RDF.JSON: "rdf:JSON"}


@dataclass(frozen=True)
class Parsed:
    """One file's statements with their places, and the prefixes it binds; its blank nodes occur in no other
    file's. ``bare`` says whether it names the vocabulary's terms without prefix."""

    places: Places
    prefixes: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False


class Unreadable(Exception):
    """Raised within a parser where it must stop: ``what`` is wrong there, and what to do about it."""

    def __init__(self, what: str, remedy: str, place: tuple[int | None, int | None] | None = None) -> None:
        self.what = what
        self.remedy = remedy
        self.place = place
        super().__init__(what)


def too_many_statements() -> Unreadable:
    """What to raise for the statement after the last that is read."""
    what = f"the file makes more than {MAX_STATEMENTS:,} statements"
    return Unreadable(what, "split it into several files")


def literal(text: str, datatype: str | None = None, language: str | None = None) -> Literal:
    """A literal as written, but for its language, which in small letters is the same one.

    Raises Unreadable for texts too long to be meant, and for markup: rdflib would build a document from it,
    whatever its size.
    """
    if len(text) > MAX_TEXT:
        raise Unreadable(f"a text has more than {MAX_TEXT:,} characters", "write a shorter one")
    if language is not None:
        return Literal(text, lang=language.lower())
    if datatype is None or str(datatype) == _STRING:
        return Literal(text)
    iri = URIRef(datatype)
    if iri in _MARKUP:
        raise Unreadable(f"a value of `{_MARKUP[iri]}` is not read", "write a plain text")
    return Literal(text, datatype=iri, normalize=False)


class Statements:
    """Statements as they are read, each with its first place; stops at too many."""

    def __init__(self) -> None:
        self.places: dict[Statement, tuple[Place, Place]] = {}
        self._count = 0

    def add(self, statement: Any, predicate_place: Place, object_place: Place) -> None:
        """Note one statement. Raises Unreadable at too many."""
        self._count += 1
        if self._count > MAX_STATEMENTS:
            raise too_many_statements()
        self.places.setdefault(statement, (predicate_place, object_place))
