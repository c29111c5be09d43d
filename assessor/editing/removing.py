"""What goes with a thing that is taken away: all that is said of it, and whatever cannot stand without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from assessor.editing.standing import stands
from assessor.editing.things import Things
from assessor.submission.model import Statement


@dataclass(frozen=True)
class Removal:
    """Statements that go, and the further things that go with them, in their order."""

    statements: frozenset[Statement]
    consequences: tuple[URIRef, ...]


def without(things: Things, node: URIRef) -> Removal:
    """What a thing takes with it.

    References to it go; so does what the submission shapes do not allow without it: a flow without its sender, a
    mechanism with one party left, a joint responsibility of one, an attestation without its document. A relation that
    names in a list what it is about, and has lost the last of it, goes too, for naming nothing there would say more (a
    mechanism over no resource is one over all).
    """
    gone: dict[Node, None] = {node: None}
    removed: set[Statement] = set()
    agenda: list[Node] = [node]
    while agenda:
        next_one = agenda.pop(0)
        removed.update(things.about(next_one))
        referring = [statement for statement in things.referring(next_one) if statement[0] not in gone]
        removed.update(referring)
        for subject, path in sorted({(s, p) for s, p, _ in referring}, key=str):
            left = [statement for statement in things.about(subject) if statement not in removed]
            if subject not in gone and not stands(things, subject, URIRef(str(path)), left):
                gone[subject] = None
                agenda.append(subject)
    removed |= orphans(things, removed)
    consequences = tuple(URIRef(str(one)) for one in gone if one != node and things.section(one) is not None)
    return Removal(frozenset(removed), consequences)


def orphans(things: Things, removed: Iterable[Statement]) -> frozenset[Statement]:
    """The statements about what stood below others (attestations, steps, organisations known by their label), once
    nothing that is left refers to it."""
    gone = set(removed)
    found: set[Statement] = set()
    agenda = [o for _, _, o in gone]
    while agenda:
        node = agenda.pop()
        section = things.section(node)
        below = section is None or section.name is None
        if isinstance(node, Literal) or not below or any(s not in gone | found for s in things.referring(node)):
            continue
        own = [statement for statement in things.about(node) if statement not in gone | found]
        found.update(own)
        agenda += [o for _, _, o in own]
    return frozenset(found)
