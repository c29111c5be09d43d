"""One entity that is given a second role hides what passes between the two: nothing there is a pass."""

from __future__ import annotations

from hypothesis import assume
from rdflib import RDF, URIRef

from assessor.assessment.assess import assess
from assessor.knowledge.loading import load
from assessor.submission.identifiers import architecture_iri, member_iri

from ..evaluating.checking import check
from .architectures import BULK_OPERATORS, DISTRIBUTION_OPERATORS, DISTRIBUTION_SIDE, OFFERS, Architecture
from .harness import generated, many, pick
from .outcomes import Outcome, outcome_of
from .relating import INTERMEDIARIES
from .writing import GA, submission

ROLES = (*BULK_OPERATORS, *INTERMEDIARIES)
BETWEEN_OPERATORS = ("coordination-gapping", "layered-decomposition", "interface-modularity")
OVER_RESOURCES = (
    "tier-bypassing",
    "hidden-coupling",
    "structural-complexity",
    "scalability",
    "cyber-security",
    "interface-modularity",
)


def with_role(architecture: Architecture, name: str, role: str) -> Outcome:
    """What the architecture comes to if the entity is of that class as well."""
    given = submission(architecture)
    node = URIRef(str(member_iri(architecture_iri(architecture.name), name)))
    given.graph.add((node, RDF.type, GA[role]))
    return outcome_of(assess(check(given), load()))


def runs_a_market(architecture: Architecture, operator: str) -> bool:
    """Whether the operator takes offers, or answers for clearing or dispatch."""
    held = {each.function for each in architecture.responsibilities if operator in each.holders}
    offered = any(flow.target == operator and flow.kind in OFFERS for flow in architecture.flows)
    return offered or bool(held & {"der-dispatch", "market-clearing-distribution"})


def adding_a_role(architecture: Architecture, choice: int) -> None:
    """No principle that looks across the boundary is satisfied, or does not apply, once a distribution operator is
    a bulk operator too, or an intermediary of the market; those that look at resources, where there are any; and
    neutrality, where an operator that runs a market aggregates or supplies customers. Latency, role clarity and the
    interfaces with customers do not look across: what one node does for itself is no hand-over, no second holder and no
    interface.

    Edit: one distribution operator gets a second class. A resource that is connected to nothing is certainly below
    the transmission grid.
    """
    operators = architecture.named(DISTRIBUTION_OPERATORS)
    assume(operators)
    role = pick(ROLES, choice)
    operator = pick(operators, choice // len(ROLES))
    after = with_role(architecture, operator, role)
    of_both_tiers = role in BULK_OPERATORS
    if of_both_tiers:
        assert after.verdicts["information-exchange"] not in ("satisfied", "not-applicable")
    if role in ("Aggregator", "LoadServingEntity") and runs_a_market(architecture, operator):
        assert after.verdicts["neutrality"] not in ("satisfied", "not-applicable")
    resources = [architecture.entity(name) for name in architecture.named(DISTRIBUTION_SIDE)]
    principles = set(BETWEEN_OPERATORS if of_both_tiers else BETWEEN_OPERATORS[:2])
    if any(resource.connected_to is None for resource in resources):
        principles |= set(OVER_RESOURCES)
        principles |= {"observability"} if of_both_tiers else set()
    for principle in principles:
        assert after.verdicts[principle] not in ("satisfied", "not-applicable"), principle
    asked = {rule for rule, focus in after.questions if focus == operator}
    assert {"CG001", "LD001"} <= asked
    assert ({"IM001", "IM002", "IM003", "IM004"} <= asked) == of_both_tiers


test_adding_a_role = generated(adding_a_role)
test_adding_a_role_many = many(adding_a_role)
