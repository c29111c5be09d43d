"""Which asserted statements the rules looked at.

A rule looks at a statement of the closed graph if the statement matches a pattern of one of its shapes, conditions and
what must not exist included, where ``$this`` is a focus node of that shape, and any other node one of which each
pattern about it in that group may hold; a shape without any focus node looks at nothing. Whoever looks at an inferred
statement looks at what it was inferred from: by a rule of OWL RL at the premises of every inference that yields it, by
the analysis of time at all that it considered of the process, by a concept at what all patterns of its CONSTRUCT match
together. Where only a ``NOT EXISTS`` keeps a concept from yielding a statement, what its patterns match was looked at
all the same, and so was what stands against it.

This is a bound from above: the patterns of a rule that are about different nodes are matched one by one. What is said
to be looked at by no rule is so for certain, and taking it away changes no finding; what is not, may still make no
difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import OWL, RDF, RDFS, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.coverage.reading_range import Matching, every_pattern, inner_groups
from assessor.engine.batch import Construct, constructs
from assessor.engine.interface import Checking
from assessor.explanation.owl_rl import Axioms
from assessor.explanation.patterns import Exists, Group, Pattern, Query
from assessor.explanation.unfolding import query
from assessor.explanation.writing import Writer
from assessor.knowledge.model import Concept, KnowledgeBase
from assessor.knowledge.namespaces import GA, SH
from assessor.knowledge.remembering import once_for_each
from assessor.knowledge.terms import to_rdflib
from assessor.submission.form.model import form_of
from assessor.submission.model import Statement
from assessor.timing.deriving import timing
from assessor.timing.model import READ

Bindings = dict[str, Node]

NAMES_AND_SOURCES = frozenset({RDFS.label, GA.attestation})
NOT_ABOUT_THE_GRID = frozenset({GA.Architecture, GA.Source, GA.PublishedFinding, OWL.Ontology})


def looked_at(checking: Checking, knowledge: KnowledgeBase) -> frozenset[Statement]:
    """The asserted statements that some rule looked at; empty where the concepts could not be derived."""
    search = _Search(checking, knowledge)
    search.from_rules()
    search.through_concepts()
    return frozenset(statement for statement in search.seen if statement in checking.submission.graph)


@once_for_each
def never_read(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The keys of a submission, as in ``flows.latency``, whose property occurs in no rule, concept or axiom
    and is not read by the analysis of time."""
    texts = [shape.select for rule in knowledge.rules for shape in rule.shapes]
    texts += [text for concept in knowledge.concepts for _, text in concept.constructs]
    prefixes = tuple(sorted(knowledge.prefixes.items()))
    read = {token.text[1:-1] for text in texts for token in query(text, prefixes).where.tokens if token.kind == "iri"}
    read |= {str(term) for concept in knowledge.concepts for _, term in concept.targets}
    read |= {str(node) for node in knowledge.axioms.all_nodes()}
    read |= {str(predicate) for predicate in READ}
    return tuple(
        f"{section.name}.{key.name}"
        for section in form_of(knowledge).sections.values()
        if section.cls not in NOT_ABOUT_THE_GRID
        for key in section.keys.values()
        if str(key.path) not in read and key.path not in (RDF.type, *NAMES_AND_SOURCES)
    )


