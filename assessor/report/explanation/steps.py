"""An explanation in steps, each told once: what the author says of one thing, what one inference gives."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from assessor.assessment.model import Evidence

ASSERTED = "asserted"


@dataclass(frozen=True)
class Step:
    """Statements of the evidence that belong together, at their ``positions`` there.

    An inferred step is what one inference gives of one subject; an asserted one is what an author says of one subject
    in one file, by one document. ``number`` counts from 1 in reading order; ``premises`` are the numbers of the steps
    that it was drawn from, ``depth`` is how far below a conclusion of the finding it stands first.
    """

    number: int
    depth: int
    positions: tuple[int, ...]
    statements: tuple[Evidence, ...]
    premises: tuple[int, ...]

    @property
    def subject(self) -> str:
        """What the step is about."""
        return self.statements[0].subject

    @property
    def by(self) -> str | None:
        """The concept or OWL RL rule that gave it; None where it is asserted."""
        return self.statements[0].by

    @property
    def asserted(self) -> bool:
        """Whether it stands in a file."""
        return self.statements[0].origin == ASSERTED


@dataclass(frozen=True)
class Branch:
    """A step in its place in the tree, or, where ``step`` is None, the ``numbers`` of steps told before."""

    depth: int
    numbers: tuple[int, ...]
    step: Step | None


def branches(evidence: Sequence[Evidence]) -> tuple[Branch, ...]:
    """The tree of an explanation, conclusions before premises: each step once, its number where it is needed again."""
    groups = _groups(evidence)
    group_of = {position: place for place, group in enumerate(groups) for position in group}
    below = [_drawn_from(place, group, evidence, group_of) for place, group in enumerate(groups)]
    order = _reading_order(below)
    number_of = {place: number for number, place in enumerate(_first_visits(order), start=1)}
    found: list[Branch] = []
    for place, depth, first in order:
        number = number_of[place]
        if first:
            step = Step(
                number=number,
                depth=depth,
                positions=groups[place],
                statements=tuple(evidence[position] for position in groups[place]),
                premises=tuple(number_of[other] for other in below[place]),
            )
            found.append(Branch(depth, (number,), step))
        elif found and found[-1].step is None and found[-1].depth == depth:
            found[-1] = Branch(depth, (*found[-1].numbers, number), None)
        else:
            found.append(Branch(depth, (number,), None))
    return tuple(found)


def steps(evidence: Sequence[Evidence]) -> tuple[Step, ...]:
    """The steps of an explanation in the order of their numbers."""
    return tuple(branch.step for branch in branches(evidence) if branch.step is not None)


def premises_first(found: Sequence[Step]) -> tuple[Step, ...]:
    """The steps from what is asserted to the conclusions: each after those that it was drawn from."""
    by_number = {step.number: step for step in found}
    told: dict[int, Step] = {}
    for conclusion in reversed(found):
        stack = [(conclusion, False)]
        seen: set[int] = set()
        while stack:
            step, after_premises = stack.pop()
            if after_premises:
                told.setdefault(step.number, step)
            elif step.number not in told and step.number not in seen:
                seen.add(step.number)
                stack.append((step, True))
                stack += [(by_number[number], False) for number in reversed(step.premises)]
    return tuple(told.values())


def numbers(found: Sequence[Step]) -> dict[int, int]:
    """The number of the step that tells each statement, by its position in the evidence."""
    return {position: step.number for step in found for position in step.positions}


def conclusions(found: Sequence[Step]) -> tuple[Step, ...]:
    """The steps with a statement from which nothing else was drawn: what the rule itself looks at."""
    needed = {place for step in found for item in step.statements for place in item.depends}
    return tuple(step for step in found if not needed.issuperset(step.positions)) or tuple(found[:1])


def _groups(evidence: Sequence[Evidence]) -> list[tuple[int, ...]]:
    grouped: dict[Hashable, list[int]] = {}
    for position, item in enumerate(evidence):
        grouped.setdefault(_origin(item), []).append(position)
    return [tuple(group) for group in grouped.values()]


def _origin(item: Evidence) -> Hashable:
    """What two statements have in common that are told in one step."""
    if item.origin == ASSERTED:
        return item.subject, item.source, None if item.location is None else item.location.file
    return item.subject, item.by, item.depends


def _drawn_from(
    place: int, group: tuple[int, ...], evidence: Sequence[Evidence], group_of: dict[int, int]
) -> tuple[int, ...]:
    premises = dict.fromkeys(group_of[other] for position in group for other in evidence[position].depends)
    return tuple(premise for premise in premises if premise != place)


def _reading_order(below: list[tuple[int, ...]]) -> list[tuple[int, int, bool]]:
    """Groups with their depth as they are met from the conclusions down, and whether for the first time."""
    needed = {place for premises in below for place in premises}
    order: list[tuple[int, int, bool]] = []
    seen: set[int] = set()
    for root in (*(place for place in range(len(below)) if place not in needed), *range(len(below))):
        stack = [] if root in seen else [(root, 0)]
        while stack:
            place, depth = stack.pop()
            order.append((place, depth, place not in seen))
            if place not in seen:
                seen.add(place)
                stack += [(premise, depth + 1) for premise in reversed(below[place])]
    return order


def _first_visits(order: list[tuple[int, int, bool]]) -> list[int]:
    return [place for place, _, first in order if first]
