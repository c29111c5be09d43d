"""Statements found by what is known of them, without the cost of building a graph of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from rdflib.term import Node

from assessor.submission.model import Statement

Sought = tuple[Node | None, Node | None, Node | None]


class Statements:
    """Some statements, indexed when something is looked for first; None stands for anything."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._all = statements

    @cached_property
    def _by_place(self) -> dict[Sought, list[Statement]]:
        found: dict[Sought, list[Statement]] = {}
        for statement in self._all:
            s, p, o = statement
            for key in (statement, (s, p, None), (None, p, o), (None, p, None)):
                here = found.get(key)
                if here is None:
                    found[key] = [statement]
                else:
                    here.append(statement)
        return found

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._all)

    def __contains__(self, sought: object) -> bool:
        """Whether a statement is among them, or anything matches a pattern that names its predicate."""
        return sought in self._by_place

    def triples(self, sought: Sought) -> Sequence[Statement]:
        """The statements that match a pattern."""
        subject, predicate, value = sought
        if predicate is not None:
            return self._by_place.get(sought, ())
        return [
            statement
            for statement in self._all
            if (subject is None or statement[0] == subject) and (value is None or statement[2] == value)
        ]

    def subjects(self, wanted: Iterable[tuple[Node, Node]]) -> list[Node]:
        """The nodes that have each of some values (at least one) of their properties."""
        first, *others = sorted(wanted, key=lambda place: len(self._by_place.get((None, *place), ())))
        return [
            subject
            for subject, _, _ in self._by_place.get((None, *first), ())
            if all((subject, *place) in self._by_place for place in others)
        ]
