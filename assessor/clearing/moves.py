"""A move: one or several edits that belong together, as an architect would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import URIRef

from assessor.clearing.situation import Flow, Situation
from assessor.editing.making import addition, removal, setting
from assessor.editing.model import Edit, Values
from assessor.knowledge.namespaces import GA


@dataclass(frozen=True)
class Move:
    """The edits of one change and its kinds; of moves with the same ``choice`` the best is proposed, as they differ in
    a detail alone."""

    kinds: tuple[str, ...]
    edits: tuple[Edit, ...]
    choice: str = ""


def together(moves: Iterable[Move]) -> Move | None:
    """Several moves of one kind as one; None where these are fewer than two."""
    several = list(moves)
    edits = tuple(dict.fromkeys(edit for move in several for edit in move.edits))
    return Move(several[0].kinds, edits) if len(several) > 1 else None


def without(situation: Situation, node: URIRef) -> Edit:
    """Take a thing away."""
    return removal(node, situation.submission, situation.knowledge)


def changed(situation: Situation, node: URIRef, **values: Iterable[str]) -> Edit:
    """Let keys of a thing have other values; ``of_`` stands for the key ``of``."""
    return setting(node, _values(values), situation.submission, situation.knowledge)


def added(situation: Situation, section: str, **values: Iterable[str]) -> Edit:
    """Describe a further thing; keys that are words of Python end in ``_``."""
    return addition(section, _values(values), situation.submission, situation.knowledge)


def sent(
    situation: Situation, sender: URIRef, receiver: URIRef, kind: URIRef, like: Flow | None = None
) -> tuple[Edit, ...]:
    """A further flow, with the function of another one; what is stated to be absent between the two and what it
    contradicts is stated no longer."""
    function = () if like is None or like.function is None else (situation.name(like.function),)
    ends = {"from_": situation.names([sender]), "to": situation.names([receiver])}
    flow = added(situation, "flows", **ends, kind=situation.names([kind]), function=function)
    return (*_refuted(situation, {sender, receiver}, situation.is_a(kind, GA.InformationKind)), flow)


def _refuted(situation: Situation, ends: set[URIRef], informs: bool) -> Iterator[Edit]:
    """The stated absences that a flow contradicts, or what of them it does; the other half of one of both stays."""
    coordination, information = GA["coordination-interface"], GA["information-interface"]
    refuted, left = (information, coordination) if informs else (coordination, information)
    for absence in situation.all_of(GA.StatedAbsence):
        if ends <= set(situation.objects(absence, GA.between)):
            scopes = situation.objects(absence, GA.scope)
            if GA["operational-interface"] in scopes:
                yield changed(situation, absence, of_=situation.names([left]))
            elif refuted in scopes:
                yield without(situation, absence)


def _values(values: dict[str, Iterable[str]]) -> Values:
    found = tuple((key.rstrip("_"), tuple(written)) for key, written in values.items())
    return tuple((key, written) for key, written in found if written)
