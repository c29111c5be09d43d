"""One submission and what follows if a few of its statements change: only what a change can reach is derived again.

Whoever tries many small changes of one submission needs for each what all rules find. The closure is computed anew;
a concept is evaluated again only if something that its query names has changed, and so is a rule. The store of the
unchanged submission is altered for that and restored. The tests hold it to ``BatchEngine``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox
from rdflib import RDF, URIRef
from rdflib.term import Node

from assessor.engine.batch import LOCAL_NAME, Construct, Evaluation, Statements, constructs
from assessor.engine.forward_chaining import Axioms
from assessor.engine.interface import Row
from assessor.knowledge.model import KnowledgeBase, RuleShape
from assessor.knowledge.namespaces import GA
from assessor.knowledge.remembering import once_for_each
from assessor.knowledge.terms import to_oxigraph
from assessor.submission.model import Statement
from assessor.timing.deriving import with_timing

TERM = re.compile(r"\b[\w-]+:([\w-]+)|[#/:]([\w-]+)>")
BODY = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
TYPE = ox.NamedNode(str(RDF.type))
Terms = frozenset[str]


@dataclass(frozen=True)
class Varied:
    """What the rules find: their rows, open questions included; ``kinds`` are the classes that have an instance
    in the closure or by a concept; ``aspects`` what is described completely.
    """

    rows: tuple[Row, ...]
    kinds: frozenset[URIRef]
    aspects: frozenset[URIRef]


class Variation:
    """A submission's statements, to be looked at with some of them taken away and others put in."""

    def __init__(self, asserted: Iterable[Statement], knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._plan = _plan(knowledge)
        self._asserted = frozenset(asserted)
        self._closure = self._close(self._asserted)
        self._evaluation = Evaluation(self._asserted, knowledge)
        self._store = self._evaluation.store
        self._steps = self._evaluation.steps
        self._count = Counter(_triples(self._closure))
        for step in self._steps:
            self._count.update(step)
        self._rows = {shape.iri: tuple(self._evaluation.rows(self._store, shape)) for shape in self._plan.shapes}

    @cached_property
    def unchanged(self) -> Varied:
        """What the rules find in the submission as it is."""
        return self._varied(self._asserted, self._rows)

    def changed(self, removed: Iterable[Statement], added: Iterable[Statement]) -> Varied:
        """What the rules find if some statements were not there and others were."""
        asserted = self._asserted.difference(removed).union(added)
        closure = self._close(asserted)
        alteration = _Alteration(self._store, self._count)
        try:
            alteration.replace(_triples(self._closure - closure), _triples(closure - self._closure))
            self._derive(alteration)
            rows = dict(self._rows)
            for shape, terms in self._plan.shapes.items():
                if alteration.reaches(terms):
                    rows[shape.iri] = tuple(self._evaluation.rows(self._store, shape))
            return self._varied(asserted, rows)
        finally:
            alteration.undo()

    def _derive(self, alteration: _Alteration) -> None:
        current: list[Statements] = list(self._steps)
        for place, step in enumerate(self._plan.steps):
            if not alteration.reaches(step.terms):
                continue
            later = alteration.without([current[other] for other in step.not_yet])
            found = self._evaluation.construct(self._store, step.query)
            alteration.put_back(later)
            if found != current[place]:
                alteration.replace(current[place] - found, found - current[place])
                current[place] = found

    def _varied(self, asserted: frozenset[Statement], rows: dict[URIRef, tuple[Row, ...]]) -> Varied:
        return Varied(
            rows=tuple(row for found in rows.values() for row in found),
            kinds=frozenset(kind for kind in self._plan.kinds if self._has(kind)),
            aspects=frozenset(
                URIRef(str(value)) for _, predicate, value in asserted if predicate == GA.describesCompletely
            ),
        )

    def _has(self, kind: URIRef) -> bool:
        return any(True for _ in self._store.quads_for_pattern(None, TYPE, ox.NamedNode(str(kind)), None))

    def _close(self, asserted: frozenset[Statement]) -> set[Statement]:
        """The closure, and what follows about time; what no axiom can start from is left out of the reasoning, as it
        stays what it is."""
        premises = self._plan.premises
        starting = [statement for statement in asserted if statement[1] in premises]
        return with_timing(self._plan.axioms.close([*starting, *self._knowledge.individuals]).union(asserted))


class _Alteration:
    """Changes of a store that can be undone; ``terms`` are those that occur in what has changed."""

    def __init__(self, store: ox.Store, count: Counter[ox.Triple]) -> None:
        self._store, self._base = store, count
        self._more: Counter[ox.Triple] = Counter()
        self._terms: set[str] = set()
        self._removed: set[ox.Triple] = set()
        self._added: set[ox.Triple] = set()

    def reaches(self, terms: Terms) -> bool:
        """Whether something that a query names has changed."""
        return not self._terms.isdisjoint(terms)

    def replace(self, gone: Iterable[ox.Triple], come: Iterable[ox.Triple]) -> None:
        """Take one support from each of some statements, give one to others; without support a statement goes."""
        for triple in gone:
            self._more[triple] -= 1
            if self._base[triple] + self._more[triple] == 0:
                self._change(triple, present=False)
        for triple in come:
            self._more[triple] += 1
            if self._base[triple] + self._more[triple] == 1:
                self._change(triple, present=True)

    def without(self, steps: Sequence[Statements]) -> list[ox.Triple]:
        """Hide what has no support but from some later steps; gives what was hidden."""
        support = Counter(triple for step in steps for triple in step)
        hidden = [triple for triple, number in support.items() if self._base[triple] + self._more[triple] == number]
        for triple in hidden:
            self._store.remove(ox.Quad(*triple))
        return hidden

    def put_back(self, hidden: Iterable[ox.Triple]) -> None:
        """Show again what ``without`` hid."""
        for triple in hidden:
            self._store.add(ox.Quad(*triple))

    def undo(self) -> None:
        """Make the store what it was."""
        for triple in self._added:
            self._store.remove(ox.Quad(*triple))
        for triple in self._removed:
            self._store.add(ox.Quad(*triple))

    def _change(self, triple: ox.Triple, present: bool) -> None:
        mine, opposite = (self._added, self._removed) if present else (self._removed, self._added)
        if triple in opposite:
            opposite.remove(triple)
        else:
            mine.add(triple)
        (self._store.add if present else self._store.remove)(ox.Quad(*triple))
        self._terms.update(_names(triple))


@dataclass(frozen=True)
class _Step:
    """A concept's query over all its focus nodes, the terms that it names, and which steps, itself among them, derive
    such a term at its place or later: what they derive is not there yet when it is evaluated."""

    query: str
    terms: Terms
    not_yet: tuple[int, ...]


@dataclass(frozen=True)
class _Plan:
    axioms: Axioms
    premises: frozenset[Node]
    steps: tuple[_Step, ...]
    shapes: dict[RuleShape, Terms]
    kinds: frozenset[URIRef]


@once_for_each
def _plan(knowledge: KnowledgeBase) -> _Plan:
    found = constructs(knowledge)
    heads = [_terms(BODY.split(construct.text, maxsplit=1)[0]) for construct in found]
    bodies = [_named_by(construct) for construct in found]
    steps = tuple(
        _Step(
            query=construct.over_all_focus_nodes(),
            terms=terms,
            not_yet=tuple(later for later in range(place, len(found)) if not heads[later].isdisjoint(terms)),
        )
        for place, (construct, terms) in enumerate(zip(found, bodies, strict=True))
    )
    of_rules = (shape for rule in knowledge.rules for shape in rule.shapes)
    shapes = {shape: _terms(shape.select) | _names_of(shape.target) for shape in of_rules}
    present = {kind for rule in knowledge.rules for kind in rule.needs_present}
    kinds = frozenset(present | {shape.target for shape in shapes})
    premises = frozenset({RDF.type, *knowledge.axioms.all_nodes()})
    return _Plan(Axioms(knowledge.axioms), premises, steps, shapes, kinds)


def _named_by(construct: Construct) -> Terms:
    return _terms(BODY.split(construct.text, maxsplit=1)[1]) | _terms(construct.target)


def _terms(text: str) -> Terms:
    return frozenset(one or other for one, other in TERM.findall(text))


def _names_of(iri: URIRef) -> Terms:
    return frozenset({_local(str(iri))})


def _names(triple: ox.Triple) -> Iterator[str]:
    """The terms by which a query can name a statement: its property, or its class; by their local names, which may
    make two terms one, and so a query evaluated in vain."""
    yield _local(triple.predicate.value)
    if triple.predicate == TYPE and isinstance(triple.object, ox.NamedNode):
        yield _local(triple.object.value)


def _local(iri: str) -> str:
    return LOCAL_NAME.split(iri)[-1]


def _triples(statements: Iterable[Statement]) -> Iterator[ox.Triple]:
    return (_triple(*statement) for statement in statements)


def _triple(subject: Node, predicate: Node, value: Node) -> ox.Triple:
    return ox.Triple(to_oxigraph(subject), to_oxigraph(predicate), to_oxigraph(value))  # type: ignore[arg-type]
