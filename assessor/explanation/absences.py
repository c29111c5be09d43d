"""Absence as evidence: what was looked for under a finding, where, and how well it is known not to be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import Literal, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.assessment.model import Absence, Term
from assessor.explanation.aspects import Aspects, StatedAbsences
from assessor.explanation.grounds import Grounding, NotThere
from assessor.explanation.patterns import Computed, Group, Pattern
from assessor.explanation.solving import Negation
from assessor.explanation.writing import Bindings
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Statement, Submission

COMPLETE, STATED, NOT_STATED = "complete", "stated", "not-stated"
COMPLETELY = GA.describesCompletely
STATED_APART = (GA.noCoordinationStatedWith, GA.noInformationStatedWith)


class Absences:
    """Turns the negations under the findings of one submission into evidence."""

    def __init__(self, submission: Submission, described: frozenset[str], aspects: Aspects) -> None:
        self._described = described
        self._aspects = aspects
        self._stated = StatedAbsences(submission.graph, aspects)

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
        known = self._known(patterns, bindings, aspects)
        if known == NOT_STATED and missing.needed_by is not None:
            known, aspects = self._known_by(grounding.proof[missing.needed_by], patterns, bindings, aspects)
        return Absence(
            patterns=tuple(_filled(pattern, bindings) for pattern in patterns),
            by=rule if step is None else step.by,
            needed_by=None if missing.needed_by is None else positions[missing.needed_by],
            known=known,
            aspects=aspects,
            although=tuple(sorted(positions[statement] for statement in missing.against if statement in positions)),
            among=_among(missing.negation.group),
        )

    def _known(self, patterns: Iterable[Pattern], bindings: Bindings, aspects: tuple[str, ...]) -> str:
        """A stated absence closes the pair of entities that it names, for flows of its sort and nothing else."""
        if aspects == ("flows",) and any(
            self._stated.rule_out([each], {_value(each.subject, bindings), _value(each.object, bindings)})
            for each in patterns
        ):
            return STATED
        return COMPLETE if aspects and self._described.issuperset(aspects) else NOT_STATED

    def _known_by(
        self, premises: Iterable[Statement], patterns: Iterable[Pattern], bindings: Bindings, aspects: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """How well a concept knows of an absence: it may ask for a claim or a stated absence, and take that for enough
        although what it looks for is drawn from other aspects as well (from the network, say)."""
        ends = [{_value(pattern.subject, bindings), _value(pattern.object, bindings)} for pattern in patterns]
        claimed = set[str]()
        for subject, predicate, value in premises:
            if predicate == COMPLETELY:
                claimed.add(self._aspects.name(value))
            if predicate in STATED_APART and {subject, value} in ends:
                return STATED, aspects
        relied_on = tuple(aspect for aspect in aspects if aspect in claimed)
        return (COMPLETE, relied_on) if relied_on else (NOT_STATED, aspects)


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
