"""Whether a SPARQL query would ask another server: ``SERVICE``, found in the query's algebra.

A word in a literal, a comment or an address is no service; a pattern deep inside a filter is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PATTERN = "ServiceGraphPattern"
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_WITHIN_TOKENS = re.compile(r"\\\\|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}")
_LONGER_NAME = re.compile(r"(?<=\w:)service\w+", re.IGNORECASE)
"""What follows a prefix and goes on after the word is one name with it, and no keyword (SPARQL 1.1, 19.8)."""
_LAST_CHARACTER = 0x10FFFF


def asks_other_servers(text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether a query has a SERVICE pattern anywhere (SPARQL 1.1 Federated Query).

    ``prefixes`` are those that need not be declared. Raises ValueError, in words of rdflib, for a query that mentions
    the word and cannot be read, and RecursionError for one that is nested too deeply: neither may be evaluated.

    An escape may be read before the query is (SPARQL 1.1, section 19.2; rdflib) or within a literal (Oxigraph), where
    it cannot end the literal: the query is looked at in both ways. A line ends with either of its two characters.
    """
    if not _mentions_service(text):
        return False
    lines = text.replace("\r", "\n")
    within_tokens = _WITHIN_TOKENS.sub("x", lines)
    if _read(within_tokens, prefixes):
        return True
    if within_tokens == lines:
        return False
    try:
        return _read(lines, prefixes)
    except ValueError:  # whoever reads escapes first cannot evaluate it
        return False


def _read(text: str, prefixes: Mapping[str, str]) -> bool:
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(text)
        algebra = translateQuery(parsed, initNs=dict(prefixes)).algebra
    except RecursionError:
        raise
    except Exception as error:  # rdflib raises whatever its parser and its algebra happen to meet
        raise ValueError(" ".join(str(error).split())) from error
    return _holds_service(parsed) or _holds_service(algebra)


def _mentions_service(text: str) -> bool:
    """Cheap, and true too often rather than too seldom: keywords may hide behind escapes and unusual capitals."""
    plain = _LONGER_NAME.sub("", _ESCAPE.sub(_unescaped, text))
    return "SERVICE" in plain.upper() or "service" in plain.casefold()


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= _LAST_CHARACTER else ""


def _holds_service(algebra: object) -> bool:
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting: list[object] = [algebra]
    seen: set[int] = set()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, CompValue) and part.name == _PATTERN:
            return True
        if isinstance(part, Mapping):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple | set | frozenset | ParseResults):
            waiting.extend(part)
    return False
