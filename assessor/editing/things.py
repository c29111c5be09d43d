"""The things of a submission, as edits name them: each with its section, and the one name by which values refer to
it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from rdflib import RDF, URIRef
from rdflib.term import Node

from assessor.conversion.form_order import sections_in_order
from assessor.conversion.names import own_name
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.declared import Declared
from assessor.submission.form.model import Form, Section, form_of
from assessor.submission.identifiers import canonical, is_identifier, local_name
from assessor.submission.model import Location, Statement, Submission
from assessor.submission.vocabulary import ARCHITECTURE

NOWHERE = Location("", 0)


class Things:
    """What a submission describes."""

    def __init__(self, submission: Submission, knowledge: KnowledgeBase) -> None:
        self.submission = submission
        self.knowledge = knowledge
        self.architecture = submission.architecture
        self.form: Form = form_of(knowledge)
        self._about: dict[Node, list[Statement]] = defaultdict(list)
        self._referring: dict[Node, list[Statement]] = defaultdict(list)
        for statement in submission.graph:
            self._about[statement[0]].append(statement)
            self._referring[statement[2]].append(statement)

    @cached_property
    def sections(self) -> Mapping[URIRef, Section]:
        """The section of each thing, in the order of the IRIs; those nested in other things have nested ones."""
        nodes = sorted(node for node in self._about if isinstance(node, URIRef))
        return {node: section for node in nodes if (section := self._section(node)) is not None}

    @cached_property
    def declared(self) -> Mapping[str, Declared]:
        """The things by the names that the reader of YAML takes: identifiers, or where there is none whole IRIs."""
        found: dict[str, Declared] = {}
        for node, section in self.sections.items():
            if section.cls != ARCHITECTURE:
                place = self.place(node)
                found[self.name(node)] = Declared(node, section, place.file, place.line)
        return found

    @cached_property
    def by_last_part(self) -> Mapping[str, tuple[URIRef, ...]]:
        """The things by what an author would call them, whatever comes before it in their IRIs."""
        found: dict[str, tuple[URIRef, ...]] = {}
        for node in self.sections:
            last = local_name(self.architecture, str(node))
            found[last] = (*found.get(last, ()), node)
        return found

    def about(self, node: Node) -> list[Statement]:
        """The statements about a node."""
        return self._about.get(node, [])

    def referring(self, node: Node) -> list[Statement]:
        """The statements that have a node as their object."""
        return self._referring.get(node, [])

    def objects(self, node: Node, path: URIRef) -> list[Node]:
        """The values of a property, sorted."""
        return sorted((o for _, p, o in self.about(node) if p == path), key=str)

    def name(self, node: URIRef) -> str:
        """The identifier of a thing within the architecture, or its IRI where it has none."""
        own = own_name(self.architecture, node)
        return own if own and is_identifier(own) else str(node)

    def place(self, node: Node) -> Location:
        """Where a thing is first written about; ``NOWHERE`` where that is not known."""
        locations = self.submission.locations
        places = (locations[statement] for statement in self.about(node) if statement in locations)
        return min(places, key=_order, default=NOWHERE)

    def section(self, node: Node) -> Section | None:
        """The section of a thing, or None for what is no thing."""
        return self.sections.get(node) if isinstance(node, URIRef) else None

    def of_class(self, cls: URIRef) -> Iterable[URIRef]:
        """The things of the section of a class."""
        return (node for node, section in self.sections.items() if section.cls == cls)

    def known_as(self, written: str) -> URIRef | None:
        """The thing that an identifier or an IRI names, or None."""
        one = self.declared.get(canonical(written))
        return None if one is None else one.iri

    def _section(self, node: URIRef) -> Section | None:
        in_order = sections_in_order(self.form)
        if node == self.architecture:
            return next(section for section in in_order if section.cls == ARCHITECTURE)
        classes = [o for _, p, o in self.about(node) if p == RDF.type and isinstance(o, URIRef)]
        fitting = (
            section
            for section in in_order
            if section.cls != ARCHITECTURE and any(self.form.is_kind_of(cls, section.cls) for cls in classes)
        )
        return next(fitting, None)


def things_of(submission: Submission, knowledge: KnowledgeBase) -> Things:
    """The things of a submission. Those of the last few are remembered, for many edits begin with the same one."""
    for known in _last:
        if known.submission is submission and known.knowledge is knowledge:
            return known
    _last[:] = [Things(submission, knowledge), *_last[: _REMEMBERED - 1]]
    return _last[0]


_REMEMBERED = 4
_last: list[Things] = []


def _order(place: Location) -> tuple[str, int, int]:
    return place.file, place.line, place.column or 0
