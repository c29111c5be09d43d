"""A user's files as statements with their places, divided into vocabulary, concepts and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.graphs import new_graph
from assessor.knowledge.namespaces import GA, SH
from assessor.own_rules.files import OwnFiles
from assessor.submission.model import Location, Statement, SubmissionError
from assessor.submission.rdf.turtle_reader import parse_turtle
from assessor.submission.reporting import Problems, together

VOCABULARY, CONCEPTS, RULES = "vocabulary", "concepts", "rules"
ROOM_OF: Mapping[Node, str] = {
    GA.Rule: RULES,
    SH.SPARQLConstraint: RULES,
    GA.Concept: CONCEPTS,
    SH.SPARQLRule: CONCEPTS,
    OWL.Ontology: VOCABULARY,
    OWL.Class: VOCABULARY,
    OWL.ObjectProperty: VOCABULARY,
    OWL.DatatypeProperty: VOCABULARY,
    OWL.AnnotationProperty: VOCABULARY,
    OWL.NamedIndividual: VOCABULARY,
    GA.Threshold: VOCABULARY,
    GA.Source: VOCABULARY,
}


@dataclass(frozen=True)
class OwnStatements:
    """What a user's files state: each statement with the place of its predicate and of its object, in order."""

    places: Mapping[Statement, tuple[Location, Location]]
    files: OwnFiles

    @cached_property
    def graph(self) -> Graph:
        """All of it."""
        return _graph(self.places)

    @cached_property
    def subjects(self) -> Mapping[Node, Location]:
        """Whatever something is said of, with the first place where it is."""
        found: dict[Node, Location] = {}
        for (subject, _, _), (place, _) in self.places.items():
            found.setdefault(subject, place)
        return found

    @cached_property
    def rooms(self) -> Mapping[Node, str]:
        """To which of vocabulary, concepts and rules a subject belongs, as far as that can be told.

        A shape belongs to the rules if it is one of a rule; a blank node belongs with what refers to it.
        """
        found: dict[Node, str] = {}
        for subject in self.subjects:
            kinds = set(self.graph.objects(subject, RDF.type))
            room = next((room for kind, room in ROOM_OF.items() if kind in kinds), None)
            if room is None and (subject, GA.rule, None) in self.graph:
                room = RULES
            if room is not None:
                found[subject] = room
        agenda = list(found)
        for subject in agenda:
            for value in self.graph.objects(subject):
                if isinstance(value, BNode) and value not in found:
                    found[value] = found[subject]
                    agenda.append(value)
        return found

    def room(self, name: str) -> Graph:
        """The statements of one room."""
        return _graph(statement for statement in self.places if self.rooms.get(statement[0]) == name)

    def instances(self, kind: URIRef) -> Iterator[Node]:
        """The subjects of a type, in the order of the files."""
        return (node for node in self.subjects if (node, RDF.type, kind) in self.graph)

    def place(self, subject: Node, predicate: Node | None = None, value: Node | None = None) -> Location:
        """Where a statement about a subject stands, with that predicate or value where one is given; the first place
        of the subject where there is none such."""
        about = [(p, o, at) for (s, p, o), (_, at) in self.places.items() if s == subject and predicate in (None, p)]
        fitting = [at for _, o, at in about if value is not None and _same(o, value)]
        fitting += [at for _, _, at in about if predicate is not None]
        return fitting[0] if fitting else self.subjects[subject]

    def path_of(self, subject: Node) -> str:
        """The member that says first something of a subject."""
        path = self.subjects[subject].file
        return next(member for member, named in self.files.named.items() if named == path)


def parsed(files: OwnFiles) -> OwnStatements:
    """The statements of some files. Raises SubmissionError with the first error of syntax of each."""
    places: dict[Statement, tuple[Location, Location]] = {}
    errors: list[SubmissionError] = []
    blanks: dict[Node, BNode] = {}
    for member, data in files.files.items():
        path = files.named[member]
        if not data.removeprefix(b"\xef\xbb\xbf").strip():
            continue
        try:
            found = parse_turtle(data, Problems(path))
        except SubmissionError as error:
            errors.append(error)
            continue
        for statement, ((line, column), (line_of_object, column_of_object)) in found.places.items():
            subject, predicate, value = (_renamed(term, blanks) for term in statement)
            at = Location(path, line, column), Location(path, line_of_object, column_of_object)
            places.setdefault((subject, predicate, value), at)
    if errors:
        raise together(errors)
    return OwnStatements(places, files)


def _same(one: Node, other: Node) -> bool:
    """Literals are told apart by their text alone: a store writes them differently from an author."""
    return str(one) == str(other) if isinstance(one, Literal) else one == other


def _renamed(term: Node, blanks: dict[Node, BNode]) -> Node:
    """Blank nodes are numbered, so that the same files give the same graph."""
    return blanks.setdefault(term, BNode(f"own{len(blanks)}")) if isinstance(term, BNode) else term


def _graph(statements: Iterator[Statement] | Mapping[Statement, object]) -> Graph:
    graph = new_graph()
    for statement in statements:
        graph.add(statement)
    return graph
