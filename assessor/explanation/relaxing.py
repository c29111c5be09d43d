"""The solutions of a query that fulfil most of it: what has to be left out for there to be one.

Parts of a query (patterns, conditions, all that is about one node) are left out, the cheapest first, until something
fits the rest. A condition on a value that is then unknown is left out with it, at no cost.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rdflib import RDF, Literal, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.patterns import AnyOf, Computed, Exists, Group, Pattern, Selection
from assessor.explanation.statements import Statements
from assessor.explanation.writing import Bindings, Writer
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Statement

if TYPE_CHECKING:
    import pyoxigraph

MOST_QUERIES = 100
SLACK = 1
"""How much more than the least may be left out: what is left out of a query may be easier to come by in the end."""
MOST_SOLUTIONS = 24
MEASURED, NEAR, FURTHER, FAR = 0, 1, 2, 3
"""The cost of a part: how two figures compare; one that could easily be otherwise; all about one node; what somebody
is, or was asked about."""

Condition = Exists | Computed | AnyOf | Selection | tuple[Group, ...]


@dataclass(frozen=True)
class Part:
    """Something that can be left out: the places of patterns (``atoms``), all those ``about`` one node, or that of one
    ``condition`` (a tuple of groups is a UNION, a selection a sum); conditions have their places after the
    patterns."""

    cost: int
    atoms: frozenset[int]
    about: str | None = None
    condition: Condition | None = None


@dataclass(frozen=True)
class Relaxed:
    """What fits a query but for some parts: its values (those given are among them)."""

    left_out: tuple[Part, ...]
    bindings: Bindings


class Relaxing:
    """Relaxes queries over statements and their store.

    ``far_classes`` are those that make something what it is. Of ``entity_classes`` there are things with or without
    what a query looks for: they are not missing as a whole.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        store: pyoxigraph.Store,
        writer: Writer,
        far_classes: frozenset[Node],
        entity_classes: frozenset[Node],
    ) -> None:
        self._statements = Statements(statements)
        self._store = store
        self._writer = writer
        self._far_classes = far_classes
        self._entity_classes = entity_classes

    def nearest(self, group: Group, given: Bindings, kept: str | None = None) -> list[Relaxed]:
        """What fits a group with some values given, with as little left out as possible, in the order of the values.

        What is said of the variable ``kept`` is never left out as a whole, nor of what class it is if it has no value.
        Everything that can be had at about the least cost. Whenever nothing fits what is kept, it is boiled down to a
        conflict: parts of which one at least has to be left out. From then on only that is tried which settles every
        conflict known (Reiter's hitting sets), the cheapest first.
        """
        parts = self._parts(group, given, kept)
        conflicts = [frozenset({place}) for place in self._unmatched(group, given)]
        found: list[Relaxed] = []
        least, asked = FAR * len(parts) + 1, 0
        heap: list[tuple[int, tuple[int, ...]]] = [(0, ())]
        known: set[tuple[int, ...]] = {()}
        enough: list[set[int]] = []
        while heap and heap[0][0] <= least + SLACK and asked < MOST_QUERIES:
            cost, chosen = heapq.heappop(heap)
            gone = frozenset(atom for place in chosen for atom in parts[place].atoms)
            if any(less.issubset(chosen) for less in enough):
                continue
            conflict = next((c for c in conflicts if not c & gone), None)
            if conflict is None:
                asked += 1
                fitting = [*self._solutions(group, given, gone, MOST_SOLUTIONS)]
                if fitting:
                    least = min(least, cost)
                    enough.append({*chosen})
                    left_out = tuple(parts[place] for place in chosen)
                    found += [Relaxed(left_out, bindings) for bindings in fitting]
                    continue
                conflict = self._conflict(group, given, gone)
                conflicts.append(conflict)
            for place, part in enumerate(parts):
                wider = tuple(sorted({*chosen, place}))
                if part.atoms & conflict and not part.atoms & gone and wider not in known:
                    known.add(wider)
                    heapq.heappush(heap, (cost + part.cost, wider))
        return found

    def _unmatched(self, group: Group, given: Bindings) -> list[int]:
        """The patterns that nothing matches, whatever the others are."""
        return [
            place
            for place, pattern in enumerate(group.patterns)
            if not isinstance(pattern.predicate, Path | Variable)
            and tuple(None if isinstance(term, Variable | Literal) else term for term in _terms(pattern, given))
            not in self._statements
        ]

    def _conflict(self, group: Group, given: Bindings, gone: frozenset[int]) -> frozenset[int]:
        """A smallest choice of what is kept that nothing fits."""
        conflict = [atom for atom in range(_atoms(group)) if atom not in gone]
        left_out = set(gone)
        for atom in [*conflict]:
            left_out.add(atom)
            if next(self._solutions(group, given, frozenset(left_out), 1), None) is None:
                conflict.remove(atom)
            else:
                left_out.discard(atom)
        return frozenset(conflict)

    def _parts(self, group: Group, given: Bindings, kept: str | None) -> list[Part]:
        described_ones = {str(p.subject) for p in group.patterns if p.object in self._entity_classes}
        stars = {n: places for n, places in _stars(group, given).items() if n != kept and n not in described_ones}
        described = {pattern.subject for pattern in group.patterns if pattern.predicate == RDF.type}
        parts = []
        for place, pattern in enumerate(group.patterns):
            if pattern.predicate == GA.thresholdValue:  # what a rule compares with is there for every submission
                continue
            star = stars.get(str(pattern.subject)) if isinstance(pattern.subject, Variable) else None
            fixed = (
                star is not None
                and pattern.predicate != RDF.type
                and (pattern.object in described or _is_fixed(pattern.object, given))
            )
            if kept is not None and pattern.subject == Variable(kept) and pattern.predicate == RDF.type:
                if kept not in given:
                    continue
                fixed = True
            parts.append(Part(FAR if fixed else self._cost(pattern), frozenset({place})))
        parts += [Part(FURTHER, places, about=name) for name, places in sorted(stars.items())]
        for place, condition in _conditions(group):
            if not (isinstance(condition, Computed) and _compares(group, condition)):
                if isinstance(condition, Selection):
                    cost = FURTHER
                else:
                    cost = MEASURED if isinstance(condition, Computed) and _measures(group, condition) else NEAR
                parts.append(Part(cost, frozenset({place}), condition=condition))
        return parts

    def _cost(self, pattern: Pattern) -> int:
        return FAR if pattern.predicate == RDF.type and pattern.object in self._far_classes else NEAR

    def _solutions(self, group: Group, given: Bindings, gone: frozenset[int], most: int) -> Iterator[Bindings]:
        import pyoxigraph

        kept = [filled(pattern, given) for place, pattern in enumerate(group.patterns) if place not in gone]
        bound = {str(t) for p in kept for t in (p.subject, p.object, p.predicate) if isinstance(t, Variable)} | {*given}
        text = [self._writer.text_of_patterns(kept), *self._binds(group, given, bound)]
        for place, condition in _conditions(group):
            if isinstance(condition, tuple) and place not in gone:
                bound |= set.intersection(*map(_bound_in, condition))
            if isinstance(condition, Selection) and place not in gone:
                text.append(self._selection(group, condition, given))
                bound |= condition.figures
        for place, condition in _conditions(group):
            if place not in gone and not isinstance(condition, Selection):
                text += self._condition(group, condition, given, bound)
        names = sorted(bound - {*given})
        order = f"ORDER BY {' '.join(f'?{name}' for name in names)}" if names and most > 1 else ""
        body = " . ".join(part for part in text if part)
        result = self._store.query(f"SELECT DISTINCT * WHERE {{ {body} }} {order} LIMIT {most}")
        assert isinstance(result, pyoxigraph.QuerySolutions)
        found = [variable.value for variable in result.variables]
        for row in result:
            values = ((name, row[name]) for name in found)
            yield {**given, **{name: self._writer.node(value) for name, value in values if value is not None}}

    def _condition(
        self, group: Group, condition: Exists | Computed | AnyOf | tuple[Group, ...], given: Bindings, bound: set[str]
    ) -> Iterator[str]:
        if isinstance(condition, tuple):
            yield self._writer.text_of(group, condition[0].start - 1, condition[-1].end + 1, given)
            return
        start, end = _span(condition)
        if _needed(group, condition) <= bound:
            yield f"FILTER({self._writer.text_of(group, start, end, given)})"

    def _selection(self, group: Group, selection: Selection, given: Bindings) -> str:
        """A sub-select, joined by its keys with the values known."""
        fixed = [f"FILTER(?{key} = {self._writer.text_of_node(given[key])})" for key in selection.keys & given.keys()]
        return " ".join([self._writer.text_of(group, selection.start, selection.end, {}), *fixed])

    def _binds(self, group: Group, given: Bindings, bound: set[str]) -> Iterator[str]:
        """What is computed from values alone; a node that is made for what is found is of no interest here."""
        for start, end in _spans_of_binds(group):
            names = _variables(group, start, end)
            source = names - {group.tokens[end - 2].text[1:]}
            if not any(group.tokens[place].is_word("IRI") for place in range(start, end)) and source <= bound:
                bound |= names
                yield self._writer.text_of(group, start, end, given)


