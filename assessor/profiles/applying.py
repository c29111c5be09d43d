"""A knowledge base as a profile wants it; whoever uses it need not know of profiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import XSD, BNode, Graph, Literal
from rdflib.term import Node

from assessor.knowledge.digests import extended
from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase, Level, Profile, Rule, RuleShape, Threshold
from assessor.knowledge.namespaces import GA, SH
from assessor.submission.form.quantities import decimal_text


def applied(knowledge: KnowledgeBase, profile: Profile) -> KnowledgeBase:
    """The knowledge base without the rules that a profile leaves out, with its thresholds and levels.

    ``knowledge`` is one without a profile. The one without changes is given back as it is.
    """
    if profile.is_default:
        return knowledge
    rules = tuple(rule for rule in knowledge.rules if rule.code not in profile.left_out)
    left_out = tuple(rule for rule in knowledge.rules if rule.code in profile.left_out)
    by_name = {level.name: level for level in knowledge.levels}
    counting = tuple(_at_levels(rule, profile.levels.get(rule.code, {}), by_name) for rule in rules)
    changed = [threshold for threshold in knowledge.thresholds if threshold.name in profile.thresholds]
    return replace(
        knowledge,
        digest=extended(knowledge.digest, "profile", profile.files),
        ontology=_with_thresholds(knowledge.ontology, changed, profile),
        individuals=_with_thresholds(knowledge.individuals, changed, profile),
        rule_shapes=_shapes(knowledge.rule_shapes, left_out, rules, counting, by_name),
        thresholds=tuple(_set(threshold, profile) for threshold in knowledge.thresholds),
        rules=counting,
        profile=profile,
        left_out=left_out,
    )


def _at_levels(rule: Rule, counts: Mapping[str, str], levels: Mapping[str, Level]) -> Rule:
    return replace(rule, shapes=tuple(_at_level(shape, counts, levels) for shape in rule.shapes)) if counts else rule


def _at_level(shape: RuleShape, counts: Mapping[str, str], levels: Mapping[str, Level]) -> RuleShape:
    if shape.level is None:
        return shape
    level = counts.get(shape.level, shape.level)
    unmitigated = shape.level_unmitigated
    return replace(
        shape,
        level=level,
        level_unmitigated=None if unmitigated is None else counts.get(unmitigated, unmitigated),
        severity=levels[level].severity,
    )


def _set(threshold: Threshold, profile: Profile) -> Threshold:
    return replace(threshold, value=profile.thresholds.get(threshold.name, threshold.value))


def _with_thresholds(graph: Graph, changed: Iterable[Threshold], profile: Profile) -> Graph:
    """The graph with other values; the same graph where none is other."""
    values = {
        threshold.iri: Literal(decimal_text(profile.thresholds[threshold.name]), datatype=XSD.decimal, normalize=False)
        for threshold in changed
    }
    return _with_values(graph, {(iri, GA.thresholdValue): value for iri, value in values.items()}) if values else graph


def _with_values(graph: Graph, values: Mapping[tuple[Node, Node], Node]) -> Graph:
    copy = new_graph()
    for subject, predicate, value in graph:
        copy.add((subject, predicate, values.get((subject, predicate), value)))
    return copy


def _shapes(
    graph: Graph, left_out: Iterable[Rule], before: Iterable[Rule], now: Iterable[Rule], levels: Mapping[str, Level]
) -> Graph:
    values: dict[tuple[Node, Node], Node] = {}
    for old, new in zip(before, now, strict=True):
        for shape, counting in zip(old.shapes, new.shapes, strict=True):
            if shape != counting and counting.level is not None:
                values[shape.iri, GA.level] = levels[counting.level].iri
                values[shape.iri, SH.severity] = counting.severity
                if counting.level_unmitigated is not None:
                    values[shape.iri, GA.levelUnmitigated] = levels[counting.level_unmitigated].iri
    without = _without(graph, left_out)
    return _with_values(without, values) if values else without


def _without(graph: Graph, rules: Iterable[Rule]) -> Graph:
    """The graph without some rules: nothing is evaluated that nobody asks for."""
    gone: set[Node] = set()
    agenda: list[Node] = []
    for rule in rules:
        agenda += [rule.iri, *(node for shape in rule.shapes for node in (shape.iri, shape.constraint))]
    for node in agenda:
        if node not in gone:
            gone.add(node)
            agenda += [value for _, value in graph.predicate_objects(node) if isinstance(value, BNode)]
    if not gone:
        return graph
    copy = new_graph()
    for statement in graph:
        if statement[0] not in gone:
            copy.add(statement)
    return copy
