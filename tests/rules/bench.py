"""What a changed query must stand up to: every fixture's marks, and what the case studies come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import ne
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from assessor.engine.batch import Evaluation, constructs
from assessor.engine.interface import Row
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.model import KnowledgeBase, RuleShape
from assessor.submission.reading import read

from . import maturity, spectrum
from .fixtures import Fixture, Outcome, all_fixtures, outcomes
from .weakening import Weakening, weakenings

CASES = Path(__file__).resolve().parents[2] / "case_studies"
SPECTRUM, MATURITY = "spectrum", "maturity"
Whole = tuple[frozenset[str], frozenset[str]]
Outcomes = dict[str, list[Outcome] | Whole]
RowsByShape = dict[URIRef, list[Row]]


@dataclass(frozen=True)
class Sample:
    """A submission, the rules that are judged on it, and whether what they say differs from what they should."""

    name: str
    rules: tuple[str, ...]
    evaluation: Evaluation
    differs: Callable[[Outcomes], bool]


class Bench:
    """All fixtures and case studies, closed and derived once; what catches one weakening is tried first on the next."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._constructs = constructs(knowledge)
        self._shapes = {shape.iri.rpartition("#")[2]: shape for rule in knowledge.rules for shape in rule.shapes}
        self.samples = [*self._fixtures(), *self._fixtures_of_the_whole(), *self._cases()]
        self._unchanged = {sample.name: self._rows(sample, sample.evaluation.store) for sample in self.samples}
        self._wholes = {sample.name: of_the_whole(sample.evaluation.store) for sample in self.samples}
        self._before: tuple[int, dict[str, ox.Store]] = (-1, {})

    def weakenings(self) -> dict[str, list[Weakening]]:
        """Every weakening, by the name of the concept's or rule's query."""
        return {name: weakenings(name, text) for name, text in texts(self._knowledge).items()}

    def catcher(self, weakening: Weakening) -> str | None:
        """The name of a sample that sees that something is wrong; None if none does."""
        if weakening.shape in self._shapes:
            catches = self._rule_catcher(self._shapes[weakening.shape], weakening.text)
        else:
            catches = self._concept_catcher(weakening)
        for index, sample in enumerate(self.samples):
            if self._sees(catches, sample):
                self.samples.insert(0, self.samples.pop(index))
                return sample.name
        return None

    def _sees(self, catches: Callable[[Sample], bool], sample: Sample) -> bool:
        try:
            return catches(sample)
        except (KeyError, KnowledgeError, SyntaxError):  # a row without a value of the key, or no query any more
            return True

    def _rule_catcher(self, shape: RuleShape, text: str) -> Callable[[Sample], bool]:
        def catches(sample: Sample) -> bool:
            if shape.rule not in sample.rules:
                return False
            return self._is_wrong(sample, {shape.iri: sample.evaluation.rows(sample.evaluation.store, shape, text)})

        return catches

    def _concept_catcher(self, weakening: Weakening) -> Callable[[Sample], bool]:
        place = [construct.name for construct in self._constructs].index(weakening.shape)
        query = self._constructs[place].over_all_focus_nodes(weakening.text)
        if self._before[0] != place:
            self._before = (place, {})
        stores = self._before[1]

        def catches(sample: Sample) -> bool:
            if sample.name not in stores:
                stores[sample.name] = sample.evaluation.before(place)
            statements = sample.evaluation.construct(stores[sample.name], query)
            if statements == sample.evaluation.steps[place]:
                return False
            store = sample.evaluation.with_instead(place, statements)
            return self._is_wrong(sample, self._rows(sample, store), of_the_whole(store))

        return catches

    def _is_wrong(self, sample: Sample, changed: RowsByShape, whole: dict[str, Whole] | None = None) -> bool:
        unchanged, was = self._unchanged[sample.name], self._wholes[sample.name]
        same = all(_as_set(rows) == _as_set(unchanged[shape]) for shape, rows in changed.items())
        if same and whole in (None, was):
            return False
        return sample.differs(self._outcomes(sample.rules, unchanged | changed, whole or was))

    def _rows(self, sample: Sample, store: ox.Store) -> RowsByShape:
        return {
            shape.iri: sample.evaluation.rows(store, shape)
            for code in sample.rules
            for shape in self._knowledge.rule(code).shapes
        }

    def _outcomes(self, rules: Iterable[str], rows: RowsByShape, whole: dict[str, Whole]) -> Outcomes:
        every = [row for found in rows.values() for row in found]
        return {code: outcomes(every, code, self._knowledge) for code in rules} | whole

    def _fixtures(self) -> Iterator[Sample]:
        for fixture in all_fixtures():
            differs = partial(_differs_from_marks, fixture)
            yield Sample(fixture.name, (fixture.rule,), self._evaluation(fixture.path), differs)

    def _fixtures_of_the_whole(self) -> Iterator[Sample]:
        for name, path in spectrum.spectrum_fixtures().items():
            yield Sample(name, (), self._evaluation(path), partial(_differs_in, SPECTRUM, spectrum.marked(path)))
        for name, path in maturity.maturity_fixtures().items():
            yield Sample(name, (), self._evaluation(path), partial(_differs_in, MATURITY, maturity.marked(path)))

    def _cases(self) -> Iterator[Sample]:
        rules = tuple(rule.code for rule in self._knowledge.rules)
        for path in sorted(CASES.glob("*.yaml")):
            sample = Sample(path.stem, rules, self._evaluation(path), bool)
            store = sample.evaluation.store
            expected = self._outcomes(rules, self._rows(sample, store), of_the_whole(store))
            yield replace(sample, differs=partial(ne, expected))

    def _evaluation(self, path: Path) -> Evaluation:
        return Evaluation(read(str(path), self._knowledge).submission.graph, self._knowledge)


def texts(knowledge: KnowledgeBase) -> dict[str, str]:
    """The text of every CONSTRUCT of a concept and every SELECT of a rule, by the last part of its IRI."""
    found = {construct.name: construct.text for construct in constructs(knowledge)}
    return found | {
        shape.iri.rpartition("#")[2]: shape.select for rule in knowledge.rules for shape in rule.shapes
    }


def _differs_from_marks(fixture: Fixture, found: Outcomes) -> bool:
    said = found[fixture.rule]
    return isinstance(said, list) and bool(fixture.differences(said))


def of_the_whole(store: ox.Store) -> dict[str, Whole]:
    """What the concepts derive of an architecture as a whole: its class and its step of maturity."""
    return {SPECTRUM: spectrum.derived(store), MATURITY: maturity.derived(store)}


def _differs_in(what: str, expected: Whole, found: Outcomes) -> bool:
    return found[what] != expected


def _as_set(rows: Iterable[Row]) -> set[tuple[object, ...]]:
    return {(row.focus, *sorted(row.bindings.items())) for row in rows}
