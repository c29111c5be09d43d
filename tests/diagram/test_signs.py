"""What the case studies look like: who stands where, which line is which, where each finding is marked."""

from __future__ import annotations

import pytest

from assessor.diagram.model import Link, Skeleton, Style

from .cases import SLUGS, assessed, case

BASE = "https://w3id.org/grid-architecture/submission/"


def name(iri: str) -> str:
    return iri.rpartition("#")[2]


def lines(skeleton: Skeleton) -> dict[tuple[str, str, Style], Link]:
    return {(name(link.source), name(link.target), link.style): link for link in skeleton.links}


def rules_at(skeleton: Skeleton, place: str) -> list[str]:
    return [mark.rule for mark in skeleton.marks if mark.at == place]


def test_california_before_its_reforms() -> None:
    skeleton = case("california-prior")
    assert [band.label for band in skeleton.bands] == ["Bulk", "Distribution", "Customer edge"]
    tiers = {name(entity.iri): entity.band.rpartition("#")[2] for entity in skeleton.entities}
    assert tiers == {
        "caiso": "bulk-tier",
        "utility": "distribution-tier",
        "dr-programmes": "edge-tier",
        "customers": "edge-tier",
        "der": "edge-tier",
    }
    found = lines(skeleton)
    assert set(found) == {
        ("caiso", "der", Style.COORDINATION),
        ("caiso", "dr-programmes", Style.COORDINATION),
        ("dr-programmes", "customers", Style.COORDINATION),
        ("utility", "dr-programmes", Style.OPERATION),
        ("caiso", "utility", Style.ABSENCE),
    }
    assert [name(iri) for iri in found["caiso", "der", Style.COORDINATION].skips] == ["utility"]
    assert not found["caiso", "dr-programmes", Style.COORDINATION].skips, "the programmes are the utility's hand"
    assert rules_at(skeleton, found["caiso", "utility", Style.ABSENCE].id) == ["CG001"]
    assert rules_at(skeleton, found["caiso", "der", Style.COORDINATION].id) == ["TB001", "CY001", "SC001"]
    assert {name(entity.iri) for entity in skeleton.entities if entity.coupled} == {"customers", "der"}
    assert {name(entity.iri) for entity in skeleton.entities if entity.many} == {"customers", "der", "dr-programmes"}


def test_in_the_united_kingdom_the_mechanism_stands_between_those_it_binds() -> None:
    skeleton = case("uk-option-2")
    (mechanism,) = skeleton.mechanisms
    assert [name(party) for party in mechanism.between] == ["dso", "tso"]
    assert mechanism.label == "joint decision (not specified)"
    assert rules_at(skeleton, mechanism.iri) == ["IM001"]
    bypass = next(mark for mark in skeleton.marks if mark.rule == "TB001")
    assert bypass.weight == "mitigated"


def test_in_new_york_the_offer_runs_upwards() -> None:
    found = lines(case("new-york-future-2"))
    offer = found["der", "nyiso", Style.OFFER]
    assert [name(iri) for iri in offer.skips] == ["dsp"]
    assert found["aggregators", "nyiso", Style.ABSENCE].label == "no coordination"


def test_the_layered_reference_model_leaps_nothing_and_has_no_marks() -> None:
    skeleton = case("total-dso")
    assert not skeleton.marks
    assert not any(link.skips for link in skeleton.links)
    assert not any(entity.coupled for entity in skeleton.entities)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_finding_is_marked_once_by_its_number_in_the_report(slug: str) -> None:
    findings = assessed(slug).assessment.findings
    assert [mark.finding for mark in case(slug).marks] == [finding.id for finding in findings]
    assert [mark.number for mark in case(slug).marks] == list(range(1, len(findings) + 1))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_of_the_case_studies_has_a_place(slug: str) -> None:
    skeleton = case(slug)
    places = {entity.iri for entity in skeleton.entities} | {link.id for link in skeleton.links}
    places |= {mechanism.iri for mechanism in skeleton.mechanisms}
    assert [mark.rule for mark in skeleton.marks if mark.at not in places] == []
