"""The meta-shapes accept our rules and concepts, and each of them can fail; the shapes are valid SHACL."""

from __future__ import annotations

from collections.abc import Callable

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA, GS, ONTOLOGY, SH, SRC
from assessor.knowledge.packaged import shapes_folder
from assessor.knowledge.terms import to_store

KNOWLEDGE = load()
META = shapes_folder() / "meta" / "rule-conventions.ttl"


def everything() -> Graph:
    """Rules, concepts and what they refer to in the ontology."""
    return KNOWLEDGE.rule_shapes + KNOWLEDGE.concept_shapes + _of_the_ontology()


def _of_the_ontology() -> Graph:
    graph = Graph()
    for predicate in (RDF.type, RDFS.subClassOf, GA.severity):
        for subject, value in KNOWLEDGE.ontology.subject_objects(predicate):
            graph.add((subject, predicate, value))
    for threshold in KNOWLEDGE.ontology.subjects(RDF.type, GA.Threshold):
        for node in (threshold, *KNOWLEDGE.ontology.objects(threshold, GA.citation)):
            for predicate, value in KNOWLEDGE.ontology.predicate_objects(node):
                graph.add((node, predicate, value))
    return graph


def meta_shapes() -> Graph:
    """The meta-shapes with the prefix declarations that their queries use."""
    graph = Graph().parse(META)
    for node in KNOWLEDGE.ontology.objects(ONTOLOGY, SH.declare):
        graph.add((ONTOLOGY, SH.declare, node))
        for predicate, value in KNOWLEDGE.ontology.predicate_objects(node):
            graph.add((node, predicate, value))
    graph.add((ONTOLOGY, RDF.type, OWL.Ontology))
    return graph


def conforms(data: Graph) -> tuple[bool, str]:
    """Whether rules and concepts keep to the conventions, and the report."""
    result, _, text = pyshacl.validate(to_store(data), shacl_graph=meta_shapes(), inplace=True)
    return bool(result), text


def some() -> Graph:
    """Of that, two rules and what they lead to: to judge everything for each broken convention takes minutes."""
    whole = everything()
    left: list[Node] = [RULE, GS.CG001, GS["concept-coordinates"], GS["concept-stated-absence"]]
    left += [shape for rule in (RULE, GS.CG001) for shape in whole.subjects(GA.rule, rule)]
    reached: set[Node] = set()
    graph = _of_the_ontology()
    while left:
        node = left.pop()
        if node not in reached:
            reached.add(node)
            for predicate, value in whole.predicate_objects(node):
                graph.add((node, predicate, value))
                left.append(value)
    return graph


@pytest.mark.parametrize("judged", [everything, some])
def test_rules_and_concepts_keep_to_the_conventions(judged: Callable[[], Graph]) -> None:
    result, text = conforms(judged())
    assert result, text


def _without(subject: Node, predicate: Node) -> Graph:
    graph = some()
    graph.remove((subject, predicate, None))
    return graph


def _with(subject: Node, predicate: Node, value: Node) -> Graph:
    graph = _without(subject, predicate)
    graph.add((subject, predicate, value))
    return graph


