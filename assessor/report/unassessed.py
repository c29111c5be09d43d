"""What a report says of architectures that a call named and that could not be assessed, so that none is missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_TOLD = 5


@dataclass(frozen=True, order=True)
class Unassessed:
    """One of them: its name as messages call it, and what is wrong with it, a line for each problem."""

    name: str
    problems: tuple[str, ...]


def in_order(unassessed: Iterable[Unassessed]) -> list[Unassessed]:
    """Sorted, so that the same input gives the same report."""
    return sorted(unassessed)


def how_many(unassessed: Sequence[Unassessed], assessed: int) -> str:
    """`2 of 3 architectures could not be assessed`."""
    return f"{len(unassessed)} of {len(unassessed) + assessed} architectures could not be assessed"


def first_problems(one: Unassessed) -> list[str]:
    """Its problems, those beyond the first few as a number."""
    more = len(one.problems) - MOST_TOLD
    return [*one.problems[:MOST_TOLD], f"{one.name}: and {more} more"] if more > 0 else list(one.problems)
