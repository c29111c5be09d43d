"""Moves by which somebody comes to know, or to know in time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from rdflib import URIRef

from assessor.clearing.moves import Move, changed, sent
from assessor.clearing.situation import Situation
from assessor.editing.model import Edit
from assessor.knowledge.namespaces import GA
from assessor.submission.form.quantities import in_best_unit

FINEST = Decimal("0.001")
MOST_SENDERS = 4


def adding_an_information_flow(situation: Situation, kind: str) -> Iterator[Move]:
    """Whoever has it sends it: the thing, its operator or who directs it; the operator of its network its state; at
    an interface the distribution operator a forecast."""
    focus = URIRef(situation.finding.focus)
    for bulk in situation.participants("bulk"):
        yield from _told(situation, kind, focus, bulk, GA.forecast)
    for resource in situation.participants("resource"):
        senders = [resource, *situation.subjects(GA.coordinates, resource)]
        for sender in [one for one in senders if not situation.is_a(one, GA.Operator)][:MOST_SENDERS]:
            yield from _told(situation, kind, sender, focus, GA.telemetry)
        for operator in situation.objects(resource, GA.onNetworkOf):
            yield from _told(situation, kind, operator, focus, GA["network-state"])
    for party in situation.participants("party"):
        wanted = situation.objects(focus, GA.kind) or [GA.telemetry]
        for thing in situation.participants("thing"):
            speaking = situation.objects(thing, GA.operatedBy) or [thing]
            for sender in speaking:
                yield from _told(situation, kind, sender, party, wanted[0])


def _told(situation: Situation, kind: str, sender: URIRef, receiver: URIRef, what: URIRef) -> Iterator[Move]:
    if sender != receiver and not situation.sends(sender, receiver, what):
        yield Move((kind,), sent(situation, sender, receiver, what))


def speeding_up_a_flow(situation: Situation, kind: str) -> Iterator[Move]:
    """What the information comes by is sent so often, and so fast, that it is there in time."""
    limits = [
        Decimal(str(value))
        for node in [*situation.participants("standard"), URIRef(situation.finding.focus)]
        for path in (GA.neededWithin, GA.cycle)
        for value in situation.graph.objects(node, path)
    ]
    slow = [
        flow.node
        for flow in (situation.flows[node] for node in situation.grounds if node in situation.flows)
        if situation.is_a(flow.node, GA.InformationFlow)
    ]
    if limits and slow:
        share = min(limits) / len(slow)
        yield Move((kind,), tuple(_faster(situation, node, share) for node in slow))


def _faster(situation: Situation, node: URIRef, share: Decimal) -> Edit:
    """Half of a time for the interval, a quarter for the delay; what is shorter already stays as it is."""
    wanted = {"every": (GA.cycle, share / 2), "latency": (GA.latency, share / 4)}
    said = {key: [Decimal(str(v)) for v in situation.graph.objects(node, path)] for key, (path, _) in wanted.items()}
    times = {
        key: (in_best_unit(most.quantize(FINEST, rounding=ROUND_FLOOR), "s"),)
        for key, (_, most) in wanted.items()
        if not said[key] or max(said[key]) > most
    }
    return changed(situation, node, **times)
