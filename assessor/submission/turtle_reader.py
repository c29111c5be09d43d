"""Turtle submissions to graphs with the same names for the same things as in YAML; nothing is fetched or
imported."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import BNode, Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.form import Form, form_of
from assessor.submission.model import TURTLE, Location, SourceFile, Statement, Submission
from assessor.submission.naming import CircularNodes, skolemise
from assessor.submission.quiet import quiet_literals
from assessor.submission.reporting import Problems, decode
from assessor.submission.terms import terms_of
from assessor.submission.turtle_checks import as_decimal, check_statements
from assessor.submission.turtle_parser import LocatingParser, Place, TooDeep
from assessor.submission.vocabulary import (
    ARCHITECTURE,
    ATTESTATION,
    ATTESTATION_CLASS,
    EVIDENCE,
    FLOW,
    STATED,
)


def read_turtle(data: bytes, path: str, knowledge: KnowledgeBase) -> Submission:
    """One architecture from the bytes of a Turtle file; ``path`` is what locations and problems call the
    file.

    Relative IRIs are taken relative to the namespace of submissions, so that ``<x>`` is the architecture
    that YAML calls ``id: x``. Raises SubmissionError with every problem of the file, or the first error of
    syntax.
    """
    problems = Problems(path)
    text = decode(data, problems)
    with quiet_literals():
        _check_syntax(text, problems)
        graph, places = _parse(text, problems)
        form = form_of(knowledge)
        terms = terms_of(knowledge, form)
        check_statements(places, terms, problems)
        architecture = _architecture(graph, places, problems)
        problems.raise_if_any()
        graph, places = _with_decimals(graph, places, terms.quantities)
        locations = {s: Location(path, *place) for s, (_, place) in places.items()}
        _complete_attestations(graph, locations)
        graph, locations = _name(graph, locations, architecture, form, problems)
    return Submission(architecture, graph, locations, (SourceFile(path, sha256(data).hexdigest()),), TURTLE)


def _check_syntax(text: str, problems: Problems) -> None:
    """Let the stricter parser speak first: it names line and column and does not recurse."""
    import pyoxigraph

    try:
        for _ in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE, base_iri=SUBMISSION):
            pass
    except SyntaxError as error:
        what = " ".join(str(error.msg).partition(": ")[2].split()) or "the syntax is wrong"
        problems.report(error.lineno, error.offset, f"not Turtle: {what}", "mend the syntax")
    problems.raise_if_any()


def _parse(text: str, problems: Problems) -> tuple[Graph, dict[Statement, tuple[Place, Place]]]:
    graph = Graph(bind_namespaces="none")
    parser = LocatingParser(graph, text, SUBMISSION)
    try:
        parser.loadBuf(text)
    except TooDeep as deep:
        problems.report(*parser.place_of(deep.offset), str(deep), "write it less nested")
    except RecursionError:
        problems.report(
            *parser.place_of(parser.reached), "brackets are nested too deep", "write it less nested"
        )
    except BadSyntax as error:
        what = " ".join(str(error._why).split())
        problems.report(*parser.place_of(error._i), f"not Turtle: {what}", "mend the syntax")
    except (AssertionError, IndexError, ValueError, TypeError, KeyError):
        # rdflib's parser meets some malformed input with these; the place is where the last term began
        problems.report(
            *parser.place_of(parser.reached), "what stands here cannot be read", "mend the syntax"
        )
    problems.raise_if_any()
    for prefix, namespace in parser._bindings.items():
        graph.bind(prefix, namespace)
    return graph, parser.sink.places


def _with_decimals(
    graph: Graph, places: dict[Statement, tuple[Place, Place]], quantities: frozenset[URIRef]
) -> tuple[Graph, dict[Statement, tuple[Place, Place]]]:
    """The same with decimals for whole numbers where a quantity is stated: ``300`` for ``300.0``."""
    changed: dict[Statement, tuple[Place, Place]] = {}
    for statement, place in places.items():
        s, p, o = statement
        new = (s, p, as_decimal(o)) if p in quantities and isinstance(o, Literal) else statement
        if new != statement:
            graph.remove(statement)
            graph.add(new)
        changed.setdefault(new, place)
    return graph, changed


def _architecture(graph: Graph, places: dict[Statement, tuple[Place, Place]], problems: Problems) -> URIRef:
    found = sorted(
        (places[(s, p, o)][1], s)
        for s, p, o in graph.triples((None, RDF.type, ARCHITECTURE))
        if (s, p, o) in places
    )
    if not found:
        problems.report(1, 1, "the file states no architecture", "state `<my-proposal> a ga:Architecture`")
    for place, _ in found[1:]:
        line = found[0][0][0]
        problems.report(*place, f"a second architecture; the first is on line {line}", "write one in a file")
    if found and isinstance(found[0][1], BNode):
        problems.report(*found[0][0], "the architecture has no IRI", "name it, for example `<my-proposal>`")
    named = [s for _, s in found if isinstance(s, URIRef)]
    return named[0] if named else URIRef(SUBMISSION + "unnamed")


def _complete_attestations(graph: Graph, locations: dict[Statement, Location]) -> None:
    """An attestation without evidence level counts as stated, and needs no type: as with ``source`` in
    YAML."""
    for statement in list(graph.triples((None, ATTESTATION, None))):
        node = statement[2]
        place = locations[statement]
        if not isinstance(node, (URIRef, BNode)):
            continue
        for missing in _missing(graph, node):
            graph.add(missing)
            locations[missing] = place


def _missing(graph: Graph, node: Node) -> Iterator[Statement]:
    classes = set(graph.objects(node, RDF.type))
    if not classes:
        yield node, RDF.type, ATTESTATION_CLASS
    if classes <= {ATTESTATION_CLASS} and (node, EVIDENCE, None) not in graph:
        yield node, EVIDENCE, STATED


def _name(
    graph: Graph, locations: dict[Statement, Location], architecture: URIRef, form: Form, problems: Problems
) -> tuple[Graph, dict[Statement, Location]]:
    try:
        return skolemise(graph, locations, architecture, form.prefix_of, form.below(FLOW))
    except CircularNodes as circle:
        place = locations[circle.statement]
        problems.report(place.line, place.column, str(circle), "give them IRIs")
        problems.raise_if_any()
        raise
