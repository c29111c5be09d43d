"""The OWL 2 RL closure of a submission, and the graph that concepts and rules are evaluated on.

The closure is that of ``owlrl`` (OWL 2 Profiles, section 4.3), fed with the ontology's logical axioms only:
annotations carry no inference and cost most of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from assessor.knowledge.graphs import joined, new_graph

if TYPE_CHECKING:
    import pyoxigraph

    from assessor.knowledge.model import KnowledgeBase
    from assessor.submission.model import Statement


@dataclass(frozen=True)
class ClosedGraph:
    """The graph after closure and concepts.

    ``asserted`` are the submission's own statements with their literals as written; ``background`` the statements
    of the ontology about its individuals; ``graph`` everything, inferred statements included; ``store`` the same
    for queries (its literals are normalised, so it is never cited).
    """

    asserted: Graph
    background: Graph
    graph: Graph
    store: pyoxigraph.Store

    def count(self, kind: URIRef) -> int:
        """How many nodes are of a class."""
        return len(set(self.graph.subjects(RDF.type, kind)))


def close(asserted: Graph, knowledge: KnowledgeBase) -> Graph:
    """The asserted statements, the ontology's individuals and what follows from both by OWL RL.

    Only statements over the project's vocabulary are kept: what ``owlrl`` adds about RDF, RDFS and OWL themselves
    is left out, so that every engine can be held to the same set. A statement can only be a premise if its predicate
    is ``rdf:type`` or occurs in an axiom; the others (labels, sources, kinds …) are not shown to ``owlrl``, which
    would spend most of its time on them.
    """
    import owlrl

    premises = {RDF.type} | set(knowledge.axioms.all_nodes())
    working = new_graph()
    for source in (asserted, knowledge.individuals):
        for statement in source:
            if statement[1] in premises:
                working.add(statement)
    for statement in knowledge.axioms:
        working.add(statement)
    owlrl.DeductiveClosure(
        _semantics(), rdfs_closure=False, axiomatic_triples=False, datatype_axioms=False
    ).expand(working)
    closed = joined(asserted, knowledge.individuals)
    tbox = set(knowledge.axioms.subjects())
    for statement in working:
        if statement[0] not in tbox and is_of_vocabulary(statement):
            closed.add(statement)
    return closed


@cache
def _semantics() -> Any:
    """The rules of ``owlrl`` where they can apply; it tries every one of them on every statement.

    Two kinds of statement are passed over. Equality: it can only come from ``owl:sameAs``, functional or inverse
    functional properties, keys or maximal cardinalities; the ontology has none of them (``LOGICAL``) and submissions
    that bring axioms are refused, so all that is left of it is that everything is the same as itself. Statements of
    a submission: every rule of ``owlrl`` starts from an axiom, that is from a statement with a predicate or a class
    of RDF, RDFS or OWL, and looks up there which statements it applies to.
    """
    import owlrl

    class Semantics(owlrl.OWLRL_Semantics):  # type: ignore[misc]
        def rules(self, statement: Statement, cycle: int) -> None:
            _, predicate, value = statement
            if str(value if predicate == RDF.type else predicate).startswith(_REASONED_WITH):
                super().rules(statement, cycle)

        def _equality(self, statement: Statement, cycle: int) -> None:
            pass

    return Semantics


_REASONED_WITH = (str(RDF), str(RDFS), str(OWL), str(XSD))


def is_of_vocabulary(statement: Statement) -> bool:
    """Whether a statement says something in the project's vocabulary, or in one of a user's own rules: whatever is no
    term of RDF, RDFS and OWL, nor of the datatypes."""
    subject, predicate, value = statement
    if isinstance(subject, Literal):
        return False
    term = value if predicate == RDF.type else predicate
    return isinstance(term, URIRef) and not str(term).startswith(_REASONED_WITH)
