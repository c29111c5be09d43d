"""The engine for many assessments of small changes: each query once, over all its focus nodes together.

The reference engine evaluates one focus node at a time and needs half a second; whoever tries a hundred edits, or
takes away the statements of an explanation one by one, wants hundredths. The queries are the same, with a pattern for
their focus nodes before their own; so are the concepts, their order and the axioms. The submission shapes are not
looked at. The tests hold both engines to the same rows and statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from assessor.engine.closure import ClosedGraph, is_of_vocabulary
from assessor.engine.forward_chaining import Axioms
from assessor.engine.interface import Checking, Row, RuleRun
from assessor.engine.needed_terms import has_instance, may_match, needed_terms
from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import Concept, KnowledgeBase, Rule, RuleShape
from assessor.knowledge.namespaces import GA, SH
from assessor.knowledge.terms import to_oxigraph, to_rdflib
from assessor.submission.model import Problem, Statement, Submission
from assessor.timing.deriving import with_timing

Statements = frozenset[ox.Triple]
WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
WORD = re.compile(r"[\w-]+")
LOCAL_NAME = re.compile(r"[#/:]")


class BatchEngine:
    """See ``Engine``; it neither checks the submission shapes nor counts on anything but the knowledge base."""

    name = "batch"

    def check(self, submission: Submission, knowledge: KnowledgeBase, problems: tuple[Problem, ...] = ()) -> Checking:
        """See ``Engine.check``; ``problems`` are passed on as they are."""
        evaluation = Evaluation(submission.graph, knowledge)
        store = evaluation.store
        graph = new_graph()
        for triple in evaluation.statements:
            graph.add((as_rdflib(triple.subject), as_rdflib(triple.predicate), as_rdflib(triple.object)))
        inferred = sum(
            1
            for statement in graph
            if is_of_vocabulary(statement)
            and statement not in submission.graph
            and statement not in knowledge.individuals
        )
        targets = {rule.code: {shape.target for shape in rule.shapes if shape.level} for rule in knowledge.rules}
        return Checking(
            submission=submission,
            problems=problems,
            closed=ClosedGraph(submission.graph, knowledge.individuals, graph, store),
            rows=tuple(evaluation.rows_of_rules(store, targets)),
            runs=tuple(
                RuleRun(
                    rule=code,
                    focus_nodes=frozenset().union(*(evaluation.focus_nodes(store, target) for target in found)),
                    state="evaluated",
                )
                for code, found in targets.items()
            ),
            present=frozenset(URIRef(str(kind)) for kind in set(graph.objects(None, RDF.type))),
            described=frozenset(
                str(knowledge.ontology.value(aspect, SKOS.notation))
                for aspect in submission.graph.objects(submission.architecture, GA.describesCompletely)
            ),
            asserted=len(submission.graph),
            inferred=inferred,
            engine=self.name,
        )


@dataclass(frozen=True)
class Construct:
    """One CONSTRUCT of a concept: the last part of its IRI, its text, the pattern that picks its focus nodes."""

    name: str
    text: str
    target: str

    def over_all_focus_nodes(self, text: str | None = None) -> str:
        """The query, or a changed ``text`` of it, with the focus nodes joined in."""
        return _joined(text or self.text, self.target)


def constructs(knowledge: KnowledgeBase, concepts: frozenset[URIRef] | None = None) -> tuple[Construct, ...]:
    """Every CONSTRUCT, or those of some concepts, in the order in which they are evaluated."""
    return tuple(
        Construct(iri.rpartition("#")[2], text, _target(concept.targets))
        for concept in knowledge.concepts
        if concepts is None or concept.iri in concepts
        for iri, text in concept.constructs
    )


class Evaluation:
    """Some statements as a submission: their closure and, step by step, what each CONSTRUCT adds.

    ``concepts`` leaves out all others, for a rule that needs no more (``required_concepts``).
    """

    def __init__(
        self, asserted: Iterable[Statement], knowledge: KnowledgeBase, concepts: frozenset[URIRef] | None = None
    ) -> None:
        self._knowledge = knowledge
        self._constructs = constructs(knowledge, concepts)
        closure = with_timing(_axioms(knowledge.axioms).close([*asserted, *knowledge.individuals]))
        self._closure = frozenset(_triple(*statement) for statement in closure)

    @cached_property
    def steps(self) -> tuple[Statements, ...]:
        """What each CONSTRUCT derives, in order."""
        return self._derive(0, ())[1]

    @property
    def statements(self) -> Statements:
        """The statements of the finished graph."""
        return self._closure.union(*self.steps)

    @cached_property
    def store(self) -> ox.Store:
        """The finished graph."""
        return self.before(len(self._constructs))

    def before(self, index: int) -> ox.Store:
        """The graph as the CONSTRUCT at that place finds it."""
        return _store(self._closure, *self.steps[:index])

    def with_instead(self, index: int, statements: Statements) -> ox.Store:
        """The finished graph if the CONSTRUCT at that place had derived these statements."""
        return self._derive(index + 1, (*self.steps[:index], statements))[0]

    def construct(self, store: ox.Store, query: str) -> Statements:
        """What a CONSTRUCT gives on a graph."""
        result = store.query(query, prefixes=dict(self._knowledge.prefixes))
        assert isinstance(result, ox.QueryTriples)
        return frozenset(result)

    def rows(self, store: ox.Store, shape: RuleShape, text: str | None = None) -> list[Row]:
        """The rows of a shape's SELECT, or of a changed ``text`` of it, over all its focus nodes."""
        target = ox.NamedNode(str(shape.target))
        if not has_instance(store, target) or not may_match(store, needed_terms(text or shape.select)):
            return []
        query = _joined(text or shape.select, f"$this a <{shape.target}> .")
        result = store.query(query, prefixes=dict(self._knowledge.prefixes))
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        rows = {tuple((name, solution[name]) for name in names if solution[name] is not None) for solution in result}
        found = [{name: as_rdflib(term) for name, term in row} for row in sorted(rows, key=str)]
        return [Row(shape.iri, shape.rule, bindings["this"], bindings) for bindings in found]

    def focus_nodes(self, store: ox.Store, target: URIRef) -> frozenset[str]:
        """The instances of a class."""
        instances = store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(target)), None)
        return frozenset(quad.subject.value for quad in instances if isinstance(quad.subject, ox.NamedNode))

    def rows_of_rules(self, store: ox.Store, rules: Iterable[str]) -> list[Row]:
        """The rows of several rules."""
        return [
            row for code in rules for shape in self._knowledge.rule(code).shapes for row in self.rows(store, shape)
        ]

    def _derive(self, start: int, earlier: tuple[Statements, ...]) -> tuple[ox.Store, tuple[Statements, ...]]:
        store, steps = _store(self._closure, *earlier), list(earlier)
        for construct in self._constructs[start:]:
            derived: Statements = frozenset()
            if may_match(store, needed_terms(construct.text)):
                derived = self.construct(store, construct.over_all_focus_nodes())
                store.extend(ox.Quad(*triple) for triple in derived)
            steps.append(derived)
        return store, tuple(steps)


