"""Which aspects of a description a pattern looks into: those whose complete description would make silence absence."""

from __future__ import annotations

from collections.abc import Iterable, Set

from rdflib import OWL, RDF, RDFS, Graph, Namespace, Variable
from rdflib.collection import Collection
from rdflib.namespace import SKOS
from rdflib.paths import Path
from rdflib.term import Node

from assessor.explanation.paths import predicates
from assessor.explanation.patterns import AnyOf, Exists, Group, Pattern
from assessor.explanation.unfolding import Unfolding
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA

SCHEMA = Namespace("http://schema.org/")


class Aspects:
    """The aspects behind the terms of a knowledge base.

    A term that is stated belongs to the aspect that covers its class, or the class whose property it is; one that a
    concept or an axiom gives belongs to those of what it is drawn from.
    """

    def __init__(self, unfolding: Unfolding, knowledge: KnowledgeBase) -> None:
        self._unfolding = unfolding
        self._names = {
            aspect: str(knowledge.ontology.value(aspect, SKOS.notation))
            for aspect in knowledge.ontology.subjects(RDF.type, GA.Aspect)
        }
        self._stated = _stated(knowledge.ontology)
        self._drawn_from = _drawn_from(knowledge.axioms)
        self._behind: dict[str, frozenset[str]] = {}
        self._of: dict[str, frozenset[str]] = {}

    def name(self, aspect: Node) -> str:
        """The notation of an aspect."""
        return self._names[aspect]

    def of_patterns(self, patterns: Iterable[Pattern]) -> tuple[str, ...]:
        """The notations of the aspects that some patterns look into, sorted."""
        return tuple(sorted({aspect for pattern in patterns for term in _terms(pattern) for aspect in self.of(term)}))

    def of(self, term: str) -> frozenset[str]:
        """The notations of the aspects behind a property or a class."""
        if term not in self._of:
            found = {aspect for here in self.behind(term) for aspect in self._stated.get(here, ())}
            self._of[term] = frozenset(self._names[aspect] for aspect in found if aspect in self._names)
        return self._of[term]

    def behind(self, term: str) -> frozenset[str]:
        """Every property and class that a property or a class is drawn from, itself among them."""
        if term not in self._behind:
            agenda = [term]
            for here in agenda:
                further = [*self._drawn_from.get(here, ())]
                for concept, construct, _ in self._unfolding.templates(here):
                    further += [str(target) for _, target in concept.targets]
                    further += [other for pattern in _all(construct.where) for other in _terms(pattern)]
                agenda += [other for other in dict.fromkeys(further) if other not in agenda]
            self._behind[term] = frozenset(agenda)
        return self._behind[term]


class StatedAbsences:
    """What an author says is not there: between whom, and of which sort of flow."""

    def __init__(self, submission: Graph, aspects: Aspects) -> None:
        self._aspects = aspects
        self._closed = [
            (set(submission.objects(node, GA.between)), _sorts(set(submission.objects(node, GA.scope))))
            for node in submission.subjects(RDF.type, GA.StatedAbsence)
        ]

    def rule_out(self, patterns: Iterable[Pattern], ends: Set[Node | None]) -> bool:
        """Whether what some patterns look for between two is stated not to be there: every sort of flow that it is
        drawn from is; of what tells no sort, any."""
        behind = {here for pattern in patterns for term in _terms(pattern) for here in self._aspects.behind(term)}
        sought = behind & _SORTS or _SORTS
        return len(ends) > 1 and any(ends <= between and sought <= sorts for between, sorts in self._closed)


_COORDINATION = frozenset(map(str, (GA.ActingKind, GA.OfferKind, GA.BoundingKind)))
_INFORMATION = frozenset((str(GA.InformationKind),))
_SORTS = _COORDINATION | _INFORMATION


def _sorts(scopes: set[Node]) -> frozenset[str]:
    if GA["operational-interface"] in scopes:
        return _SORTS
    return _INFORMATION if GA["information-interface"] in scopes else _COORDINATION


def _stated(ontology: Graph) -> dict[str, set[Node]]:
    covering: dict[Node, set[Node]] = {}
    for aspect, kind in ontology.subject_objects(GA.covers):
        for narrower in {kind, *ontology.transitive_subjects(RDFS.subClassOf, kind)} - {None}:
            covering.setdefault(narrower, set()).add(aspect)  # type: ignore[arg-type]
    of_property: dict[str, set[Node]] = {}
    for relation in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
        for described, kind in ontology.subject_objects(relation):
            of_property.setdefault(str(described), set()).update(covering.get(kind, ()))
    for described in ontology.subjects(SCHEMA.domainIncludes, GA.StatedAbsence):
        of_property.pop(str(described), None)  # no claim makes a stated absence known not to be stated
    found = {str(kind): set(aspects) for kind, aspects in covering.items()}
    found.update((name, aspects) for name, aspects in of_property.items() if len(aspects) == 1)
    return found


def _drawn_from(axioms: Graph) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for narrower, wider in axioms.subject_objects(RDFS.subPropertyOf):
        found.setdefault(str(wider), []).append(str(narrower))
    for one, other in axioms.subject_objects(OWL.inverseOf):
        found.setdefault(str(one), []).append(str(other))
        found.setdefault(str(other), []).append(str(one))
    for derived, steps in axioms.subject_objects(OWL.propertyChainAxiom):
        found.setdefault(str(derived), []).extend(str(step) for step in Collection(axioms, steps))
    return {term: sorted(set(terms)) for term, terms in found.items()}


def _all(group: Group, wanted: bool = True) -> list[Pattern]:
    """The patterns that something must match, those of branches and conditions included; within what must not be
    (``wanted`` is False) those that must not be missing."""
    several = [condition.conditions if isinstance(condition, AnyOf) else (condition,) for condition in group.conditions]
    inner = [(each.group, each.positive == wanted) for one in several for each in one if isinstance(each, Exists)]
    inner += [(branch, wanted) for union in group.unions for branch in union]
    inner += [(selection.group, wanted) for selection in group.selections]
    own = group.patterns if wanted else ()
    return [*own, *(pattern for each, sought in inner for pattern in _all(each, sought))]


def _terms(pattern: Pattern) -> list[str]:
    if isinstance(pattern.predicate, Path):
        return predicates(pattern.predicate)
    if pattern.predicate == RDF.type:
        return [] if isinstance(pattern.object, Variable) else [str(pattern.object)]
    return [] if isinstance(pattern.predicate, Variable) else [str(pattern.predicate)]
