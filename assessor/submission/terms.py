"""The project's own terms, for files that write them out: which exist, which a submission may state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rdflib import OWL, RDF, SH, Graph, URIRef
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.suggestions import closest

_HEAD = re.compile(r"CONSTRUCT\s*\{(.*?)\}", re.DOTALL)
_HEAD_CLASSES = re.compile(r"\sa\s+(ga:[\w-]+(?:\s*,\s*ga:[\w-]+)*)")
_HEAD_PROPERTY = re.compile(r"(?:[?$]\w+|;)\s+(ga:[\w-]+)\s")
_NAME = re.compile(r"ga:([\w-]+)")
_CLASSES = (OWL.Class,)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)


class Role(Enum):
    """Where in a statement a term stands."""

    PROPERTY = "property"
    CLASS = "class"
    TERM = "term"


@dataclass(frozen=True)
class Terms:
    """The terms of the namespace ``ga:``; ``derived`` are those that only the assessor may state."""

    properties: frozenset[URIRef]
    classes: frozenset[URIRef]
    individuals: frozenset[URIRef]
    derived: frozenset[URIRef]

    def fault(self, term: Node, role: Role) -> tuple[str, str] | None:
        """What is wrong with using ``term`` in that role, and what to do; None where nothing is."""
        if not isinstance(term, URIRef) or not term.startswith(GA):
            return None
        name = f"ga:{term[len(GA) :]}"
        if term in self.derived and role is not Role.TERM:
            return (
                f"`{name}` is what the assessor finds out, not what a submission states",
                "state the flows instead",
            )
        fitting = {
            Role.PROPERTY: self.properties,
            Role.CLASS: self.classes,
            Role.TERM: self.individuals | self.classes | self.properties,
        }[role]
        if term in fitting:
            return None
        if term in self.properties | self.classes | self.individuals:
            return f"`{name}` is no {role.value}", "see the list of terms in the documentation"
        known = {str(one)[len(GA) :] for one in fitting - self.derived}
        near = closest(term[len(GA) :], known)
        remedy = f"did you mean `ga:{near}`?" if near else "see the list of terms in the documentation"
        return f"unknown {role.value} `{name}`", remedy


def terms_of(knowledge: KnowledgeBase) -> Terms:
    """The terms of a knowledge base."""
    ontology = knowledge.ontology
    return Terms(
        properties=_typed(ontology, *_PROPERTIES),
        classes=_typed(ontology, *_CLASSES),
        individuals=_typed(ontology, OWL.NamedIndividual),
        derived=_derived(knowledge.concept_shapes),
    )


def _typed(ontology: Graph, *kinds: URIRef) -> frozenset[URIRef]:
    return frozenset(s for kind in kinds for s in ontology.subjects(RDF.type, kind) if isinstance(s, URIRef))


def _derived(concept_shapes: Graph) -> frozenset[URIRef]:
    """What the concepts construct: the properties and classes in the heads of their rules."""
    names: set[str] = set()
    for construct in concept_shapes.objects(None, SH.construct):
        for head in _HEAD.findall(str(construct)):
            names.update(_HEAD_PROPERTY.findall(head))
            for classes in _HEAD_CLASSES.findall(head):
                names.update(f"ga:{name}" for name in _NAME.findall(classes))
    return frozenset(GA[name[len("ga:") :]] for name in names)
