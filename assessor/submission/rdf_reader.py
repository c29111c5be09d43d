"""RDF files to the graph of one architecture, with the same names for the same things as in YAML.

Each file is parsed and checked by itself (``parse``); then the files of one architecture are completed
together (``complete``), so that names depend on what is stated and not on the division into files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import Protocol

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import BNode, Node

from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.remembering import once_for_each
from assessor.submission import formats
from assessor.submission.checks.rdf_statements import as_decimal, check_statements
from assessor.submission.form.model import form_of
from assessor.submission.form.terms import Terms, terms_of
from assessor.submission.model import Location, Problem, SourceFile, Statement, SubmissionError
from assessor.submission.naming import CircularNodes, name_nodes
from assessor.submission.rdf.parsed import Parsed, Places
from assessor.submission.rdf.quiet import quiet_literals
from assessor.submission.reporting import Problems
from assessor.submission.vocabulary import (
    ARCHITECTURE,
    ATTESTATION,
    ATTESTATION_CLASS,
    EVIDENCE,
    FLOW,
    STATED,
)

_PREFIXES = 100


class Part(Protocol):
    """What one file states, whatever its format: blank nodes are its own."""

    @property
    def locations(self) -> Mapping[Statement, Location]: ...

    @property
    def prefixes(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class RdfPart:
    """One RDF file: its statements as written, where each stands, and the architectures it states."""

    file: SourceFile
    locations: Mapping[Statement, Location]
    prefixes: Mapping[str, str]
    architectures: tuple[tuple[URIRef | BNode, Location], ...]

    @cached_property
    def graph(self) -> Graph:
        """The statements as a graph."""
        return _graph(self.locations, self.prefixes.items())


def parse(data: bytes, path: str, format: str, knowledge: KnowledgeBase) -> RdfPart:  # noqa: A002
    """The statements of one RDF file (``format`` is the name of its format), checked by themselves.

    Relative IRIs are taken relative to the namespace of submissions, so that ``x`` is the architecture that
    YAML calls ``id: x``. Nothing is fetched or imported. Raises SubmissionError for the first error of syntax,
    or with every statement that no submission may make.
    """
    problems = Problems(path)
    with quiet_literals():
        parsed = _parsed(data, format, problems, form_of(knowledge).sections)
        terms = _terms(knowledge)
        check_statements(parsed.places, terms, problems, format, bare=parsed.bare)
        problems.raise_if_any()
        locations = _located(parsed.places, path, terms.quantities)
    stated = sorted(
        ((location, s) for (s, p, o), location in locations.items() if p == RDF.type and o == ARCHITECTURE),
        key=lambda entry: (_order(entry[0]), str(entry[1])),
    )
    return RdfPart(
        SourceFile(path, sha256(data).hexdigest(), format),
        locations,
        parsed.prefixes,
        tuple((s, location) for location, s in stated if isinstance(s, (URIRef, BNode))),
    )


def complete(
    parts: Sequence[Part], architecture: URIRef, knowledge: KnowledgeBase
) -> tuple[Graph, dict[Statement, Location]]:
    """The files of one architecture as one graph without blank nodes, and where each statement stands.

    An attestation that leaves out its evidence level is stated; nodes without identifier are named by their
    content, counted over all files. Raises SubmissionError where such nodes refer to each other in a circle.
    """
    form = form_of(knowledge)
    locations: dict[Statement, Location] = {}
    for part in parts:
        for statement, location in part.locations.items():
            locations.setdefault(statement, location)
    _complete_attestations(locations)
    try:
        named = name_nodes(locations, architecture, form.prefix_of, form.below(FLOW))
    except CircularNodes as circle:
        place = locations[circle.statement]
        problem = Problem(place.file, place.line, place.column, str(circle), "give them IRIs")
        raise SubmissionError([problem]) from None
    return _graph(named, _prefixes(parts)), named


@once_for_each
def _terms(knowledge: KnowledgeBase) -> Terms:
    return terms_of(knowledge, form_of(knowledge))


def _parsed(data: bytes, format_: str, problems: Problems, sections: Collection[str] = ()) -> Parsed:
    match format_:
        case formats.TURTLE.name:
            from assessor.submission.rdf.turtle_reader import parse_turtle

            return parse_turtle(data, problems)
        case formats.JSON_LD.name:
            from assessor.submission.json_ld.reader import parse_json_ld

            return parse_json_ld(data, problems, sections)
        case formats.RDF_XML.name:
            from assessor.submission.rdf.rdfxml_reader import parse_rdf_xml

            return parse_rdf_xml(data, problems)
        case formats.N_TRIPLES.name:
            from assessor.submission.rdf.ntriples_reader import parse_n_triples

            return parse_n_triples(data, problems)
    raise ValueError(f"`{format_}` is no RDF format")


def _located(places: Places, path: str, quantities: frozenset[URIRef]) -> dict[Statement, Location]:
    """Each statement at the place of its object, with decimals for whole numbers where a quantity is stated:
    ``300`` for ``300.0``."""
    locations: dict[Statement, Location] = {}
    for (s, p, o), (_, place) in places.items():
        value = as_decimal(o) if p in quantities and isinstance(o, Literal) else o
        locations.setdefault((s, p, value), Location(path, *place))
    return locations


def _complete_attestations(locations: dict[Statement, Location]) -> None:
    """An attestation without evidence level counts as stated, and needs no type: as with ``source`` in
    YAML."""
    attestations = {
        o: place for (_, p, o), place in locations.items() if p == ATTESTATION and isinstance(o, (URIRef, BNode))
    }
    classes: dict[Node, set[Node]] = {node: set() for node in attestations}
    graded: set[Node] = set()
    for s, p, o in locations:
        if s in classes and p == RDF.type:
            classes[s].add(o)
        elif s in classes and p == EVIDENCE:
            graded.add(s)
    for node, place in attestations.items():
        if not classes[node]:
            locations[node, RDF.type, ATTESTATION_CLASS] = place
        if classes[node] <= {ATTESTATION_CLASS} and node not in graded:
            locations[node, EVIDENCE, STATED] = place


def _prefixes(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """The prefixes of all files; they say nothing, so the first ones are enough."""
    for part in parts:
        yield from islice(part.prefixes.items(), _PREFIXES)


def _graph(statements: Iterable[Statement], prefixes: Iterable[tuple[str, str]]) -> Graph:
    graph = new_graph()
    with quiet_literals():
        for statement in statements:
            graph.add(statement)
        for prefix, namespace in prefixes:
            graph.bind(prefix, namespace, override=False)
    return graph


def _order(place: Location) -> tuple[int, int]:
    return place.line, place.column or 0
