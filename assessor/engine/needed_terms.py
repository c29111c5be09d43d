"""The terms without which a query of the knowledge base matches nothing, to be seen before it is asked.

Most concepts and rules look for things that a given submission does not have; asking for one term of theirs costs a
hundredth of what the query costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF

from assessor.knowledge.namespaces import GA

BODY = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
INNER = (re.compile(r"\{[^{}]*\}"), re.compile(r"\([^()]*\)"))
TERM = re.compile(r"\bga:([\w-]+)")
EITHER_OR = re.compile(r"[|*?!]")
TYPE = ox.NamedNode(str(RDF.type))


@lru_cache(maxsize=5000)
def needed_terms(text: str) -> tuple[ox.NamedNode, ...]:
    """The project's terms in the triple patterns of a SELECT or CONSTRUCT that every solution matches.

    Left out is what stands in a group of its own (UNION, EXISTS, sub-select …) or in brackets (FILTER, BIND, a part of
    a path), and a path that has another way round it.
    """
    words = _outermost(BODY.split(text, maxsplit=1)[1]).split()
    found = {term for word in words if not EITHER_OR.search(word) for term in TERM.findall(word)}
    return tuple(ox.NamedNode(str(GA[term])) for term in sorted(found))


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
    """What stands in no inner braces or brackets, up to the end of the group."""
    for inner in INNER:
        while (shorter := inner.sub(" ", body)) != body:
            body = shorter
    return body.partition("}")[0]
