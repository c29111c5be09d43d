"""How the same thing is written in each RDF format, for telling authors what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.submission import formats


@dataclass(frozen=True)
class Writing:
    """Remedies in the terms of one format: for a text, for a class, for a node, for a typed value."""

    text: str
    a_class: str
    _node: str
    _example: str
    _typed: bool = True

    def value(self, kind: str) -> str:
        """What to write for a text that is no value of a datatype of XML Schema, given by its name."""
        if self._typed:
            return f"write a value of xsd:{kind}"
        return "write true or false, without quotes" if kind == "boolean" else "write a number, without quotes and unit"

    def node(self, name: str | None) -> str:
        """What to write for a text that should be a node; ``name`` is its name where it looks like one."""
        example = f", for example `{self._example.format(name)}`" if name else ""
        return self._node.format(example)


_WRITINGS: Mapping[str, Writing] = {
    formats.TURTLE.name: Writing(
        "write the text in quotes",
        "write a class, for example `ga:Flow`",
        "write the IRI of what is meant{}, without quotes",
        ":{}",
    ),
    formats.JSON_LD.name: Writing(
        "write a text in place of the node",
        'write a class as the value of `"@type"`, for example `"Flow"`',
        "write an object with the IRI of what is meant{}",
        '{{"@id": "my-proposal#{}"}}',
        _typed=False,
    ),
    formats.RDF_XML.name: Writing(
        "write the text between the tags of the property",
        'write a class, for example `<rdf:type rdf:resource="https://w3id.org/grid-architecture#Flow"/>`',
        "write the IRI of what is meant in the attribute `rdf:resource`{}",
        'rdf:resource="my-proposal#{}"',
    ),
    formats.N_TRIPLES.name: Writing(
        "write the text in quotes",
        "write a class, for example `<https://w3id.org/grid-architecture#Flow>`",
        "write the IRI of what is meant{}, without quotes",
        "<https://w3id.org/grid-architecture/submission/my-proposal#{}>",
    ),
}


def writing_of(format_: str) -> Writing:
    """How an RDF format, given by its name, writes things. Raises KeyError for any other format."""
    return _WRITINGS[format_]
