"""A move: one or several edits that belong together, as an architect would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from assessor.clearing.situation import Flow, Situation
from assessor.editing.making import addition, removal, setting
from assessor.editing.model import ADD, REMOVE, Edit, Values
from assessor.knowledge.namespaces import GA

ABSENCES = "absences"
FLOWS = "flows"


@dataclass(frozen=True)
class Move:
    """The edits of one change and its kinds; of moves with the same ``choice`` the best is proposed, as they differ in
    a detail alone. One that ``describes`` says how the grid is rather than what to change in it."""

    kinds: tuple[str, ...]
    edits: tuple[Edit, ...]
    choice: str = ""
    describes: bool = False


def size(situation: Situation, edits: Iterable[Edit]) -> int:
    """How many things of the grid edits change: what takes the place of a flow, on a way of one section or of two,
    counts with it as one, and what a new flow contradicts goes with it."""
    found = [edit for edit in edits if edit.section != ABSENCES]
    gone = [situation.flows[edit.node] for edit in found if edit.kind == REMOVE and edit.node in situation.flows]
    lacking = [(flow, set(situation.names(flow.ends))) for flow in gone]
    new = [dict(edit.values) for edit in found if edit.kind == ADD and edit.section == FLOWS]
    return len(found) - sum(_takes_a_place(situation, values, lacking) for values in new)


def _takes_a_place(
    situation: Situation, values: Mapping[str, tuple[str, ...]], lacking: Iterable[tuple[Flow, set[str]]]
) -> bool:
    """Whether something else is sent between the same two, or the same to or from an end that lacks it, which it then
    lacks no longer."""
    ends = {*values.get("from", ()), *values.get("to", ())}
    for flow, left in lacking:
        function = () if flow.function is None else (situation.name(flow.function),)
        same = (values.get("kind"), values.get("function", ())) == (situation.names([flow.kind]), function)
        if left and (left == ends or (same and not left.isdisjoint(ends))):
            left -= ends
            return True
    return False


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
    flow = added(situation, FLOWS, **ends, kind=situation.names([kind]), function=function)
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
