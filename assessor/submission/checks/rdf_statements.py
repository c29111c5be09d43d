"""What an RDF file may not state: axioms, what is the knowledge base's own, and values of the wrong sort."""

from __future__ import annotations

import re

from rdflib import OWL, RDF, RDFS, XSD, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA, GS, ONTOLOGY, SRC
from assessor.submission.checks.rdf_wording import Writing, writing_of
from assessor.submission.checks.references import strays
from assessor.submission.form.terms import NONE_OF_OURS, Role, Terms
from assessor.submission.formats import TURTLE
from assessor.submission.identifiers import is_of_the_project
from assessor.submission.model import LONGEST_LABEL
from assessor.submission.rdf.parsed import Places
from assessor.submission.reporting import Problems
from assessor.submission.yaml.nodes import UNFIT

_AXIOM_PREDICATES = frozenset({RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range})
_HARMLESS = frozenset({OWL.Ontology, OWL.NamedIndividual, OWL.imports, OWL.versionInfo, OWL.versionIRI})
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_WRITTEN = {
    XSD.decimal: re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\Z"),
    XSD.double: (_FLOAT := re.compile(r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)\Z")),
    XSD.float: _FLOAT,
    XSD.boolean: re.compile(r"(true|false|0|1)\Z"),
    **dict.fromkeys(
        (
            XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.nonPositiveInteger, XSD.negativeInteger,
            XSD.long, XSD.int, XSD.short, XSD.byte, XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort,
            XSD.unsignedByte,
        ),
        _INTEGER,
    ),
}  # fmt: skip
_LONGEST = 60


def check_statements(
    places: Places, terms: Terms, problems: Problems, format_: str = TURTLE.name, *, bare: bool = False
) -> None:
    """Report what no submission may state; ``places`` gives each statement's predicate and object places,
    ``format_`` is the name of the format in whose terms to say what to write instead, ``bare`` says whether the file
    names the vocabulary's terms without prefix."""
    writing = writing_of(format_)
    spaces: set[str] = set()
    for stray, twin, place in strays(places):
        problems.report(*place, f"nothing refers to `{stray}` or says what it is", f"did you mean `{twin}`?")
    for (s, p, o), (predicate_place, object_place) in places.items():
        ours = isinstance(s, URIRef) and is_of_the_project(s)
        if ours:
            what = f"`{_short(s)}` belongs to the knowledge base; a submission says nothing about it"
            problems.report(*predicate_place, what, "give your own things IRIs of your own")
        axiom = _axiom(p, o)
        if axiom is not None:
            what = f"`{axiom}` makes an axiom; a submission states facts and leaves axioms to the ontology"
            problems.report(*predicate_place, what, "remove the statement")
        role = Role.CLASS if p == RDF.type else Role.TERM
        for term, where, place in ((p, Role.PROPERTY, predicate_place), (o, role, object_place)):
            fault = terms.fault(term, where, p, bare)
            if fault is not None and not (ours and where is Role.CLASS) and not _is_told(term, fault[0], spaces):
                problems.report(*place, *fault)
        wrong = _value_fault(p, o, terms, writing, bare)
        if p == RDF.type and any((s, p, cls) in places for cls in terms.classed):
            continue  # a submission shape says it better
        if wrong is not None:
            problems.report(*object_place, *wrong)


def as_decimal(value: Literal) -> Literal:
    """A whole number as the xsd:decimal of the same worth, with a point; any other literal as it is."""
    text = str(value)
    if value.datatype not in {XSD.integer, XSD.decimal} or _INTEGER.match(text) is None:
        return value
    digits = text.lstrip("+-").lstrip("0") or "0"
    sign = "-" if text.startswith("-") and digits != "0" else ""
    return Literal(f"{sign}{digits}.0", datatype=XSD.decimal, normalize=False)


def _is_told(term: Node, what: str, spaces: set[str]) -> bool:
    """Whether another term of the same wrong namespace has been told of, whose mending mends this one; notes it."""
    if not what.endswith(NONE_OF_OURS):
        return False
    space = ONTOLOGY if not re.search("[#/]", str(term)[len(ONTOLOGY) :]) else re.split("[^#/]+$", str(term))[0]
    told = space in spaces
    spaces.add(space)
    return told


def _value_fault(predicate: Node, value: Node, terms: Terms, writing: Writing, bare: bool) -> tuple[str, str] | None:
    name = _short(predicate).rpartition(":")[2] if bare and _short(predicate) != str(predicate) else _short(predicate)
    if not isinstance(value, Literal):
        if predicate == RDFS.label:
            return f"`{name}` takes a text", writing.text
        return None
    text = str(value)
    said = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    if predicate == RDF.type:
        return f"`{said}` is a text, but what something is is a class", writing.a_class
    if predicate in terms.relations:
        return f"`{name}` takes a node, not the text `{said}`", _node_instead(predicate, text, terms, writing)
    if UNFIT.search(text):
        return f"the text of `{name}` holds a control character or half a character", "remove the escape"
    if predicate == RDFS.label and len(text) > LONGEST_LABEL:
        return f"the label has more than {LONGEST_LABEL} characters", "write a shorter one"
    return _number_fault(predicate, name, value, said, writing)


def _node_instead(relation: Node, text: str, terms: Terms, writing: Writing) -> str:
    tokens = terms.tokens.get(URIRef(str(relation)))
    if tokens:
        return f"use {', '.join(f'`{_short(token)}`' for token in sorted(tokens))}"
    example = text if re.match(r"[A-Za-z][\w-]*\Z", text) else None
    return writing.node(example)


def _number_fault(
    predicate: Node, name: str, value: Literal, said: str, writing: Writing
) -> tuple[str, str] | None:
    datatype = value.datatype
    written = None if datatype is None else _WRITTEN.get(datatype)
    if written is None:
        return None
    kind = str(datatype).rpartition("#")[2]
    if written.match(str(value)) is None:
        return f"`{name}`: `{said}` is no {kind}", writing.value(kind)
    if written is _FLOAT and predicate.startswith(GA):  # type: ignore[attr-defined]
        number = float(value)
        if number != number or abs(number) == float("inf"):
            return f"`{name}` takes a number, not `{said}`", "write a number in digits"
    return None


def _axiom(predicate: Node, value: Node) -> str | None:
    """The term that would change what follows from other statements (``owl:sameAs`` merges two operators)."""
    if predicate in _AXIOM_PREDICATES:
        return f"rdfs:{str(predicate).rpartition('#')[2]}"
    for term in (predicate, value) if predicate == RDF.type else (predicate,):
        if str(term).startswith(str(OWL)) and term not in _HARMLESS:
            return f"owl:{str(term).rpartition('#')[2]}"
    return None


def _short(iri: Node) -> str:
    for prefix, namespace in (("ga", GA), ("gs", GS), ("src", SRC), ("rdfs", RDFS)):
        if str(iri).startswith(str(namespace)):
            return f"{prefix}:{str(iri)[len(str(namespace)) :]}"
    return str(iri)
