"""Patterns of a query as data and back: what was asked for, and with which values a concept would have yielded it."""

from __future__ import annotations

import re

from rdflib import OWL, RDF, RDFS, Literal, URIRef, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.assessment.findings import MITIGATION
from assessor.assessment.model import Term
from assessor.explanation.near_miss_model import Triple
from assessor.explanation.patterns import Group, Pattern, Query
from assessor.explanation.relaxing import filled
from assessor.explanation.writing import Bindings
from assessor.knowledge.model import Concept, KnowledgeBase, RuleShape
from assessor.knowledge.namespaces import GA, SH

STEP = re.compile(r"\^?<[^<>]*>")
SELECTED = re.compile(r"SELECT(.*?)WHERE", re.IGNORECASE | re.DOTALL)


def steps(pattern: Triple) -> list[Triple]:
    """A pattern, or of a path the single statements that would each be one."""
    subject, predicate, value = pattern
    if predicate.kind != "path":
        return [pattern]
    steps = predicate.text.rstrip("+*").removeprefix("(").removesuffix(")").split("|")
    if not all(STEP.fullmatch(step) for step in steps):
        return []
    forward = [(subject, Term(step[1:-1], "iri"), value) for step in steps if not step.startswith("^")]
    return [*forward, *((value, Term(step[2:-1], "iri"), subject) for step in steps if step.startswith("^"))]


def given(construct: Query, asked: list[Triple]) -> list[Bindings]:
    """The values with which a construct yields all that is asked of it, for each way in which it does."""
    found: list[dict[str, Node]] = [{}]
    for pattern in asked:
        fitting = [values for template in construct.template if (values := unified(template, pattern)) is not None]
        found = [
            {**given, **values}
            for given in found
            for values in fitting
            if all(given.get(name, value) == value for name, value in values.items())
        ]
    return [*{tuple(sorted(given.items())): given for given in found}.values()]


def unified(template: Pattern, asked: Triple) -> dict[str, Node] | None:
    """The values with which a template yields what is asked for; None if it never does."""
    values: dict[str, Node] = {}
    for own, term in zip((template.subject, template.predicate, template.object), asked, strict=True):
        if isinstance(own, Variable):
            if term.kind == "iri" and values.setdefault(str(own), URIRef(term.text)) != URIRef(term.text):
                return None
        elif term.kind != "variable" and str(own) != term.text:
            return None
    return values


def targets(concept: Concept) -> list[Pattern]:
    """The patterns of which each makes a node a focus node of a concept."""
    focus = Variable("this")
    anything = Variable("aFocusNodeHasOne")
    return [
        Pattern(focus, RDF.type, value) if kind == SH.targetClass else Pattern(focus, value, anything)
        for kind, value in concept.targets
    ]


def starts(shape: RuleShape, where: Group, entity: str | None) -> list[Bindings]:
    """The values to begin with: none, or an entity in each of the roles that a finding has."""
    if entity is None:
        return [{}]
    roles = [name for name in _selected(shape.select) if name in where.variables and name != MITIGATION]
    return [{name: URIRef(entity)} for name in roles]


def _selected(select: str) -> list[str]:
    found = SELECTED.search(select)
    return [word[1:] for word in (found.group(1) if found else "").split() if word[:1] in ("?", "$")]


def far_classes(knowledge: KnowledgeBase) -> frozenset[Node]:
    """The classes that an author gives things: no concept derives them, and they are no words of the vocabulary."""
    graph = knowledge.ontology
    words = set(graph.transitive_subjects(RDFS.subClassOf, GA.VocabularyTerm))
    derived = {term for concept in knowledge.concepts for term in concept.derives}
    classes = set(graph.subjects(RDF.type, OWL.Class))
    return frozenset(classes - words - derived)


def triple(pattern: Pattern, bindings: Bindings) -> Triple:
    """A pattern with values filled in, as data."""
    known = filled(pattern, bindings)
    predicate = Term(known.predicate.n3(), "path") if isinstance(known.predicate, Path) else _named(known.predicate)
    return _named(known.subject), predicate, _named(known.object)


def _named(term: Node) -> Term:
    kind = "variable" if isinstance(term, Variable) else "literal" if isinstance(term, Literal) else "iri"
    return Term(str(term), kind)
