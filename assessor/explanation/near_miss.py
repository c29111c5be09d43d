"""Why a rule found nothing: what comes nearest to a finding, and which part of the rule found nothing there.

Each shape of the rule that gives a level is solved with as little of it left out as possible (``relaxing``). What was
left out is what failed. Where that is something that a concept derives, the concept's own queries are asked in the same
way for what failed in them, a few concepts deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rdflib import RDF, RDFS, URIRef, Variable
from rdflib.term import Node

from assessor.assessment.findings import finding_id
from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment, Finding
from assessor.engine.interface import Checking
from assessor.explanation.aspects import Aspects, StatedAbsences
from assessor.explanation.near_miss_model import (
    AGAINST,
    CONDITION,
    STATEMENT,
    THING,
    Miss,
    Missing,
    Standing,
    Triple,
    WhyNot,
)
from assessor.explanation.near_miss_patterns import far_classes, given, starts, steps, targets, triple, unified
from assessor.explanation.negations import Guards
from assessor.explanation.patterns import AnyOf, Computed, Exists, Group, Pattern, Query, Selection
from assessor.explanation.proving import Prover
from assessor.explanation.relaxing import FAR, Part, Relaxed, Relaxing, filled, with_targets
from assessor.explanation.writing import Bindings, Writer
from assessor.knowledge.model import Concept, KnowledgeBase, Rule, RuleShape
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Location, Statement

MOST_MISSES = 3
MOST_WITHIN = 2
MOST_FOLLOWED = 4
DEEPEST = 3
"""Through how many concepts in a row what failed is followed."""

NUMBER = re.compile(r'"([0-9.eE+-]+)"\^\^<[^>]*#(?:decimal|integer|double)>')

COMPLETE, STATED, NOT_STATED, VOCABULARY = "complete", "stated", "not-stated", "vocabulary"


def why_not(
    rule: str, entity: str | None, assessment: Assessment, checking: Checking, knowledge: KnowledgeBase
) -> WhyNot:
    """What keeps the rule of that code from a finding, anywhere or with an entity (an IRI) taking part.

    Where it did find something there, that is said instead. Raises KeyError for a rule that there is none of.
    """
    chosen = knowledge.rule(rule)
    found = tuple(f.id for f in assessment.findings if f.rule == rule and (entity is None or _takes_part(entity, f)))
    misses: tuple[Miss, ...] = ()
    if not found:
        search = _Search(chosen, checking, knowledge)
        found, misses = search.of_rule([shape for shape in chosen.shapes if shape.level], entity)
    named = {iri for miss in misses for iri in _iris(miss)} | ({entity} if entity else set())
    labels = Labels(checking.closed.graph, knowledge).all(sorted(named))
    return WhyNot(rule, entity, found, misses, labels)


def _takes_part(entity: str, finding: Finding) -> bool:
    return entity in finding.key or any(entity in nodes for nodes in finding.participants.values())


class _Search:
    def __init__(self, rule: Rule, checking: Checking, knowledge: KnowledgeBase) -> None:
        self._rule = rule
        self._submission = checking.submission
        self._described = checking.described
        self._knowledge = knowledge
        self._prover = Prover(checking.closed, knowledge)
        self._unfolding = self._prover.unfolding
        self._guards = Guards(self._prover)
        self._aspects = Aspects(self._unfolding, knowledge)
        statements, store = self._unfolding.statements, checking.closed.store
        entities = frozenset(k for k in knowledge.ontology.transitive_subjects(RDFS.subClassOf, GA.Entity) if k)
        self._relaxing = Relaxing(statements, store, Writer(), far_classes(knowledge), entities)
        self._places = _places(self._submission.locations)
        self._behind: dict[tuple[str, tuple[Triple, ...], int], tuple[Miss, ...]] = {}
        self._derived = {str(term) for concept in knowledge.concepts for term in concept.derives}
        self._constructs = [
            (concept, iri, self._unfolding.query(text))
            for concept in knowledge.concepts
            for iri, text in concept.constructs
        ]
        self._graph = checking.closed.graph
        self._stated = StatedAbsences(self._submission.graph, self._aspects)

    def of_rule(self, shapes: Iterable[RuleShape], entity: str | None) -> tuple[tuple[str, ...], tuple[Miss, ...]]:
        """The nearest misses of a rule, those with one root being one; or the findings, if there are any."""
        rule = self._rule
        found: set[str] = set()
        near: dict[tuple[object, ...], tuple[Miss, list[str]]] = {}
        for shape in sorted(shapes, key=lambda s: -self._knowledge.level(str(s.level)).rank):
            target = Pattern(Variable("this"), RDF.type, shape.target)
            where = with_targets(self._unfolding.query(shape.select).where, target)
            misses = []
            if (None, RDF.type, shape.target) not in self._graph:
                nobody = replace(self._absent(STATEMENT, [target], {}), cost=2 * FAR)
                misses.append(Miss(rule.code, str(shape.iri), (), (), (), (nobody,)))
            for values in () if misses else starts(shape, where, entity):
                for relaxed in self._relaxing.nearest(where, values, kept="this"):
                    if not relaxed.left_out:
                        found.add(finding_id(rule.code, [str(relaxed.bindings[name]) for name in rule.key]))
                    misses.append(self._miss(rule.code, shape.iri, where, relaxed))
            for miss in self._explained(misses, DEEPEST):
                near.setdefault(miss.root, (miss, []))[1].append(str(shape.level))
        ranked = sorted(near.values(), key=lambda pair: _rank(pair[0]))[:MOST_MISSES]
        told = tuple(replace(miss, levels=tuple(dict.fromkeys(levels))) for miss, levels in ranked)
        return tuple(sorted(found)), () if found else told

    def _miss(self, by: str, query: URIRef, where: Group, relaxed: Relaxed) -> Miss:
        gone = {place for part in relaxed.left_out for place in part.atoms}
        held = [pattern for place, pattern in enumerate(where.patterns) if place not in gone]
        values = {name: str(v) for name, v in relaxed.bindings.items() if isinstance(v, URIRef)}
        missing = tuple(
            replace(self._missing(part, where, relaxed.bindings), cost=part.cost) for part in relaxed.left_out
        )
        triples = tuple(triple(pattern, relaxed.bindings) for pattern in held)
        return Miss(by, str(query), (), tuple(sorted(values.items())), triples, missing)

    def _missing(self, part: Part, where: Group, bindings: Bindings) -> Missing:
        if part.condition is None:
            patterns = [where.patterns[place] for place in sorted(part.atoms)]
            return self._absent(STATEMENT if part.about is None else THING, patterns, bindings)
        condition = part.condition
        if isinstance(condition, Exists):
            return self._condition(condition, bindings)
        if isinstance(condition, Selection):
            return self._absent(THING, condition.group.patterns, bindings)
        if isinstance(condition, Computed):
            return Missing(CONDITION, (), condition=_text(where, condition, bindings))
        if isinstance(condition, AnyOf):
            inner = [part.group for part in condition.conditions if isinstance(part, Exists) and part.positive]
            text = " || ".join(_text(where, part, bindings) for part in condition.conditions)
        else:
            inner, text = list(condition), None
        alternatives = tuple(tuple(triple(pattern, bindings) for pattern in group.patterns) for group in inner)
        return Missing(CONDITION, (), text, alternatives=alternatives)

    def _condition(self, condition: Exists, bindings: Bindings) -> Missing:
        patterns = condition.group.patterns
        if condition.positive:
            return self._absent(THING if len(patterns) > 1 else STATEMENT, patterns, bindings)
        witnesses = self._unfolding.solver.grounds(condition.group, bindings)
        against = self._standing(witnesses[0].statements) if witnesses else ()
        known = witnesses[0].bindings if witnesses else bindings
        inner = [c.group for c in condition.group.conditions if isinstance(c, Exists) and not c.positive]
        without = tuple(triple(pattern, known) for group in inner for pattern in group.patterns)
        return Missing(AGAINST, tuple(triple(p, known) for p in patterns), against=against, without=without)

    def _absent(self, kind: str, patterns: Iterable[Pattern], bindings: Bindings) -> Missing:
        asked = [filled(pattern, bindings) for pattern in patterns]
        aspects = self._aspects.of_patterns(asked)
        known = COMPLETE if aspects and self._described.issuperset(aspects) else NOT_STATED
        if all((pattern.subject, None, None) in self._knowledge.ontology for pattern in asked):
            known = VOCABULARY
        sent = {pattern.object for pattern in asked if pattern.predicate in (GA["from"], GA.to)}
        pairs = [(asked, sent), *(([each], {each.subject, each.object}) for each in asked)]
        if "flows" in aspects and any(self._stated.rule_out(each, ends) for each, ends in pairs):
            known = STATED
        return Missing(kind, tuple(triple(pattern, {}) for pattern in asked), known=known, aspects=aspects)

    def _standing(self, statements: tuple[Statement, ...]) -> tuple[Standing, ...]:
        """The things of the submission behind statements; those that merely are of a class if there are no others.

        What follows from there being nothing unsettled is there because of what settles it.
        """
        self._prover.prove(statements)
        guards = self._keeping(statements)
        leaves = sorted({leaf for each in guards or statements for leaf in self._prover.leaves(each)}, key=str)
        telling = [leaf for leaf in leaves if leaf[1] not in (RDF.type, RDFS.label)] or leaves
        return tuple(sorted({self._standing_of(leaf) for leaf in telling}, key=_by_place))

    def _standing_of(self, leaf: Statement) -> Standing:
        subject, predicate, value = leaf
        if predicate != GA.describesCompletely:
            return Standing(str(subject), self._places.get(subject))
        place = self._submission.locations.get(leaf) or self._places.get(subject)
        return Standing(str(subject), place, str(value))

    def _keeping(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """What keeps the negations true that the last step of some statements needs, beside its premises."""
        found: dict[Statement, None] = {}
        for statement in statements:
            step = self._prover.step(statement)
            if step is not None and step.negations:
                near = self._guards.around((statement, *step.premises, *self._prover.leaves(statement)))
                found.update((each, None) for n in step.negations for group in near.wanting(n) for each in group)
        return tuple(found)

    def _explained(self, misses: Iterable[Miss], depth: int) -> list[Miss]:
        """The nearest of some misses, each with what failed in the concepts behind what is missing, nearest first."""
        different: dict[tuple[object, ...], Miss] = {}
        for miss in misses:
            different.setdefault(miss.root, miss)
        told = _of_two_things(different.values())
        costs = sorted({miss.cost for miss in told})
        some = [m for cost in costs for m in [m for m in told if m.cost == cost][:MOST_FOLLOWED]]
        explained = [
            replace(miss, missing=tuple(replace(m, within=self._within(m, depth)) for m in miss.missing))
            for miss in some
        ]
        return sorted(explained, key=_rank)

    def _within(self, missing: Missing, depth: int) -> tuple[Miss, ...]:
        if depth == 0 or missing.kind not in (STATEMENT, THING):
            return ()
        asked = missing.kind, missing.patterns, depth
        if asked not in self._behind:
            misses = []
            for concept, iri, construct, values in self._ways(missing):
                for target in targets(concept):
                    where = with_targets(construct.where, target)
                    for relaxed in self._relaxing.nearest(where, values):
                        if relaxed.left_out:
                            misses.append(self._miss(concept.label, iri, where, relaxed))
            self._behind[asked] = tuple(self._explained(misses, depth - 1)[:MOST_WITHIN])
        return self._behind[asked]

    def _ways(self, missing: Missing) -> Iterator[tuple[Concept, URIRef, Query, Bindings]]:
        """The constructs that would have yielded what is missing, with the values that it fixes.

        A thing comes from one construct that makes its node; what others may say of it is left aside. What an author
        writes comes from none.
        """
        if missing.kind == STATEMENT:
            wanted, makers = [[pattern] for pattern in steps(*missing.patterns)], self._constructs
        else:
            makers = [way for way in self._constructs if way[2].computed]
            made = [template for _, _, construct in makers for template in construct.template]
            wanted = [[p for p in missing.patterns if any(unified(template, p) is not None for template in made)]]
            if not wanted[0] or any(self._is_written(pattern) for pattern in missing.patterns):
                return
        for concept, iri, construct in makers:
            for patterns in wanted:
                for values in given(construct, patterns):
                    if not construct.computed & values.keys():
                        yield concept, iri, construct, values

    def _is_written(self, pattern: Triple) -> bool:
        return pattern[1].text != str(RDF.type) and pattern[1].text not in self._derived


def _text(where: Group, condition: Exists | Computed, bindings: Bindings) -> str:
    text = Writer().text_of(where, condition.start, condition.end, bindings)
    return NUMBER.sub(lambda found: f"{round(float(found[1]), 4):.15g}", text)


def _places(locations: Mapping[Statement, Location]) -> dict[Node, Location]:
    places: dict[Node, Location] = {}
    for statement, place in locations.items():
        known = places.get(statement[0])
        if known is None or (place.file, place.line) < (known.file, known.line):
            places[statement[0]] = place
    return places


def _by_place(standing: Standing) -> tuple[str, int, str, str]:
    place, told = standing.location, (standing.node, standing.aspect or "")
    return ("", 0, *told) if place is None else (place.file, place.line, *told)


def _of_two_things(misses: Iterable[Miss]) -> list[Miss]:
    """Those that do not miss a relation of a thing to itself, if there are any: nobody means that one."""
    some = list(misses)
    return [miss for miss in some if not any(_reflexive(missing) for missing in miss.missing)] or some


def _reflexive(missing: Missing) -> bool:
    return missing.kind == STATEMENT and any(p[0] == p[2] and p[0].kind == p[1].kind == "iri" for p in missing.patterns)


def _rank(miss: Miss) -> tuple[int, int]:
    """What comes first; of equals the worst level, then the concept's own order, then that of the nodes that fit."""
    return miss.cost, len(miss.missing)


def _iris(miss: Miss) -> Iterator[str]:
    yield from (value for _, value in miss.values)
    for pattern in (*miss.held, *(p for m in miss.missing for p in m.patterns)):
        yield from (term.text for term in pattern if term.kind == "iri")
    for missing in miss.missing:
        yield from (iri for standing in missing.against for iri in (standing.node, standing.aspect) if iri)
        for inner in missing.within:
            yield from _iris(inner)
