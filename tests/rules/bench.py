"""What a changed query must stand up to: every fixture's marks, and what the case studies come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from assessor.engine.interface import Row
from assessor.knowledge.model import KnowledgeBase, RuleShape
from assessor.submission.reading import read

from .evaluation import Evaluation, constructs
from .fixtures import all_fixtures, outcomes
from .weakening import Weakening, weakenings

CASES = Path(__file__).resolve().parents[2] / "case_studies"


@dataclass(frozen=True)
class Sample:
    """A submission, the rules that are judged on it, and whether their rows are the ones there should be."""

    name: str
    rules: tuple[str, ...]
    evaluation: Evaluation
    unchanged: dict[URIRef, list[Row]]
    fits: Callable[[Iterable[Row]], bool]

    def catches(self, rows: dict[URIRef, list[Row]]) -> bool:
        """Whether these rows, in place of those of the same shapes, are seen to be wrong."""
        changed = {shape: found for shape, found in rows.items() if _as_set(found) != _as_set(self.unchanged[shape])}
        return bool(changed) and not self.fits(row for found in (self.unchanged | changed).values() for row in found)


class Bench:
    """All fixtures and case studies, closed and derived once."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._constructs = {construct.name: index for index, construct in enumerate(constructs(knowledge))}
        self._shapes = {shape.iri.rpartition("#")[2]: shape for rule in knowledge.rules for shape in rule.shapes}
        self.samples = [*self._fixtures(), *self._cases()]
        self._found_before: tuple[int, list[ox.Store]] = (-1, [])

    def weakenings(self) -> dict[str, list[Weakening]]:
        """Every weakening, by the name of the concept's or rule's query."""
        texts = {construct.name: construct.text for construct in constructs(self._knowledge)}
        texts |= {name: shape.select for name, shape in self._shapes.items()}
        return {name: weakenings(name, text) for name, text in texts.items()}

    def catcher(self, weakening: Weakening) -> str | None:
        """The first sample that sees that something is wrong; None if none does."""
        if weakening.shape in self._shapes:
            catches = self._rule_catcher(self._shapes[weakening.shape], weakening.text)
        else:
            catches = self._concept_catcher(self._constructs[weakening.shape], weakening.text)
        for index, sample in enumerate(self.samples):
            try:
                caught = catches(index, sample)
            except (KeyError, SyntaxError) as error:  # no value for the key, or no query any more
                return f"{sample.name} ({type(error).__name__})"
            if caught:
                return sample.name
        return None

    def _rule_catcher(self, shape: RuleShape, text: str) -> Callable[[int, Sample], bool]:
        def catches(_: int, sample: Sample) -> bool:
            if shape.rule not in sample.rules:
                return False
            return sample.catches({shape.iri: sample.evaluation.rows(sample.evaluation.store, shape, text)})

        return catches

    def _concept_catcher(self, place: int, text: str) -> Callable[[int, Sample], bool]:
        construct = constructs(self._knowledge)[place]
        query = construct.over_all_focus_nodes(text)
        if self._found_before[0] != place:
            self._found_before = (place, [sample.evaluation.before(place) for sample in self.samples])
        stores = self._found_before[1]

        def catches(index: int, sample: Sample) -> bool:
            derived = sample.evaluation.construct(stores[index], query)
            if derived == sample.evaluation.steps[place]:
                return False
            store = sample.evaluation.with_instead(place, derived)
            return sample.catches(_rows(sample.evaluation, store, sample.rules, self._knowledge))

        return catches

    def _fixtures(self) -> Iterable[Sample]:
        for fixture in all_fixtures():
            evaluation = Evaluation(read(str(fixture.path), self._knowledge).submission, self._knowledge)

            def fits(rows: Iterable[Row], fixture: object = fixture) -> bool:
                return not fixture.differences(outcomes(rows, fixture.rule, self._knowledge))  # type: ignore[attr-defined]

            yield self._sample(fixture.name, (fixture.rule,), evaluation, fits)

    def _cases(self) -> Iterable[Sample]:
        rules = tuple(rule.code for rule in self._knowledge.rules)
        for path in sorted(CASES.glob("*.yaml")):
            evaluation = Evaluation(read(str(path), self._knowledge).submission, self._knowledge)
            expected = self._all_outcomes(
                row for found in _rows(evaluation, evaluation.store, rules, self._knowledge).values() for row in found
            )

            def fits(rows: Iterable[Row], expected: object = expected) -> bool:
                return self._all_outcomes(rows) == expected

            yield self._sample(path.stem, rules, evaluation, fits)

    def _all_outcomes(self, rows: Iterable[Row]) -> object:
        every = list(rows)
        return {rule.code: outcomes(every, rule.code, self._knowledge) for rule in self._knowledge.rules}

    def _sample(
        self, name: str, rules: tuple[str, ...], evaluation: Evaluation, fits: Callable[[Iterable[Row]], bool]
    ) -> Sample:
        unchanged = _rows(evaluation, evaluation.store, rules, self._knowledge)
        return Sample(name, rules, evaluation, unchanged, fits)


def _rows(
    evaluation: Evaluation, store: ox.Store, rules: Iterable[str], knowledge: KnowledgeBase
) -> dict[URIRef, list[Row]]:
    return {
        shape.iri: evaluation.rows(store, shape)
        for code in rules
        for shape in knowledge.rule(code).shapes
    }


def _as_set(rows: Iterable[Row]) -> set[tuple[object, ...]]:
    return {(row.focus, *sorted(row.bindings.items())) for row in rows}
