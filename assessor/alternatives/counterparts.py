"""Whether a thing of one architecture is there in the other as well, and the same."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.described import Absence, Described, Flow, Mechanism, Responsibility, Thing
from assessor.alternatives.model import Setting

SAME, ALTERED, MISSING = "same", "altered", "missing"


def counterpart(thing: Thing, other: Described, known: Alignment) -> str:
    """``same``, ``altered`` (it is there, with another setting) or ``missing`` (it is not described there)."""
    if isinstance(thing, Absence):
        return SAME if _absent_there(thing, other, known) else MISSING
    if isinstance(thing, Responsibility):
        return SAME if any(_same_charge(thing, each, known) for each in other.responsibilities.values()) else MISSING
    found = other.things.get(known.to_other.get(thing.iri, ""))
    if found is None:
        return MISSING
    return ALTERED if settings(thing, found, known) else SAME


def settings(thing: Thing, found: Thing, known: Alignment) -> tuple[Setting, ...]:
    """What is otherwise in two things that are the same."""
    if isinstance(thing, Flow) and isinstance(found, Flow):
        return flow_settings(thing, found, known)
    if isinstance(thing, Mechanism) and isinstance(found, Mechanism):
        return mechanism_settings(thing, found, known)
    return ()


def flow_settings(before: Flow, after: Flow, known: Alignment) -> tuple[Setting, ...]:
    """What is otherwise in two flows that are the same: kind, function and every other key that either states."""

    found = []
    if before.kind != after.kind:
        found.append(Setting("kind", before.kind, after.kind))
    function = before.function and known.to_other.get(before.function, before.function)
    if function != after.function:
        found.append(Setting("function", before.function, after.function))
    names = [*before.settings, *(name for name in after.settings if name not in before.settings)]
    values = ((name, before.settings.get(name), after.settings.get(name)) for name in names)
    return (*found, *(Setting(*each) for each in values if each[1] != each[2]))


def mechanism_settings(before: Mechanism, after: Mechanism, known: Alignment) -> tuple[Setting, ...]:
    """What is otherwise in two mechanisms that are the same: stage, resources, whether it is specified."""
    found = []
    if before.stage != after.stage:
        found.append(Setting("stage", before.stage, after.stage))
    if {known.to_other.get(each) for each in before.over} != set(after.over):
        found.append(Setting("over", _listed(before.over), _listed(after.over)))
    if before.specified != after.specified:
        found.append(Setting("specified", _said(before.specified), _said(after.specified)))
    return tuple(found)


def _listed(iris: Iterable[str]) -> str:
    return ", ".join(sorted(iris)) or "all resources"


def _said(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _absent_there(absence: Absence, other: Described, known: Alignment) -> bool:
    between = {known.to_other.get(each) for each in absence.between}
    return any(between <= set(each.between) and absence.sorts <= each.sorts for each in other.absences.values())


def _same_charge(one: Responsibility, each: Responsibility, known: Alignment) -> bool:
    holders, over = ({known.to_other.get(iri) for iri in iris} for iris in (one.holders, one.over))
    function = known.to_other.get(one.function, one.function)
    return (holders, over, function, one.mode) == (set(each.holders), set(each.over), each.function, each.mode)
