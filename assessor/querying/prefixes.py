"""The prefixes that a query need not declare."""

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import PROV

from assessor.knowledge.model import KnowledgeBase
from assessor.querying.graphs import GRAPHS
from assessor.submission.identifiers import member_iri


def prefixes_for(architecture: URIRef, knowledge: KnowledgeBase) -> dict[str, str]:
    """Those of the ontology, ``graphs:`` for the named graphs, ``prov:``, and ``:`` for the architecture's names."""
    return {**knowledge.prefixes, "graphs": GRAPHS, "prov": str(PROV), "": str(member_iri(architecture, ""))}
