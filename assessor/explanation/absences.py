"""Absence as evidence: what was looked for under a finding, where, and how well it is known not to be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDF, Literal, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.assessment.model import Absence, Term
from assessor.explanation.aspects import Aspects
from assessor.explanation.grounds import Grounding, NotThere
from assessor.explanation.patterns import Computed, Group, Pattern
from assessor.explanation.solving import Negation
from assessor.explanation.writing import Bindings
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Statement, Submission

COMPLETE, STATED, NOT_STATED = "complete", "stated", "not-stated"


class Absences:
    """Turns the negations under the findings of one submission into evidence."""

    def __init__(self, submission: Submission, described: frozenset[str], aspects: Aspects) -> None:
        self._described = described
        self._aspects = aspects
        graph = submission.graph
        self._closed = [set(graph.objects(node, GA.between)) for node in graph.subjects(RDF.type, GA.StatedAbsence)]

    def of(self, grounding: Grounding, rule: str, positions: Mapping[Statement, int]) -> tuple[Absence, ...]:
        """What was not there under a finding of a rule, each thing once, those that the rule itself needs first.

        ``positions`` are those of the statements in the evidence. An absence that several inferences need stands with
        the first of them.
        """
        found: dict[tuple[tuple[Term, Term, Term], ...], Absence] = {}
        for missing in grounding.absent:
            for patterns in _alternatives(missing.negation):
                absence = self._absence(missing, patterns, grounding, rule, positions)
                found.setdefault(absence.patterns, absence)
        return tuple(sorted(found.values(), key=lambda absence: -1 if absence.needed_by is None else absence.needed_by))

    def _absence(
        self,
        missing: NotThere,
        patterns: tuple[Pattern, ...],
        grounding: Grounding,
        rule: str,
        positions: Mapping[Statement, int],
    ) -> Absence:
        bindings = dict(missing.negation.bindings)
        step = None if missing.needed_by is None else grounding.steps.step(missing.needed_by)
        aspects = self._aspects.of_patterns(patterns)
        return Absence(
            patterns=tuple(_filled(pattern, bindings) for pattern in patterns),
            by=rule if step is None else step.by,
            needed_by=None if missing.needed_by is None else positions[missing.needed_by],
            known=self._known(patterns, bindings, aspects),
            aspects=aspects,
            although=tuple(sorted(positions[statement] for statement in missing.against if statement in positions)),
            among=_among(missing.negation.group),
        )

    def _known(self, patterns: Iterable[Pattern], bindings: Bindings, aspects: tuple[str, ...]) -> str:
        """A stated absence closes the pair of entities that it names, for flows and nothing else."""
        ends = [{_value(pattern.subject, bindings), _value(pattern.object, bindings)} for pattern in patterns]
        if aspects == ("flows",) and any(len(end) > 1 and end <= closed for end in ends for closed in self._closed):
            return STATED
        return COMPLETE if aspects and self._described.issuperset(aspects) else NOT_STATED


def _alternatives(negation: Negation) -> Iterator[tuple[Pattern, ...]]:
    """Each of the combinations of patterns that must not match: one, or one for each branch."""
    yield from _combined(negation.group)


def _combined(group: Group) -> list[tuple[Pattern, ...]]:
    found = [group.patterns]
    for union in group.unions:
        found = [(*one, *other) for one in found for branch in union for other in _combined(branch)]
    return [patterns for patterns in found if patterns]


def _among(group: Group) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The values to which ``FILTER(?variable IN (…))`` confines a variable."""
    found = []
    for condition in group.conditions:
        if isinstance(condition, Computed):
            first, *rest = group.tokens[condition.start : condition.end]
            if first.kind == "variable" and rest and rest[0].is_word("IN"):
                found.append((first.text[1:], tuple(t.text.strip("<>") for t in rest if t.kind == "iri")))
    return tuple(found)


def _filled(pattern: Pattern, bindings: Bindings) -> tuple[Term, Term, Term]:
    predicate = (
        Term(pattern.predicate.n3(), "path")
        if isinstance(pattern.predicate, Path)
        else _term(pattern.predicate, bindings)
    )
    return _term(pattern.subject, bindings), predicate, _term(pattern.object, bindings)


def _term(term: Node, bindings: Bindings) -> Term:
    value = _value(term, bindings)
    if value is None:
        return Term(str(term), "variable")
    return Term(str(value), "literal" if isinstance(value, Literal) else "iri")


def _value(term: Node, bindings: Bindings) -> Node | None:
    return bindings.get(str(term)) if isinstance(term, Variable) else term
