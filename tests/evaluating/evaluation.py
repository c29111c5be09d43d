"""Concepts and rules evaluated fast: the closure of a submission once, then each query once over all focus nodes.

That is what the reference engine does one focus node at a time; tests hold the two together. It serves to try many
architectures and many weakened queries: a changed concept is derived anew from its place in the order, a changed rule
on the finished graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from assessor.engine.interface import Row
from assessor.knowledge.model import KnowledgeBase, RuleShape
from assessor.knowledge.namespaces import SH
from assessor.knowledge.terms import to_oxigraph, to_rdflib
from assessor.submission.model import Submission

from .closing import Axioms
from .parsing import parse

Statements = frozenset[ox.Triple]


@dataclass(frozen=True)
class Construct:
    """One CONSTRUCT of a concept: the last part of its IRI, its text, the pattern that picks its focus nodes."""

    name: str
    text: str
    target: str

    def over_all_focus_nodes(self, text: str | None = None) -> str:
        """The query, or a changed ``text`` of it, with the focus nodes joined in."""
        return _joined(text or self.text, self.target)


def constructs(knowledge: KnowledgeBase) -> tuple[Construct, ...]:
    """Every CONSTRUCT, in the order in which they are evaluated."""
    return tuple(
        Construct(iri.rpartition("#")[2], text, _target(concept.targets))
        for concept in knowledge.concepts
        for iri, text in concept.constructs
    )


class Evaluation:
    """One submission: its closure and, step by step, what each CONSTRUCT adds."""

    def __init__(self, submission: Submission, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._constructs = constructs(knowledge)
        closure = _axioms(knowledge.axioms).close([*submission.graph, *knowledge.individuals])
        self._closure = frozenset(_triple(*statement) for statement in closure)

    @cached_property
    def steps(self) -> tuple[Statements, ...]:
        """What each CONSTRUCT derives, in order."""
        return self._derive(0, ())[1]

    @property
    def statements(self) -> Statements:
        """The statements of the finished graph."""
        return self._closure.union(*self.steps)

    @cached_property
    def store(self) -> ox.Store:
        """The finished graph."""
        return self.before(len(self._constructs))

    def before(self, index: int) -> ox.Store:
        """The graph as the CONSTRUCT at that place finds it."""
        return _store(self._closure, *self.steps[:index])

    def with_instead(self, index: int, statements: Statements) -> ox.Store:
        """The finished graph if the CONSTRUCT at that place had derived these statements."""
        return self._derive(index + 1, (*self.steps[:index], statements))[0]

    def construct(self, store: ox.Store, query: str) -> Statements:
        """What a CONSTRUCT gives on a graph."""
        result = store.query(query, prefixes=dict(self._knowledge.prefixes))
        assert isinstance(result, ox.QueryTriples)
        return frozenset(result)

    def rows(self, store: ox.Store, shape: RuleShape, text: str | None = None) -> list[Row]:
        """The rows of a shape's SELECT, or of a changed ``text`` of it, over all its focus nodes."""
        query = _joined(text or shape.select, f"$this a <{shape.target}> .")
        result = store.query(query, prefixes=dict(self._knowledge.prefixes))
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        rows = {tuple((name, solution[name]) for name in names if solution[name] is not None) for solution in result}
        found = [{name: as_rdflib(term) for name, term in row} for row in sorted(rows, key=str)]
        return [Row(shape.iri, shape.rule, bindings["this"], bindings) for bindings in found]

    def focus_nodes(self, store: ox.Store, target: URIRef) -> frozenset[str]:
        """The instances of a class."""
        instances = store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(target)), None)
        return frozenset(quad.subject.value for quad in instances if isinstance(quad.subject, ox.NamedNode))

    def rows_of_rules(self, store: ox.Store, rules: Iterable[str]) -> list[Row]:
        """The rows of several rules."""
        return [
            row for code in rules for shape in self._knowledge.rule(code).shapes for row in self.rows(store, shape)
        ]

    def _derive(self, start: int, earlier: tuple[Statements, ...]) -> tuple[ox.Store, tuple[Statements, ...]]:
        store, steps = _store(self._closure, *earlier), list(earlier)
        for construct in self._constructs[start:]:
            derived = self.construct(store, construct.over_all_focus_nodes())
            store.extend(ox.Quad(*triple) for triple in derived)
            steps.append(derived)
        return store, tuple(steps)


def _store(*parts: Statements) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for part in parts for triple in part)
    return store


def _target(targets: Iterable[tuple[URIRef, URIRef]]) -> str:
    patterns = [
        f"{{ $this a <{value}> }}" if kind == SH.targetClass else f"{{ $this <{value}> ?aFocusNodeHasOne }}"
        for kind, value in targets
    ]
    return f"{{ SELECT DISTINCT $this WHERE {{ {' UNION '.join(patterns)} }} }}"


@lru_cache(maxsize=1000)
def _joined(text: str, target: str) -> str:
    """The query with a pattern for its focus nodes before its own."""
    where = str(parse(text).where)
    head = str(parse(text)).removesuffix(where)
    return f"{head} {{ {target} {where.removeprefix('{')}"


def _triple(subject: Node, predicate: Node, value: Node) -> ox.Triple:
    return ox.Triple(_as_oxigraph(subject), _as_oxigraph(predicate), _as_oxigraph(value))  # type: ignore[arg-type]


@lru_cache(maxsize=100_000)
def _as_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    return to_oxigraph(term)


@lru_cache(maxsize=100_000)
def as_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    """``to_rdflib``, remembered."""
    return to_rdflib(term)


@lru_cache(maxsize=1)
def _axioms(axioms: Graph) -> Axioms:
    return Axioms(axioms)
