"""Relation 5: architectures that are one thing under several names have one spectrum class.

Beside the published models: what a generated architecture is called, in which words it coordinates and who writes the
arrow decide nothing; what runs past the distribution operator does.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume

from assessor.assessing import assess_path

from .architectures import (
    ACTING,
    BULK_OPERATORS,
    DISTRIBUTED_RESOURCES,
    DISTRIBUTION_OPERATORS,
    OFFERS,
    SYSTEM_OPERATORS,
    Architecture,
    Entity,
    Flow,
    Mechanism,
)
from .harness import generated, many, pick
from .outcomes import outcome
from .strategies import clean_total_dsos

MODELS = Path(__file__).parent / "models"
SAME = {
    "total-tso": (
        "case:total-tso",
        "au-single-integrated-platform",
        "ena-world-d",
        "bv-model-1",
        "smartnet-centralised",
    ),
    "total-dso": ("case:total-dso", "au-two-step-tiered", "ena-world-a", "bv-model-3"),
}


@pytest.mark.parametrize(("name", "expected"), [(name, cls) for cls, names in SAME.items() for name in names])
def test_the_same_structure_has_the_same_class(name: str, expected: str) -> None:
    assessment = assess_path(name if name.startswith("case:") else MODELS / f"{name}.yaml")
    assert assessment.spectrum is not None
    assert assessment.spectrum.name == expected
    assert not [problem for problem in assessment.problems if problem.severity == "violation"]


def in_other_words(architecture: Architecture, choice: int) -> None:
    """Whether the text says dispatch, price or schedule, bid or nomination, and whether the system operator is called
    that or a balancing authority, the class is the same.

    Edit: every acting flow gets another acting kind, every offer another kind of offer, every bulk system operator
    another class of these.
    """
    kinds = {kind: pick(ACTING, number + choice) for number, kind in enumerate(ACTING)}
    kinds |= {kind: pick(OFFERS, number + choice) for number, kind in enumerate(OFFERS)}
    flows = tuple(replace(flow, kind=kinds.get(flow.kind, flow.kind)) for flow in architecture.flows)
    names = {kind: pick(SYSTEM_OPERATORS, number + choice) for number, kind in enumerate(SYSTEM_OPERATORS)}
    entities = tuple(replace(entity, kind=names.get(entity.kind, entity.kind)) for entity in architecture.entities)
    assert outcome(replace(architecture, flows=flows, entities=entities)).spectrum == outcome(architecture).spectrum


def offered_instead_of_directed(architecture: Architecture, choice: int) -> None:
    """A bulk operator that takes a resource's bids coordinates it as one does that dispatches it.

    Edit: every flow by which a bulk operator directs a distributed resource becomes a bid of that resource.
    """
    bulk, resources = set(architecture.named(BULK_OPERATORS)), set(architecture.named(DISTRIBUTED_RESOURCES))
    turned = tuple(
        Flow(flow.target, flow.source, pick(OFFERS, choice), flow.function)
        if flow.source in bulk and flow.target in resources and flow.kind in ACTING
        else flow
        for flow in architecture.flows
    )
    assume(turned != architecture.flows)
    after = outcome(replace(architecture, flows=tuple(dict.fromkeys(turned))))
    assert after.spectrum == outcome(architecture).spectrum


def past_the_distribution_operator(architecture: Architecture, choice: int) -> None:
    """A clean Total DSO is one; a plant that the bulk operator directs itself makes it a hybrid, and a mechanism that
    works in operation between the two operators makes it a Total DSO again; one in planning does not.

    Edit: one individual resource on a grid, one acting flow to it, then one mechanism over it.
    """
    assert outcome(architecture).spectrum == "total-dso"
    grid = pick(architecture.named(["DistributionGrid"]), choice)
    plant = Entity("plant", pick(DISTRIBUTED_RESOURCES, choice), individual=True, connected_to=grid)
    bulk = architecture.named(BULK_OPERATORS)[0]
    hybrid = architecture.adding(entities=[plant], flows=[Flow(bulk, "plant", pick(ACTING, choice))])
    assert outcome(hybrid).spectrum == "hybrid-dso"
    (operator,) = architecture.entity(grid).operated_by
    assert operator in architecture.named(DISTRIBUTION_OPERATORS)
    for stage, expected in (("operation", "total-dso"), ("planning", "hybrid-dso")):
        mechanism = Mechanism("priority", (bulk, operator), ("plant",), stage)
        assert outcome(hybrid.adding(mechanisms=[mechanism])).spectrum == expected


test_in_other_words = generated(in_other_words)
test_in_other_words_many = many(in_other_words)
test_offered_instead_of_directed = generated(offered_instead_of_directed)
test_past_the_distribution_operator = generated(past_the_distribution_operator, clean_total_dsos(), cases=False)
test_past_the_distribution_operator_many = many(past_the_distribution_operator, clean_total_dsos())