RULE = GS.TB001
BROKEN = {
    **{
        f"rule without {name}": lambda name=name: _without(RULE, name)
        for name in (
            *(GA[term] for term in "code slug principle rationale remedy clearedBy assurance key focusRole".split()),
            GA.concerns, GA.since, GA.violatingExample, GA.complyingExample,
            GA.citation, SH.name, SH.description,
        )
    },
    "rule with a strange code": lambda: _with(RULE, GA.code, Literal("TB1")),
    "rule whose example is mended by nothing": lambda: _with(RULE, GA.complyingExample, _example()),
    "rule with an exception that is no sentence": lambda: _with(RULE, GA.exception, Literal("transmission grid")),
    "rule under another code": lambda: _with(RULE, GA.code, Literal("TB999")),
    "rule with a slug of one word": lambda: _with(RULE, GA.slug, Literal("bypass")),
    "rule cleared by no kind of change": lambda: _with(RULE, GA.clearedBy, GA.Flow),
    "rule of no principle": lambda: _with(RULE, GA.principle, GA.Flow),
    "rule that needs no aspect": lambda: _with(RULE, GA.needsComplete, GA.Flow),
    "rule that requires no concept": lambda: _with(RULE, GA.requiresConcept, GA.Flow),
    "citation of an unknown document": lambda: _with(_citation(), GA.document, SRC.nothing),
    "citation without locator": lambda: _without(_citation(), GA.locator),
    "citation without evidence": lambda: _without(_citation(), GA.evidence),
    "own formalisation as stated": lambda: _with(_citation(SRC.project), GA.evidence, GA.stated),
    "authority as derived": lambda: _with(_citation(), GA.evidence, GA.derived),
    "shape without name": lambda: _without(GS["TB001-high"], SH.name),
    "shape without target": lambda: _without(GS["TB001-high"], SH.targetClass),
    "shape without constraint": lambda: _without(GS["TB001-high"], SH.sparql),
    "shape without level and outcome": lambda: _without(GS["TB001-high"], GA.level),
    "shape with level and outcome": lambda: _with(GS["TB001-high"], GA.outcome, GA["not-known"]),
    "shape with another outcome": lambda: _with(GS["CG001-not-known"], GA.outcome, GA.Flow),
    "shape with the severity of another level": lambda: _with(GS["TB001-high"], SH.severity, SH.Info),
    "shape without severity": lambda: _without(GS["TB001-high"], SH.severity),
    "open question as violation": lambda: _with(GS["CG001-not-known"], SH.severity, SH.Violation),
    "mitigated without the level before": lambda: _without(GS["TB001-mitigated"], GA.levelUnmitigated),
    "present with a level before": lambda: _with(GS["TB001-present"], GA.levelUnmitigated, GA["level-high"]),
    "constraint without message": lambda: _without(GS["TB001-high-select"], SH.message),
    "constraint without prefixes": lambda: _without(GS["TB001-high-select"], SH.prefixes),
    "constraint without select": lambda: _without(GS["TB001-high-select"], SH.select),
    **{
        f"concept without {name}": lambda name=name: _without(GS["concept-coordinates"], name)
        for name in (SH.name, SH.description, SH.order, SH.rule, GA.derives, GA.citation)
    },
    "two concepts at one place": lambda: _with(GS["concept-coordinates"], SH.order, Literal(10)),
    "SPARQL rule without prefixes": lambda: _without(GS["concept-coordinates-acting"], SH.prefixes),
    "SPARQL rule without construct": lambda: _without(GS["concept-coordinates-acting"], SH.construct),
}


def _example() -> Node:
    example = KNOWLEDGE.rule_shapes.value(RULE, GA.violatingExample)
    assert example is not None
    return example


def _citation(document: URIRef = SRC.S1) -> Node:
    for node in KNOWLEDGE.rule_shapes.objects(RULE, GA.citation):
        if (node, GA.document, document) in KNOWLEDGE.rule_shapes:
            return node
    raise AssertionError(document)


@pytest.mark.parametrize("name", sorted(map(str, BROKEN)))
def test_a_broken_convention_is_noticed(name: str) -> None:
    result, _ = conforms(BROKEN[name]())
    assert not result


@pytest.mark.parametrize("graph", ["submission_shapes", "concept_shapes", "rule_shapes"])
def test_shapes_are_valid_by_the_shacl_shapes_of_shacl(graph: str) -> None:
    shapes: Graph = getattr(KNOWLEDGE, graph)
    pyshacl.validate(Graph(), shacl_graph=shapes + Graph(), meta_shacl=True)


def test_the_shacl_shapes_of_shacl_refuse_a_wrong_shape() -> None:
    shapes = Graph()
    shapes.add((GS.wrong, RDF.type, SH.NodeShape))
    shapes.add((GS.wrong, SH.minCount, Literal("many")))
    with pytest.raises(Exception, match="MetaSHACL"):
        pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
