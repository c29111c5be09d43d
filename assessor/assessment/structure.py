"""The structure as a whole: its class on the spectrum and its step of maturity, as the concepts derive them, and how
large it is."""

from __future__ import annotations

from rdflib import RDFS, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from assessor.assessment.labels import Labels
from assessor.assessment.model import Counts, Maturity, Spectrum
from assessor.engine.interface import Checking
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.spectrum.measuring import grounds, nearest_model


def spectrum(checking: Checking, knowledge: KnowledgeBase, labels: Labels) -> Spectrum | None:
    """The class that was derived, with the definition of the class and what it shows by; None without one."""
    graph, architecture, ontology = checking.closed.graph, checking.submission.architecture, knowledge.ontology
    derived = graph.value(architecture, GA.spectrumClass)
    if derived is None:
        return None
    shown = sorted(graph.objects(architecture, GA.spectrumShownBy), key=str)
    why = f"{ontology.value(derived, SKOS.definition)} Shown by: {labels.join(shown)}."
    if "flows" not in checking.described:
        why += " The flows are not said to be described completely."
    name = str(ontology.value(derived, SKOS.notation))
    return Spectrum(
        name=name,
        label=str(ontology.value(derived, RDFS.label)),
        why=why,
        nearest=nearest_model(checking, knowledge, name, labels.of),
    )


def maturity(checking: Checking, knowledge: KnowledgeBase, labels: Labels) -> Maturity | None:
    """The step that was derived, with its definition and what it shows by; None without one."""
    graph, architecture, ontology = checking.closed.graph, checking.submission.architecture, knowledge.ontology
    derived = graph.value(architecture, GA.maturityStep)
    if derived is None:
        return None
    shown = [URIRef(str(node)) for node in graph.objects(architecture, GA.maturityShownBy)]
    why = str(ontology.value(derived, SKOS.definition))
    if checking.closed.count(GA.DistributionOperator) > 1:
        why += " That is the step that every distribution operator reaches."
    if "flows" not in checking.described:
        why += " The flows are not said to be described completely."
    return Maturity(
        step=int(str(ontology.value(derived, SKOS.notation))),
        label=str(ontology.value(derived, RDFS.label)),
        why=why,
        shown_by=grounds(shown, checking.submission, labels.of),
    )


def counts(checking: Checking) -> Counts:
    """How many entities, flows and independent cycles of coordination there are."""
    graph, derived = checking.closed.graph, any(run.state != "failed" for run in checking.runs)
    links = {frozenset(pair) for pair in graph.subject_objects(GA.coordinates) if pair[0] != pair[1]}
    return Counts(
        entities=checking.closed.count(GA.Entity),
        flows=checking.closed.count(GA.Flow),
        cycles=_independent_cycles(links) if derived else None,
    )


def _independent_cycles(links: set[frozenset[Node]]) -> int:
    """The links that close a cycle, whatever their direction: links less nodes plus connected parts."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while above.get(node, node) != node:
            node = above[node]
        return node

    closing = 0
    for one, other in links:
        if top(one) == top(other):
            closing += 1
        above[top(one)] = top(other)
    return closing
