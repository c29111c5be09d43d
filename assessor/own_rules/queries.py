"""The queries of a user's rules and concepts: each must be one that every engine and every explanation can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, BNode, Literal, URIRef, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.assessment.findings import PLACEHOLDER
from assessor.explanation.reading import read_query
from assessor.explanation.tokens import UnsupportedQuery, tokenise
from assessor.knowledge.checks import projection
from assessor.knowledge.federation import asks_other_servers
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, ONTOLOGY, SH
from assessor.knowledge.query_algebra import in_the_form, parse, patterns, terms
from assessor.own_rules.naming import own_prefixes, problem, shown
from assessor.own_rules.parsing import OwnStatements
from assessor.submission.model import Location, Problem

_PLACE = re.compile(r"(?:error )?at (\d+):(\d+)(?:: )?")
_WHERE = re.compile(r"\bWHERE\b", re.IGNORECASE)
_CONSTRUCT = re.compile(r"\s*CONSTRUCT\b", re.IGNORECASE)
_FORM = "bind $this by a triple pattern in every group that mentions it, without MINUS, VALUES and LIMIT"
_LONGEST = 10_000
_MOST_BRACKETS = 200
"""Opened ones and negations: an engine ends with all of us where thousands stand in one another."""
_MOST_PATTERNS = 60
"""Of triples and steps of paths: engines plan their order in a time that grows with the square, or worse."""
_PASSING = {"RAND", "NOW", "UUID", "STRUUID", "BNODE"}
_OF_SHACL = re.compile(r"[$?](PATH|shapesGraph|currentShape)\b")


def query_problems(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """What is wrong with the queries, and what concepts derive that is not the user's own."""
    for predicate in (SH.select, SH.construct):
        for (node, stated, text), (_, place) in own.places.items():
            if stated == predicate and isinstance(text, Literal):
                yield from _Query(own, knowledge, node, str(text), place).problems(predicate == SH.construct)
    yield from _derived(own, knowledge)


