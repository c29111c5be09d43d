"""The names in a user's files: what is theirs to say something of, codes, and what each thing is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from assessor.knowledge.axioms import LOGICAL, LOGICAL_TYPES
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, ONTOLOGY, SH
from assessor.own_rules.parsing import ROOM_OF, OwnStatements
from assessor.submission.model import Location, Problem

RESERVED_LETTERS = "XYZ"
"""No built-in rule has a code that begins with one of these."""
CHECKS = "SB"
_CODE = re.compile(r"[A-Z]{2}[0-9]{3}\Z")
_PREFIX = re.compile(r"[A-Za-z][\w-]*\Z")
_LISTS = (RDF.first, RDF.rest)
_AXIOMATIC_TYPES = frozenset({*LOGICAL_TYPES, OWL.FunctionalProperty, OWL.InverseFunctionalProperty})
_HEADER = (OWL.versionInfo, OWL.versionIRI)
_OTHERS = tuple(map(str, (RDF, RDFS, OWL, SH, SKOS, DCTERMS)))
_KINDS = "a rule, a shape of one (`ga:rule`), a concept, a class, a property, a threshold or a source"


def problem(place: Location, what: str, remedy: str) -> Problem:
    """Something wrong at a place in a user's files."""
    return Problem(place.file, place.line, place.column, what, remedy)


def shown(node: Node, prefixes: dict[str, str]) -> str:
    """A term as its author writes it."""
    text = str(node)
    for prefix, namespace in sorted(prefixes.items(), key=lambda item: -len(item[1])):
        if text.startswith(namespace) and namespace:
            return f"{prefix}:{text[len(namespace) :]}"
    return "what stands here" if isinstance(node, BNode) else f"<{text}>"


def own_prefixes(own: OwnStatements) -> dict[str, str]:
    """The prefixes that the files declare for their queries (``sh:declare``)."""
    graph = own.graph
    return {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(None, SH.declare)
    }


def naming_problems(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """What is wrong with the names."""
    prefixes = {**knowledge.prefixes, **own_prefixes(own)}
    for subject, place in own.subjects.items():
        if isinstance(subject, BNode):
            if subject not in own.rooms:
                yield problem(place, "nothing of yours refers to what stands here", "take it away, or refer to it")
            continue
        name = shown(subject, prefixes)
        if str(subject).startswith((str(ONTOLOGY), *_OTHERS)):
            what = f"something is said of `{name}`, which is not yours"
            yield problem(place, what, "say it of a term in a namespace of your own")
        elif subject not in own.rooms:
            yield problem(place, f"`{name}` is nothing that is known here", f"say that it is {_KINDS}")
    yield from _axioms(own, prefixes)
    yield from _individuals(own, prefixes)
    yield from _prefixes(own, knowledge)
    yield from _codes(own, knowledge)
    yield from _repeated_thresholds(own, knowledge)


def _axioms(own: OwnStatements, prefixes: dict[str, str]) -> Iterator[Problem]:
    """Axioms would infer statements before any rule is asked, for built-in rules as well."""
    for (_, predicate, value), (place, _) in own.places.items():
        of_owl = str(predicate).startswith(str(OWL)) and predicate not in _HEADER
        axiom = predicate in LOGICAL and predicate not in _LISTS
        kind = predicate == RDF.type and value in _AXIOMATIC_TYPES
        if of_owl or axiom or kind or predicate in (RDFS.domain, RDFS.range):
            name = shown(value if kind else predicate, prefixes)
            what = f"`{name}` infers statements that built-in rules would see"
            yield problem(place, what, "take it away, and derive terms of your own by a concept")


def _individuals(own: OwnStatements, prefixes: dict[str, str]) -> Iterator[Problem]:
    allowed = {*ROOM_OF, SH.NodeShape}
    for (subject, predicate, value), (_, place) in own.places.items():
        if predicate != RDF.type or not isinstance(subject, URIRef) or value in allowed:
            continue
        if str(value).startswith(str(GA)):
            what = f"`{shown(subject, prefixes)}` would be one more `{shown(value, prefixes)}` for everybody"
            remedy = "individuals of your own are thresholds (`ga:Threshold`) and sources (`ga:Source`)"
            yield problem(place, what, remedy)


def _prefixes(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    graph = own.graph
    seen: dict[str, str] = {}
    for node, declared in ((o, at) for (_, predicate, o), (_, at) in own.places.items() if predicate == SH.declare):
        if node not in own.subjects:
            yield problem(declared, "nothing is said of what stands here", "write `sh:prefix` and `sh:namespace`")
            continue
        place = own.place(node, SH.prefix)
        prefix, namespace = graph.value(node, SH.prefix), graph.value(node, SH.namespace)
        several = any(len(list(graph.objects(node, path))) > 1 for path in (SH.prefix, SH.namespace))
        if several or not isinstance(prefix, Literal) or namespace is None or not _PREFIX.match(str(prefix)):
            what = "a prefix for queries has one name and one namespace"
            yield problem(place, what, "write `sh:prefix` and `sh:namespace`")
        elif knowledge.prefixes.get(str(prefix), str(namespace)) != str(namespace):
            what = f"the prefix `{prefix}` is built in, for <{knowledge.prefixes[str(prefix)]}>"
            yield problem(place, what, "choose another prefix")
        elif seen.setdefault(str(prefix), str(namespace)) != str(namespace):
            yield problem(place, f"the prefix `{prefix}` stands for two namespaces", "choose another prefix")


def _codes(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    taken = {rule.code[:2] for rule in knowledge.rules} | {CHECKS}
    first: dict[str, Location] = {}
    slugs = {rule.slug: f"that of {rule.code}" for rule in knowledge.rules}
    for rule in own.instances(GA.Rule):
        code, slug = own.graph.value(rule, GA.code), own.graph.value(rule, GA.slug)
        if code is not None and _CODE.match(str(code)):
            place = own.place(rule, GA.code)
            if str(code)[:2] in taken:
                whose = "submission checks" if str(code)[:2] == CHECKS else "built-in rules"
                what = f"codes that begin with `{str(code)[:2]}` are those of {whose}"
                free = free_prefix(str(code), taken) + str(code)[2:]
                remedy = f"take `{free}`: no built-in code begins with X, Y or Z"
                yield problem(place, what, remedy)
            elif first.setdefault(str(code), place) != place:
                what = f"`{code}` is also the code of the rule at {first[str(code)]}"
                yield problem(place, what, "take another number")
        if slug is not None:
            place = own.place(rule, GA.slug)
            if str(slug) in slugs:
                yield problem(place, f"the slug `{slug}` is {slugs[str(slug)]}", "take one of your own")
            slugs[str(slug)] = f"also that of the rule at {place}"


def free_prefix(code: str, taken: set[str]) -> str:
    """Two letters for a user's rules, like those wanted, that no built-in rule will ever have."""
    wanted = [f"{letter}{last}" for last in (code[1], code[0], "A", "B") for letter in RESERVED_LETTERS]
    return next(prefix for prefix in wanted if prefix not in taken)


def _repeated_thresholds(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    seen = {threshold.name: "a built-in one" for threshold in knowledge.thresholds}
    for node in own.instances(GA.Threshold):
        name = re.split(r"[#/:]", str(node))[-1]
        if name in seen:
            what = f"the threshold `{name}` has the name of {seen[name]}"
            yield problem(own.subjects[node], what, "take another name")
        seen[name] = f"the one at {own.subjects[node]}"
