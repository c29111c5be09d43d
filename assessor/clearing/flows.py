"""Moves that change who sends what to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import URIRef

from assessor.clearing.moves import Move, sent, together, without
from assessor.clearing.situation import Flow, Situation
from assessor.editing.model import Edit
from assessor.knowledge.namespaces import GA

MOST_TOGETHER = 6


def taking_a_flow_away(situation: Situation, kind: str) -> Iterator[Move]:
    """Each flow that the finding rests on or by which its parties direct what it is about; then all of one party, and
    all but those of the network's operator.

    What links operators of two tiers is not among them: a link is what a finding wants, never its cause.
    """
    flows = {node: situation.flows[node] for node in situation.grounds if node in situation.flows}
    flows |= {flow.node: flow for flow in situation.ways}
    for node, flow in flows.items():
        if not _links_operators(situation, flow):
            yield Move((kind,), (without(situation, node),))
    edits = {flow.node: (without(situation, flow.node),) for flow in situation.ways}
    yield from _for_each_party(situation, kind, edits)
    others = [flow.node for flow in situation.ways if flow.superior not in situation.network_operators]
    if 1 < len(others) <= MOST_TOGETHER:
        yield Move((kind,), tuple(edit for node in others for edit in edits[node]))


def routing_through_the_bypassed_operator(situation: Situation, kind: str) -> Iterator[Move]:
    """A flow between an operator (or whoever enters a domain) and what is not its own goes through the operator, or
    the coordinator, that it passes by: the same is sent on both sections of the way, as far as there is no such link.
    """
    own = [situation.flows[node] for node in situation.grounds if node in situation.flows]
    routed: dict[URIRef, tuple[Move, ...]] = {}
    for flow in dict.fromkeys([*situation.ways, *own]):
        moves = tuple(_routed(situation, kind, flow))
        if moves:
            routed[flow.node] = moves
    yield from (move for moves in routed.values() for move in moves)
    yield from _for_each_party(situation, kind, {node: moves[0].edits for node, moves in routed.items()})
    everything = together(moves[0] for moves in list(routed.values())[:MOST_TOGETHER])
    if everything is not None:
        yield everything


def _routed(situation: Situation, kind: str, flow: Flow) -> Iterator[Move]:
    for past, beyond in (flow.ends, flow.ends[::-1]):
        outside = situation.is_a(past, GA.Operator) or "domain" in situation.finding.participants
        if not outside or past not in situation.parties or situation.is_a(beyond, GA.Operator):
            continue
        operators = situation.participants("bypassed") or sorted(
            {one for node in situation.reached(beyond) for one in situation.objects(node, GA.onNetworkOf)}
        )
        for operator in operators:
            if operator not in (past, beyond):
                near = _section(situation, flow, past, operator)
                far = _section(situation, flow, operator, beyond)
                yield Move((kind,), tuple(dict.fromkeys((without(situation, flow.node), *near, *far))))


def _section(situation: Situation, flow: Flow, one: URIRef, other: URIRef) -> Iterator[Edit]:
    """What is sent between two on the way of a flow, in its direction, unless they have such a link."""
    forwards = flow.receiver == other or flow.sender == one
    sender, receiver = (one, other) if forwards else (other, one)
    if flow.superior is not None:
        there = situation.linked(one, other)
    else:
        there = situation.sends(sender, receiver, flow.kind)
    if not there:
        yield from sent(situation, sender, receiver, flow.kind, flow)


def putting_an_intermediary_between(situation: Situation, kind: str) -> Iterator[Move]:
    """What an operator sends to a class of resources goes to a party that directs them, or could."""
    for flow in situation.ways:
        if flow.superior is None or flow.inferior is None or not situation.is_a(flow.inferior, GA.ResourceClass):
            continue
        between = sorted({*situation.all_of(GA.Aggregator), *situation.all_of(GA.Programme)})
        nearest = sorted(between, key=lambda party: not situation.coordinates(party, URIRef(str(flow.inferior))))
        for party in nearest[:2]:
            near = _section(situation, flow, flow.superior, party)
            far = _section(situation, flow, party, flow.inferior)
            yield Move((kind,), (without(situation, flow.node), *near, *far))


def _for_each_party(
    situation: Situation, kind: str, edits: Mapping[URIRef, tuple[Edit, ...]]
) -> Iterator[Move]:
    for party in situation.parties:
        own = [flow.node for flow in situation.ways if flow.superior == party and flow.node in edits]
        if 1 < len(own) <= MOST_TOGETHER:
            yield Move((kind,), tuple(dict.fromkeys(edit for node in own for edit in edits[node])))


def _links_operators(situation: Situation, flow: Flow) -> bool:
    return flow.superior is not None and all(situation.is_a(end, GA.Operator) for end in flow.ends)
