"""Writes parts of a query as text for the store, with values in place of variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rdflib import BNode, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.patterns import Pattern
from assessor.explanation.tokens import Token
from assessor.knowledge.terms import to_oxigraph

Bindings = Mapping[str, Node]

UNWANTED_SPACE = re.compile(r" (\() ")
"""pyoxigraph does not read `CONCAT ( "a"`; it does read `CONCAT("a"`."""


def text_of_patterns(patterns: Iterable[Pattern], bindings: Bindings) -> str:
    """Several triple patterns."""
    return " . ".join(
        " ".join(_term(term, bindings) for term in (pattern.subject, pattern.predicate, pattern.object))
        for pattern in patterns
    )


def text_of(
    tokens: tuple[Token, ...],
    start: int,
    end: int,
    bindings: Bindings,
    left_out: tuple[tuple[int, int], ...] = (),
) -> str:
    """The text of some tokens; a BIND to a variable that has a value becomes a comparison."""
    skipped = {place for first, last in left_out for place in range(first - 1, last)}
    names = {name: _written(value) for name, value in bindings.items() if not isinstance(value, BNode)}
    words = []
    closing: dict[int, str] = {}
    for place in range(start, end):
        if place in skipped:
            continue
        token = tokens[place]
        if place in closing:
            words.append(closing[place])
        elif token.is_word("BIND"):
            last = _closing_bracket(tokens, place + 1)
            if tokens[last - 1].text[1:] in names:
                closing[last - 2] = "="
                token = Token("word", "FILTER")
            words.append(token.text)
        elif token.kind == "variable":
            words.append(names.get(token.text[1:], token.text))
        else:
            words.append(token.text)
    return UNWANTED_SPACE.sub(r"\1", " ".join(words))


@lru_cache(maxsize=65536)
def _written(value: Node) -> str:
    return str(to_oxigraph(value))


def _closing_bracket(tokens: tuple[Token, ...], place: int) -> int:
    depth = 0
    while True:
        depth += {"(": 1, ")": -1}.get(tokens[place].text, 0)
        if depth == 0:
            return place
        place += 1


def _term(term: Node | Path, bindings: Bindings) -> str:
    if isinstance(term, Path):
        return term.n3()
    if isinstance(term, Variable):
        return str(to_oxigraph(bindings[term])) if term in bindings else f"?{term}"
    return str(to_oxigraph(term))
