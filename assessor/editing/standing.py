"""Whether a thing can stand with what is left of it, as the submission shapes judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from assessor.editing.things import Things
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.remembering import once_for_each
from assessor.knowledge.terms import to_oxigraph
from assessor.submission.form.model import Section, ValueKind
from assessor.submission.model import Statement


@dataclass(frozen=True)
class _Demands:
    """What the shapes demand of the things of a class: so many values of a property at least, no row of a query."""

    least: Mapping[tuple[URIRef, URIRef], int]
    queries: Mapping[URIRef, tuple[str, ...]]


def stands(things: Things, subject: Node, path: URIRef, left: Iterable[Statement]) -> bool:
    """Whether a thing that has lost values of a property can stand with the statements that are left about it."""
    after = list(left)
    values = sum(1 for _, p, _ in after if p == path)
    section = things.section(subject)
    if section is not None and values == 0 and _is_about(section, path):
        return False
    demands = _demands(things.knowledge)
    classes = [URIRef(str(o)) for _, p, o in things.about(subject) if p == RDF.type]
    for (cls, of), number in demands.least.items():
        if of == path and values < number and _is_any(things, classes, cls):
            return False
    queries = [query for cls, several in demands.queries.items() if _is_any(things, classes, cls) for query in several]
    return not any(
        _gives(query, subject, after, things) and not _gives(query, subject, things.about(subject), things)
        for query in queries
    )


def _gives(query: str, subject: Node, statements: Iterable[Statement], things: Things) -> bool:
    """Whether a query finds something wrong with a thing in what is said of it."""
    store = ox.Store()
    store.extend(ox.Quad(*map(to_oxigraph, statement)) for statement in statements)  # type: ignore[arg-type]
    this: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable("this"): to_oxigraph(subject)
    }
    rows = store.query(query, prefixes=dict(things.knowledge.prefixes), substitutions=this)
    assert isinstance(rows, ox.QuerySolutions)
    return next(rows, None) is not None


def _is_any(things: Things, classes: Iterable[URIRef], cls: URIRef) -> bool:
    return any(things.form.is_kind_of(one, cls) for one in classes)


def _is_about(section: Section, path: URIRef) -> bool:
    """Whether the entries of a list name there what they are about."""
    keys = (key for key in section.keys.values() if key.path == path)
    listed = section.form == "list" and section.name is not None
    return listed and any(key.many and key.kind is ValueKind.REFERENCE for key in keys)


@once_for_each
def _demands(knowledge: KnowledgeBase) -> _Demands:
    shapes: Graph = knowledge.submission_shapes
    least: dict[tuple[URIRef, URIRef], int] = {}
    queries: dict[URIRef, tuple[str, ...]] = {}
    for owner, target in shapes.subject_objects(SH.targetClass):
        cls = URIRef(str(target))
        for shape in shapes.objects(owner, SH.property):
            path, number = shapes.value(shape, SH.path), shapes.value(shape, SH.minCount)
            if number is not None and _is_violation(shapes, shape):
                place = cls, URIRef(str(path))
                least[place] = max(int(str(number)), least.get(place, 0))
        if _is_violation(shapes, owner):
            texts = sorted(str(shapes.value(query, SH.select)) for query in shapes.objects(owner, SH.sparql))
            queries[cls] = (*queries.get(cls, ()), *texts)
    return _Demands(least, queries)


def _is_violation(shapes: Graph, shape: Node) -> bool:
    return shapes.value(shape, SH.severity) in (None, SH.Violation)
