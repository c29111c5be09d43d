"""The project's own terms, for files that write them out: which exist, which a submission may state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from urllib.parse import unquote

from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, ONTOLOGY, SUBMISSION
from assessor.submission.form import closed_vocabularies
from assessor.submission.form.model import Form, ValueKind
from assessor.submission.form.term_suggestions import Suggestions
from assessor.submission.reporting import Remedy
from assessor.submission.suggestions import one_of
from assessor.timing.model import COMPUTED

_HEAD = re.compile(r"CONSTRUCT\s*\{(.*?)\}", re.DOTALL)
_HEAD_CLASSES = re.compile(r"\sa\s+(ga:[\w-]+(?:\s*,\s*ga:[\w-]+)*)")
_HEAD_PROPERTY = re.compile(r"(?:[?$]\w+|;)\s+(ga:[\w-]+)\s")
_NAME = re.compile(r"ga:([\w-]+)")
_CLASSES = (OWL.Class,)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)


NONE_OF_OURS = "is none of the vocabulary's names"
_NEAR = re.compile(r"https?://(?:www\.)?w3id\.org/+grid[-_]?architecture(?![-\w])", re.IGNORECASE)


class Role(Enum):
    """Where in a statement a term stands."""

    PROPERTY = "property"
    CLASS = "class"
    TERM = "term"


@dataclass(frozen=True)
class Terms:
    """The terms of the namespace ``ga:``; ``inferred`` are those that only the assessor may state, each with
    what to do instead; ``fixed`` are the classes whose members the knowledge base names once for all; ``classed``
    are the classes whose instances a submission shape asks for their class; ``described`` holds the words about
    classes; ``stated`` are the properties of the form, of any vocabulary."""

    properties: frozenset[URIRef]
    classes: frozenset[URIRef]
    individuals: frozenset[URIRef]
    relations: frozenset[URIRef]
    classed: frozenset[URIRef]
    inferred: Mapping[URIRef, str]
    fixed: frozenset[URIRef]
    quantities: frozenset[URIRef]
    usable: Mapping[Role, frozenset[URIRef]]
    tokens: Mapping[URIRef, frozenset[URIRef]]
    described: Mapping[str, str]
    stated: frozenset[URIRef]
    suggestions: Suggestions

    def fault(
        self, term: Node, role: Role, predicate: Node | None = None, bare: bool = False
    ) -> tuple[str, Remedy] | None:
        """What is wrong with using ``term`` in that role (as a value of ``predicate``), and what to do; None
        where nothing is. ``bare`` says that terms are written without prefix."""
        if not isinstance(term, URIRef):
            return None
        if not term.startswith(GA):
            return self._elsewhere(term, role)
        name = _name(term)
        if term in self.inferred and role is not Role.TERM:
            what = f"`{name}` is what the assessor finds out, not what a submission states"
            return what, self.inferred[term]
        if term in self.fixed and role is Role.CLASS:
            what = f"`{name}` has the members that the knowledge base names, and no others"
            return what, "use one of those, or remove the statement"
        fitting = {
            Role.PROPERTY: self.properties,
            Role.CLASS: self.classes,
            Role.TERM: self.individuals | self.classes | self.properties,
        }[role]
        if term in fitting:
            return None
        usable = self.tokens.get(URIRef(str(predicate)), frozenset()) or self.usable[role]
        if term in self.properties | self.classes | self.individuals:
            return f"`{name}` is no {role.value}", _list(usable)
        written = str(term)[len(GA) :]
        if role is Role.PROPERTY:
            remedy = partial(self.suggestions.property, written, usable, bare)
        elif role is Role.CLASS:
            remedy = partial(self.suggestions.class_, written, usable, self.described, bare)
        else:
            remedy = partial(self.suggestions.term, written, URIRef(str(predicate)), usable, bare)
        return f"unknown {role.value} `{written if bare else name}`", remedy

    def _elsewhere(self, term: URIRef, role: Role) -> tuple[str, Remedy] | None:
        """What is wrong with a term outside the namespace that can only be meant for one in it: it would say
        nothing, and nobody would know."""
        if role is not Role.TERM:
            fault = closed_vocabularies.fault_of(term, role.value, self.stated)
            if fault is not None:
                return fault
        unjoined = term[len(ONTOLOGY) :] if term.startswith(ONTOLOGY) else ""  # a namespace without its `#`
        if unjoined[:1].isalpha() and GA[unjoined] in self.properties | self.classes | self.individuals:
            what = f"`{term}` {NONE_OF_OURS}"
            return what, f"did you mean `ga:{unjoined}`, with the namespace `{GA}`?"
        local = re.split("[#/]", term)[-1]
        meant = GA[local] if local else None
        own = term.startswith(SUBMISSION)
        if not own and (_NEAR.match(unquote(term) if "%" in term else term) is None or _of_the_project(term, role)):
            return None
        known = {Role.PROPERTY: self.properties, Role.CLASS: self.classes}.get(role, self.individuals | self.classes)
        if meant in known and not (own and role is Role.TERM):
            return f"`{term}` {NONE_OF_OURS}", f"did you mean `ga:{local}`, which is `{meant}`?"
        if own or role is Role.TERM:
            return None
        return f"`{term}` {NONE_OF_OURS}", f"those begin with `{GA}`"


def terms_of(knowledge: KnowledgeBase, form: Form) -> Terms:
    """The terms of a knowledge base, and which of them its form uses."""
    ontology = knowledge.ontology
    keys = [key for section in form.all_sections() for key in section.keys.values()]
    paths = {key.path for key in keys}
    references = {property_ for property_ in _references(knowledge) if property_.startswith(GA)}
    tokens = {
        key.path: frozenset(form.tokens[key.ranges[0]].values()) for key in keys if key.kind is ValueKind.TOKEN
    }
    classes = {section.cls for section in form.all_sections()}
    return Terms(
        properties=_typed(ontology, *_PROPERTIES),
        classes=_typed(ontology, *_CLASSES),
        individuals=_typed(ontology, OWL.NamedIndividual),
        relations=_typed(ontology, OWL.ObjectProperty),
        classed=frozenset().union(
            *(
                form.below(section.cls)
                for section in form.all_sections()
                if any(key.kind is ValueKind.CLASS for key in section.keys.values())
            )
        ),
        inferred=dict.fromkeys(_derived(knowledge.concept_shapes), "state the flows instead")
        | _chained(knowledge.axioms, paths)
        | dict.fromkeys(COMPUTED, "state steps, their order and how long they take instead"),
        fixed=_with_members(ontology) - classes.union(*(names.values() for names in form.classes.values())),
        quantities=frozenset(key.path for key in keys if key.kind is ValueKind.QUANTITY),
        usable={
            Role.PROPERTY: frozenset(path for path in paths | references if path.startswith(GA)),
            Role.CLASS: frozenset(classes.union(*(names.values() for names in form.classes.values()))),
            Role.TERM: frozenset().union(*tokens.values()),
        },
        tokens=tokens,
        described=form.described,
        stated=frozenset({*paths, RDFS.label}),
        suggestions=Suggestions(form),
    )


def _of_the_project(term: URIRef, role: Role) -> bool:
    """Whether the project has names there that may stand in that role: sources, principles and the like."""
    return role is Role.TERM and term.startswith(f"{ONTOLOGY}/") and "#" in term


def _name(term: Node) -> str:
    return f"ga:{str(term)[len(GA) :]}"


def _list(terms: Iterable[URIRef]) -> str:
    return f"use {one_of(sorted(map(_name, terms)))}"


def _typed(ontology: Graph, *kinds: URIRef) -> frozenset[URIRef]:
    return frozenset(s for kind in kinds for s in ontology.subjects(RDF.type, kind) if isinstance(s, URIRef))


def _with_members(ontology: Graph) -> frozenset[URIRef]:
    """The classes of the namespace that individuals of the ontology belong to."""
    own = {kind for one in _typed(ontology, OWL.NamedIndividual) for kind in ontology.objects(one, RDF.type)}
    above = {cls for kind in own for cls in ontology.transitive_objects(kind, RDFS.subClassOf)}
    return frozenset(cls for cls in above if isinstance(cls, URIRef) and cls.startswith(GA))


def _references(knowledge: KnowledgeBase) -> Iterable[URIRef]:
    """The properties that the submission shapes look at without there being a key for them."""
    return (path for path in knowledge.submission_shapes.objects(None, SH.path) if isinstance(path, URIRef))


def _chained(axioms: Graph, stated: set[URIRef]) -> dict[URIRef, str]:
    """The properties that follow from a chain of others and are no keys of the form, each with the chain."""
    found: dict[URIRef, str] = {}
    for property_, chain in axioms.subject_objects(OWL.propertyChainAxiom):
        if isinstance(property_, URIRef) and property_ not in stated:
            parts = [_stated(axioms, part, stated) for part in Collection(axioms, chain)]
            found[property_] = "state what it follows from, " + " and ".join(f"`{_name(p)}`" for p in parts)
    return found


def _stated(axioms: Graph, property_: Node, stated: set[URIRef]) -> Node:
    """A property or, where only its inverse is a key of the form, that."""
    if property_ in stated:
        return property_
    inverses = {*axioms.objects(property_, OWL.inverseOf), *axioms.subjects(OWL.inverseOf, property_)}
    return next(iter(sorted((one for one in inverses if one in stated), key=str)), property_)


def _derived(concept_shapes: Graph) -> frozenset[URIRef]:
    """What the concepts construct: the properties and classes in the heads of their rules."""
    names: set[str] = set()
    for construct in concept_shapes.objects(None, SH.construct):
        for head in _HEAD.findall(str(construct)):
            names.update(_HEAD_PROPERTY.findall(head))
            for classes in _HEAD_CLASSES.findall(head):
                names.update(f"ga:{name}" for name in _NAME.findall(classes))
    return frozenset(GA[name[len("ga:") :]] for name in names)
