"""Moves that change who answers for what, who belongs to a domain, and what a node stands for."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from assessor.clearing.moves import Move, added, changed, without
from assessor.clearing.situation import Situation
from assessor.knowledge.namespaces import GA


def giving_one_holder(situation: Situation, kind: str) -> Iterator[Move]:
    """What is held jointly is left to one holder; of two parts of a function one goes to the holder of the other."""
    charges = {node: situation.objects(node, GA.holder) for node in _alike(situation)}
    joint = {node: holders for node, holders in charges.items() if len(holders) > 1}
    for holder in sorted({one for holders in joint.values() for one in holders}):
        left = [node for node, holders in joint.items() if holder in holders]
        edits = tuple(changed(situation, node, of_=situation.names([holder]), mode=("sole",)) for node in left)
        yield from (Move((kind,), (edit,)) for edit in edits)
        if len(edits) > 1:
            yield Move((kind,), edits)
    sole = {node: holders for node, holders in charges.items() if len(holders) == 1}
    for node, holders in sole.items():
        for other in sorted({one for several in sole.values() for one in several} - set(holders)):
            yield Move((kind,), (changed(situation, node, of_=situation.names([other])),))


def _alike(situation: Situation) -> list[URIRef]:
    """The responsibilities that the finding rests on, and others for the same function with the same holders."""
    found = situation.grounds_of(GA.Responsibility)
    said = [_content(situation, node) for node in found]
    return [node for node in situation.all_of(GA.Responsibility) if node in found or _content(situation, node) in said]


def _content(situation: Situation, node: URIRef) -> tuple[list[URIRef], list[URIRef]]:
    return situation.objects(node, GA.function), situation.objects(node, GA.holder)


def laying_down_the_sharing(situation: Situation, kind: str) -> Iterator[Move]:
    """It is specified how each joint responsibility is shared."""
    shared = [node for node in _alike(situation) if len(situation.objects(node, GA.holder)) > 1]
    edits = tuple(changed(situation, node, specified=("yes",)) for node in shared)
    yield from (Move((kind,), (edit,)) for edit in edits)
    if len(edits) > 1:
        yield Move((kind,), edits)


def taking_a_responsibility_away(situation: Situation, kind: str) -> Iterator[Move]:
    """Each responsibility that the finding rests on, if another one is there for its functions: what somebody answers
    for does not go away because it is no longer said who."""
    for node in situation.grounds_of(GA.Responsibility):
        if all(_holding(situation, function) - {node} for function in situation.objects(node, GA.function)):
            yield Move((kind,), (without(situation, node),))


def _holding(situation: Situation, function: URIRef) -> set[URIRef]:
    """The responsibilities for a function, for a wider one or for a part of it."""
    parts = situation.subjects(GA.partOf, function)
    return {one for part in (function, *parts) for one in situation.subjects(GA.answersFor, part)}


def naming_a_holder(situation: Situation, kind: str) -> Iterator[Move]:
    """Whoever does what serves the function answers for it, or an operator does."""
    function = URIRef(situation.finding.focus)
    serving = [flow.sender for flow in situation.flows.values() if flow.function == function]
    for process in situation.subjects(GA.function, function):
        steps = situation.objects(process, GA.step)
        serving += [one for step in steps for one in situation.objects(step, GA.performedBy)]
    parties = [node for node in sorted(set(serving)) if situation.is_a(node, GA.Party)]
    operators = [*situation.all_of(GA.DistributionOperator), *situation.all_of(GA.BulkOperator)]
    for party in list(dict.fromkeys([*parties, *operators]))[:4]:
        values = {"of_": situation.names([party]), "function": situation.names([function]), "mode": ("sole",)}
        responsibility = added(situation, "responsibilities", **values)
        if not situation.is_a(responsibility.node, GA.Responsibility):
            yield Move((kind,), (responsibility,))


def taking_a_member_out(situation: Situation, kind: str) -> Iterator[Move]:
    """The resource that is addressed past the coordinator leaves the domain, if others stay."""
    domain = URIRef(situation.finding.focus)
    members = situation.objects(domain, GA.member)
    for resource in situation.participants("resource"):
        staying = [member for member in members if member != resource]
        if resource in members and staying:
            yield Move((kind,), (changed(situation, domain, members=situation.names(staying)),))


def saying_that_it_is_one(situation: Situation, kind: str) -> Iterator[Move]:
    """A class of controllers is one party after all, which nobody can decide but only know."""
    classes = [party for party in situation.parties if situation.objects(party, GA.pluralKind)]
    edits = tuple(changed(situation, party, individual=("yes",)) for party in classes)
    yield from (Move((kind,), (edit,), describes=True) for edit in edits)
    if len(edits) > 1:
        yield Move((kind,), edits, describes=True)