class _Search:
    def __init__(self, checking: Checking, knowledge: KnowledgeBase) -> None:
        self._checking = checking
        self._knowledge = knowledge
        self._graph = checking.closed.graph
        self._matching = Matching(self._graph)
        self._axioms = Axioms(knowledge.axioms)
        self._prefixes = tuple(sorted(knowledge.prefixes.items()))
        self._writer = Writer()
        self._timing = {derived.statement: derived.considered for derived in timing(self._graph)}
        self.seen: set[Statement] = set()

    def from_rules(self) -> None:
        """What every shape looks at by itself."""
        for rule in self._knowledge.rules:
            for shape in rule.shapes:
                focus = frozenset(self._graph.subjects(RDF.type, shape.target))
                where = query(shape.select, self._prefixes).where
                if not focus:
                    continue
                for node in focus:
                    self._see((node, RDF.type, shape.target))
                self._see_matches(where, {"this": focus})

    def _see_matches(self, group: Group, values: Mapping[str, frozenset[Node]]) -> None:
        """Note what single patterns of a group match, its nodes being such that all patterns about one may match."""
        about: dict[str, frozenset[Node]] = {}
        for pattern in group.patterns:
            name = str(pattern.subject)
            if isinstance(pattern.subject, Variable) and name not in values and not isinstance(pattern.predicate, Path):
                subjects = frozenset(statement[0] for statement in self._matching.of(pattern, values))
                about[name] = about.get(name, subjects) & subjects
        known = {**about, **values}
        for pattern in group.patterns:
            for statement in self._matching.of(pattern, known):
                self._see(statement)
        for inner in inner_groups(group):
            self._see_matches(inner, values)

    def through_concepts(self) -> None:
        """What was looked at is followed back through the concepts, from the last to the first."""
        concepts = [concept for concept in self._knowledge.concepts for _ in concept.constructs]
        for concept, construct in reversed(list(zip(concepts, constructs(self._knowledge), strict=True))):
            structure = query(construct.text, self._prefixes)
            for solution in self._solutions(construct, structure.where):
                yielded = [found for template in structure.template if (found := _instance(template, solution))]
                kept_away = not any(statement in self._graph for statement in yielded)
                if kept_away or any(statement in self.seen for statement in yielded):
                    self._see_target(concept, solution)
                    self._see_all(structure.where, solution)
                if kept_away:
                    self._see_against(structure, solution)

    def _solutions(self, construct: Construct, where: Group) -> Iterator[Bindings]:
        import pyoxigraph

        negations = tuple(
            (condition.start, condition.end)
            for condition in where.conditions
            if isinstance(condition, Exists) and not condition.positive
        )
        body = self._writer.text_of(where, where.start, where.end, {}, negations)
        result = self._checking.closed.store.query(f"SELECT * WHERE {{ {construct.target} {body} }}")
        assert isinstance(result, pyoxigraph.QuerySolutions)
        names = [variable.value for variable in result.variables]
        for row in result:
            values = ((name, row[name]) for name in names)
            yield {name: to_rdflib(value) for name, value in values if value is not None}

    def _see_target(self, concept: Concept, solution: Bindings) -> None:
        focus = solution["this"]
        for kind, term in concept.targets:
            predicate, value = (RDF.type, term) if kind == SH.targetClass else (term, None)
            for statement in self._graph.triples((focus, predicate, value)):
                self._see(statement)

    def _see_all(self, where: Group, solution: Bindings) -> None:
        values = {name: frozenset({value}) for name, value in solution.items()}
        positive = [
            group
            for group in inner_groups(where)
            if not any(
                isinstance(condition, Exists) and not condition.positive and condition.group is group
                for condition in where.conditions
            )
        ]
        for pattern in (*where.patterns, *(each for group in positive for each in every_pattern(group))):
            for statement in self._matching.of(pattern, values):
                self._see(statement)

    def _see_against(self, structure: Query, solution: Bindings) -> None:
        values = {name: frozenset({value}) for name, value in solution.items()}
        for condition in structure.where.conditions:
            if isinstance(condition, Exists) and not condition.positive:
                for pattern in every_pattern(condition.group):
                    for statement in self._matching.of(pattern, values):
                        self._see(statement)

    def _see(self, statement: Statement) -> None:
        """Note a statement and all that OWL RL or the analysis of time drew it from."""
        agenda = [statement]
        for each in agenda:
            if each not in self.seen:
                self.seen.add(each)
                if each not in self._checking.closed.background:
                    agenda += (p for _, premises in self._axioms.inferences(each, self._graph) for p in premises)
                    agenda += self._timing.get(each, ())


def _instance(template: Pattern, solution: Bindings) -> Statement | None:
    assert not isinstance(template.predicate, Path)
    subject, predicate, value = (
        solution.get(str(term)) if isinstance(term, Variable) else term
        for term in (template.subject, template.predicate, template.object)
    )
    if subject is None or predicate is None or value is None:
        return None
    return subject, predicate, value
