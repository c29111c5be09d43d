"""Blank nodes get IRIs from their content, so that every format gives the same node the same name.

A flow is named by where it goes and what it is (from, to, kind, function); flows that are equal in these are
counted in the order of the rest of their content. Anything else is named by its whole content, and equal
content is one node.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from rdflib import RDF, BNode, URIRef
from rdflib.term import Node

from assessor.submission.identifiers import member_iri
from assessor.submission.model import Location, Statement
from assessor.submission.vocabulary import FLOW_KEY

_Content = dict[BNode, list[tuple[URIRef, Node]]]


class CircularNodes(Exception):
    """Raised where blank nodes refer to each other in a circle, so that none has a content to be named by.

    ``statement`` is the first statement of the circle in the order of the file.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        super().__init__("nodes without identifier refer to each other in a circle")


def name_nodes(
    statements: Mapping[Statement, Location],
    architecture: URIRef,
    prefix_of: Callable[[URIRef], str | None],
    flow_classes: frozenset[URIRef],
) -> dict[Statement, Location]:
    """The same statements, each with its place, with an IRI for each blank node. Raises CircularNodes.

    ``prefix_of`` gives the first part of the names of a class's instances, or None for a class it does not
    know.
    """
    content = _content(statements)
    if not content:
        return dict(statements)
    digests = _digests(content)
    if len(digests) < len(content):
        raise CircularNodes(_first_of_circle({node for node in content if node not in digests}, content, statements))
    flows = {node for node, pairs in content.items() if any(p == RDF.type and o in flow_classes for p, o in pairs)}
    names: dict[BNode, URIRef] = {}
    for node, pairs in content.items():
        if node not in flows:
            prefixes = sorted(filter(None, (prefix_of(URIRef(str(o))) for p, o in pairs if p == RDF.type)))
            names[node] = member_iri(architecture, f"{prefixes[0] if prefixes else 'node'}-{digests[node][:12]}")
    names |= _flow_names(flows, content, digests, names, statements, architecture)
    return _renamed(statements, names)


def _content(statements: Iterable[Statement]) -> _Content:
    content: _Content = {}
    for s, p, o in statements:
        if isinstance(s, BNode):
            content.setdefault(s, []).append((URIRef(str(p)), o))
        if isinstance(o, BNode):
            content.setdefault(o, [])
    return content


def _digests(content: _Content) -> dict[BNode, str]:
    """Digest of each node's content, of nested nodes first; without recursion, since chains may be long.

    Nodes in circles, and what refers to these, have none.
    """
    open_parts = {node: {o for _, o in pairs if isinstance(o, BNode)} for node, pairs in content.items()}
    wholes: dict[BNode, list[BNode]] = defaultdict(list)
    for node, parts in open_parts.items():
        for part in parts:
            wholes[part].append(node)
    ready = [node for node, parts in open_parts.items() if not parts]
    digests: dict[BNode, str] = {}
    while ready:
        node = ready.pop()
        digests[node] = _digest([f"{p.n3()} {_text(o, digests)}" for p, o in content[node]])
        for whole in wholes[node]:
            open_parts[whole].discard(node)
            if not open_parts[whole]:
                ready.append(whole)
    return digests


def _first_of_circle(
    nodes: set[BNode], content: _Content, locations: Mapping[Statement, Location]
) -> Statement:
    """The first statement within the circles among ``nodes``; what merely refers to one is peeled off."""
    parts = {node: [o for _, o in content[node] if isinstance(o, BNode) and o in nodes] for node in nodes}
    referred = Counter(part for several in parts.values() for part in several)
    ready = [node for node in nodes if not referred[node]]
    inner = set(nodes)
    while ready:
        node = ready.pop()
        inner.discard(node)
        for part in parts[node]:
            referred[part] -= 1
            if not referred[part]:
                ready.append(part)
    within: list[Statement] = [(s, p, o) for s in inner for p, o in content[s] if o in inner]
    return min(within, key=lambda statement: _place(locations.get(statement, Location("", 0))))


def _text(term: Node, digests: Mapping[BNode, str]) -> str:
    return digests[term] if isinstance(term, BNode) else term.n3()


def _digest(lines: list[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _flow_names(
    flows: set[BNode],
    content: _Content,
    digests: Mapping[BNode, str],
    names: Mapping[BNode, URIRef],
    statements: Mapping[Statement, Location],
    architecture: URIRef,
) -> dict[BNode, URIRef]:
    def key(flow: BNode) -> str:
        parts = []
        for property_ in FLOW_KEY:
            ends = (names.get(o, o) if isinstance(o, BNode) else o for p, o in content[flow] if p == property_)
            parts.append(",".join(sorted(map(str, ends))))
        return sha256("|".join(parts).encode()).hexdigest()[:12]

    groups: dict[str, list[BNode]] = defaultdict(list)
    for flow in flows:
        groups[key(flow)].append(flow)
    named = {group[0]: member_iri(architecture, f"flow-{digest}") for digest, group in groups.items()}
    equal = {digest: group for digest, group in groups.items() if len(group) > 1}
    ranks = _ranks({flow for group in equal.values() for flow in group}, content, digests, statements)
    for digest, group in equal.items():
        for ordinal, flow in enumerate(sorted(group, key=ranks.__getitem__), start=1):
            suffix = "" if ordinal == 1 else f"-{ordinal}"
            named[flow] = member_iri(architecture, f"flow-{digest}{suffix}")
    return named


_Rank = tuple[str, str, tuple[str, int, int]]


def _ranks(
    flows: set[BNode],
    content: _Content,
    digests: Mapping[BNode, str],
    statements: Mapping[Statement, Location],
) -> dict[BNode, _Rank]:
    """The order among flows with the same ends, kind and function: by the rest of what they say, by what refers
    to them, and, where nothing tells them apart, by their place."""
    references: dict[BNode, list[str]] = {flow: [] for flow in flows}
    places: dict[BNode, list[tuple[str, int, int]]] = {flow: [] for flow in flows}
    for (s, p, o), location in statements.items():
        if isinstance(o, BNode) and o in flows:
            references[o].append(f"{p.n3()} {_text(s, digests)}")
        if isinstance(s, BNode) and s in flows:
            places[s].append(_place(location))
    ranks: dict[BNode, _Rank] = {}
    for flow in flows:
        rest = [f"{p.n3()} {_text(o, digests)}" for p, o in content[flow] if p not in FLOW_KEY]
        ranks[flow] = _digest(rest), _digest(references[flow]), min(places[flow])
    return ranks


def _place(location: Location) -> tuple[str, int, int]:
    return location.file, location.line, location.column or 0


def _renamed(
    statements: Mapping[Statement, Location], names: Mapping[BNode, URIRef]
) -> dict[Statement, Location]:
    renamed: dict[Statement, Location] = {}
    for (s, p, o), place in statements.items():
        new = (names[s] if isinstance(s, BNode) else s, p, names[o] if isinstance(o, BNode) else o)
        if new not in renamed or _place(place) < _place(renamed[new]):
            renamed[new] = place
    return renamed