def filled(pattern: Pattern, bindings: Bindings) -> Pattern:
    """A pattern with values in place of the variables that have one."""

    def value(term: Node | Path) -> Node | Path:
        return bindings.get(str(term), term) if isinstance(term, Variable) else term

    subject, predicate, object_ = value(pattern.subject), value(pattern.predicate), value(pattern.object)
    return Pattern(subject, predicate, object_)  # type: ignore[arg-type]


def with_targets(group: Group, target: Pattern) -> Group:
    """A group with a pattern for its focus node before its own."""
    return group if target in group.patterns else replace(group, patterns=(target, *group.patterns))


def _stars(group: Group, given: Bindings) -> Mapping[str, frozenset[int]]:
    """The variables without value of which at least two patterns say something, and the patterns that go with them."""
    about: dict[str, list[int]] = {}
    for place, pattern in enumerate(group.patterns):
        if isinstance(pattern.subject, Variable) and not isinstance(pattern.predicate, Path):
            about.setdefault(str(pattern.subject), []).append(place)
    stars = {}
    for name, places in about.items():
        if len(places) > 1 and name not in given:
            star = {place for place, pattern in enumerate(group.patterns) if _mentions(pattern, name)}
            stars[name] = frozenset(star | _hanging_on(group.patterns, star, given))
    return stars


