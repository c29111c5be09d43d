"""Moves that let a function be with whoever is able to carry it out and has the means."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDFS, URIRef

from assessor.clearing.moves import Move, changed, sent
from assessor.clearing.situation import Situation
from assessor.knowledge.namespaces import GA

MOST_HOLDERS = 4


def gaining_a_capability(situation: Situation, kind: str) -> Iterator[Move]:
    """The holder lists the capability that it lacks, beside those that it has."""
    for capability in situation.participants("capability"):
        known = situation.graph.value(capability, RDFS.label)
        name = known or situation.knowledge.ontology.value(capability, RDFS.label)
        for holder in situation.participants("holder"):
            listed = sorted(str(word) for word in situation.graph.objects(holder, GA.capability))
            if name is not None:
                yield Move((kind,), (changed(situation, holder, capabilities=(*listed, str(name))),))


def handing_over_a_function(situation: Situation, kind: str) -> Iterator[Move]:
    """Another party answers alone in place of the holder: an operator first, then whoever else coordinates."""
    others = [*situation.all_of(GA.DistributionOperator), *situation.all_of(GA.BulkOperator)]
    others += situation.all_of(GA.CoordinationPrincipal)
    for node in situation.grounds_of(GA.Responsibility):
        holders = situation.objects(node, GA.holder)
        further = [party for party in dict.fromkeys(others) if party not in holders]
        for party in further[:MOST_HOLDERS]:
            edit = changed(situation, node, of_=situation.names([party]), mode=("sole",))
            yield Move((kind,), (edit,), choice="holder")


def reaching_what_one_answers_for(situation: Situation, kind: str) -> Iterator[Move]:
    """The holder directs the resource itself, or sets its limits."""
    for holder in situation.participants("holder"):
        for resource in situation.participants("resource"):
            for sort in (GA.coordination, GA.limit):
                yield Move((kind,), sent(situation, holder, URIRef(resource), sort))
