"""Which entity plays which role, as the ontology lays down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox
from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import SKOS

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.knowledge.remembering import once_for_each

Playing = Mapping[str, frozenset[str]]
TYPE = ox.NamedNode(str(RDF.type))


@once_for_each
def role_labels(knowledge: KnowledgeBase) -> dict[str, str]:
    """The label of each role, by its word."""
    ontology = knowledge.ontology
    roles = sorted(ontology.subjects(RDF.type, GA.CoordinationRole), key=str)
    return {str(ontology.value(role, SKOS.notation)): str(ontology.value(role, RDFS.label)) for role in roles}


@once_for_each
def _classes(knowledge: KnowledgeBase) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The roles that the members of a class play, and those that they may play."""
    found: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for roles, relation in zip(found, (GA.playedBy, GA.mayBePlayedBy), strict=True):
        for role, kind in knowledge.ontology.subject_objects(relation):
            roles[str(kind)].add(str(knowledge.ontology.value(role, SKOS.notation)))
    return found


def playing(store: ox.Store, knowledge: KnowledgeBase) -> Playing:
    """The roles of each entity of a closed graph that has one, by the entity's IRI.

    Who may play several plays them all, so that a link of it stands for a link of any of them.
    """
    plays, may_play = _classes(knowledge)
    certain, possible = _members(store, plays), _members(store, may_play)
    for entity, roles in possible.items():
        if not certain.get(entity, frozenset()) & roles:
            certain[entity] = certain.get(entity, frozenset()) | roles
    return certain


def _members(store: ox.Store, roles: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, words in roles.items():
        for quad in store.quads_for_pattern(None, TYPE, ox.NamedNode(kind), None):
            name = URIRef(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
            if name is not None:
                found[str(name)] = found.get(str(name), frozenset()) | words
    return found
