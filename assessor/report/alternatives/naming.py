"""How a comparison names things: by their labels, flows of one sender together, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assessor.alternatives.described import Described, Flow, Thing
from assessor.alternatives.model import Comparison
from assessor.report.wrapping import in_words
from assessor.submission.model import Location


class Naming:
    """Names what two sides of a comparison describe; ``one`` comes first where both have an IRI."""

    def __init__(self, one: Described, other: Described) -> None:
        self._sides = (one, other)

    def turned(self) -> Naming:
        """The same, the other side first: two versions of one architecture may call different things by one IRI."""
        return Naming(*self._sides[::-1])

    def of(self, iri: str) -> str:
        """The name of a thing, a function or a term."""
        for side in self._sides:
            if iri in side.things:
                return side.things[iri].label
            if iri in side.functions:
                return side.functions[iri].label
        return next((side.words[iri] for side in self._sides if iri in side.words), iri)

    def thing(self, iri: str) -> Thing | None:
        """What is described by that IRI on either side, or None."""
        return next((side.things[iri] for side in self._sides if iri in side.things), None)

    def all(self, iris: Iterable[str]) -> str:
        """The names of several as a list in a sentence; of very many the first."""
        return in_words(first_of(list(dict.fromkeys(map(self.of, iris)))))

    def together(self, iris: Sequence[str]) -> list[tuple[str, tuple[Location, ...]]]:
        """Things by their names with their places; flows of one kind and sender, or else to one receiver, as one."""
        flows = [thing for iri in iris if isinstance(thing := self.thing(iri), Flow)]
        alike = Counter((flow.kind, flow.sender) for flow in flows)
        groups: dict[tuple[str, ...], list[Flow]] = {}
        for flow in flows:
            by = ("from", flow.sender) if alike[flow.kind, flow.sender] > 1 else ("to", flow.receiver)
            groups.setdefault((flow.kind, *by), []).append(flow)
        named = [(self._flows(group), _places(group)) for group in groups.values()]
        others = [iri for iri in iris if not isinstance(self.thing(iri), Flow)]
        for iri in others:
            thing = self.thing(iri)
            named.append((self.of(iri), () if thing is None else _places([thing])))
        return named

    def _flows(self, flows: Sequence[Flow]) -> str:
        kind = self.of(flows[0].kind)
        senders, receivers = (dict.fromkeys(iris) for iris in ([f.sender for f in flows], [f.receiver for f in flows]))
        return f"{kind} from {self.all(senders)} to {self.all(receivers)}"


MOST_NAMED = 20
"""So many things are named in one sentence."""


def first_of(names: list[str]) -> list[str]:
    """The first of very many names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return names if more <= 0 else [*names[:MOST_NAMED], f"{more} more"]


def _places(things: Iterable[Thing]) -> tuple[Location, ...]:
    return tuple(sorted({thing.place for thing in things if thing.place is not None}))


def places_words(places: Iterable[Location]) -> str:
    """`case:total-tso:44, 48 and 52`: the lines of each file."""
    lines: dict[str, dict[int, None]] = {}
    for place in places:
        lines.setdefault(place.file, {})[place.line] = None
    return "; ".join(f"{file}:{in_words(first_of(list(map(str, sorted(found)))))}" for file, found in lines.items())


def with_places(words: str, places: Iterable[Location]) -> str:
    """The words, and where it is written in brackets."""
    where = places_words(places)
    return f"{words} ({where})" if where else words


def listed(named: Iterable[tuple[str, tuple[Location, ...]]]) -> str:
    """Several things with their places, in a sentence."""
    parts = first_of([with_places(*each) for each in named])
    return "; ".join(parts) if any(", " in part for part in parts) and len(parts) > 1 else in_words(parts)


def naming_of(comparison: Comparison, place: int) -> Naming:
    """The names for the baseline and one alternative, the alternative's own first."""
    alternatives = comparison.alternatives
    return Naming(alternatives[place].described, alternatives[comparison.baseline].described)
