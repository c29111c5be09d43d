"""Assessing many architectures quickly: an own closure, concepts and rules straight on pyoxigraph.

What it leaves out is owlrl, pySHACL and the submission checks; findings and verdicts are made by the tool
itself. ``test_evaluation`` proves that its rows and verdicts are those of the reference engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH, SKOS
from rdflib.term import Node

from assessor.engine.closure import ClosedGraph
from assessor.engine.interface import Checking, Row, RuleRun
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.terms import to_oxigraph, to_rdflib
from assessor.submission.model import Statement, Submission

from .closing import Axioms
from .writing import GA

_WHERE = re.compile(r"\bWHERE\s*\{")


def check(given: Submission) -> Checking:
    """What the reference engine would find, problems of the submission and the count of inferences apart."""
    knowledge = load()
    closed = _axioms().close([*given.graph, *knowledge.individuals])
    store = pyoxigraph.Store()
    store.extend(_quad(*statement) for statement in closed)
    for targets, construct in _constructs():
        closed.update(_derive(store, construct, _focus_nodes(store, targets)))
    graph = Graph(bind_namespaces="none")
    for statement in closed:
        graph.add(statement)
    return Checking(
        submission=given,
        problems=(),
        closed=ClosedGraph(given.graph, knowledge.individuals, graph, store),
        rows=tuple(_rows(store, knowledge)),
        runs=tuple(_runs(store, knowledge)),
        present=frozenset(URIRef(str(kind)) for kind in set(graph.objects(None, RDF.type))),
        described=frozenset(
            str(knowledge.ontology.value(aspect, SKOS.notation))
            for aspect in given.graph.objects(given.architecture, GA.describesCompletely)
        ),
        asserted=len(given.graph),
        inferred=0,
        engine="test",
    )


@lru_cache(maxsize=1)
def _axioms() -> Axioms:
    return Axioms(load().axioms)


@lru_cache(maxsize=1)
def _constructs() -> list[tuple[tuple[tuple[URIRef, URIRef], ...], str]]:
    """The text of every rule of every concept in order, with the targets of the concept."""
    return [(concept.targets, text) for concept in load().concepts for _, text in concept.constructs]


def _derive(store: pyoxigraph.Store, construct: str, focus: set[str]) -> Iterator[Statement]:
    if not focus:
        return
    triples = store.query(_bound(construct, focus), prefixes=dict(load().prefixes))
    assert isinstance(triples, pyoxigraph.QueryTriples)
    derived = list(triples)
    store.extend([pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in derived])
    for t in derived:
        yield _rdflib(t.subject), _rdflib(t.predicate), _rdflib(t.object)


def _bound(query: str, focus: Iterable[str]) -> str:
    values = " ".join(f"<{node}>" for node in sorted(focus))
    return _WHERE.sub(f"WHERE {{ VALUES ?this {{ {values} }}", query, count=1)


def _focus_nodes(store: pyoxigraph.Store, targets: Iterable[tuple[URIRef, URIRef]]) -> set[str]:
    found: set[str] = set()
    for kind, target in targets:
        predicate, value = (RDF.type, target) if kind == SH.targetClass else (target, None)
        pattern = store.quads_for_pattern(None, _iri(predicate), None if value is None else _iri(value), None)
        found.update(quad.subject.value for quad in pattern if isinstance(quad.subject, pyoxigraph.NamedNode))
    return found


def _rows(store: pyoxigraph.Store, knowledge: KnowledgeBase) -> Iterator[Row]:
    for rule in knowledge.rules:
        for shape in rule.shapes:
            focus = _focus_nodes(store, [(SH.targetClass, shape.target)])
            if not focus:
                continue
            result = store.query(_bound(shape.select, focus), prefixes=dict(knowledge.prefixes))
            assert isinstance(result, pyoxigraph.QuerySolutions)
            names = [variable.value for variable in result.variables]
            rows = {tuple((name, s[name]) for name in names if s[name] is not None) for s in result}
            for row in sorted(rows, key=str):
                bindings = {name: _rdflib(term) for name, term in row}
                yield Row(shape=shape.iri, rule=rule.code, focus=bindings["this"], bindings=bindings)


def _runs(store: pyoxigraph.Store, knowledge: KnowledgeBase) -> Iterator[RuleRun]:
    for rule in knowledge.rules:
        targets = {(SH.targetClass, shape.target) for shape in rule.shapes if shape.level}
        yield RuleRun(rule=rule.code, focus_nodes=frozenset(_focus_nodes(store, targets)), state="evaluated")


def _quad(subject: Node, predicate: Node, value: Node) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(_ox(subject), _ox(predicate), _ox(value))  # type: ignore[arg-type]


@lru_cache
def _iri(term: URIRef) -> pyoxigraph.NamedNode:
    return pyoxigraph.NamedNode(str(term))


@lru_cache(maxsize=100_000)
def _ox(term: Node) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    return to_oxigraph(term)


@lru_cache(maxsize=100_000)
def _rdflib(term: object) -> Node:
    return to_rdflib(term)
