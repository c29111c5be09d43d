"""What XML 1.0 and RDF/XML can write: characters, and IRIs as names of elements."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import RDF, URIRef

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = re.compile(f"[{_START}][{_START}0-9.\u00b7\u0300-\u036f\u203f\u2040\\-]*\\Z")
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESERVED = ("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/")
_SYNTAX = frozenset(
    URIRef(f"{RDF}{name}")
    for name in (
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "aboutEach",
        "aboutEachPrefix", "bagID", "li",
    )
)  # fmt: skip
"""What RDF/XML keeps for its own syntax (RDF 1.1 XML Syntax, section 6.2.4)."""


def first_unfit(text: str) -> str | None:
    """The first character of ``text`` that no XML 1.0 document may hold, or None."""
    found = _UNFIT.search(text)
    return None if found is None else found[0]


class XmlNames:
    """Qualified names for IRIs: ``prefixes`` gives the usual prefix of a namespace, others are numbered."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes.items() if prefix}
        self._numbered = 0
        self.used: dict[str, str] = {}

    def qualified(self, iri: URIRef) -> str | None:
        """The IRI as the name of an element, or None where it cannot be one."""
        found = _NAME.search(iri)
        if found is None or iri in _SYNTAX:
            return None
        namespace = iri[: found.start()]
        if not namespace or namespace.startswith(_RESERVED) or first_unfit(namespace) is not None:
            return None
        prefix = self._prefixes.get(namespace) or self._next()
        self._prefixes[namespace] = prefix
        self.used[prefix] = namespace
        return f"{prefix}:{found[0]}"

    def _next(self) -> str:
        self._numbered += 1
        return f"ns{self._numbered}"