def required_concepts(rule: Rule, knowledge: KnowledgeBase) -> frozenset[URIRef]:
    """The concepts that a rule rests on, those behind them included: whatever derives a term that a query names."""
    texts = [text for shape in rule.shapes for text in (shape.select, str(shape.target))]
    texts += [text for concept in knowledge.concepts if concept.iri in rule.concepts for text in _texts(concept)]
    return frozenset(rule.concepts) | concepts_behind(texts, knowledge)


def concepts_behind(texts: Iterable[str], knowledge: KnowledgeBase) -> frozenset[URIRef]:
    """The concepts that derive a term named in one of the texts, and those behind them."""
    deriving: dict[str, list[Concept]] = {}
    for concept in knowledge.concepts:
        for term in concept.derives:
            deriving.setdefault(LOCAL_NAME.split(term)[-1], []).append(concept)
    agenda, found = list(texts), set[URIRef]()
    for text in agenda:
        for concept in (each for word in set(WORD.findall(text)) for each in deriving.get(word, ())):
            if concept.iri not in found:
                found.add(concept.iri)
                agenda += _texts(concept)
    return frozenset(found)


def _texts(concept: Concept) -> list[str]:
    return [*(text for _, text in concept.constructs), *(str(value) for _, value in concept.targets)]


def _store(*parts: Statements) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for part in parts for triple in part)
    return store


def _target(targets: Iterable[tuple[URIRef, URIRef]]) -> str:
    patterns = [
        f"{{ $this a <{value}> }}" if kind == SH.targetClass else f"{{ $this <{value}> ?aFocusNodeHasOne }}"
        for kind, value in targets
    ]
    return f"{{ SELECT DISTINCT $this WHERE {{ {' UNION '.join(patterns)} }} }}"


@lru_cache(maxsize=1000)
def _joined(text: str, target: str) -> str:
    """The query with a pattern for its focus nodes before its own."""
    return WHERE.sub(lambda found: f"{found.group()} {target} ", text, count=1)


def _triple(subject: Node, predicate: Node, value: Node) -> ox.Triple:
    return ox.Triple(_as_oxigraph(subject), _as_oxigraph(predicate), _as_oxigraph(value))  # type: ignore[arg-type]


@lru_cache(maxsize=100_000)
def _as_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    return to_oxigraph(term)


@lru_cache(maxsize=100_000)
def as_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    """``to_rdflib``, remembered."""
    return to_rdflib(term)


@lru_cache(maxsize=1)
def _axioms(axioms: Graph) -> Axioms:
    return Axioms(axioms)
