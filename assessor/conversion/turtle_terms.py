"""RDF terms as Turtle writes them; nothing in a text or an IRI can end it early."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import XSD, Literal
from rdflib.term import Node

from assessor.conversion.characters import by_number, is_shown

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARACTER = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040\\-"
_LOCAL = re.compile(f"[{_BASE}_0-9](?:[{_CHARACTER}.]*[{_CHARACTER}])?\\Z")
_BARE = {
    XSD.integer: re.compile(r"(?:0|-?[1-9][0-9]*)\Z"),
    XSD.decimal: re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z"),
    XSD.boolean: re.compile(r"(?:true|false)\Z"),
}
"""What may stand without quotation marks so that no parser, not even one that calculates, writes it otherwise."""
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class TurtleTerms:
    """Writes terms with prefixes (names to namespaces), and remembers which of these were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.used: set[str] = set()

    def write(self, term: Node) -> str:
        """An IRI or a literal, the literal with the characters, language and datatype that it has."""
        if not isinstance(term, Literal):
            return self._iri(str(term))
        if term.datatype is None:
            return in_full(term)
        bare = _BARE.get(term.datatype)
        if bare is not None and bare.match(str(term)):
            return str(term)
        return f"{quoted(str(term))}^^{self._iri(str(term.datatype))}"

    def _iri(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.match(iri[len(namespace) :]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{_shown(iri)}>"


def quoted(text: str) -> str:
    """A text in quotation marks, on one line, with escapes for what an editor would not show."""
    return f'"{"".join(map(_escaped, text))}"'


def in_full(term: Node) -> str:
    """A term as N-Triples writes it: without prefixes and without bare numbers."""
    if not isinstance(term, Literal):
        return f"<{_shown(str(term))}>"
    if term.language:
        return f"{quoted(str(term))}@{term.language}"
    return quoted(str(term)) if term.datatype is None else f"{quoted(str(term))}^^<{_shown(str(term.datatype))}>"


def _escaped(character: str) -> str:
    return _SHORT.get(character) or (character if is_shown(character) else by_number(character))


def _shown(iri: str) -> str:
    return "".join(character if is_shown(character) else by_number(character) for character in iri)
