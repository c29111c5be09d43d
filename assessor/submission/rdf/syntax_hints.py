"""What to do about the commonest mistakes of syntax, told from a parser's message and from what stands around its
place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.suggestions import closest

Hint = Callable[[str, int | None, int | None, str], str]
"""Text, line and column of the mistake (from 1), and the parser's message, to the remedy."""

CURLY = re.compile("[\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb]")
STRAIGHT = 'use straight quotes, `"`'
MEND = "mend the syntax here, or right before"
_USUAL: Mapping[str, str] = {
    "ga": str(GA), "src": str(SRC), "rdf": str(RDF), "rdfs": str(RDFS), "dcterms": str(DCTERMS), "xsd": str(XSD),
    "owl": str(OWL), "skos": str(SKOS), "prov": str(PROV),
}  # fmt: skip
_DECLARED = re.compile(r"(?im)^\s*@?prefix\s+([\w.-]*):")
_NO_PREFIX = re.compile(r"The prefix ([\w.-]*): has not been declared")
_NO_WORD = re.compile(r"([\w.-]+) is not a valid (?:RDF object|predicate|subject)")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>')
_PREFIXED = re.compile(r"\s*@?(?:prefix|base)\b|\s*[\w.-]*:[\w.-]*\s", re.IGNORECASE)
_SPACED = re.compile(r"([\w.-]*:)\s+\Z")
_LOOKED_AT = 2_000
"""So many characters of a line are looked at."""


def turtle_hint(text: str, line: int | None, column: int | None, message: str) -> str:
    """The remedy for an error of Turtle's syntax."""
    here, before, above = _around(text, line, column)
    prefix = _NO_PREFIX.search(message)
    word = _NO_WORD.search(message)
    spaced = _SPACED.search(before)
    if CURLY.search(_STRINGS.sub("", here)):
        return STRAIGHT
    if prefix is not None:
        return _declare(prefix[1], text)
    if "Line jumps" in message or ("end of file" in message and _is_open(here)):
        return 'the quotation mark is not closed on this line; close it, or write `"""` around a text of several lines'
    if "PREFIX" in message:
        return "write it as in `@prefix ga: <https://w3id.org/grid-architecture#> .`"
    if "Invalid IRI" in message:
        return "write the IRI without spaces, and close it with `>`"
    if word is not None and spaced is not None:
        return f"take out the space after `{spaced[1]}`"
    if word is not None and not before.strip() and above.strip() and above.rstrip()[-1] not in ".;,[(":
        return _unended(before, above)
    if word is not None and "predicate" in message:
        return "write a property with its prefix, for example `ga:from`, or `a` for the class"
    if word is not None:
        return f'put text in quotes, `"{word[1]} …"`, and write names with their prefix, `:{word[1]}`'
    if "should end with a ']'" in message:
        return "close the bracket with `]`"
    if "dot is expected" in message:
        return _unended(before, above)
    return "end the last statement with `.`" if "end of file" in message else MEND


def n_triples_hint(text: str, line: int | None, column: int | None, message: str) -> str:
    """The remedy for an error of the syntax of N-Triples."""
    here, before, _ = _around(text, line, column)
    if CURLY.search(_STRINGS.sub("", here)):
        return STRAIGHT
    if _PREFIXED.match(here):
        return "N-Triples has no prefixes: write whole IRIs in `<…>`, or name the file .ttl"
    if "Invalid IRI" in message:
        return "write the IRI without spaces, and close it with `>`"
    if _is_open(here):
        return "close the quotation mark on this line"
    if "object of a triple" in message:
        return "put text in quotes and IRIs in `<…>`"
    if "dot" in message or ("subject" in message and before.strip().endswith((";", ","))):
        return "write one statement on the line, and end it with ` .`"
    return "write one statement on a line: subject, property, value and ` .`"


def plain_hint(text: str, line: int | None, column: int | None, message: str) -> str:
    """The remedy where nothing more is known."""
    if "text event" in message:
        return "take out the text that stands between elements, or put it into a property"
    return "write the IRI without spaces" if "Invalid IRI" in message else MEND


def usual_namespace(prefix: str) -> str | None:
    """The namespace that a prefix usually stands for."""
    return _USUAL.get(prefix)


def _around(text: str, line: int | None, column: int | None) -> tuple[str, str, str]:
    """The line of a place, what stands before the place on it, and the last line above that is not empty."""
    if line is None:
        return "", "", ""
    lines = text.splitlines()
    here = lines[line - 1][:_LOOKED_AT] if line <= len(lines) else ""
    above = next((one for one in reversed(lines[: line - 1]) if one.strip()), "")
    return here, here[: (column or 1) - 1], above[-_LOOKED_AT:]


def _is_open(line: str) -> bool:
    return '"' in _STRINGS.sub("", line) or line.count("'") % 2 == 1


def _declare(prefix: str, text: str) -> str:
    declared = dict.fromkeys(match[1] for match in _DECLARED.finditer(text))
    near = closest(prefix, [one for one in declared if one], within=False)
    standard = f"declare it: `@prefix {prefix}: <{_USUAL[prefix]}> .`" if prefix in _USUAL else ""
    if near is not None:
        return f"did you mean `{near}:`?{' Otherwise ' if standard else ''}{standard}"
    return standard or f"declare it at the beginning, `@prefix {prefix}: <…> .`, or use one that is declared"


def _unended(before: str, above: str) -> str:
    ended = above.rstrip()
    if ended.endswith(","):
        return "write `;` in place of the `,` at the end of the line above"
    if not before.strip():
        return "before this: end the statement above with `.` or `;`"
    return "before this: end the statement with `.`, or write `;` or `,` to go on with it"
