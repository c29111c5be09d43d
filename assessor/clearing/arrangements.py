"""Moves that change by what parties settle whose instruction holds."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from assessor.clearing.moves import Move, added, changed, without
from assessor.clearing.situation import Situation
from assessor.knowledge.namespaces import GA

ARBITRATING = (GA["limit-mechanism"], GA["priority-mechanism"], GA["joint-decision"])


def declaring_a_mechanism(situation: Situation, kind: str) -> Iterator[Move]:
    """A mechanism in operation, of which it is specified how it works: among all who act on the resources, among all
    their principals, and between those of the finding alone."""
    over = situation.resources
    for parties in _circles(situation):
        for arbitrating in ARBITRATING:
            mechanism = added(
                situation,
                "mechanisms",
                kind=situation.names([arbitrating]),
                between=situation.names(parties),
                over=situation.names(over),
                stage=situation.names([GA.operation]),
                specified=("yes",),
            )
            yield Move((kind,), (mechanism,), choice=" ".join(parties))


def _circles(situation: Situation) -> Iterator[tuple[URIRef, ...]]:
    """Who may settle it with each other, the widest circle first."""
    charges = situation.grounds_of(GA.Responsibility)
    responsible = {one for node in charges for one in situation.objects(node, GA.holder)}
    concerned = set(situation.parties) | responsible | set(situation.participants("bypassed"))
    if len(concerned) == 1:
        concerned |= set(situation.network_operators)
    principals = {one for node in situation.resources for one in situation.subjects(GA.principalOf, node)}
    acting = {one for node in situation.resources for one in situation.subjects(GA.coordinates, node)}
    acting = {one for one in acting if not situation.is_a(one, GA.DistributionSideResource)}
    everybody = principals | acting | set(situation.network_operators) | concerned
    circles = (everybody, principals | concerned, concerned)
    yield from dict.fromkeys(tuple(sorted(circle)) for circle in circles if len(circle) > 1)


def taking_a_mechanism_away(situation: Situation, kind: str) -> Iterator[Move]:
    """Each mechanism that the finding rests on; then all of them."""
    found = situation.grounds_of(GA.Mechanism)
    yield from (Move((kind,), (without(situation, node),)) for node in found)
    if len(found) > 1:
        yield Move((kind,), tuple(without(situation, node) for node in found))


def replacing_by_limits(situation: Situation, kind: str) -> Iterator[Move]:
    """Limits in place of a joint decision, a priority or an override."""
    wanted = GA["limit-mechanism"]
    mechanisms = situation.grounds_of(GA.Mechanism)
    found = [node for node in mechanisms if wanted not in situation.objects(node, GA.mechanismKind)]
    edits = [changed(situation, node, kind=situation.names([wanted])) for node in found]
    yield from (Move((kind,), (edit,)) for edit in edits)
    if len(edits) > 1:
        yield Move((kind,), tuple(edits))
