"""The quick evaluation that the relations use is the reference engine's; what is generated is valid and
varied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from assessor.assessment.assess import assess
from assessor.engine.interface import Row
from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.loading import load

from ..evaluating.checking import check
from .architectures import Architecture
from .cases import SLUGS, case
from .harness import generated, many
from .outcomes import outcome, outcome_of
from .strategies import architectures, coupled
from .writing import submission


def _contents(rows: Iterable[Row]) -> Counter[tuple[object, ...]]:
    return Counter((row.shape, row.rule, row.focus, tuple(sorted(row.bindings.items()))) for row in rows)


def agreement(architecture: Architecture, choice: int) -> None:
    """The same rows, the same closed graph, the same focus nodes, the same verdicts; and the submission is
    valid, else the reference engine would raise.
    """
    given_ = submission(architecture)
    quick, reference = check(given_), ReferenceEngine().check(given_, load())
    assert _contents(quick.rows) == _contents(reference.rows)
    assert set(quick.closed.graph) == set(reference.closed.graph)
    assert quick.runs == reference.runs
    assert (quick.present, quick.described) == (reference.present, reference.described)
    assert outcome_of(assess(quick, load())) == outcome_of(assess(reference, load()))


@pytest.mark.parametrize("slug", SLUGS)
def test_agreement_on_a_case_study(slug: str) -> None:
    agreement(case(slug), 0)


NOT_GENERATED = {
    ("latency-stacking", "potential"): "only who polls over a step's own flow waits; see test_adding_delay.py",
}
"""Levels that are not looked for, and why."""


def test_generated_architectures_come_to_every_level() -> None:
    """Relations that hold because nothing is ever found would be worth nothing: every rule finds something, and every
    principle comes to each level that its rules have, to *none*, and to no level at all.
    """
    rules, principles = load().rules, [principle.id for principle in load().principles]
    of_shapes = {(rule.principle, shape.level) for rule in rules for shape in rule.shapes if shape.level is not None}
    wanted: set[str | tuple[str, str | None]] = {rule.code for rule in rules} | of_shapes
    wanted |= {(principle, level) for principle in principles for level in (None, "none")}
    wanted -= NOT_GENERATED.keys()

    @settings(
        max_examples=600,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(architectures() | coupled())
    def collect(architecture: Architecture) -> None:
        if wanted:
            found = outcome(architecture)
            wanted.difference_update(found.levels.items())
            for each in found.findings.values():
                wanted.difference_update((each.rule, (each.principle, each.level)))

    collect()
    assert wanted == set()


test_agreement = generated(agreement, examples=12, cases=False)
test_agreement_many = many(agreement)
