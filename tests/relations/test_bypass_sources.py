"""Relation 1: sources of bypassing."""

from __future__ import annotations

from hypothesis import assume

from .architectures import DISTRIBUTED_RESOURCES, INFORMATION, Architecture
from .edits import bulk_links, without_flows
from .harness import generated, many
from .outcomes import Outcome, outcome
from .strategies import with_aggregator_bypass

BYPASS = "tier-bypassing"


def source_classes(architecture: Architecture, found: Outcome) -> set[str]:
    """The classes of what bulk operators reach past a distribution operator."""
    sources = {name for each in found.findings.values() if each.rule == "TB001" for name in each.of("source")}
    kinds = {architecture.entity(name).kind for name in sources}
    return {"DER" if kind in DISTRIBUTED_RESOURCES else kind for kind in kinds}


def removing_aggregator_links(architecture: Architecture, choice: int) -> None:
    """Without its links between aggregators and bulk operators an architecture has one class of bypass
    sources less, the aggregators, and bypassing stands as long as another class does.

    Edit: every flow between an aggregator and a bulk operator goes, information included, since that alone
    is a (low) bypass too.
    """
    before = outcome(architecture)
    assume("Aggregator" in source_classes(architecture, before))
    edited = without_flows(architecture, bulk_links(architecture, ["Aggregator"]))
    after = outcome(edited)
    assert source_classes(edited, after) == source_classes(architecture, before) - {"Aggregator"}
    for identity, found in before.findings_of(BYPASS).items():
        sources = set(found.of("source"))
        if sources and not sources & set(architecture.named(["Aggregator"])):
            assert identity in after.findings, found
    if source_classes(edited, after):
        assert after.verdicts[BYPASS] in ("violated", "degraded")


def removing_one_kind_of_flow(architecture: Architecture, choice: int) -> None:
    """As long as aggregators still inform a bulk operator, taking away what coordinates them leaves a low
    bypass.

    Edit: of the flows between aggregators and bulk operators only the information stays.
    """
    between = bulk_links(architecture, ["Aggregator"])
    edited = without_flows(architecture, lambda flow: between(flow) and flow.kind not in INFORMATION)
    sources = set(architecture.named(["Aggregator"]))
    for found in outcome(edited).findings.values():
        if found.rule == "TB001" and set(found.of("source")) & sources:
            assert found.level == "low", found


test_removing_aggregator_links = generated(removing_aggregator_links, with_aggregator_bypass())
test_removing_aggregator_links_many = many(removing_aggregator_links, with_aggregator_bypass())
test_removing_all_but_information = generated(removing_one_kind_of_flow, with_aggregator_bypass())
