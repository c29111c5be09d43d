"""Relation 10: one more direct dispatch by a bulk operator."""

from __future__ import annotations

from dataclasses import replace

from .architectures import BULK_OPERATORS, DISTRIBUTION_SIDE, Architecture, Entity, Flow
from .harness import generated, many, pick
from .outcomes import outcome, rank
from .strategies import architectures, coupled

NEVER_LOWERED = (
    "tier-bypassing",
    "hidden-coupling",
    "scalability",
    "cyber-security",
    "layered-decomposition",
    "interface-modularity",
    "structural-complexity",
    "neutrality",
)


def adding_a_dispatch(architecture: Architecture, choice: int) -> None:
    """One more direct dispatch from a bulk operator to a resource on the distribution side never lowers
    bypassing, coupling, scalability, cyber security, layering, modularity, complexity or neutrality.

    Not said of the others, for which the dispatch may be the very thing that was missing: it closes the gap of an
    element that nobody reached, gives whoever answers for the resource sway over it (role clarity), makes the bulk
    operator one who can pass on what it learns there (observability, information exchange), carries a step from one
    party to the next in time (latency stacking), and makes a customer pass on what its devices report (cyber-physical
    integration).

    Edit: one dispatch from a bulk operator to a resource on the distribution side.
    """
    resources = architecture.named(DISTRIBUTION_SIDE)
    if not resources:
        return
    bulk = pick(architecture.named(BULK_OPERATORS), choice // 3)
    before = outcome(architecture)
    after = outcome(architecture.adding(flows=[Flow(bulk, pick(resources, choice), "dispatch")]))
    for principle in NEVER_LOWERED:
        assert rank(after.levels[principle]) >= rank(before.levels[principle]), principle
        if before.levels[principle] is None:
            assert after.levels[principle] != "none"


def _by_hand() -> Architecture:
    """Two distribution operators, one with its programme as hand, individuals on both networks."""
    entities = (
        Entity("bulk", "TransmissionSystemOperator"),
        Entity("dso-1", "DistributionSystemOperator"),
        Entity("dso-2", "DistributionSystemOperator"),
        Entity("grid-1", "DistributionGrid", operated_by=("dso-1",)),
        Entity("grid-2", "DistributionGrid", operated_by=("dso-2",)),
        Entity("programme", "Programme", operated_by=("dso-1",)),
        Entity("aggregators", "Aggregator"),
        Entity("homes", "Customer", connected_to="grid-1"),
        Entity("plant", "CombinedHeatPowerResource", individual=True, connected_to="grid-1"),
        Entity("battery", "StorageResource", individual=True, connected_to="grid-2"),
    )
    flows = (
        Flow("bulk", "dso-1", "schedule"),
        Flow("bulk", "programme", "dispatch"),
        Flow("programme", "homes", "dispatch"),
        Flow("dso-1", "plant", "setpoint"),
        Flow("dso-2", "battery", "setpoint"),
        Flow("aggregators", "battery", "dispatch"),
        Flow("aggregators", "homes", "price"),
    )
    return Architecture("by-hand", entities, flows)


def test_adding_a_dispatch_beside_a_hand_individuals_and_several_operators() -> None:
    architecture = _by_hand()
    for complete in (frozenset[str](), frozenset({"flows"})):
        for choice in range(3):
            adding_a_dispatch(replace(architecture, complete=complete), choice)


def test_adding_a_dispatch_where_limits_cover_it_and_information_flows_already() -> None:
    """The bulk operator is informed by a resource that the distribution operator limits."""
    entities = (
        Entity("bulk", "TransmissionSystemOperator"),
        Entity("dso", "DistributionSystemOperator"),
        Entity("battery", "StorageResource"),
    )
    flows = (Flow("battery", "bulk", "telemetry"), Flow("dso", "battery", "limit"))
    adding_a_dispatch(Architecture("by-hand", entities, flows), 0)


def test_adding_a_dispatch_to_customers_who_send_schedules_to_their_aggregator() -> None:
    """Two aggregators of one superior meet at a battery; only one of them hears from the customers."""
    entities = (
        Entity("bulk", "TransmissionSystemOperator"),
        Entity("balancing", "BalancingAuthority"),
        Entity("dso", "DistributionSystemOperator"),
        Entity("customers", "Customer"),
        Entity("aggregator-1", "Aggregator", individual=True),
        Entity("aggregator-2", "Aggregator", individual=True),
        Entity("battery", "StorageResource", individual=True),
    )
    flows = (
        Flow("bulk", "dso", "schedule"),
        Flow("balancing", "dso", "schedule"),
        Flow("bulk", "balancing", "schedule"),
        Flow("balancing", "aggregator-1", "dispatch"),
        Flow("balancing", "aggregator-2", "dispatch"),
        Flow("customers", "aggregator-1", "schedule"),
        Flow("aggregator-1", "battery", "setpoint"),
        Flow("aggregator-2", "battery", "setpoint"),
        Flow("battery", "dso", "telemetry"),
        Flow("customers", "dso", "telemetry"),
    )
    adding_a_dispatch(Architecture("by-hand", entities, flows, complete=frozenset({"flows"})), 0)


test_adding_a_dispatch = generated(adding_a_dispatch, architectures() | coupled())
test_adding_a_dispatch_many = many(adding_a_dispatch, architectures() | coupled())
