"""The queries of concepts and rules as trees: as much of SPARQL 1.1 as the conventions of the shapes allow.

Every node writes itself as SPARQL with ``str``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step of a property path: a property or a bracketed path, perhaps inverted or repeated."""

    inner: str | Path
    inverse: bool = False
    repeat: str = ""

    def __str__(self) -> str:
        inner = self.inner if isinstance(self.inner, str) else f"({self.inner})"
        return ("^" if self.inverse else "") + inner + self.repeat


@dataclass(frozen=True)
class Path:
    """Alternatives of sequences of steps."""

    alternatives: tuple[tuple[Step, ...], ...]

    def __str__(self) -> str:
        return "|".join("/".join(map(str, steps)) for steps in self.alternatives)


@dataclass(frozen=True)
class Triple:
    """One triple pattern."""

    subject: str
    path: Path
    object: str

    def __str__(self) -> str:
        return f"{self.subject} {self.path} {self.object}"


@dataclass(frozen=True)
class Comparison:
    """Two terms compared."""

    left: str
    operator: str
    right: str

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


@dataclass(frozen=True)
class Membership:
    """A term that is one of a list."""

    term: str
    items: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.term} IN ({', '.join(self.items)})"


@dataclass(frozen=True)
class Exists:
    """A pattern that must, or must not, have a solution."""

    negated: bool
    group: Group

    def __str__(self) -> str:
        return f"{'NOT ' if self.negated else ''}EXISTS {self.group}"


@dataclass(frozen=True)
class AnyOf:
    """Conditions of which one must hold."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return " || ".join(map(str, self.conditions))


@dataclass(frozen=True)
class AllOf:
    """Conditions that must all hold."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return " && ".join(map(str, self.conditions))


Condition = Comparison | Membership | Exists | AnyOf | AllOf


@dataclass(frozen=True)
class Filter:
    """A FILTER."""

    condition: Condition

    def __str__(self) -> str:
        return f"FILTER {self.condition}" if isinstance(self.condition, Exists) else f"FILTER({self.condition})"


@dataclass(frozen=True)
class Bind:
    """A BIND; what it binds is no condition, so it is kept as it is written."""

    text: str

    def __str__(self) -> str:
        return f"BIND{self.text}"


@dataclass(frozen=True)
class Union:
    """Alternative groups."""

    branches: tuple[Group, ...]

    def __str__(self) -> str:
        return " UNION ".join(map(str, self.branches))


@dataclass(frozen=True)
class Selection:
    """A sub-select: what it projects, figures in brackets, its group and what it is grouped by."""

    head: tuple[str, ...]
    where: Group
    keys: tuple[str, ...]

    def __str__(self) -> str:
        return f"{{ SELECT {' '.join(self.head)} WHERE {self.where} GROUP BY {' '.join(self.keys)} }}"


Element = Triple | Filter | Bind | Union | Selection


@dataclass(frozen=True)
class Group:
    """A group graph pattern."""

    elements: tuple[Element, ...]

    def __str__(self) -> str:
        return "{ " + " ".join(f"{e} ." if isinstance(e, Triple) else str(e) for e in self.elements) + " }"


@dataclass(frozen=True)
class Query:
    """A SELECT or CONSTRUCT: what stands before WHERE, for a CONSTRUCT its template, and the pattern."""

    head: str
    template: tuple[Triple, ...]
    where: Group

    def __str__(self) -> str:
        template = " { " + " . ".join(map(str, self.template)) + " }" if self.template else ""
        return f"{self.head}{template} WHERE {self.where}"
