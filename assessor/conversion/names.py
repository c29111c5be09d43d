"""Which names a writer may leave out, because reading gives the same ones again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rdflib import BNode, URIRef
from rdflib.term import Node

from assessor.conversion.arrangement import Arrangement
from assessor.submission.identifiers import is_coined, member_iri
from assessor.submission.model import Location, Statement
from assessor.submission.naming import CircularNodes, name_nodes
from assessor.submission.vocabulary import FLOW


def is_coined_name(architecture: URIRef, iri: URIRef) -> bool:
    """Whether ``iri`` looks like one that reading makes from the content of a node without a name."""
    name = own_name(architecture, iri)
    return name is not None and is_coined(name)


def own_name(architecture: URIRef, iri: Node) -> str | None:
    """What stands after the architecture's own part of ``iri``, or None where that is another one."""
    space = str(member_iri(architecture, ""))
    return str(iri)[len(space) :] if isinstance(iri, URIRef) and iri.startswith(space) else None


def nameless(arrangement: Arrangement) -> frozenset[URIRef]:
    """What formats with nested nodes need not name.

    That is what nothing refers to, and, unless it has a section of its own, what one statement refers to, or what
    refers to nothing of the kind itself (as attestations do, which may then stand in several places).
    """
    coined = {s for s in arrangement.subjects() if is_coined_name(arrangement.architecture, s)}

    def below(subject: Node) -> list[Node]:
        return [value for _, value in arrangement.about(subject) if value in coined]

    def fits(subject: URIRef) -> bool:
        section, referring = arrangement.section(subject), len(arrangement.referring(subject))
        if section is not None and section.name is not None:
            return referring == 0
        if referring > 1 and section is not None:
            return False
        return not below(subject) or (referring <= 1 and not any(map(below, below(subject))))

    return recoined(arrangement, filter(fits, coined))


def recoined(arrangement: Arrangement, candidates: Iterable[URIRef]) -> frozenset[URIRef]:
    """Those of the candidates that reading names as they are named now, if all of them are written without
    their names.

    A name that looks coined may have been taken by an author, or been coined when another node had no name
    either; so the names are taken away and coined again, as often as it takes until all come out the same.
    """
    left = {node for node in candidates if is_coined_name(arrangement.architecture, node)}
    while left:
        changed = _renamed_otherwise(arrangement, left)
        if not changed:
            break
        left -= _with_dependants(arrangement, changed, left)
    return frozenset(left)


def _renamed_otherwise(arrangement: Arrangement, nodes: set[URIRef]) -> set[URIRef]:
    blank: dict[Node, Node] = {node: BNode(f"n{number}") for number, node in enumerate(sorted(nodes))}
    nameless: dict[Statement, Location] = {
        (blank.get(s, s), p, blank.get(o, o)): Location("", 0) for s, p, o in arrangement.statements
    }
    form = arrangement.form
    try:
        again = name_nodes(nameless, arrangement.architecture, form.prefix_of, form.below(FLOW)).keys()
    except CircularNodes as circle:
        return {node for node, stand_in in blank.items() if stand_in in circle.statement and isinstance(node, URIRef)}
    if again == arrangement.statements:
        return set()
    before, after = _by_subject(arrangement.statements), _by_subject(again)
    return {node for node in nodes if before[node] != after[node]} or nodes


def _by_subject(statements: Iterable[Statement]) -> dict[Node, set[Statement]]:
    found: dict[Node, set[Statement]] = defaultdict(set)
    for statement in statements:
        found[statement[0]].add(statement)
    return found


def _with_dependants(arrangement: Arrangement, nodes: set[URIRef], within: set[URIRef]) -> set[URIRef]:
    """The nodes, and all whose names would change with theirs: what refers to them, and flows of their
    number."""

    def stem(node: URIRef) -> str:
        return "-".join((own_name(arrangement.architecture, node) or "").split("-")[:2])

    numbered: dict[str, set[URIRef]] = defaultdict(set)
    for node in within:
        numbered[stem(node)].add(node)
    found: set[URIRef] = set()
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if node in found:
            continue
        found.add(node)
        pending += [URIRef(str(s)) for s, _, _ in arrangement.referring(node) if s in within]
        pending += numbered.pop(stem(node), ())
    return found & within
