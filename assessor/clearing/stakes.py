"""Moves that part whoever decides from whoever gains by the decision."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from assessor.clearing.moves import Move, added, changed
from assessor.clearing.situation import Situation
from assessor.knowledge.namespaces import GA

_ANOTHER_OWNER = "another owner"
_ANOTHER_ORGANISATION = "another-organisation"


def giving_up_a_stake(situation: Situation, kind: str) -> Iterator[Move]:
    """What the party has a stake in gets another owner, belongs to another organisation, or is run by another."""
    focus = URIRef(situation.finding.focus)
    for stake in situation.participants("stake"):
        values: dict[str, tuple[str, ...]] = {}
        if any(situation.graph.objects(stake, GA.owner)):
            values["owner"] = (_ANOTHER_OWNER,)
        if situation.objects(stake, GA.organisation):
            values["organisation"] = (_ANOTHER_ORGANISATION,)
        others = [party for party in situation.all_of(GA.CoordinationPrincipal) if party not in (focus, stake)]
        if situation.objects(stake, GA.operatedBy) and others:
            values["operatedBy"] = situation.names(others[:1])
        if values:
            yield Move((kind,), (changed(situation, stake, **values),))


def separating_the_businesses(situation: Situation, kind: str) -> Iterator[Move]:
    """A separation, laid down, between the party and what it has a stake in."""
    focus = URIRef(situation.finding.focus)
    for stake in situation.participants("stake"):
        if stake != focus:
            between = situation.names([focus, stake])
            values = {"kind": ("separation",), "between": between, "stage": ("planning",), "specified": ("yes",)}
            yield Move((kind,), (added(situation, "mechanisms", **values),))
