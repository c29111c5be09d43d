"""Weakenings of a query: what is left when one of its conditions is taken away or turned round.

Each comes from the tree of the query and has a name that says what was done, and where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..evaluating.parsing import parse
from ..evaluating.queries import (
    AllOf,
    AnyOf,
    Bind,
    Comparison,
    Condition,
    Element,
    Exists,
    Filter,
    Group,
    Membership,
    Path,
    Query,
    Selection,
    Step,
    Triple,
    Union,
)

OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True)
class Weakening:
    """One weakened query: the last part of the shape's IRI, what was done to it, its text."""

    shape: str
    change: str
    text: str

    @property
    def name(self) -> str:
        """How the weakening is called in lists: shape, colon, what was done."""
        return f"{self.shape}: {self.change}"


def weakenings(shape: str, text: str) -> list[Weakening]:
    """Every weakening of a query; of several with one name, the later ones are numbered. Raises QueryError."""
    query, seen = parse(text), Counter[str]()
    found = []
    for change, weakened in _of_query(query):
        seen[change] += 1
        number = f" ({seen[change]})" if seen[change] > 1 else ""
        found.append(Weakening(shape, change + number, str(weakened)))
    return found


def _of_query(query: Query) -> Iterator[tuple[str, Query]]:
    for index, triple in enumerate(query.template):
        rest = query.template[:index] + query.template[index + 1 :]
        if rest:
            yield f"derive no {triple}", replace(query, template=rest)
    for change, where in _of_group(query.where):
        yield change, replace(query, where=where)


def _of_group(group: Group) -> Iterator[tuple[str, Group]]:
    for index, element in enumerate(group.elements):
        before, after = group.elements[:index], group.elements[index + 1 :]
        if not isinstance(element, Bind):
            yield f"drop {element}", Group(before + after)
        for change, weakened in _of_element(element):
            yield change, Group((*before, weakened, *after))


def _of_element(element: Element) -> Iterator[tuple[str, Element]]:
    if isinstance(element, Triple):
        for change, path in _of_path(element.path):
            yield f"{change} in {element}", replace(element, path=path)
    elif isinstance(element, Filter):
        for change, condition in _of_condition(element.condition):
            yield change, Filter(condition)
    elif isinstance(element, Selection):
        for change, where in _of_group(element.where):
            yield _placed(change, element.where), replace(element, where=where)
    elif isinstance(element, Union):
        for index, branch in enumerate(element.branches):
            before, after = element.branches[:index], element.branches[index + 1 :]
            yield f"drop the alternative {branch}", Union(before + after)
            for change, weakened in _of_group(branch):
                yield _placed(change, branch), Union((*before, weakened, *after))


def _of_condition(condition: Condition) -> Iterator[tuple[str, Condition]]:
    if isinstance(condition, Comparison):
        opposite = OPPOSITES[condition.operator]
        yield f"{opposite} instead of {condition.operator} in {condition}", replace(condition, operator=opposite)
    elif isinstance(condition, Membership):
        for index, item in enumerate(condition.items):
            rest = condition.items[:index] + condition.items[index + 1 :]
            if rest:
                yield f"drop {item} from {condition}", replace(condition, items=rest)
    elif isinstance(condition, Exists):
        yield f"turn round {condition}", replace(condition, negated=not condition.negated)
        for change, group in _of_group(condition.group):
            yield _placed(change, condition), replace(condition, group=group)
    else:
        yield from _of_several(condition)


def _placed(change: str, place: Exists | Group) -> str:
    """The change with the innermost pattern that it was made in."""
    return change if ", in " in change else f"{change}, in {place}"


def _of_several(condition: AnyOf | AllOf) -> Iterator[tuple[str, Condition]]:
    for index, one in enumerate(condition.conditions):
        before, after = condition.conditions[:index], condition.conditions[index + 1 :]
        dropped = "the alternative " if isinstance(condition, AnyOf) else ""
        yield f"drop {dropped}{one}", replace(condition, conditions=before + after)
        for change, weakened in _of_condition(one):
            yield change, replace(condition, conditions=(*before, weakened, *after))


def _of_path(path: Path) -> Iterator[tuple[str, Path]]:
    for index, steps in enumerate(path.alternatives):
        before, after = path.alternatives[:index], path.alternatives[index + 1 :]
        if before or after:
            yield f"drop the alternative {'/'.join(map(str, steps))}", Path(before + after)
        for change, weakened in _of_steps(steps):
            yield change, Path((*before, weakened, *after))


def _of_steps(steps: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for index, step in enumerate(steps):
        before, after = steps[:index], steps[index + 1 :]
        if before or after:
            yield f"drop the step {step}", before + after
        if step.repeat:
            yield f"one step instead of {step}", (*before, replace(step, repeat=""), *after)
        if isinstance(step.inner, Path):
            for change, inner in _of_path(step.inner):
                yield change, (*before, replace(step, inner=inner), *after)
