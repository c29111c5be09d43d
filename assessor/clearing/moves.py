"""A move: one or several edits that belong together, as an architect would make them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from assessor.clearing.situation import Flow, Situation
from assessor.editing.making import addition, removal, setting
from assessor.editing.model import Edit, Values


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


def sent(situation: Situation, sender: URIRef, receiver: URIRef, kind: URIRef, like: Flow | None = None) -> Edit:
    """A further flow, with the function of another one."""
    function = () if like is None or like.function is None else (situation.name(like.function),)
    ends = {"from_": situation.names([sender]), "to": situation.names([receiver])}
    return added(situation, "flows", **ends, kind=situation.names([kind]), function=function)


def _values(values: dict[str, Iterable[str]]) -> Values:
    found = tuple((key.rstrip("_"), tuple(written)) for key, written in values.items())
    return tuple((key, written) for key, written in found if written)
