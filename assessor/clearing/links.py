"""Moves that let parties deal with each other: links, sight, the state of a network, limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import URIRef

from assessor.clearing.moves import Move, sent, without
from assessor.clearing.situation import Situation
from assessor.editing.model import Edit
from assessor.knowledge.namespaces import GA

MOST_LIMITED = 4


def adding_a_link(situation: Situation, kind: str) -> Iterator[Move]:
    """A coordination flow from an operator to a party of the next tier below, or to a resource on its network that
    takes part."""
    for superior, inferior in _lacking_a_link(situation):
        yield Move((kind,), sent(situation, superior, inferior, GA.coordination))


def _lacking_a_link(situation: Situation) -> Iterator[tuple[URIRef, URIRef]]:
    parties = situation.parties
    bulk = [party for party in parties if situation.is_a(party, GA.BulkOperator)]
    bulk = bulk or situation.all_of(GA.BulkSystemOperator) or situation.all_of(GA.BulkOperator)
    distribution = [party for party in parties if situation.is_a(party, GA.DistributionOperator)]
    distribution = sorted({*distribution, *situation.network_operators}) or situation.all_of(GA.DistributionOperator)
    focus = URIRef(situation.finding.focus)
    below = [party for party in parties if not situation.is_a(party, GA.Operator)]
    if situation.is_a(focus, GA.DistributionOperator):
        below += [node for node in situation.subjects(GA.onNetworkOf, focus) if not situation.coordinates(focus, node)]
    elif not parties or focus in parties:
        below += situation.resources
    pairs = [(one, other) for one in bulk for other in distribution]
    pairs += [(one, other) for one in distribution for other in below if _may_direct(situation, one, other)]
    if not parties:
        unplaced = [node for node in situation.resources if not situation.objects(node, GA.onNetworkOf)]
        pairs += [(one, node) for one in bulk for node in unplaced]
        pairs += [(one, node) for one in situation.all_of(GA.Aggregator) for node in situation.resources]
    yield from (pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1] and not situation.linked(*pair))


def _may_direct(situation: Situation, operator: URIRef, node: URIRef) -> bool:
    """A resource is directed by the operator of its own network."""
    networks = situation.objects(node, GA.onNetworkOf)
    return not networks or operator in networks


def adding_sight(situation: Situation, kind: str) -> Iterator[Move]:
    """Telemetry from the resources that an operator does not see."""
    for operator in situation.network_operators:
        unseen = [node for node in situation.resources if (operator, GA.sees, node) not in situation.graph]
        if 0 < len(unseen) <= MOST_LIMITED:
            yield Move((kind,), _all(sent(situation, node, operator, GA.telemetry) for node in unseen))


def passing_the_network_state(situation: Situation, kind: str) -> Iterator[Move]:
    """The network's operator tells its state to those whom the controllers act for, or to the controllers."""
    controllers = [party for party in situation.parties if not situation.is_a(party, GA.Operator)]
    for operator in situation.network_operators:
        for master in sorted({one for party in controllers for one in situation.subjects(GA.masterOf, party)}):
            yield from _told(situation, kind, operator, [master])
        yield from _told(situation, kind, operator, controllers)


def _told(situation: Situation, kind: str, operator: URIRef, receivers: list[URIRef]) -> Iterator[Move]:
    state = GA["network-state"]
    new = [party for party in receivers if party != operator and not situation.sends(operator, party, state)]
    if new:
        yield Move((kind,), _all(sent(situation, operator, party, state) for party in new))


def passing_an_aggregate(situation: Situation, kind: str) -> Iterator[Move]:
    """A forecast in place of the state of the network."""
    for flow in (situation.flows[node] for node in situation.grounds if node in situation.flows):
        if flow.kind == GA["network-state"]:
            there = situation.sends(*flow.ends, GA.forecast)
            instead = () if there else sent(situation, *flow.ends, GA.forecast, flow)
            yield Move((kind,), (without(situation, flow.node), *instead))


def setting_limits(situation: Situation, kind: str) -> Iterator[Move]:
    """Limits from the operator of the network, or from a distribution operator that takes part, to whom the others
    direct, or to the resources themselves. Those of a bulk operator would go past the distribution operator as well."""
    operators = [party for party in situation.parties if situation.is_a(party, GA.DistributionOperator)]
    senders = dict.fromkeys([*situation.network_operators, *operators])
    for operator in [*senders, *(() if senders else situation.all_of(GA.DistributionOperator))][:3]:
        entries = [flow.inferior for flow in situation.ways if flow.superior not in (operator, None)]
        below = [party for party in situation.parties if not situation.is_a(party, GA.Operator)]
        focus = [] if situation.parties and situation.resources else situation.participants()
        for receivers in (entries, below, situation.resources, focus):
            yield from _limited(situation, kind, operator, receivers)


def _limited(situation: Situation, kind: str, operator: URIRef, receivers: Iterable[URIRef | None]) -> Iterator[Move]:
    wanted = sorted({node for node in receivers if node is not None and not situation.is_a(node, GA.Operator)})
    new = [node for node in wanted if not situation.sends(operator, node, GA.limit)]
    if 0 < len(new) <= MOST_LIMITED:
        yield Move((kind,), _all(sent(situation, operator, node, GA.limit) for node in new))


def _all(several: Iterable[tuple[Edit, ...]]) -> tuple[Edit, ...]:
    return tuple(dict.fromkeys(edit for edits in several for edit in edits))
