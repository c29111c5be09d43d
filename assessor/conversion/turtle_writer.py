"""A submission in Turtle as a person would write it: by section, in the order of the file, with nested nodes for
what needs no name."""

from __future__ import annotations

from rdflib import RDF, URIRef
from rdflib.term import Node

from assessor.conversion.arrangement import Arrangement
from assessor.conversion.names import nameless
from assessor.conversion.turtle_terms import TurtleTerms
from assessor.submission.form.model import Section
from assessor.submission.vocabulary import ORGANISATION_CLASS

WIDTH = 110
_INDENT = "    "


def write_turtle(arrangement: Arrangement) -> str:
    """The submission as Turtle text. Whatever a submission states, Turtle can."""
    return _Writer(arrangement).text()


class _Writer:
    def __init__(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._terms = TurtleTerms(arrangement.prefixes)
        self._nameless = nameless(arrangement)

    def text(self) -> str:
        parts = []
        for section, subjects in self._arrangement.by_section():
            blocks = [self._block(s) for s in subjects if not self._is_nested(s)]
            if blocks:
                parts.append("\n\n".join([f"# {self._heading(section, subjects)}", *blocks]))
        used = [(prefix, iri) for prefix, iri in self._arrangement.prefixes.items() if prefix in self._terms.used]
        head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in used)
        return "\n\n".join([head.rstrip("\n"), *parts]) + "\n"

    def _heading(self, section: Section | None, subjects: list[URIRef]) -> str:
        if section is not None:
            return section.name or f"{section.noun}s"
        named = [s for s in subjects if not self._is_nested(s)]
        organisations = all(ORGANISATION_CLASS in self._arrangement.classes(s) for s in named)
        return "organisations" if organisations else "others"

    def _is_nested(self, subject: URIRef) -> bool:
        return subject in self._nameless and bool(self._arrangement.referring(subject))

    def _block(self, subject: URIRef) -> str:
        name = "[]" if subject in self._nameless else self._terms.write(subject)
        return f"{name} {self._properties(subject, 1)} ."

    def _properties(self, subject: URIRef, depth: int) -> str:
        lines = []
        for predicate, values in self._arrangement.properties(subject):
            verb = "a" if predicate == RDF.type else self._terms.write(predicate)
            lines.append(self._objects(verb, [self._value(value, depth) for value in values], depth))
        return f" ;\n{_INDENT * depth}".join(lines)

    def _objects(self, verb: str, values: list[str], depth: int) -> str:
        line = f"{verb} {', '.join(values)}"
        if len(values) == 1 or ("\n" not in line and len(line) <= WIDTH):
            return line
        indent = f"\n{_INDENT * (depth + 1)}"
        return f"{verb}{indent}{f',{indent}'.join(value.replace(chr(10), chr(10) + _INDENT) for value in values)}"

    def _value(self, value: Node, depth: int) -> str:
        if value not in self._nameless or not isinstance(value, URIRef):
            return self._terms.write(value)
        inner = self._properties(value, depth + 1)
        line = " ".join(inner.split(f"\n{_INDENT * (depth + 1)}"))
        if "\n" not in line and len(line) <= WIDTH:
            return f"[ {line} ]"
        return f"[\n{_INDENT * (depth + 1)}{inner}\n{_INDENT * depth}]"
