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


def test_generated_architectures_come_to_every_level() -> None:
    """Relations that hold because nothing is ever found would be worth nothing."""
    levels: Counter[tuple[str, str | None]] = Counter()
    rules: Counter[str] = Counter()

    @settings(
        max_examples=400,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(architectures() | coupled())
    def collect(architecture: Architecture) -> None:
        found = outcome(architecture)
        levels.update(found.levels.items())
        levels.update((each.principle, each.level) for each in found.findings.values())
        rules.update(each.rule for each in found.findings.values())

    collect()
    structural = {rule.code for rule in load().rules if rule.since == "0.1.0"}  # the others need what is not generated
    assert structural <= set(rules)
    expected = {
        "tier-bypassing": {None, "none", "mitigated", "low", "present", "high"},
        "coordination-gapping": {None, "none", "mitigated", "present"},
        "hidden-coupling": {None, "none", "mitigated", "low", "potential", "present"},
        "layered-decomposition": {None, "none", "low", "present"},
        "cyber-security": {None, "none", "low", "moderate", "present", "high"},
        "role-clarity": {None, "none", "low", "potential", "moderate", "present"},
        "scalability": {None, "none", "low", "present", "high"},
        "interface-modularity": {None, "none", "low", "moderate", "present"},
        "structural-complexity": {None, "none", "low", "present"},
    }
    for principle in expected:
        assert {level for found, level in levels if found == principle} == expected[principle]


test_agreement = generated(agreement, examples=12, cases=False)
test_agreement_many = many(agreement)
