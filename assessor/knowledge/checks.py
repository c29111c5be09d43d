"""What is refused when the knowledge base is loaded, because an engine would pass over it in silence.

A misspelt target class conforms everywhere, a broken query conforms wherever it has no focus node, and a SHACL term
that an engine does not know is ignored. A query that asks another server (SERVICE) would be answered in silence, too.
The conventions that are a matter of style are meta-shapes instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import OWL, RDF, Graph, URIRef

from assessor.knowledge.federation import asks_other_servers
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.knowledge.namespaces import GA, SH

KNOWN_SHACL_TERMS = frozenset(
    SH[name]
    for name in (
        "NodeShape PropertyShape SPARQLConstraint SPARQLRule Violation Warning Info "
        "name description message severity order prefixes declare prefix namespace deactivated "
        "targetClass targetSubjectsOf targetObjectsOf targetNode property path sparql select rule construct "
        "class datatype nodeKind minCount maxCount minInclusive maxInclusive minExclusive maxExclusive minLength "
        "maxLength pattern flags in hasValue node or and not xone equals disjoint lessThan closed ignoredProperties "
        "uniqueLang languageIn inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath "
        "IRI BlankNode Literal BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral"
    ).split()
)
VARIABLE = re.compile(r"[?$](\w+)")
TERM = re.compile(r"\bga:([\w-]+)")
PROJECTION = re.compile(r"^\s*SELECT\s+(?:DISTINCT\s+)?((?:[?$]\w+\s+)+)WHERE\b", re.IGNORECASE)


class KnowledgeError(Exception):
    """The knowledge base is not usable; the message says which term of which shape, and what to do."""


def check(knowledge: KnowledgeBase) -> None:
    """Raise KnowledgeError for the first thing that would be passed over in silence."""
    for graph in (knowledge.submission_shapes, knowledge.concept_shapes, knowledge.rule_shapes):
        _refuse_unknown_shacl_terms(graph)
        _refuse_other_servers(graph, knowledge)
    if not knowledge.rules or not knowledge.concepts:
        raise KnowledgeError("no rules or no concepts were found; check the folder of the shapes")
    classes = frozenset(str(c) for c in knowledge.ontology.subjects(RDF.type, OWL.Class))
    terms = frozenset(str(s) for s in knowledge.ontology.subjects() if str(s).startswith(str(GA)))
    for rule in knowledge.rules:
        _check_rule(rule, classes, knowledge)
    for name, target in _targets(knowledge):
        if target not in terms:
            raise KnowledgeError(f"{name}: target <{target}> is no term of the ontology; it would never fire")
    for name, text in _queries(knowledge):
        _check_query(name, text, terms, knowledge)
    concepts = frozenset(concept.iri for concept in knowledge.concepts)
    for rule in knowledge.rules:
        for required in rule.concepts:
            if required not in concepts:
                raise KnowledgeError(f"{rule.code}: <{required}> is no concept; correct ga:requiresConcept")


def _refuse_unknown_shacl_terms(graph: Graph) -> None:
    for statement in graph:
        for term in statement:
            if isinstance(term, URIRef) and term.startswith(str(SH)) and term not in KNOWN_SHACL_TERMS:
                raise KnowledgeError(f"{statement[0]}: <{term}> is no SHACL 1.0 term that engines know; remove it")


def _refuse_other_servers(graph: Graph, knowledge: KnowledgeBase) -> None:
    for predicate in (SH.select, SH.construct, SH.ask):
        for node, text in graph.subject_objects(predicate):
            try:
                asks = asks_other_servers(str(text), knowledge.prefixes)
            except (ValueError, RecursionError) as error:
                raise KnowledgeError(f"{node}: the query does not parse ({error}); correct it") from error
            if asks:
                raise KnowledgeError(f"{node}: the query asks another server (SERVICE); shapes must not, remove it")


def _check_rule(rule: Rule, classes: frozenset[str], knowledge: KnowledgeBase) -> None:
    identifiers = {principle.id for principle in knowledge.principles}
    levels = {level.name for level in knowledge.levels}
    if rule.principle not in identifiers:
        raise KnowledgeError(f"{rule.code}: principle `{rule.principle}` is not in principles.ttl; correct it")
    if not rule.key or rule.key[0] != "this":
        raise KnowledgeError(f"{rule.code}: the key must be a list that begins with `this`; correct ga:key")
    if not any(shape.level for shape in rule.shapes):
        raise KnowledgeError(f"{rule.code}: no shape of it has a level; a rule without one never finds anything")
    for shape in rule.shapes:
        if str(shape.target) not in classes:
            raise KnowledgeError(f"{shape.iri}: target <{shape.target}> is no class of the ontology; correct it")
        projected = projection(shape.select)
        if projected is None or "this" not in projected:
            raise KnowledgeError(f"{shape.iri}: the SELECT must name its variables, `$this` among them")
        if shape.level is not None and (shape.level not in levels or not set(rule.key) <= set(projected)):
            raise KnowledgeError(f"{shape.iri}: level or key of {rule.code} does not fit the SELECT; correct it")


def projection(select: str) -> tuple[str, ...] | None:
    """The names that a SELECT projects, without ``?``; None where it is not of the form that rules use."""
    match = PROJECTION.match(select)
    return None if match is None else tuple(VARIABLE.findall(match.group(1)))


def _targets(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for concept in knowledge.concepts:
        for _, target in concept.targets:
            yield concept.iri, str(target)
    for node, target_class in knowledge.submission_shapes.subject_objects(SH.targetClass):
        yield str(node), str(target_class)


def _queries(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for concept in knowledge.concepts:
        yield from concept.constructs
    for rule in knowledge.rules:
        for shape in rule.shapes:
            yield shape.iri, shape.select
    for node, text in knowledge.submission_shapes.subject_objects(SH.select):
        yield str(node), str(text)


def _check_query(name: str, text: str, terms: frozenset[str], knowledge: KnowledgeBase) -> None:
    import pyoxigraph

    try:
        pyoxigraph.Store().query(text, prefixes=dict(knowledge.prefixes))
    except (SyntaxError, ValueError) as error:
        raise KnowledgeError(f"{name}: the query does not parse ({error}); correct it") from error
    for local in TERM.findall(text):
        if str(GA[local]) not in terms:
            raise KnowledgeError(f"{name}: ga:{local} is no term of the ontology; the query would never match")
