"""Relation 12: a plant directly under the bulk operator of a clean Total DSO."""

from __future__ import annotations

from assessor.knowledge.loading import load

from .architectures import ACTING, BULK_OPERATORS, DISTRIBUTED_RESOURCES, Architecture, Entity, Flow
from .cases import case
from .harness import generated, many, pick
from .outcomes import Outcome, outcome
from .sound import sound
from .strategies import clean_total_dsos

WITH_PLANT = {
    "tier-bypassing": "present",
    "layered-decomposition": "low",
    "scalability": "low",
    "cyber-security": "moderate",
    "interface-modularity": "low",
    "structural-complexity": "low",
}


def adding_a_plant(architecture: Architecture, choice: int) -> None:
    """A clean Total DSO is satisfied throughout; a plant, named as an individual, that its bulk operator
    directs itself makes bypassing present, cyber security moderate, and layering, scalability, modularity
    and complexity low.

    Edit: one individual resource, on one of the grids if there are any, and one acting flow to it.
    """
    before = outcome(architecture)
    assert {before.levels[principle] for principle in (*WITH_PLANT, "hidden-coupling")} == {"none"}
    grids = architecture.named(["DistributionGrid"])
    kind = pick(DISTRIBUTED_RESOURCES, choice)
    plant = Entity("plant", kind, individual=True, connected_to=pick(grids, choice) if grids else None)
    flow = Flow(architecture.named(BULK_OPERATORS)[0], "plant", pick(ACTING, choice // 7))
    check(outcome(architecture.adding(entities=[plant], flows=[flow])))


def check(found: Outcome) -> None:
    assert {principle: found.levels[principle] for principle in WITH_PLANT} == WITH_PLANT


def satisfied_throughout(architecture: Architecture, choice: int) -> None:
    """A sound architecture satisfies all fourteen principles; where it has no process there is no latency to stack."""
    found = outcome(architecture)
    assert found.findings == {}
    assert found.verdicts["latency-stacking"] in ("satisfied", "not-applicable")
    assert len(found.verdicts) == len(load().principles)
    assert {each for each, verdict in found.verdicts.items() if verdict != "satisfied"} <= {"latency-stacking"}


def test_the_case_study() -> None:
    for choice in range(12):
        adding_a_plant(case("total-dso"), choice)


test_adding_a_plant = generated(adding_a_plant, clean_total_dsos(), cases=False)
test_adding_a_plant_many = many(adding_a_plant, clean_total_dsos())
test_satisfied_throughout = generated(satisfied_throughout, sound(), examples=10, cases=False)
