"""Large skeletons made small: entities that are alike become one box that stands for them all.

First only those fold that have the same lines to the same others; where that is not enough, all of a kind in a row;
at last whole rows. A finding is then marked at the box that its place went into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from assessor.assessment.labels import in_words
from assessor.diagram.links import identity
from assessor.diagram.model import Entity, Link, Mechanism, Skeleton

MOST_ENTITIES, MOST_LINKS, MOST_MECHANISMS = 80, 240, 12
_NAMED = 3

Key = Callable[[Entity], tuple[object, ...]]


def folded(skeleton: Skeleton) -> Skeleton:
    """The skeleton itself where it is small enough to be read, otherwise one with fewer boxes and lines."""
    if _is_small(skeleton):
        return skeleton
    ways = _ways(skeleton)
    keys: tuple[Key, ...] = (
        lambda entity: (entity.band, entity.row, entity.kind, ways.get(entity.iri, ())),
        lambda entity: (entity.band, entity.row, entity.kind),
        lambda entity: (entity.band, entity.row),
    )
    found = skeleton
    for key in keys:
        found = _fold(skeleton, key)
        if _is_small(found):
            break
    return found


def _is_small(skeleton: Skeleton) -> bool:
    return (
        len(skeleton.entities) <= MOST_ENTITIES
        and len(skeleton.links) <= MOST_LINKS
        and len(skeleton.mechanisms) <= MOST_MECHANISMS
    )


def _ways(skeleton: Skeleton) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """The lines of each entity: of which style, in which direction, to whom."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for link in skeleton.links:
        found.setdefault(link.source, set()).add((link.style.value, "to", link.target))
        found.setdefault(link.target, set()).add((link.style.value, "from", link.source))
    return {iri: tuple(sorted(ways)) for iri, ways in found.items()}


def _fold(skeleton: Skeleton, key: Key) -> Skeleton:
    groups: dict[tuple[object, ...], list[Entity]] = {}
    for entity in skeleton.entities:
        groups.setdefault(key(entity), []).append(entity)
    into = {entity.iri: members[0].iri for members in groups.values() for entity in members}
    links, moved = _links(skeleton.links, into)
    mechanisms, joined = _mechanisms(skeleton.mechanisms, into)
    places: dict[str, str] = {**into, **moved, **joined}
    told = f"{len(skeleton.entities):,} entities, those that are alike drawn as one"
    return replace(
        skeleton,
        subtitle="; ".join(part for part in (skeleton.subtitle, told) if part),
        entities=tuple(sorted((_one(members) for members in groups.values()), key=lambda entity: entity.iri)),
        links=links,
        mechanisms=mechanisms,
        marks=tuple(
            replace(mark, at=None if mark.at is None else places.get(mark.at, mark.at)) for mark in skeleton.marks
        ),
    )


def _one(members: list[Entity]) -> Entity:
    """One box for all of them, named by the first."""
    if len(members) == 1:
        return members[0]
    kinds = sorted({entity.kind for entity in members})
    named = in_words([entity.label for entity in members[:_NAMED]])
    more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
    return replace(
        members[0],
        label=f"{len(members)} × {kinds[0] if len(kinds) == 1 else 'various'}",  # noqa: RUF001
        kind="" if len(kinds) == 1 else ", ".join(kinds[:_NAMED]),
        many=True,
        coupled=any(entity.coupled for entity in members),
        notes=(f"{named}{more}",),
    )


def _links(links: Iterable[Link], into: Mapping[str, str]) -> tuple[tuple[Link, ...], dict[str, str]]:
    """The lines between the boxes that are left, and the place of each line before: another line, or the box that both
    its ends went into."""
    found: dict[str, Link] = {}
    moved: dict[str, str] = {}
    for link in links:
        source, target = into.get(link.source, ""), into[link.target]
        if source == target:
            moved[link.id] = target
            continue
        key = identity(source, target, link.style) + (" past" if link.skips else "")
        skips = tuple(sorted({into[iri] for iri in link.skips if iri in into} - {source, target}))
        moved[link.id] = key
        before = found.get(key)
        if before is None:
            found[key] = replace(link, id=key, source=source, target=target, skips=skips)
        else:
            found[key] = replace(
                before, flows=(*before.flows, *link.flows), skips=tuple(sorted({*before.skips, *skips}))
            )
    return tuple(found[key] for key in sorted(found)), moved


def _mechanisms(
    mechanisms: Iterable[Mechanism], into: Mapping[str, str]
) -> tuple[tuple[Mechanism, ...], dict[str, str]]:
    """Mechanisms of a name between the same boxes are one; those within a box are drawn with it."""
    found: dict[tuple[str, tuple[str, ...]], Mechanism] = {}
    joined: dict[str, str] = {}
    for mechanism in mechanisms:
        between = tuple(sorted({into[party] for party in mechanism.between}))
        if len(between) < 2:
            joined[mechanism.iri] = between[0]
            continue
        first = found.setdefault((mechanism.label, between), replace(mechanism, between=between))
        joined[mechanism.iri] = first.iri
    return tuple(found.values()), joined
