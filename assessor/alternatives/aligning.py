"""Which entities of two architectures are the same: by their identifier where what they are agrees, else by role.

Never by a guess. An identifier tells only that two authors chose the same word, so what the entities are must agree as
well. By role: the only one of its class in both, or, where several are of that class, the only one in both that sends,
receives and answers for the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from assessor.alternatives.aligning_statements import aligned_flows, aligned_mechanisms
from assessor.alternatives.alignment import (
    IDENTITY,
    KIN,
    NOTHING_ALIKE,
    OTHER_KIND,
    ROLE,
    SEVERAL,
    Alignment,
    Alone,
    Pair,
)
from assessor.alternatives.described import Described, Entity
from assessor.knowledge.model import KnowledgeBase

Wider = Mapping[str, frozenset[str]]


def align(one: Described, other: Described, wider: Wider) -> Alignment:
    """The counterparts; ``wider`` gives the classes above each class."""
    aligning = _Aligning(one, other, wider)
    entities = aligning.entities()
    terms = _terms(one, other)
    known = Alignment(entities, aligning.alone(entities), aligning.turned().alone(_turn(entities)), terms=terms)
    flows = aligned_flows(one, other, known)
    mechanisms = aligned_mechanisms(one, other, known)
    return Alignment(known.entities, known.alone, known.other_alone, flows, mechanisms, terms)


def wider_classes(knowledge: KnowledgeBase) -> Wider:
    """The classes above each class of the ontology."""
    from assessor.submission.form.model import form_of

    return {str(cls): frozenset(map(str, above)) for cls, above in form_of(knowledge).ancestors.items()}


def _terms(one: Described, other: Described) -> dict[str, str]:
    """What authors declare themselves is the same where it has the same name; the project's own terms are."""
    by_name = {name: iri for iri, name in other.own.items()}
    shared = {iri: by_name[name] for iri, name in one.own.items() if name in by_name}
    return {one.iri: other.iri, **shared}


def _turn(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(Pair(pair.other, pair.one, pair.how, pair.by) for pair in pairs))


class _Aligning:
    def __init__(self, one: Described, other: Described, wider: Wider) -> None:
        self._one, self._other, self._wider = one, other, wider
        self._roles = {id(side): _by_role(side) for side in (one, other)}

    def turned(self) -> _Aligning:
        return _Aligning(self._other, self._one, self._wider)

    def entities(self) -> tuple[Pair, ...]:
        """Those by identifier first; what is left by role."""
        pairs = list(self._by_identifier())
        pairs += self._by_roles({pair.one for pair in pairs}, {pair.other for pair in pairs})
        return tuple(sorted(pairs))

    def alone(self, pairs: Iterable[Pair]) -> tuple[Alone, ...]:
        """The entities of the one side without a counterpart."""
        found = {pair.one for pair in pairs}
        taken = {pair.other for pair in pairs}
        return tuple(self._alone(each, taken) for iri, each in self._one.entities.items() if iri not in found)

    def _alone(self, entity: Entity, taken: set[str]) -> Alone:
        near = tuple(each.iri for each in self._alike(entity, self._other) if each.iri not in taken)
        if near:
            return Alone(entity.iri, SEVERAL, near)
        kin = tuple(iri for iri, each in self._other.entities.items() if iri not in taken and self._agree(entity, each))
        if kin:
            return Alone(entity.iri, KIN, kin)
        named = self._other.named.get(entity.name or "")
        clash = () if named is None else (named.iri,)
        return Alone(entity.iri, OTHER_KIND, clash) if clash else Alone(entity.iri, NOTHING_ALIKE)

    def _by_identifier(self) -> Iterable[Pair]:
        for entity in self._one.entities.values():
            found = self._other.named.get(entity.name or "")
            if found is not None and self._agree(entity, found):
                yield Pair(entity.iri, found.iri, IDENTITY, "identifier")

    def _by_roles(self, found: set[str], taken: set[str]) -> list[Pair]:
        left = [each for iri, each in self._one.entities.items() if iri not in found]
        pairs = []
        for entity in left:
            candidates = self._alike(entity, self._other)
            if len(candidates) == 1 and candidates[0].iri not in taken:
                (only,) = candidates
                if [each.iri for each in self._alike(only, self._one)] == [entity.iri]:
                    pairs.append(Pair(entity.iri, only.iri, ROLE, "only"))
        found, taken = found | {pair.one for pair in pairs}, taken | {pair.other for pair in pairs}
        return pairs + self._by_doings(found, taken)

    def _by_doings(self, found: set[str], taken: set[str]) -> list[Pair]:
        mine = _grouped((e for e in self._one.entities.values() if e.iri not in found), _doings_of(self._one))
        theirs = _grouped((e for e in self._other.entities.values() if e.iri not in taken), _doings_of(self._other))
        return [
            Pair(own[0].iri, others[0].iri, ROLE, "doings")
            for doings, own in mine.items()
            if (others := theirs.get(doings, [])) and len(own) == len(others) == 1
        ]

    def _alike(self, entity: Entity, within: Described) -> list[Entity]:
        """Those of the same role: of the same classes, or of classes one of which is the wider, at the same tier."""
        roles = self._roles[id(within)]
        fitting = [several for several in roles.values() if self._same_role(entity, several[0])]
        return sorted((each for several in fitting for each in several), key=lambda each: each.iri)

    def _same_role(self, one: Entity, other: Entity) -> bool:
        if one.classes == other.classes:
            return True
        return one.tier is not None and one.tier == other.tier and self._agree(one, other)

    def _agree(self, one: Entity, other: Entity) -> bool:
        """Whether what the two are may be the same: every class of either is, or is wider or narrower than, one of
        the other."""
        return self._fit(one.classes, other.classes) and self._fit(other.classes, one.classes)

    def _fit(self, classes: Iterable[str], others: frozenset[str]) -> bool:
        return all(any(self._kin(cls, each) for each in others) for cls in classes)

    def _kin(self, one: str, other: str) -> bool:
        return one == other or other in self._wider.get(one, ()) or one in self._wider.get(other, ())


def _grouped(entities: Iterable[Entity], doings: Callable[[Entity], Hashable | None]) -> dict[Hashable, list[Entity]]:
    found: dict[Hashable, list[Entity]] = defaultdict(list)
    for entity in entities:
        does = doings(entity)
        if does is not None:
            found[entity.classes, does].append(entity)
    return found


def _by_role(described: Described) -> dict[Hashable, list[Entity]]:
    """The entities of each class at each tier."""
    found: dict[Hashable, list[Entity]] = defaultdict(list)
    for entity in described.entities.values():
        found[entity.classes, entity.tier].append(entity)
    return found


def _doings_of(described: Described) -> Callable[[Entity], Hashable | None]:
    """What an entity sends and receives, to and from whom (by class), and what it answers for; None for nothing."""
    doings: dict[str, set[Hashable]] = defaultdict(set)

    def classes(iri: str) -> frozenset[str]:
        found = described.entities.get(iri)
        return frozenset() if found is None else found.classes

    for flow in described.flows.values():
        doings[flow.sender].add(("to", flow.kind, classes(flow.receiver)))
        doings[flow.receiver].add(("from", flow.kind, classes(flow.sender)))
    for each in described.responsibilities.values():
        for holder in each.holders:
            doings[holder].add(("for", described.own.get(each.function, each.function)))
    return lambda entity: frozenset(doings.get(entity.iri, ())) or None
