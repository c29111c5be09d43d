"""What the submission shapes say about keys of YAML, said about properties for those who wrote RDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rdflib import DCTERMS, RDF, RDFS, URIRef

from assessor.knowledge.namespaces import GA
from assessor.submission.form.model import Form, Key, ValueKind
from assessor.submission.suggestions import one_of

_FEW = 8
_QUANTITY = re.compile(
    r"write a number with its unit, for example `(\w+): [^`]*` \(in Turtle: (\w+), `([\d.]+)`\)"
)
_MENTION = re.compile(r"`(\w+)(?::(?: ([^`]*))?)?`")
_PREFIXES = (("ga", str(GA)), ("rdfs", str(RDFS)), ("dcterms", str(DCTERMS)))
_BOOLEANS = {"yes": "true", "no": "false"}


def property_name(path: URIRef) -> str:
    """A property with the usual prefixes, as Turtle writes it; ``a`` for the class."""
    if path == RDF.type:
        return "a"
    for prefix, namespace in _PREFIXES:
        if path.startswith(namespace):
            return f"{prefix}:{path[len(namespace) :]}"
    return f"<{path}>"


def in_properties(text: str, keys: Mapping[str, Key], form: Form) -> str:
    """A message or a remedy with properties in place of the ``keys`` that it mentions, and with values as in RDF."""

    def mention(match: re.Match[str]) -> str:
        key = keys.get(match[1])
        if key is None:
            return match[0]
        value = "" if match[2] is None else f" {_value(match[2], key, form)}"
        return f"`{property_name(key.path)}{value}`"

    def quantity(match: re.Match[str]) -> str:
        key = keys.get(match[1])
        if key is None:
            return match[0]
        return f"write a number of {match[2]}, for example `{property_name(key.path)} {match[3]}`"

    return _MENTION.sub(mention, _QUANTITY.sub(quantity, text))


def remedy_in_properties(remedy: str, key: Key | None, keys: Mapping[str, Key], form: Form) -> str:
    """The remedy for a wrong value of ``key``: the terms themselves where they are few."""
    if key is not None and key.kind is ValueKind.TOKEN:
        terms = form.tokens[key.ranges[0]].values()
        if len(terms) <= _FEW:
            return f"use {one_of(_names(terms))}"
    return in_properties(remedy, keys, form)


def _names(terms: Iterable[URIRef]) -> list[str]:
    return [property_name(term) for term in terms]


def _value(text: str, key: Key, form: Form) -> str:
    match key.kind:
        case ValueKind.TOKEN:
            term = form.tokens[key.ranges[0]].get(text)
            return text if term is None else property_name(term)
        case ValueKind.CLASS:
            return f"ga:{text}"
        case ValueKind.BOOLEAN:
            return _BOOLEANS.get(text, text)
        case ValueKind.REFERENCE:
            return " , ".join(f":{one}" for one in text.strip("[]").split(", "))
        case ValueKind.TEXT:
            return f'"{text}"'
    return text
