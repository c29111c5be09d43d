"""The lines of a skeleton: flows by their group, relations that are no flow, and what is stated to be absent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from assessor.assessment.labels import Labels, in_words
from assessor.diagram.model import Link, Mechanism, Style
from assessor.knowledge.namespaces import GA

_STYLES = (
    (GA.ActingKind, Style.COORDINATION),
    (GA.OfferKind, Style.OFFER),
    (GA.BoundingKind, Style.LIMIT),
    (GA.InformationKind, Style.INFORMATION),
    (GA.AdministrativeKind, Style.ADMINISTRATION),
    (GA.PhysicalKind, Style.POWER),
)
_RELATIONS = (
    (GA.operatedBy, Style.OPERATION, True, "operates"),
    (GA.connectedTo, Style.CONNECTION, False, "is connected to"),
    (GA.within, Style.CONNECTION, False, "lies within"),
)


def identity(source: str, target: str, style: Style) -> str:
    """The id of the line of one style from one entity to another."""
    return f"{source} {style.value} {target}"


def links_of(asserted: Graph, graph: Graph, labels: Labels, drawn: Collection[str]) -> list[Link]:
    """A line for each pair of entities and each style, in the order of their ids; flows alike share a line."""
    gathered: dict[tuple[str, str, Style], list[tuple[str, str]]] = {}
    for flow in sorted(asserted.subjects(RDF.type, GA.Flow), key=str):
        for source, target in _ends(flow, asserted):
            for kind in sorted(asserted.objects(flow, GA.kind), key=str):
                words = _with_function(labels.of(kind), flow, asserted, labels)
                gathered.setdefault((source, target, _style(kind, graph)), []).append((str(flow), words))
    for predicate, style, turned, words in _RELATIONS:
        for subject, value in sorted(asserted.subject_objects(predicate), key=str):
            ends = (str(value), str(subject)) if turned else (str(subject), str(value))
            gathered.setdefault((*ends, style), []).append(("", words))
    found = [
        Link(
            id=identity(source, target, style),
            source=source,
            target=target,
            style=style,
            flows=tuple(flow for flow, _ in members if flow),
            words=in_words([words for _, words in members]),
        )
        for (source, target, style), members in gathered.items()
        if source in drawn and target in drawn
    ]
    return sorted([*found, *_absences(asserted, labels, drawn)], key=lambda link: link.id)


def _with_function(kind: str, flow: Node, asserted: Graph, labels: Labels) -> str:
    functions = sorted(asserted.objects(flow, GA.function), key=str)
    return f"{kind} ({labels.join(functions)})" if functions else kind


def _ends(flow: Node, asserted: Graph) -> Iterator[tuple[str, str]]:
    for source in sorted(asserted.objects(flow, GA["from"]), key=str):
        for target in sorted(asserted.objects(flow, GA.to), key=str):
            yield str(source), str(target)


def _style(kind: Node, graph: Graph) -> Style:
    groups = set(graph.objects(kind, RDF.type))
    return next((style for group, style in _STYLES if group in groups), Style.ADMINISTRATION)


def _absences(asserted: Graph, labels: Labels, drawn: Collection[str]) -> Iterator[Link]:
    """A missing link for each pair between which the author says that something is absent."""
    scopes: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for absence in sorted(asserted.subjects(RDF.type, GA.StatedAbsence), key=str):
        parties = sorted({str(party) for party in asserted.objects(absence, GA.between)}.intersection(drawn))
        words = labels.join(sorted(asserted.objects(absence, GA.scope), key=str))
        words = words if words.startswith("operational") else words.removesuffix(" interface")
        for pair in combinations(parties, 2):
            scopes.setdefault(pair, []).append((str(absence), words))
    for (first, second), members in scopes.items():
        what = in_words([words for _, words in members if words], "or")
        yield Link(
            id=identity(first, second, Style.ABSENCE),
            source=first,
            target=second,
            style=Style.ABSENCE,
            flows=tuple(absence for absence, _ in members),
            words=f"stated: no {what}" if what else "stated: no link",
            label=f"no {what}" if what else "no link",
        )


def mechanisms_of(asserted: Graph, graph: Graph, labels: Labels, drawn: Collection[str]) -> tuple[Mechanism, ...]:
    """The coordination mechanisms between parties that are drawn, by IRI."""
    found = []
    for node in sorted(asserted.subjects(RDF.type, GA.Mechanism), key=str):
        parties = sorted({str(party) for party in asserted.objects(node, GA.between)}.intersection(drawn))
        if isinstance(node, URIRef) and len(parties) > 1:
            kinds = set(asserted.objects(node, GA.mechanismKind))
            arbitrates = any((kind, RDF.type, GA.ArbitratingKind) in graph for kind in kinds)
            arbitrates = arbitrates and (node, GA.stage, GA.planning) not in asserted
            found.append(Mechanism(str(node), _name(node, asserted, labels), tuple(parties), arbitrates))
    return tuple(found)


def _name(node: URIRef, asserted: Graph, labels: Labels) -> str:
    """The kind of a mechanism and what is not laid down of it."""
    kinds = labels.join(sorted(asserted.objects(node, GA.mechanismKind), key=str)) or "mechanism"
    stages = [labels.of(stage) for stage in sorted(asserted.objects(node, GA.stage), key=str) if stage == GA.planning]
    specified = {str(value) for value in asserted.objects(node, GA.specified)}
    left_open = ["not specified"] if specified == {"false"} else []
    details = ", ".join([*stages, *left_open])
    return f"{kinds} ({details})" if details else kinds
