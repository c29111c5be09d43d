"""Shapes as pySHACL reads them quickest: each query with its prefixes before it.

pySHACL collects the prefixes of a query anew from ``sh:prefixes`` and ``sh:declare`` whenever it builds its
constraint, and it adds two statements of its own to the graph of shapes it is given. So it is given copies, made once
for a knowledge base.
"""

from __future__ import annotations

from rdflib import SH, Graph, Literal

from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.remembering import once_for_each

_QUERIES = frozenset({SH.select, SH.construct, SH.ask})


@once_for_each
def submission_shapes(knowledge: KnowledgeBase) -> Graph:
    """The submission shapes of a knowledge base, to be given to pySHACL and to nobody else."""
    return _prefixed(knowledge.submission_shapes, knowledge)


@once_for_each
def concept_shapes(knowledge: KnowledgeBase) -> Graph:
    """The concepts of a knowledge base, to be given to pySHACL and to nobody else."""
    return _prefixed(knowledge.concept_shapes, knowledge)


@once_for_each
def rule_shapes(knowledge: KnowledgeBase) -> Graph:
    """The rules of a knowledge base, to be given to pySHACL and to nobody else."""
    return _prefixed(knowledge.rule_shapes, knowledge)


def _prefixed(shapes: Graph, knowledge: KnowledgeBase) -> Graph:
    header = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in knowledge.prefixes.items())
    prefixed = new_graph()
    for subject, predicate, value in shapes:
        if predicate in _QUERIES:
            prefixed.add((subject, predicate, Literal(header + str(value))))
        elif predicate != SH.prefixes:
            prefixed.add((subject, predicate, value))
    return prefixed