def _hanging_on(patterns: tuple[Pattern, ...], star: set[int], given: Bindings) -> set[int]:
    """The places of patterns that say what a value is which only the patterns of a star lead to."""
    within = {term for place in star for term in (patterns[place].subject, patterns[place].object)}
    typing = {place for place, pattern in enumerate(patterns) if pattern.predicate == RDF.type} - star
    others = [patterns[place] for place in range(len(patterns)) if place not in star | typing]
    kept = {Variable("this"), *map(Variable, given), *(term for p in others for term in (p.subject, p.object))}
    local = {term for term in within - kept if isinstance(term, Variable)}
    return {place for place in typing if patterns[place].subject in local}


def _is_fixed(term: Node, given: Bindings) -> bool:
    return not isinstance(term, Variable) or str(term) in given


def _mentions(pattern: Pattern, name: str) -> bool:
    return Variable(name) in (pattern.subject, pattern.object)


def _atoms(group: Group) -> int:
    return len(group.patterns) + len(group.conditions) + len(group.unions) + len(group.selections)


def _bound_in(branch: Group) -> set[str]:
    """The variables that have a value wherever a branch of a UNION matches."""
    terms = (term for pattern in branch.patterns for term in (pattern.subject, pattern.object))
    return {str(term) for term in terms if isinstance(term, Variable)}


def _conditions(group: Group) -> Iterator[tuple[int, Condition]]:
    """The conditions of a group with the places that they have after its patterns."""
    yield from enumerate((*group.conditions, *group.unions, *group.selections), len(group.patterns))


def _terms(pattern: Pattern, given: Bindings) -> tuple[Node | Path, ...]:
    known = filled(pattern, given)
    return known.subject, known.predicate, known.object


def _span(condition: Exists | Computed | AnyOf) -> tuple[int, int]:
    if isinstance(condition, AnyOf):
        return condition.conditions[0].start, condition.conditions[-1].end
    return condition.start, condition.end


def _needed(group: Group, condition: Exists | Computed | AnyOf) -> set[str]:
    """The variables that a condition takes from its group, without which it is not judged."""
    return _variables(group, *_span(condition)) & group.variables


def _variables(group: Group, start: int, end: int) -> set[str]:
    return {token.text[1:] for token in group.tokens[start:end] if token.kind == "variable"}


def _compares(group: Group, condition: Computed) -> bool:
    """Whether a condition holds two things against each other: that is no fact that could be otherwise. Of two figures
    it could, and of a sum."""
    compared = _variables(group, condition.start, condition.end)
    sums = {figure for selection in group.selections for figure in selection.figures}
    return len(compared) > 1 and not compared & sums and not _measures(group, condition)


def _measures(group: Group, condition: Computed) -> bool:
    """Whether a condition compares figures by size."""
    tokens = group.tokens[condition.start : condition.end]
    return any(t.text in (">", ">=", "<", "<=") for t in tokens) and not any(t.is_word("STR") for t in tokens)


def _spans_of_binds(group: Group) -> Iterator[tuple[int, int]]:
    depth, start = 0, None
    for place in range(group.start, group.end):
        token = group.tokens[place]
        if start is None and depth == 0 and token.is_word("BIND"):
            start = place
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(token.text, 0)
        if start is not None and depth == 0 and token.text == ")":
            yield start, place + 1
            start = None
