"""The terms without which a query of the knowledge base matches nothing, to be seen before it is asked.

Most concepts and rules look for things that a given submission does not have; asking for one term of theirs costs a
hundredth of what the query costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

BODY = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
COMPUTED = re.compile(r"\b(?:FILTER|BIND)\b", re.IGNORECASE)
TERM = re.compile(r"\bga:([\w-]+)")
EITHER_OR = re.compile(r"[|*?(!]")
NAMESPACE = "https://w3id.org/grid-architecture#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@lru_cache(maxsize=5000)
def needed_terms(text: str) -> tuple[ox.NamedNode, ...]:
    """The project's terms in the triple patterns of a SELECT or CONSTRUCT that every solution matches.

    Left out is what stands in a group of its own (UNION, EXISTS, sub-select …), in FILTER and BIND, and in a path that
    has another way round it.
    """
    words = _outermost(BODY.split(text, maxsplit=1)[1]).split()
    found = {term for word in words if not EITHER_OR.search(word) for term in TERM.findall(word)}
    return tuple(ox.NamedNode(NAMESPACE + term) for term in sorted(found))


def may_match(store: ox.Store, terms: Iterable[ox.NamedNode]) -> bool:
    """Whether a graph has statements with every one of some terms."""
    return all(_occurs(store, term) for term in terms)


def has_instance(store: ox.Store, kind: ox.NamedNode) -> bool:
    """Whether something is of a class."""
    return next(store.quads_for_pattern(None, TYPE, kind, None), None) is not None


def _occurs(store: ox.Store, term: ox.NamedNode) -> bool:
    return any(
        next(store.quads_for_pattern(subject, predicate, value, None), None) is not None
        for subject, predicate, value in ((None, term, None), (None, None, term), (term, None, None))
    )


def _outermost(body: str) -> str:
    """What stands in no inner braces, and in no brackets of a condition, up to the end of the group."""
    kept: list[str] = []
    braces = brackets = 0
    for part in re.split(r"([{}])", body):
        if part == "{":
            braces += 1
        elif part == "}":
            braces -= 1
            if braces < 0:
                break
        elif not braces:
            kept.append(part)
    text = " ".join(kept)
    outside: list[str] = []
    place = 0
    for found in COMPUTED.finditer(text):
        if found.start() < place:
            continue
        outside.append(text[place : found.start()])
        place = text.find("(", found.end())
        if place < 0 or text[found.end() : place].strip().upper() not in ("", "REGEX"):
            place = found.end()  # a condition whose group has been left out
            continue
        brackets = 0
        for at in range(place, len(text)):
            brackets += {"(": 1, ")": -1}.get(text[at], 0)
            if not brackets:
                place = at + 1
                break
        else:
            return " ".join(outside)
    return " ".join([*outside, text[place:]])
