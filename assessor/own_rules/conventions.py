"""A user's rules held to the conventions of all rules: the meta-shapes, evaluated on the user's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, ONTOLOGY, SH
from assessor.knowledge.packaged import shapes_folder
from assessor.knowledge.terms import to_store
from assessor.own_rules.naming import own_prefixes, problem, shown
from assessor.own_rules.parsing import OwnStatements
from assessor.submission.model import Problem, Statement

META = ("rule-conventions.ttl", "own-conventions.ttl")
_SHOWN = 80
_ADD: Mapping[Node | None, str] = {
    SH.MinCountConstraintComponent: "add",
    SH.MaxCountConstraintComponent: "keep one",
    SH.ClosedConstraintComponent: "take away",
}


def convention_problems(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """What the meta-shapes find, each at the line of the statement or of the thing that it is about."""
    import pyshacl

    data = own.graph + new_graph()
    for statement in _referred_to(own, knowledge):
        data.add(statement)
    store: Any = to_store(data)  # pySHACL takes a Store, though its annotations do not say so
    _, report, _ = pyshacl.validate(store, shacl_graph=_meta(knowledge), inplace=True)
    assert isinstance(report, Graph)
    prefixes = {**knowledge.prefixes, **own_prefixes(own)}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        if focus is not None and focus in own.subjects:
            yield _problem(report, result, focus, own, prefixes)


def _referred_to(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Statement]:
    """What the meta-shapes need to know of the built-in things that the files may name."""
    for subject, kind in knowledge.ontology.subject_objects(RDF.type):
        if str(kind).startswith(str(GA)) and kind != GA.Threshold:
            yield subject, RDF.type, kind
    for predicate in (RDFS.subClassOf, GA.severity, DCTERMS.title):
        for subject, value in knowledge.ontology.subject_objects(predicate):
            yield subject, predicate, value
    named = set(own.graph.objects(None, GA.requiresConcept))
    yield from ((concept.iri, RDF.type, GA.Concept) for concept in knowledge.concepts if concept.iri in named)


def _problem(report: Graph, result: Node, focus: Node, own: OwnStatements, prefixes: dict[str, str]) -> Problem:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    component = report.value(result, SH.sourceConstraintComponent)
    message = str(report.value(result, SH.resultMessage) or "").rstrip(".")
    named = shown(path, prefixes) if isinstance(path, URIRef) else "it"
    wrong = value if value is not None and value != focus else None
    place = own.place(focus, path if isinstance(path, URIRef) else None, wrong)
    about = f"`{shown(focus, prefixes)}`: " if isinstance(focus, URIRef) else ""
    what = message[:1].lower() + message[1:] if message else f"`{named}` is not as it must be"
    told = ""
    if wrong is not None and not isinstance(wrong, BNode) and component != SH.ClosedConstraintComponent:
        told = f", but it is `{(shown(wrong, prefixes) if isinstance(wrong, URIRef) else str(wrong))[:_SHOWN]}`"
    remedy = f"{_ADD.get(component, 'correct')} `{named}`" if named != "it" else "correct it"
    return problem(place, f"{about}{what}{told}", remedy)


def _meta(knowledge: KnowledgeBase) -> Graph:
    """The meta-shapes with the prefix declarations that their queries use."""
    graph = new_graph()
    for name in META:
        graph.parse(shapes_folder() / "meta" / name)
    for owner, node in knowledge.ontology.subject_objects(SH.declare):
        if owner == ONTOLOGY:
            graph.add((owner, SH.declare, node))
            for statement in knowledge.ontology.triples((node, None, None)):
                graph.add(statement)
    for statement in knowledge.ontology.triples((ONTOLOGY, RDF.type, None)):
        graph.add(statement)
    return graph
