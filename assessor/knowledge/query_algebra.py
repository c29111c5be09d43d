"""The algebra of a query: its groups, the triple patterns and the variables of each; whether it keeps to the form that
all engines read alike (``docs/design.md``, Rules)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

FORBIDDEN = {"Minus", "ServiceGraphPattern", "Slice", "values"}
THIS = Variable("this")


def parse(text: str, prefixes: Mapping[str, str]) -> CompValue:
    """The algebra of a query, with the prefixes declared."""
    query = translateQuery(parseQuery(text), initNs=dict(prefixes))
    return query.algebra


def in_the_form(text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether a query has only forms that are allowed and binds ``$this`` wherever it mentions it."""
    algebra = parse(text, prefixes)
    if any(part.name in FORBIDDEN for part in walk(algebra)) or re.search(r"\bVALUES\b", text):
        return False
    return all(THIS in group.bound for group in groups(algebra, Group()).all() if THIS in group.mentioned)


def walk(node: object) -> Iterator[CompValue]:
    """Every node of the algebra, those inside expressions included."""
    if isinstance(node, CompValue):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, (list, tuple, set, frozenset)):
        for item in node:
            yield from walk(item)


@dataclass
class Group:
    """One group of a query: what its own triple patterns bind, and which variables it mentions itself."""

    bound: set[Variable] = field(default_factory=set)
    mentioned: set[Variable] = field(default_factory=set)
    inner: list[Group] = field(default_factory=list)

    def all(self) -> Iterator[Group]:
        """This group and every group inside it."""
        yield self
        for group in self.inner:
            yield from group.all()


def groups(node: object, group: Group) -> Group:
    """The tree of groups; a UNION branch and a (NOT) EXISTS block are groups of their own."""
    if isinstance(node, CompValue):
        if node.name == "Union":
            for part in (node.p1, node.p2):
                group.inner.append(groups(part, Group()))
            return group
        if node.name == "ToMultiSet":  # a sub-select
            group.inner.append(groups(node.p, Group()))
            return group
        if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            group.inner.append(groups(node.graph, Group()))
            return group
        for key, value in node.items():
            if key == "triples":
                for triple in value:
                    names = {term for term in triple if isinstance(term, Variable)}
                    group.bound |= names
                    group.mentioned |= names
            elif key not in ("_vars", "PV", "datasetClause"):
                groups(value, group)
    elif isinstance(node, Variable):
        group.mentioned.add(node)
    elif isinstance(node, (list, tuple, set, frozenset)):
        for item in node:
            groups(item, group)
    return group


def terms(node: object) -> set[Node]:
    """Every IRI in the triple patterns and expressions of a query, those in paths included."""
    found: set[Node] = set()
    for part in walk(node):
        for value in part.values():
            found |= set(_iris(value))
    return found


def patterns(node: object) -> int:
    """How many triple patterns a query has, where a path counts once for each of its steps."""
    found = 0
    for part in walk(node):
        for triples in part.get("triples") or ():  # those within EXISTS stand in one list without division
            steps = (len(list(_iris(term))) for term in triples if isinstance(term, Path))
            found += len(triples) // 3 + sum(max(0, number - 1) for number in steps)
    return found


def _iris(value: object) -> Iterator[Node]:
    if isinstance(value, URIRef):
        yield value
    elif isinstance(value, Path):
        for text in re.findall(r"<([^<>\s]+)>", value.n3()):
            yield URIRef(text)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _iris(item)
