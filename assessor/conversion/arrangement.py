"""The statements of a submission, arranged as a person would write them: by subject and section, each in the
order in which it was written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from assessor.conversion.form_order import keys_in_order, sections_in_order
from assessor.conversion.iris import is_writable
from assessor.knowledge.graphs import new_graph
from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.form.model import Form, Section
from assessor.submission.identifiers import member_iri
from assessor.submission.model import Location, Statement, Submission
from assessor.submission.vocabulary import ARCHITECTURE, DOCUMENT, EVIDENCE, LOCATOR

_Place = tuple[str, int, int]
_NOWHERE: _Place = ("\U0010ffff", 0, 0)


def plain(term: Node) -> Node:
    """A literal of the datatype xsd:string without it, since RDF 1.1 makes no difference; other terms as
    they are."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def statements_of(graph: Iterable[tuple[Node, Node, Node]]) -> frozenset[Statement]:
    """The statements of a graph, such that two graphs say the same if and only if these are equal."""
    return frozenset((s, p, plain(o)) for s, p, o in graph)


_PREFIXES = {
    "ga": str(GA),
    "src": str(SRC),
    "rdfs": str(RDFS),
    "dcterms": str(DCTERMS),
    "xsd": str(XSD),
}
_PREFIX = re.compile(r"(?!xml|ns[0-9])[A-Za-z][A-Za-z0-9\-]*\Z", re.IGNORECASE)


def _prefixes(submission: Submission) -> dict[str, str]:
    """The usual prefixes, and those that the author gave to other namespaces."""
    prefixes = {"": str(member_iri(submission.architecture, "")), **_PREFIXES}
    for prefix, namespace in sorted(submission.graph.namespaces()):
        known = str(namespace) in {*prefixes.values(), str(RDF)} or prefix in {*prefixes, "rdf"}
        if _PREFIX.match(prefix) and not known and is_writable(namespace):
            prefixes[prefix] = str(namespace)
    return prefixes


class Arrangement:
    """What a submission states, by subject, and the ``prefixes`` for it. Graphs that have been read have no blank
    nodes."""

    def __init__(self, submission: Submission, form: Form) -> None:
        self.architecture = submission.architecture
        self.statements = statements_of(submission.graph)
        self.form = form
        self.prefixes = _prefixes(submission)
        self._locations: dict[Statement, Location] = {}
        for (s, p, o), location in submission.locations.items():
            self._locations.setdefault((s, p, plain(o)), location)
        self._about: dict[Node, list[tuple[URIRef, Node]]] = defaultdict(list)
        self._referring: dict[Node, list[Statement]] = defaultdict(list)
        for statement in sorted(self.statements, key=self._order):
            s, p, o = statement
            self._about[s].append((URIRef(str(p)), o))
            if isinstance(o, URIRef):
                self._referring[o].append(statement)

    def about(self, subject: Node) -> list[tuple[URIRef, Node]]:
        """Predicates and objects of what is stated about ``subject``, in the order of the file."""
        return self._about.get(subject, [])

    def objects(self, subject: Node, predicate: URIRef) -> list[Node]:
        """The objects of one predicate, in the order of the file."""
        return [o for p, o in self.about(subject) if p == predicate]

    def classes(self, subject: Node) -> list[URIRef]:
        """What ``subject`` is said to be."""
        return [o for o in self.objects(subject, RDF.type) if isinstance(o, URIRef)]

    def referring(self, node: Node) -> list[Statement]:
        """The statements that have ``node`` as their object."""
        return self._referring.get(node, [])

    def location(self, statement: Statement) -> Location | None:
        """Where a statement was written."""
        return self._locations.get(statement)

    def iris(self) -> frozenset[URIRef]:
        """Every IRI that occurs, those of datatypes among them."""
        terms = {term for statement in self.statements for term in statement}
        named = (term.datatype if isinstance(term, Literal) else term for term in terms)
        return frozenset(iri for iri in named if isinstance(iri, URIRef))

    def subjects(self) -> list[URIRef]:
        """Everything that something is stated about, in the order in which it was first written about."""
        places: dict[Node, _Place] = {}
        for statement in self.statements:
            place = self._place(statement)
            places[statement[0]] = min(place, places.get(statement[0], _NOWHERE))
        return sorted((URIRef(str(s)) for s in places), key=lambda s: (places[s], s))

    def section(self, subject: Node) -> Section | None:
        """The section, perhaps a nested one, in which ``subject`` is written; the first that fits."""
        if subject == self.architecture:
            return next(s for s in self.form.all_sections() if s.cls == ARCHITECTURE)
        classes = self.classes(subject)
        return next(
            (
                section
                for section in sections_in_order(self.form)
                if section.cls != ARCHITECTURE and any(self.form.is_kind_of(cls, section.cls) for cls in classes)
            ),
            None,
        )

    def by_section(self) -> list[tuple[Section | None, list[URIRef]]]:
        """The subjects of each section in the order of the form; last, under None, those of no section."""
        found: dict[URIRef | None, list[URIRef]] = defaultdict(list)
        for subject in self.subjects():
            section = self.section(subject)
            found[None if section is None else section.cls].append(subject)
        arranged: list[tuple[Section | None, list[URIRef]]] = []
        arranged += [(section, found[section.cls]) for section in sections_in_order(self.form)]
        arranged.append((None, found[None]))
        return [(section, subjects) for section, subjects in arranged if subjects]

    def properties(self, subject: Node) -> list[tuple[URIRef, list[Node]]]:
        """What is stated about ``subject``, a list of objects for each predicate: class and label first, then
        in the order of the form, what the form does not know last."""
        section = self.section(subject)
        paths = [key.path for key in keys_in_order(section)] if section else []
        paths += [] if section else [DOCUMENT, LOCATOR, EVIDENCE]
        first = [RDF.type, RDFS.label, *(path for path in paths if path not in (RDF.type, RDFS.label))]
        ranks = {path: rank for rank, path in enumerate(first)}
        found: dict[URIRef, list[Node]] = defaultdict(list)
        for predicate, value in self.about(subject):
            found[predicate].append(value)
        return sorted(found.items(), key=lambda item: (ranks.get(item[0], len(first)), item[0]))

    def graph(self) -> Graph:
        """The statements as a graph of its own."""
        graph = new_graph()
        for statement in self.statements:
            graph.add(statement)
        return graph

    def _place(self, statement: Statement) -> _Place:
        location = self._locations.get(statement)
        return _NOWHERE if location is None else (location.file, location.line, location.column or 0)

    def _order(self, statement: Statement) -> tuple[_Place, str]:
        return self._place(statement), " ".join(term.n3() for term in statement)
