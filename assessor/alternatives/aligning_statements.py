"""Which flows and mechanisms of two architectures are the same, once their entities are aligned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from assessor.alternatives.alignment import IDENTITY, ROLE, Alignment, Pair
from assessor.alternatives.described import Described, Flow, Mechanism, Thing

Some = TypeVar("Some", bound=Thing)
Key = Callable[[Some], Hashable | None]


def aligned_flows(one: Described, other: Described, known: Alignment) -> tuple[Pair, ...]:
    """Flows between the same two: of the same kind and function first, then of the same kind, then of the same group
    of kinds, where there is just one of them left on either side."""

    def ends(flow: Flow) -> tuple[str, str] | None:
        mapped = tuple(known.to_other.get(end) for end in flow.ends)
        return None if None in mapped else (str(mapped[0]), str(mapped[1]))

    def function(flow: Flow) -> str | None:
        return None if flow.function is None else known.to_other.get(flow.function, flow.function)

    def settings(flow: Flow) -> Hashable:
        return tuple(sorted(flow.settings.items()))

    steps: list[tuple[Key[Flow], Key[Flow]]] = [
        (
            lambda flow: None if ends(flow) is None else (ends(flow), flow.kind, function(flow), settings(flow)),
            lambda flow: (flow.ends, flow.kind, flow.function, settings(flow)),
        ),
        (
            lambda flow: None if ends(flow) is None else (ends(flow), flow.kind, function(flow)),
            lambda flow: (flow.ends, flow.kind, flow.function),
        ),
        (lambda flow: None if ends(flow) is None else (ends(flow), flow.kind), lambda flow: (flow.ends, flow.kind)),
        (lambda flow: None if ends(flow) is None else (ends(flow), flow.group), lambda flow: (flow.ends, flow.group)),
    ]
    return _aligned(one.flows, other.flows, steps)


def aligned_mechanisms(one: Described, other: Described, known: Alignment) -> tuple[Pair, ...]:
    """Mechanisms of the same kind between the same parties: of the same stage over the same resources first."""

    def mapped(iris: Iterable[str]) -> frozenset[str] | None:
        found = frozenset(known.to_other.get(iri, "") for iri in iris)
        return None if "" in found else found

    def exact(each: Mechanism) -> Hashable | None:
        between, over = mapped(each.between), mapped(each.over)
        return None if between is None or over is None else (between, each.kind, each.stage, over)

    def loose(each: Mechanism) -> Hashable | None:
        between = mapped(each.between)
        return None if between is None else (between, each.kind)

    steps: list[tuple[Key[Mechanism], Key[Mechanism]]] = [
        (exact, lambda each: (each.between, each.kind, each.stage, each.over)),
        (loose, lambda each: (each.between, each.kind)),
    ]
    return _aligned(one.mechanisms, other.mechanisms, steps)


def _aligned(
    one: Mapping[str, Some], other: Mapping[str, Some], steps: Iterable[tuple[Key[Some], Key[Some]]]
) -> tuple[Pair, ...]:
    """The pairs that the steps find, one after the other, each among what is left. By the first step things are the
    same in all that counts, so that any of them will do."""
    pairs: list[Pair] = []
    for number, (key, other_key) in enumerate(steps):
        found, taken = {pair.one for pair in pairs}, {pair.other for pair in pairs}
        mine = _grouped((each for iri, each in one.items() if iri not in found), key)
        theirs = _grouped((each for iri, each in other.items() if iri not in taken), other_key)
        for name in mine:
            pairs += _of_a_group(mine[name], theirs.get(name, []), interchangeable=number == 0)
    return tuple(sorted(pairs))


def _of_a_group(own: list[Some], others: list[Some], interchangeable: bool) -> Iterator[Pair]:
    """Those of the same identifier, then the only one that is left on either side, or one after the other."""
    by_name = {each.name: each for each in others if each.name is not None}
    same = [(each, by_name[each.name]) for each in own if each.name in by_name]
    yield from (Pair(each.iri, found.iri, IDENTITY, "identifier") for each, found in same)
    left = [each for each in own if each.name not in by_name]
    names = {each.name for each, _ in same}
    others_left = [each for each in others if each.name is None or each.name not in names]
    if interchangeable or len(left) == len(others_left) == 1:
        yield from (Pair(each.iri, found.iri, ROLE, "ends") for each, found in zip(left, others_left, strict=False))


def _grouped(things: Iterable[Some], key: Key[Some]) -> dict[Hashable, list[Some]]:
    found: dict[Hashable, list[Some]] = defaultdict(list)
    for thing in things:
        name = key(thing)
        if name is not None:
            found[name].append(thing)
    return found
