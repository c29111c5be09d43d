"""The structure of a query of the knowledge base: which patterns it matches, under which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rdflib import RDF, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.tokens import Token


@dataclass(frozen=True)
class Pattern:
    """A triple pattern; its predicate may be a property path."""

    subject: Node
    predicate: Node | Path
    object: Node

    @property
    def term(self) -> str:
        """What it is about: the class for a type, else the property (or the text of the path)."""
        return str(self.object if self.predicate == RDF.type else self.predicate)


@dataclass(frozen=True)
class Exists:
    """``EXISTS`` (``positive``) or ``NOT EXISTS`` a group, from token ``start`` to ``end``."""

    positive: bool
    group: Group
    start: int
    end: int


@dataclass(frozen=True)
class Computed:
    """A condition that is text to us: the tokens from ``start`` to ``end``."""

    start: int
    end: int


@dataclass(frozen=True)
class AnyOf:
    """Conditions joined by ``||``."""

    conditions: tuple[Exists | Computed, ...]


@dataclass(frozen=True)
class Selection:
    """A sub-select that groups by ``keys`` and computes ``figures`` from all solutions of its ``group``; tokens from
    ``start`` to ``end``, braces included."""

    group: Group
    keys: frozenset[str]
    figures: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Group:
    """A group graph pattern; ``start`` and ``end`` are the place of what stands between its braces."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    patterns: tuple[Pattern, ...]
    conditions: tuple[Exists | Computed | AnyOf, ...]
    unions: tuple[tuple[Group, ...], ...]
    bound: frozenset[str]
    selections: tuple[Selection, ...] = ()

    @property
    def negates(self) -> bool:
        """Whether something must not exist for the group to match."""
        return any(isinstance(condition, Exists) and not condition.positive for condition in self.conditions)

    @property
    def variables(self) -> frozenset[str]:
        """The variables that a solution of the group has values for."""
        selected = (selection.keys | selection.figures for selection in self.selections)
        return self.bound.union(*(branch.variables for union in self.unions for branch in union), *selected)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it consists of triple patterns alone."""
        words = (token.text for token in self.tokens[self.start : self.end] if token.kind == "word")
        others = (*self.conditions, *self.unions, *self.selections)
        return not others and all(word in ("a", "true", "false") for word in words)

    @cached_property
    def stars(self) -> dict[str, tuple[Pattern, ...]]:
        """The variables of which at least three patterns say something, and those patterns."""
        about: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            if isinstance(pattern.subject, Variable) and not isinstance(pattern.predicate, (Path, Variable)):
                about.setdefault(str(pattern.subject), []).append(pattern)
        return {name: tuple(patterns) for name, patterns in about.items() if len(patterns) >= 3}


@dataclass(frozen=True)
class Query:
    """A SELECT (``template`` is empty) or a CONSTRUCT."""

    template: tuple[Pattern, ...]
    where: Group

    @cached_property
    def computed(self) -> frozenset[str]:
        """The variables that no pattern of the group has: what it computes, such as a node that it makes."""
        matched = {term for pattern in self.where.patterns for term in (pattern.subject, pattern.object)}
        return self.where.bound - {str(term) for term in matched if isinstance(term, Variable)}