class _Query:
    def __init__(self, own: OwnStatements, knowledge: KnowledgeBase, node: Node, text: str, place: Location) -> None:
        self._own, self._knowledge, self._node, self._text, self._place = own, knowledge, node, text, place
        self._all_prefixes = {**knowledge.prefixes, **own_prefixes(own)}

    def problems(self, constructs: bool) -> Iterator[Problem]:
        """The first thing that keeps the query from being used; where it can be read, all that is wrong in it."""
        found = self._unreadable()
        if found is not None:
            yield found
            return
        text, prefixes = self._text, self._all_prefixes
        algebra = parse(text, prefixes)
        if not in_the_form(text, prefixes):
            yield self._at("the query is not in the form that all engines read alike", _FORM)
        heads = {self._head_term(pattern) for pattern in self._template()} if constructs else set[Node]()
        for name in sorted({token.text.upper() for token in tokenise(text, prefixes) if token.is_word(*_PASSING)}):
            what = f"the function `{name}` gives something else each time"
            yield self._at(what, "ask only what the submission says: the same input has to give the same report")
        prebound = _OF_SHACL.search(text)
        if prebound is not None:
            what = f"`${prebound[1]}` stands for something in other SHACL shapes, and for nothing here"
            yield self._at(what, "give the variable another name")
        for term in sorted(terms(algebra) | heads, key=str):
            if not self._is_declared(term):
                what = f"`{shown(term, prefixes)}` is no term of the vocabulary; the query would never match"
                yield self._at(what, "mend its name, or declare it")
        if constructs:
            yield from self._heads()
        elif projection(text) is None or "this" not in (projection(text) or ()):
            what = "the SELECT does not name its variables, `$this` among them"
            yield self._at(what, "write `SELECT $this ?other WHERE`")
        else:
            yield from self._messages(projection(text) or ())

    def _unreadable(self) -> Problem | None:
        import pyoxigraph

        if len(self._text) > _LONGEST:
            return self._at(f"the query has more than {_LONGEST:,} characters", "divide it by a concept")
        if sum(map(self._text.count, "([{!")) > _MOST_BRACKETS:
            return self._at(f"the query has more than {_MOST_BRACKETS} brackets", "divide it by a concept")
        prefixes = self._declared_for_it()
        try:
            if asks_other_servers(self._text, self._all_prefixes):
                what = "the query asks another server (SERVICE)"
                return self._at(what, "take that away: nothing leaves this machine")
            if self._has_too_many_patterns(prefixes):
                what = f"the query has more than {_MOST_PATTERNS} patterns and steps of paths"
                return self._at(what, "divide it by a concept")
            pyoxigraph.Store().query(self._text, prefixes=prefixes)
            parse(self._text, prefixes)
            read_query(self._text, prefixes)
        except UnsupportedQuery as error:
            return self._at(f"explanations cannot follow the query: {error}", "write it more plainly")
        except RecursionError:
            return self._at("the query is nested too deeply", "divide it by a concept")
        except Exception as error:  # rdflib raises whatever its parser and its algebra happen to meet
            return self._unparsed(" ".join(str(error).split()) or type(error).__name__)
        return None

    def _has_too_many_patterns(self, prefixes: dict[str, str]) -> bool:
        """Of what cannot be read the engine says better what is wrong."""
        try:
            return patterns(parse(self._text, prefixes)) > _MOST_PATTERNS
        except RecursionError:
            raise
        except Exception:  # rdflib raises whatever its parser and its algebra happen to meet
            return False

    def _declared_for_it(self) -> dict[str, str]:
        """The prefixes of the ontologies that the query names with ``sh:prefixes``."""
        named = set(self._own.graph.objects(self._node, SH.prefixes))
        graph = self._own.graph
        found = dict(self._knowledge.prefixes) if ONTOLOGY in named else {}
        for owner in named:
            for node in graph.objects(owner, SH.declare):
                found[str(graph.value(node, SH.prefix))] = str(graph.value(node, SH.namespace))
        return found

    def _unparsed(self, message: str) -> Problem:
        match = _PLACE.search(message)
        place, what = self._place, _PLACE.sub("", message, count=1)
        if match is not None:
            line, column = int(match[1]), int(match[2])
            place = Location(place.file, place.line + line - 1, column if line > 1 else place.column)
        remedy = "mend the query"
        for prefix in sorted(self._all_prefixes.keys() - self._declared_for_it().keys()):
            if re.search(rf"\b{re.escape(prefix)}:", self._text):
                what = f"the prefix `{prefix}` is not declared for the query"
                remedy = "name the ontology that declares it with `sh:prefixes`"
        return problem(place, f"the query cannot be read: {what}", remedy)

    def _is_declared(self, term: Node) -> bool:
        if not isinstance(term, URIRef):
            return True
        ours = term.startswith(str(GA))
        theirs = any(term.startswith(namespace) for namespace in own_prefixes(self._own).values())
        if ours:
            return (term, RDF.type, None) in self._knowledge.ontology
        return not theirs or (term, RDF.type, None) in self._own.graph

    def _template(self) -> list[tuple[Node, Node | Path, Node]]:
        found = read_query(self._text, self._all_prefixes).template
        return [(pattern.subject, pattern.predicate, pattern.object) for pattern in found]

    def _head_term(self, pattern: tuple[Node, Node | Path, Node]) -> Node:
        _, predicate, value = pattern
        return value if predicate == RDF.type or isinstance(predicate, Path) else predicate

    def _messages(self, given: Iterable[str]) -> Iterator[Problem]:
        for (node, predicate, value), (_, place) in self._own.places.items():
            if node == self._node and predicate == SH.message:
                for name in sorted(set(PLACEHOLDER.findall(str(value))) - set(given)):
                    what = f"the message shows `{name}`, which the query does not give"
                    yield problem(place, what, "let the SELECT name it, or take it out of the message")

    def _heads(self) -> Iterator[Problem]:
        """What a concept yields must be in the user's own terms, or built-in rules would change their mind."""
        if not _CONSTRUCT.match(self._text):
            yield self._at("a concept has a query that is no CONSTRUCT", "write `CONSTRUCT { … } WHERE { … }`")
            return
        owners = set(self._own.graph.subjects(SH.rule, self._node))
        declared = {term for owner in owners for term in self._own.graph.objects(owner, GA.derives)}
        for pattern in self._template():
            term = self._head_term(pattern)
            name = shown(term, self._all_prefixes)
            if isinstance(term, Variable | Literal | BNode) or isinstance(pattern[1], Path):
                what = "what the concept derives is not said by a term of its own"
                yield self._at(what, "name a class or a property")
            elif (term, RDF.type, None) not in self._own.graph:
                what = f"the concept derives `{name}`, which is built in: built-in verdicts would change unseen"
                yield self._at(what, "derive a term of your own, and let your rule look for that as well")
            elif term not in declared:
                yield self._at(f"the concept derives `{name}` and does not say so", f"write `ga:derives {name}`")
            elif isinstance(pattern[2], Literal):
                what = f"the concept gives `{name}` a text or number"
                yield self._at(what, "derive classes and links between things")

    def _at(self, what: str, remedy: str) -> Problem:
        return problem(self._place, what, remedy)


def _derived(own: OwnStatements, knowledge: KnowledgeBase) -> Iterator[Problem]:
    prefixes = {**knowledge.prefixes, **own_prefixes(own)}
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for (_, predicate, term), (_, place) in own.places.items():
        if predicate == GA.derives and not any((term, RDF.type, kind) in own.graph for kind in kinds):
            name = shown(term, prefixes)
            built_in = (term, RDF.type, None) in knowledge.ontology
            why = "is built in: built-in verdicts would change unseen" if built_in else "is not declared"
            yield problem(place, f"`{name}` {why}", "derive a class or property that you declare yourself")
        if predicate in (SH.targetClass, SH.targetSubjectsOf, GA.needsPresent):
            known = (term, RDF.type, None) in knowledge.ontology or (term, RDF.type, None) in own.graph
            if not known:
                what = f"`{shown(term, prefixes)}` is no term of the vocabulary, so nothing would ever be one"
                yield problem(place, what, "mend its name, or declare it")
