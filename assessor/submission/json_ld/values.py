"""Values of JSON-LD as literals: texts, numbers and words with the datatype or language that is in force.

A number is what https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion says, save that one written in
digits and a point stays as written where a decimal is asked for; by the letter it would be no decimal at all.
"""

from __future__ import annotations

import re

from rdflib import XSD, Literal

from assessor.submission.json_ld.nodes import Number, Text, Word
from assessor.submission.rdf.parsed import Unreadable, literal

_DOUBLE, _FLOAT, _DECIMAL, _INTEGER = (str(kind) for kind in (XSD.double, XSD.float, XSD.decimal, XSD.integer))
_WHOLE_BELOW = 10**21
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")


def literal_of(value: Text | Number | Word, datatype: str | None, language: str | None) -> Literal:
    """The literal that a JSON value is, with the datatype or language that is in force for it.

    Raises Unreadable, with its place, for what can be no literal.
    """
    try:
        if isinstance(value, Text):
            return _text(value, datatype, language)
        if isinstance(value, Word):
            return literal("true" if value.value else "false", datatype or str(XSD.boolean))
        return _number(value.text, datatype)
    except Unreadable as fault:
        fault.place = fault.place or value.place
        raise


def _text(value: Text, datatype: str | None, language: str | None) -> Literal:
    if datatype is not None or not language:
        return literal(value.text, datatype)
    if not _LANGUAGE.match(language):
        raise Unreadable(f"`{language}` is no language", "write its code, for example `en`", value.place)
    return literal(value.text, language=language)


def _number(text: str, datatype: str | None) -> Literal:
    if datatype == _DECIMAL and "e" not in text.lower():
        return literal(text, datatype)
    number = float(text)
    whole = abs(number) < _WHOLE_BELOW and number == int(number)
    if datatype in {_DOUBLE, _FLOAT} or not whole:
        return literal(_double(number), datatype or _DOUBLE)
    exact = int(text) if text.lstrip("-").isdigit() else int(number)
    return literal(str(exact), datatype or _INTEGER)


def _double(number: float) -> str:
    """The canonical form of xsd:double."""
    if number in {float("inf"), float("-inf")}:
        return "INF" if number > 0 else "-INF"
    mantissa, _, exponent = f"{number:.15E}".partition("E")
    digits = mantissa.rstrip("0")
    return f"{digits}{'0' if digits.endswith('.') else ''}E{int(exponent)}"
