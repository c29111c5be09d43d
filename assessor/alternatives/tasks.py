"""What is to be built, agreed, altered, acquired or given up to get from the baseline to an alternative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.counterparts import flow_settings, mechanism_settings
from assessor.alternatives.described import Described, Flow, Mechanism
from assessor.alternatives.model import (
    AGREE,
    ALTER,
    BUILD,
    GIVE_UP,
    INTERFACE,
    MECHANISM,
    PARTY,
    SET_UP,
    Setting,
    Task,
)
from assessor.alternatives.silence import NOT_SAID, Silence, silence_on
from assessor.knowledge.namespaces import GA

GENERAL = str(GA.coordination)
"""The kind that only says that one directs the other."""


def tasks(before: Described, after: Described, known: Alignment) -> Iterator[Task]:
    """Parties, interfaces and mechanisms, in this order. Of a task that gives something up, whether it ``is_certain``
    tells whether it is to be done at all."""
    back = known.turned()
    for each in known.other_alone:
        entity = after.entities[each.iri]
        if entity.party and not entity.resource:
            yield Task(SET_UP, PARTY, (), (each.iri,), Silence(NOT_SAID), of=(each.iri,), cost=entity.cost)
    yield from _interfaces(before, after, known, back)
    yield from _mechanisms(before, after, known, back)


def _interfaces(before: Described, after: Described, known: Alignment, back: Alignment) -> Iterator[Task]:
    for flow in after.flows.values():
        earlier = before.flows.get(back.to_other.get(flow.iri, ""))
        if earlier is None:
            silence = silence_on(flow, before, back)
            yield Task(BUILD, INTERFACE, (), (flow.iri,), silence, of=flow.ends, cost=flow.cost)
        else:
            yield from _altered_flow(earlier, flow, before, after, known)
    for flow in before.flows.values():
        if flow.iri not in known.to_other:
            silence = silence_on(flow, after, known)
            yield Task(GIVE_UP, INTERFACE, (flow.iri,), (), silence, of=_mapped(flow.ends, known))


def _altered_flow(
    earlier: Flow, flow: Flow, before: Described, after: Described, known: Alignment
) -> Iterator[Task]:
    settings = []
    for each in flow_settings(earlier, flow, known):
        if each.after is None or (each.name == "kind" and each.after == GENERAL):
            continue  # the alternative says less, which changes nothing
        settings.append(Setting(each.name, _word(each.before, before), _word(each.after, after)))
    if not settings:
        return
    certain = any(each.before is not None for each in settings if (each.name, earlier.kind) != ("kind", GENERAL))
    yield Task(
        ALTER,
        INTERFACE,
        (earlier.iri,),
        (flow.iri,),
        None if certain else Silence(NOT_SAID),
        tuple(settings),
        of=flow.ends,
        cost=flow.cost,
    )


def _word(value: str | None, described: Described) -> str | None:
    return None if value is None else described.words.get(value, value)


def _mechanisms(before: Described, after: Described, known: Alignment, back: Alignment) -> Iterator[Task]:
    for each in after.mechanisms.values():
        earlier = before.mechanisms.get(back.to_other.get(each.iri, ""))
        of = _concerned(each)
        if earlier is None:
            silence = silence_on(each, before, back)
            yield Task(AGREE, MECHANISM, (), (each.iri,), silence, of=of, cost=each.cost)
            continue
        settings = [one for one in mechanism_settings(earlier, each, known) if one.after is not None]
        settings = [Setting(one.name, _words(one.before, before), _words(one.after, after)) for one in settings]
        if settings:
            certain = any(one.before is not None for one in settings)
            unless = None if certain else Silence(NOT_SAID)
            yield Task(ALTER, MECHANISM, (earlier.iri,), (each.iri,), unless, tuple(settings), of=of, cost=each.cost)
    for each in before.mechanisms.values():
        if each.iri not in known.to_other:
            silence = silence_on(each, after, known)
            yield Task(GIVE_UP, MECHANISM, (each.iri,), (), silence, of=_mapped(_concerned(each), known))


def _words(value: str | None, described: Described) -> str | None:
    return None if value is None else ", ".join(described.words.get(each, each) for each in value.split(", "))


def _concerned(mechanism: Mechanism) -> tuple[str, ...]:
    return tuple(sorted(mechanism.between | mechanism.over))


def _mapped(iris: Iterable[str], known: Alignment) -> tuple[str, ...]:
    return tuple(known.to_other.get(each, each) for each in iris)
