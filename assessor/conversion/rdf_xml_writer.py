"""A submission in RDF/XML, as far as XML has characters and names for it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from assessor.conversion.arrangement import Arrangement
from assessor.conversion.characters import is_shown
from assessor.conversion.refusing import Refusals
from assessor.conversion.xml_names import XmlNames, first_unfit

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def write_rdf_xml(arrangement: Arrangement, refusals: Refusals) -> str:
    """The submission as RDF/XML text (RDF 1.1 XML Syntax).

    What cannot be expressed is noted in ``refusals``; then the text is not the whole submission.
    """
    return _Writer(arrangement, refusals).text()


class _Writer:
    def __init__(self, arrangement: Arrangement, refusals: Refusals) -> None:
        self._arrangement = arrangement
        self._refusals = refusals
        self._names = XmlNames({"rdf": str(RDF), **arrangement.prefixes})
        self._names.used["rdf"] = str(RDF)

    def text(self) -> str:
        elements = [self._element(s) for _, subjects in self._arrangement.by_section() for s in subjects]
        spaces = "".join(f"\n    xmlns:{name}={_attribute(space)}" for name, space in self._names.used.items())
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'
        return "\n".join([head, *elements, "</rdf:RDF>\n"])

    def _element(self, subject: URIRef) -> str:
        """A typed node element, where a class has a name in XML; else a description."""
        classes = self._arrangement.classes(subject)
        named = (cls for cls in classes if not cls.startswith(str(RDF)))
        cls = next((cls for cls in named if self._names.qualified(cls) is not None), None)
        name = self._names.qualified(cls) if cls is not None else "rdf:Description"
        lines = [f"  <{name} rdf:about={_attribute(subject)}>"]
        for predicate, values in self._arrangement.properties(subject):
            for value in values:
                unfit = first_unfit(f"{subject}{predicate}{value}")
                verb = self._names.qualified(predicate)
                if verb is None:
                    self._refusals.refuse((subject, predicate, value), "the IRI of the property is no name in XML")
                elif unfit is not None:
                    reason = f"the character U+{ord(unfit):04X} may not stand in XML"
                    self._refusals.refuse((subject, predicate, value), reason)
                elif predicate != RDF.type or value != cls:
                    lines.append(f"    {_property(verb, value)}")
        return "\n".join([*lines, f"  </{name}>\n"])


def _property(name: str, value: Node) -> str:
    if not isinstance(value, Literal):
        return f"<{name} rdf:resource={_attribute(str(value))}/>"
    attribute = ""
    if value.language:
        attribute = f" xml:lang={_attribute(value.language)}"
    elif value.datatype is not None:
        attribute = f" rdf:datatype={_attribute(value.datatype)}"
    return f"<{name}{attribute}>{''.join(map(_escaped, str(value)))}</{name}>"


def _escaped(character: str) -> str:
    if character in _MARKUP:
        return _MARKUP[character]
    return character if character in "\n\t" or is_shown(character) else f"&#x{ord(character):X};"


def _attribute(text: str) -> str:
    return "".join(character if is_shown(character) else f"&#x{ord(character):X};" for character in quoteattr(text))
