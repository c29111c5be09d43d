"""Who answers for what: what is taken on, given up or shared otherwise, by fields of functions.

A responsibility that the alternative does not mention is given up only where it describes responsibilities completely,
or gives the function to others alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.described import Cost, Described, Function, Responsibility
from assessor.alternatives.model import Altered, Charge, Handover, Kept, Setting
from assessor.knowledge.namespaces import GA

ASPECT = "responsibilities"
SOLE = str(GA.sole)


def handovers(before: Described, after: Described, known: Alignment) -> tuple[Handover, ...]:
    """The fields in which something changes or is left open, in the order of the names of their functions."""
    fields = sorted({*_fields(before, known), *_fields(after)})
    found = (_Field(each, before, after, known).handover() for each in fields)
    return tuple(each for each in found if each.is_to_do or each.left_open)


def _fields(described: Described, known: Alignment | None = None) -> Iterator[str]:
    for each in described.responsibilities.values():
        field = described.functions[each.function].field
        yield field if known is None else known.to_other.get(field, field)


class _Field:
    """One field of functions on either side; all that is compared goes by the names of the alternative."""

    def __init__(self, field: str, before: Described, after: Described, known: Alignment) -> None:
        self._field, self._before, self._after, self._known = field, before, after, known
        earlier, later = before.responsibilities.values(), after.responsibilities.values()
        self._earlier = [each for each in earlier if self._there(before.functions[each.function].field) == field]
        self._later = [each for each in later if after.functions[each.function].field == field]

    def handover(self) -> Handover:
        earlier = {charge: each for each in self._earlier for charge in self._charges(each)}
        later = {(holder, each.function): each for each in self._later for holder in sorted(each.holders)}
        taken_on = [charge for charge in later if not self._held(charge, earlier)]
        ended, left_open, narrowed = [], [], []
        for charge in earlier:
            if self._held(charge, later):
                continue
            parts = tuple(f for holder, f in later if holder == charge[0] and charge[1] in self._within(f))
            if not self._is_over(charge, later, parts):
                left_open.append(charge)
            elif parts:
                narrowed.append(Kept(*charge, parts))
            else:
                ended.append(charge)
        behind = {later[charge].iri: later[charge] for charge in taken_on}
        costs = tuple(each.cost for each in behind.values() if each.cost is not None)
        return Handover(
            field=self._field,
            before=tuple(each.iri for each in self._earlier),
            after=tuple(each.iri for each in self._later),
            taken_on=tuple(taken_on),
            given_up=tuple(ended),
            narrowed=tuple(narrowed),
            left_open=tuple(left_open),
            altered=tuple(self._altered()),
            is_certain=ASPECT in self._before.complete or all(self._was_others(each, earlier) for each in taken_on),
            costs=costs,
            is_priced=bool(behind) and len(costs) == len(behind),
        )

    def _there(self, iri: str) -> str:
        return self._known.to_other.get(iri, iri)

    def _charges(self, each: Responsibility) -> Iterator[Charge]:
        for holder in sorted(each.holders):
            yield self._there(holder), self._there(each.function)

    def _within(self, function: str) -> frozenset[str]:
        """The function and those of which it is a part, whichever side knows it."""
        known = self._after.functions.get(function) or self._function_before(function)
        return frozenset({function}) if known is None else frozenset(map(self._there, known.within))

    def _function_before(self, function: str) -> Function | None:
        return next((each for iri, each in self._before.functions.items() if self._there(iri) == function), None)

    def _held(self, charge: Charge, among: Iterable[Charge]) -> bool:
        """Whether the same party answers for the function, or for a wider one."""
        holder, function = charge
        return any(each == holder and wider in self._within(function) for each, wider in among)

    def _is_over(self, charge: Charge, later: dict[Charge, Responsibility], parts: tuple[str, ...]) -> bool:
        """Whether the alternative shows that the party does not answer for it any more, or for parts of it only."""
        if ASPECT in self._after.complete:
            return True
        holder, function = charge
        sole = {each.function for (other, _), each in later.items() if other != holder and each.mode == SOLE}
        if parts:
            return any(function in self._within(each) and each not in parts for each in sole)
        return any(each in self._within(function) for each in sole)

    def _was_others(self, charge: Charge, earlier: dict[Charge, Responsibility]) -> bool:
        """Whether the baseline gives the function, or a wider one, to somebody else alone."""
        holder, function = charge
        sole = (key for key, each in earlier.items() if each.mode == SOLE)
        return any(other != holder and wider in self._within(function) for other, wider in sole)

    def _altered(self) -> Iterator[Altered]:
        """The same holders for the same function, shared or bounded otherwise."""
        for each in self._later:
            same = [one for one in self._earlier if self._is_same(one, each)]
            if len(same) == 1:
                settings = tuple(self._settings(same[0], each))
                if settings:
                    yield Altered(each.iri, settings)

    def _is_same(self, one: Responsibility, other: Responsibility) -> bool:
        holders = {self._there(each) for each in one.holders}
        return holders == other.holders and self._there(one.function) == other.function

    def _settings(self, one: Responsibility, other: Responsibility) -> Iterator[Setting]:
        if one.mode and other.mode and one.mode != other.mode:
            yield Setting("mode", self._before.word(one.mode), self._after.word(other.mode))
        if one.over and other.over and {self._there(each) for each in one.over} != other.over:
            yield Setting("over", _listed(one.over, self._before), _listed(other.over, self._after))


def _listed(iris: Iterable[str], described: Described) -> str:
    return ", ".join(sorted(map(described.word, iris)))


def all_costs(found: Iterable[Handover]) -> tuple[Cost, ...]:
    """Every cost that the hand-overs give."""
    return tuple(cost for each in found for cost in each.costs)
