"""The reference engine: owlrl for the closure, pySHACL for concepts and rules, on a ``pyoxigraph.Store``.

It is the judge that faster engines are held against, so it follows the specifications word for word: concepts are
SHACL-AF SPARQL rules (one focus node at a time, in ``sh:order``), rules are SHACL-SPARQL constraints. pySHACL keeps
of each row only focus node and message; the rule's own SELECT is run again for the focus nodes it reported, which
gives every participant of every row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from assessor.engine.closure import ClosedGraph, close, is_of_vocabulary
from assessor.engine.interface import Checking, Progress, Row, RuleRun, untold
from assessor.knowledge.graphs import joined
from assessor.knowledge.model import KnowledgeBase, RuleShape
from assessor.knowledge.namespaces import GA, SH
from assessor.knowledge.prefixed_shapes import concept_shapes, rule_shapes
from assessor.knowledge.shacl_view import shacl_view
from assessor.knowledge.terms import to_oxigraph, to_rdflib, to_store
from assessor.submission.model import Problem, Submission, SubmissionError
from assessor.timing.deriving import timing

if TYPE_CHECKING:
    import pyoxigraph


@dataclass(frozen=True)
class ReferenceEngine:
    """owlrl and pySHACL; ``on_rdflib`` evaluates on rdflib instead of the Store: slow, to prove that both agree.

    ``progress`` is told of each stage as it begins.
    """

    on_rdflib: bool = False
    name: str = "reference"
    progress: Progress = untold

    def check(self, submission: Submission, knowledge: KnowledgeBase, problems: tuple[Problem, ...] = ()) -> Checking:
        """See ``Engine.check``; ``problems`` are those the reader found already.

        Raises SubmissionError if a submission check of severity Violation fails.
        """
        from assessor.submission.checks.validation import check_submission

        self.progress("checking the form")
        problems = tuple(sorted({*problems, *check_submission(submission, knowledge)}))
        violations = [problem for problem in problems if problem.severity == "violation"]
        if violations:
            raise SubmissionError(violations)
        self.progress("inferring")
        closure = close(submission.graph, knowledge)
        for derived in timing(closure):
            closure.add(derived.statement)
        failure, data = _derive_concepts(closure, knowledge, self.on_rdflib, self.progress)
        graph, store = (data, to_store(data)) if isinstance(data, Graph) else (_from_store(data, closure), data)
        closed = ClosedGraph(submission.graph, knowledge.individuals, graph, store)
        self.progress("rules")
        if failure is None:
            reported, failures = _evaluate(data, knowledge)
            rows = tuple(_rows(reported, failures, store, knowledge))
        else:
            rows, failures = (), {rule.code: failure for rule in knowledge.rules}
        runs = tuple(
            RuleRun(
                rule=rule.code,
                focus_nodes=_focus_nodes(store, {shape.target for shape in rule.shapes if shape.level}),
                state="failed" if rule.code in failures else "evaluated",
                error=failures.get(rule.code),
            )
            for rule in knowledge.rules
        )
        inferred = sum(
            1
            for statement in graph
            if is_of_vocabulary(statement)
            and statement not in submission.graph
            and statement not in knowledge.individuals
        )
        return Checking(
            submission=submission,
            problems=problems,
            closed=closed,
            rows=rows,
            runs=runs,
            present=frozenset(URIRef(str(kind)) for kind in set(graph.objects(None, RDF.type))),
            described=_described(submission, knowledge),
            asserted=len(submission.graph),
            inferred=inferred,
            engine=self.name,
        )


def _derive_concepts(
    closure: Graph, knowledge: KnowledgeBase, on_rdflib: bool, progress: Progress
) -> tuple[str | None, Graph | pyoxigraph.Store]:
    import pyshacl

    data: Any = Graph() + closure if on_rdflib else to_store(closure)
    try:
        view = _for_pyshacl(data, _told_of_concepts(knowledge, progress))
        pyshacl.shacl_rules(view, shacl_graph=concept_shapes(knowledge), inplace=True, advanced=True)
    except Exception as error:  # whatever a concept breaks on, no rule may pass on a half-derived graph
        return f"a concept could not be derived: {_one_line(error)}", data
    return None, data


def _told_of_concepts(knowledge: KnowledgeBase, progress: Progress) -> Progress:
    """What tells ``progress`` of each concept when it is given the first of its queries."""
    constructs = [(text, n) for n, concept in enumerate(knowledge.concepts, 1) for _, text in concept.constructs]
    last = ""

    def told(query: str) -> None:
        nonlocal last
        if query != last:  # pySHACL asks the same for each focus node, with its prefixes before it
            last = query
            for number in (number for text, number in constructs if query.endswith(text)):
                progress(f"concept {number} of {len(knowledge.concepts)}")

    return told


def _evaluate(
    data: Graph | pyoxigraph.Store, knowledge: KnowledgeBase
) -> tuple[dict[URIRef, set[Node]], dict[str, str]]:
    """Focus nodes that pySHACL reported per constraint, and why rules failed, if any did."""
    try:
        return _validate(data, rule_shapes(knowledge), None), {}
    except Exception:  # find out which rule it was; the others still count
        reported: dict[URIRef, set[Node]] = {}
        failures: dict[str, str] = {}
        for rule in knowledge.rules:
            try:
                reported.update(_validate(data, rule_shapes(knowledge), [str(shape.iri) for shape in rule.shapes]))
            except Exception as error:  # recorded as the state of that rule
                failures[rule.code] = _one_line(error)
        return reported, failures


def _validate(
    data: Any, shapes: Graph, only: list[str] | None
) -> dict[URIRef, set[Node]]:
    import pyshacl  # it takes a Store, though its annotations do not say so

    _, report, text = pyshacl.validate(_for_pyshacl(data), shacl_graph=shapes, inplace=True, use_shapes=only)
    if not isinstance(report, Graph):
        raise RuntimeError(str(report) or text)
    reported: dict[URIRef, set[Node]] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        constraint = report.value(result, SH.sourceConstraint)
        focus = report.value(result, SH.focusNode)
        assert constraint is not None and focus is not None
        reported.setdefault(URIRef(str(constraint)), set()).add(focus)
    return reported


def _for_pyshacl(data: Any, asked: Progress | None = None) -> Any:
    return data if isinstance(data, Graph) else shacl_view(data, asked)


def _rows(
    reported: dict[URIRef, set[Node]], failures: dict[str, str], store: pyoxigraph.Store, knowledge: KnowledgeBase
) -> Iterator[Row]:
    for rule in knowledge.rules:
        if rule.code in failures:
            continue
        for shape in rule.shapes:
            for focus in sorted(reported.get(shape.constraint, ()), key=str):
                yield from solutions(store, shape, focus, knowledge.prefixes)


def solutions(store: pyoxigraph.Store, shape: RuleShape, focus: Node, prefixes: Any) -> Iterator[Row]:
    """The rows of one shape's SELECT with ``$this`` bound, sorted."""
    import pyoxigraph

    result = store.query(
        shape.select, prefixes=dict(prefixes), substitutions={pyoxigraph.Variable("this"): to_oxigraph(focus)}
    )
    assert isinstance(result, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in result.variables]
    rows = {
        tuple(None if term is None else to_rdflib(term) for term in (solution[name] for name in names))
        for solution in result
    }
    for values in sorted(rows, key=lambda row: tuple(map(str, row))):
        bindings = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        yield Row(shape=shape.iri, rule=shape.rule, focus=focus, bindings=bindings | {"this": focus})


def _named(iri: URIRef) -> pyoxigraph.NamedNode:
    import pyoxigraph

    return pyoxigraph.NamedNode(str(iri))


def _focus_nodes(store: pyoxigraph.Store, targets: set[URIRef]) -> frozenset[str]:
    found: set[str] = set()
    for target in targets:
        instances = store.quads_for_pattern(None, _named(RDF.type), _named(target), None)
        found.update(str(to_rdflib(quad.subject)) for quad in instances)
    return frozenset(found)


def _described(submission: Submission, knowledge: KnowledgeBase) -> frozenset[str]:
    from rdflib.namespace import SKOS

    return frozenset(
        str(knowledge.ontology.value(aspect, SKOS.notation))
        for aspect in submission.graph.objects(submission.architecture, GA.describesCompletely)
    )


def _from_store(store: pyoxigraph.Store, closure: Graph) -> Graph:
    """The closed graph with what the concepts added, literals as written."""
    graph = joined(closure)
    for quad in store:
        statement = (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
        if is_of_vocabulary(statement) and isinstance(statement[2], URIRef):
            graph.add(statement)
    return graph


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
