"""Several architectures compared: the evaluation step of operational coordination architecture modelling."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import RDF, Graph, URIRef

from assessor.alternatives.aligning import align, wider_classes
from assessor.alternatives.described import Described
from assessor.alternatives.describing import described
from assessor.alternatives.effectiveness import principle_rows
from assessor.alternatives.finding_changes import DERIVED, finding_changes
from assessor.alternatives.implementation import implementation
from assessor.alternatives.model import NAME, Alternative, Comparison, Getting, References
from assessor.alternatives.objectives import objective_rows
from assessor.assessing import Assessed
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.identifiers import is_coined, local_name

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compare(
    assessed: Sequence[tuple[str, Assessed]], knowledge: KnowledgeBase, baseline: int = 0, named: bool = True
) -> Comparison:
    """The comparison of architectures, each with how it was named, in their order; ``baseline`` is the place of the one
    that the others are compared with, ``named`` whether somebody chose it."""
    alternatives = tuple(_alternative(place, *each, knowledge) for place, each in enumerate(assessed))
    base = alternatives[baseline]
    wider = wider_classes(knowledge)
    alignments = [align(base.described, each.described, wider) for each in alternatives]
    ways = [
        Getting(
            alternative=place,
            alignment=alignments[place],
            findings=finding_changes(base, each, alignments[place], knowledge),
            implementation=implementation(base.described, each.described, alignments[place]),
        )
        for place, each in enumerate(alternatives)
        if place != baseline
    ]
    return Comparison(
        alternatives=alternatives,
        baseline=baseline,
        named=named,
        principles=principle_rows(alternatives, baseline, alignments, knowledge),
        objectives=objective_rows([each.described for each in alternatives]),
        ways=tuple(ways),
    )


def mark(place: int) -> str:
    """``A`` to ``Z``, ``AA`` and so on."""
    rounds, letter = divmod(place, len(LETTERS))
    return (mark(rounds - 1) if rounds else "") + LETTERS[letter]


def _alternative(place: int, path: str, each: Assessed, knowledge: KnowledgeBase) -> Alternative:
    assessment = each.assessment
    own = described(each.checking, knowledge, assessment.architecture.label)
    return Alternative(
        mark=mark(place),
        path=path,
        assessment=assessment,
        described=own,
        references=_references(each, own),
    )


def _references(each: Assessed, own: Described) -> References:
    """Those of every node in a key that is neither aligned itself nor a term: of what concepts coin, of processes,
    domains, needs and responsibilities; by its name where its author gave it one."""
    keys = {iri for finding in each.assessment.findings for iri in finding.key}
    known = {*own.entities, *own.flows, *own.mechanisms, *own.own, own.iri}
    asserted, closed = each.checking.submission.graph, each.checking.closed.graph
    found: dict[str, frozenset[tuple[str, str]]] = {}
    for iri in sorted(keys - known):
        node = URIRef(iri)
        if iri.startswith(DERIVED):
            found[iri] = _refers_to(node, closed, own) | _functions_of_needs(node, closed)
        elif (node, RDF.type, None) in asserted:
            name = local_name(each.checking.submission.architecture, iri)
            named = frozenset({(NAME, name)})
            found[iri] = _refers_to(node, asserted, own) if is_coined(name) else named
    return found


def _refers_to(node: URIRef, graph: Graph, own: Described) -> frozenset[tuple[str, str]]:
    values = ((str(path), str(value)) for path, value in graph.predicate_objects(node))
    return frozenset((path, value) for path, value in values if value in own.entities or value in own.functions)


def _functions_of_needs(node: URIRef, graph: Graph) -> frozenset[tuple[str, str]]:
    needs = (value for path in (GA.askedIn, GA.timedBy) for value in graph.objects(node, path))
    functions = {function for need in needs for function in graph.objects(need, GA.function)}
    return frozenset((str(GA.function), str(function)) for function in functions)
