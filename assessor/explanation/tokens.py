"""The tokens of a query of the knowledge base, with prefixed names written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, Literal, URIRef, Variable
from rdflib.namespace import XSD
from rdflib.term import Node

TOKEN = re.compile(
    r"""
      (?P<space> \s+ | \#[^\n]* )
    | (?P<iri> <[^<>"{}|^`\\\s]*> )
    | (?P<text> \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<name> (?:[A-Za-z][\w-]*)?:(?:\w(?:[\w.-]*[\w-])?)? )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<mark> && | \|\| | != | <= | >= | \^\^ | [{}()\[\].;,|/^*+?!=<>-] )
    """,
    re.VERBOSE | re.DOTALL,
)


class UnsupportedQuery(ValueError):
    """A query uses a form of SPARQL that explanations do not understand; the message says which."""


@dataclass(frozen=True)
class Token:
    """One token: its kind (a group of ``TOKEN``) and its text."""

    kind: str
    text: str

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of some keywords, in whatever case."""
        return self.kind == "word" and self.text.upper() in words


def tokenise(query: str, prefixes: Mapping[str, str]) -> tuple[Token, ...]:
    """The tokens of a query, without space and comments; names become IRIs. Raises UnsupportedQuery."""
    tokens, position = [], 0
    while position < len(query):
        match = TOKEN.match(query, position)
        if match is None:
            raise UnsupportedQuery(f"`{query[position : position + 20]}` cannot be read")
        position = match.end()
        kind, text = str(match.lastgroup), match.group()
        if kind == "name":
            prefix, _, local = text.partition(":")
            if prefix not in prefixes:
                raise UnsupportedQuery(f"the prefix of `{text}` is not declared")
            kind, text = "iri", f"<{prefixes[prefix]}{local}>"
        if kind != "space":
            tokens.append(Token(kind, text))
    return tuple(tokens)


@lru_cache(maxsize=4096)
def iri(text: str) -> URIRef:
    """An IRI, the same object wherever it stands: that it is the same is then seen without comparing its text."""
    return URIRef(text)


def simple_term(token: Token) -> Node | None:
    """The term that one token alone stands for, if it does; strings are read without language or datatype."""
    if token.kind == "variable":
        return Variable(token.text[1:])
    if token.kind == "iri":
        return iri(token.text[1:-1])
    if token.kind == "word" and token.text == "a":
        return RDF.type
    if token.kind == "word" and token.text in ("true", "false"):
        return Literal(token.text, datatype=XSD.boolean)
    if token.kind == "number":
        exact = XSD.double if "e" in token.text.lower() else XSD.decimal if "." in token.text else XSD.integer
        return Literal(token.text, datatype=exact, normalize=False)
    if token.kind == "text":
        quotes = 3 if token.text[:3] in ('"""', "'''") else 1
        return Literal(re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), token.text[quotes:-quotes]))
    return None


ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
