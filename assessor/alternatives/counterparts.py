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
    if isinstance(thing, Flow) and isinstance(found, Flow):
        return ALTERED if flow_settings(thing, found, known) else SAME
    if isinstance(thing, Mechanism) and isinstance(found, Mechanism):
        return ALTERED if mechanism_settings(thing, found, known) else SAME
    return MISSING if found is None else SAME


def flow_settings(before: Flow, after: Flow, known: Alignment, words: Described | None = None) -> tuple[Setting, ...]:
    """What is otherwise in two flows that are the same: kind, function and every other key that either states."""

    def word(iri: str | None) -> str | None:
        return iri if iri is None or words is None else words.word(iri)

    found = []
    if before.kind != after.kind:
        found.append(Setting("kind", word(before.kind), word(after.kind)))
    function = before.function and known.to_other.get(before.function, before.function)
    if function != after.function:
        found.append(Setting("function", word(before.function), word(after.function)))
    names = [*before.settings, *(name for name in after.settings if name not in before.settings)]
    values = ((name, before.settings.get(name), after.settings.get(name)) for name in names)
    return (*found, *(Setting(*each) for each in values if each[1] != each[2]))


def mechanism_settings(
    before: Mechanism, after: Mechanism, known: Alignment, words: Described | None = None
) -> tuple[Setting, ...]:
    """What is otherwise in two mechanisms that are the same: stage, resources, whether it is specified."""

    def listed(iris: Iterable[str]) -> str:
        return ", ".join(sorted(iri if words is None else words.word(iri) for iri in iris)) or "all resources"

    found = []
    if before.stage != after.stage:
        stages = (each if each is None or words is None else words.word(each) for each in (before.stage, after.stage))
        found.append(Setting("stage", *stages))
    if {known.to_other.get(each) for each in before.over} != set(after.over):
        found.append(Setting("over", listed(before.over), listed(after.over)))
    if before.specified != after.specified:
        found.append(Setting("specified", _said(before.specified), _said(after.specified)))
    return tuple(found)


def _said(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _absent_there(absence: Absence, other: Described, known: Alignment) -> bool:
    between = {known.to_other.get(each) for each in absence.between}
    return any(between <= set(each.between) and absence.sorts <= each.sorts for each in other.absences.values())


def _same_charge(one: Responsibility, each: Responsibility, known: Alignment) -> bool:
    holders, over = ({known.to_other.get(iri) for iri in iris} for iris in (one.holders, one.over))
    function = known.to_other.get(one.function, one.function)
    return (holders, over, function, one.mode) == (set(each.holders), set(each.over), each.function, each.mode)
