"""An architecture as roles and the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product

import pyoxigraph as ox

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.spectrum.model import COORDINATION, INFORMATION, DescribedLink, RoleLink, Structure
from assessor.spectrum.roles import Playing, playing

RELATIONS = {COORDINATION: GA.coordinates, INFORMATION: GA.informs}
STATED = {COORDINATION: GA.noCoordinationStatedWith, INFORMATION: GA.noInformationStatedWith}
COMPLETED_BY = {COORDINATION: ("flows",), INFORMATION: ("flows", "information")}
Pair = tuple[str, str]


def structure(
    store: ox.Store, described: Collection[str], knowledge: KnowledgeBase, of_interest: Iterable[RoleLink] = ()
) -> Structure:
    """The roles and links of a closed graph with its concepts; ``described`` are the aspects described completely.

    A link within one role is none between roles. Of the links ``of_interest`` it is said which are known to be absent.
    """
    plays = playing(store, knowledge)
    links = tuple(link for kind in RELATIONS for link in _links(kind, _pairs(store, str(RELATIONS[kind])), plays))
    there = {link for each in links for link in each.stands_for}
    stated = {kind: set(_pairs(store, str(relation))) for kind, relation in STATED.items()}
    absent = {}
    for link in set(of_interest) - there:
        how = _absent(link, plays, stated[link.kind], described)
        if how is not None:
            absent[link] = how
    return Structure(frozenset().union(*plays.values()), links, absent)


def _links(kind: str, pairs: Iterable[Pair], plays: Playing) -> Iterator[DescribedLink]:
    found: dict[frozenset[RoleLink], list[Pair]] = defaultdict(list)
    for one, other in pairs:
        roles = product(plays.get(one, ()), plays.get(other, ()))
        stands_for = frozenset(RoleLink(kind, above, below) for above, below in roles if above != below)
        if stands_for:
            found[stands_for].append((one, other))
    for stands_for in sorted(found, key=sorted):
        yield DescribedLink(stands_for, tuple(sorted(found[stands_for])))


def _absent(link: RoleLink, plays: Playing, stated: set[Pair], described: Collection[str]) -> str | None:
    ends = [[name for name, roles in plays.items() if role in roles] for role in (link.from_role, link.to_role)]
    if stated and all(ends) and all(pair in stated or pair[::-1] in stated for pair in product(*ends)):
        return "stated"
    return "complete" if set(COMPLETED_BY[link.kind]) & set(described) else None


def _pairs(store: ox.Store, relation: str) -> Iterator[Pair]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(relation), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield quad.subject.value, quad.object.value
