"""What the reference engine would find, quickly: without owlrl, pySHACL and the submission checks."""

from __future__ import annotations

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS

from assessor.engine.closure import ClosedGraph
from assessor.engine.interface import Checking, RuleRun
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Submission

from .evaluation import Evaluation, as_rdflib


def check(given: Submission) -> Checking:
    """What the reference engine would find, problems of the submission and the count of inferences apart."""
    knowledge = load()
    evaluation = Evaluation(given, knowledge)
    store = evaluation.store
    graph = Graph(bind_namespaces="none")
    for triple in evaluation.statements:
        graph.add((as_rdflib(triple.subject), as_rdflib(triple.predicate), as_rdflib(triple.object)))
    targets = {rule.code: {shape.target for shape in rule.shapes if shape.level} for rule in knowledge.rules}
    return Checking(
        submission=given,
        problems=(),
        closed=ClosedGraph(given.graph, knowledge.individuals, graph, store),
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
            for aspect in given.graph.objects(given.architecture, GA.describesCompletely)
        ),
        asserted=len(given.graph),
        inferred=0,
        engine="test",
    )
