"""The capabilities that parties must acquire to get from the baseline to an alternative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.described import Cost, Described, Entity
from assessor.alternatives.model import ACQUIRE, CAPABILITY, Handover, Setting, Task
from assessor.alternatives.silence import COMPLETE, NOT_SAID, Silence

ASPECT = "capabilities"


@dataclass(frozen=True)
class _Acquired:
    """A capability in words, the named ones that it means, and the function that asks for it, if one does."""

    word: str
    means: frozenset[str]
    why: str | None
    is_stated: bool


def acquired(
    before: Described, after: Described, known: Alignment, moved: Iterable[Handover]
) -> Iterator[Task]:
    """What parties must become able to do: what the alternative says that they are, and the baseline does not; and what
    the functions that they take on ask for, where neither says that they are.

    A cost of the party itself covers all that it acquires, but for capabilities that have a cost of their own.
    """
    back = known.turned()
    asked = _asked(after, moved)
    for entity in after.entities.values():
        earlier = before.entities.get(back.to_other.get(entity.iri, ""))
        new = _stated(entity, earlier, known, asked.get(entity.iri, {}))
        new += _lacking(entity, earlier, after, known, asked.get(entity.iri, {}))
        yield from _tasks(new, entity, earlier, before, after)


def _stated(
    entity: Entity, earlier: Entity | None, known: Alignment, asked: dict[str, str]
) -> list[_Acquired]:
    """What it is stated to be able to do, and was not."""
    had = set() if earlier is None else {each.casefold() for each in earlier.capabilities}
    able = _able(earlier, known)
    found = []
    for word in entity.capabilities:
        means = entity.means.get(word, frozenset())
        if word.casefold() not in had and not means & able:
            why = next((function for each, function in asked.items() if each in means), None)
            found.append(_Acquired(word, means, why, is_stated=True))
    return found


def _lacking(
    entity: Entity, earlier: Entity | None, after: Described, known: Alignment, asked: dict[str, str]
) -> list[_Acquired]:
    """What it is asked for and not said to be able to do, then or before; of several of one name one."""
    able = entity.able | _able(earlier, known)
    words = {after.word(each) for each in able}
    lacking = {after.word(each): function for each, function in asked.items() if after.word(each) not in words}
    means = {word: frozenset(each for each in asked if after.word(each) == word) for word in lacking}
    return [_Acquired(word, means[word], function, is_stated=False) for word, function in lacking.items()]


def _able(earlier: Entity | None, known: Alignment) -> frozenset[str]:
    return frozenset() if earlier is None else frozenset(known.to_other.get(each, each) for each in earlier.able)


def _tasks(
    new: Iterable[_Acquired], entity: Entity, earlier: Entity | None, before: Described, after: Described
) -> Iterator[Task]:
    priced: dict[Cost | None, list[_Acquired]] = {}
    covering = None if earlier is None else entity.cost  # of a party to be set up it is the cost of that
    single = []
    for each in new:
        own = next((after.costs[iri] for iri in sorted(each.means) if iri in after.costs), None)
        if own is None and covering is not None:
            priced.setdefault(covering, []).append(each)
        else:
            single.append((own, [each]))
    for cost, several in (*single, *priced.items()):
        is_known = ASPECT in before.complete and earlier is not None and all(each.is_stated for each in several)
        yield Task(
            ACQUIRE,
            CAPABILITY,
            after=(entity.iri,),
            silence=Silence(COMPLETE, aspect=ASPECT) if is_known else Silence(NOT_SAID),
            settings=tuple(Setting("capability", None, each.word) for each in several),
            of=(entity.iri,),
            why=next((each.why for each in several if each.why is not None), None),
            cost=cost,
        )


def _asked(after: Described, moved: Iterable[Handover]) -> dict[str, dict[str, str]]:
    """For each party the capabilities that functions ask for that it takes on, with the function."""
    found: dict[str, dict[str, str]] = {}
    for handover in moved:
        for holder, function in handover.taken_on:
            for capability in after.functions[function].asks:
                found.setdefault(holder, {}).setdefault(capability, function)
    return found
