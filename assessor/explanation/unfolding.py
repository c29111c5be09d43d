"""One step back from an inferred statement: by the concepts of the knowledge base and the rules of OWL RL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.engine.closure import ClosedGraph
from assessor.explanation.owl_rl import Axioms
from assessor.explanation.patterns import Pattern, Query
from assessor.explanation.reading import read_query
from assessor.explanation.solving import Negation, Solver
from assessor.explanation.writing import Bindings, Writer
from assessor.knowledge.model import Concept, KnowledgeBase
from assessor.knowledge.namespaces import SH
from assessor.submission.model import Statement

LOCAL_NAME = re.compile(r"[#/:]")


@dataclass(frozen=True)
class Step:
    """One inference: ``by`` a concept (its label) or an OWL RL rule, from premises, while negations hold."""

    by: str
    order: int
    premises: tuple[Statement, ...]
    negations: tuple[Negation, ...] = ()


@lru_cache(maxsize=1024)
def query(text: str, prefixes: tuple[tuple[str, str], ...]) -> Query:
    """The structure of a query of the knowledge base, read once. Raises UnsupportedQuery."""
    return read_query(text, dict(prefixes))


class Unfolding:
    """Everything from which a statement of one closed graph follows in one step."""

    def __init__(self, closed: ClosedGraph, knowledge: KnowledgeBase) -> None:
        self._graph = closed.graph
        self._asserted = closed.asserted
        writer = Writer()
        self.statements = writer.with_own_nodes(closed.graph)
        self.solver = Solver(self.statements, closed.store, writer)
        self._axioms = Axioms(knowledge.axioms)
        self._prefixes = tuple(sorted(knowledge.prefixes.items()))
        self._constructs = [
            (concept, text, re.split(r"\bWHERE\b", text, maxsplit=1, flags=re.IGNORECASE)[0])
            for concept in knowledge.concepts
            for _, text in concept.constructs
        ]
        self._by_term: dict[str, list[tuple[Concept, Query, Pattern]]] = {}
        self._matched: dict[tuple[Node | Path | None, ...], list[Statement]] = {}
        self._steps: dict[Statement, tuple[Step, ...]] = {}

    def query(self, text: str) -> Query:
        """The structure of a query in the prefixes of the knowledge base."""
        return query(text, self._prefixes)

    def templates(self, term: str) -> list[tuple[Concept, Query, Pattern]]:
        """The patterns of constructs that may yield statements with a property, or of a class."""
        if term not in self._by_term:
            local = LOCAL_NAME.split(term)[-1]
            self._by_term[term] = [
                (concept, construct, pattern)
                for concept, text, template in self._constructs
                if local in template
                for construct in (self.query(text),)
                for pattern in construct.template
                if pattern.term == term or _is_open(pattern)
            ]
        return self._by_term[term]

    def all_constructs(self) -> tuple[Query, ...]:
        """Every construct of every concept."""
        return tuple(self.query(text) for _, text, _ in self._constructs)

    def steps(self, statement: Statement) -> tuple[Step, ...]:
        """The inferences that yield a statement, from statements of the graph."""
        if statement not in self._steps:
            self._steps[statement] = tuple(self._inferences(statement))
        return self._steps[statement]

    def _inferences(self, statement: Statement) -> Iterator[Step]:
        for name, premises in self._axioms.inferences(statement, self._graph, self._asserted):
            yield Step(name, 0, premises)
        _, predicate, value = statement
        for concept, construct, pattern in self.templates(str(value if predicate == RDF.type else predicate)):
            given = _unified(pattern, statement)
            if given is None:
                continue
            for bindings in self._completed(given, construct):
                for grounds in self.solver.grounds(construct.where, bindings):
                    for target in self.targets(grounds.bindings, concept, grounds.statements):
                        premises = tuple(dict.fromkeys((*target, *grounds.statements)))
                        yield Step(concept.label, concept.order, premises, grounds.negations)

    def _completed(self, given: Bindings, construct: Query) -> list[Bindings]:
        """More of a construct's values, read off the other statements about the node that it generates."""
        if not construct.computed & given.keys():
            return [given]
        found: list[Bindings] = [given]
        for pattern in construct.template:
            extended: list[Bindings] = []
            for bindings in found:
                for matched in self._matching(pattern, bindings):
                    unified = _unified(pattern, matched)
                    if unified is not None and all(bindings.get(n, v) == v for n, v in unified.items()):
                        extended.append({**bindings, **unified})
            found = extended
        return found

    def _matching(self, pattern: Pattern, bindings: Bindings) -> list[Statement]:
        places = tuple(
            bindings.get(str(term)) if isinstance(term, Variable) else term
            for term in (pattern.subject, pattern.predicate, pattern.object)
        )
        if places not in self._matched:
            self._matched[places] = sorted(self._graph.triples(places), key=statement_key)  # type: ignore[arg-type]
        return self._matched[places]

    def targets(
        self, bindings: Bindings, concept: Concept, statements: tuple[Statement, ...]
    ) -> list[tuple[Statement, ...]]:
        """How a focus node is a target of a concept: a statement, or none beside those given."""
        focus = bindings["this"]
        found: list[tuple[Statement, ...]] = []
        for kind, term in concept.targets:
            predicate, value = (RDF.type, term) if kind == SH.targetClass else (term, None)
            matching = sorted(self._graph.triples((focus, predicate, value)), key=statement_key)
            if any(statement in statements for statement in matching):
                return [()]
            if matching:
                found.append((matching[0],))
        return found


def _is_open(pattern: Pattern) -> bool:
    """Whether a variable stands where the property or the class is named."""
    return isinstance(pattern.object if pattern.predicate == RDF.type else pattern.predicate, Variable)


def _unified(pattern: Pattern, statement: Statement) -> Bindings | None:
    bindings: dict[str, Node] = {}
    for term, value in zip((pattern.subject, pattern.predicate, pattern.object), statement, strict=True):
        if isinstance(term, Variable):
            if bindings.setdefault(str(term), value) != value:
                return None
        elif term != value:
            return None
    return bindings


def statement_key(statement: Statement) -> tuple[str, str, str]:
    """What statements are sorted by."""
    return str(statement[0]), str(statement[1]), str(statement[2])
