"""One finding's cause drawn alone."""

from __future__ import annotations

import pytest

from assessor.diagram import drawn, skeleton
from assessor.knowledge.loading import load

from .cases import SLUGS, assessed
from .geometry import faults


def cause(slug: str, rule: str) -> tuple[set[str], set[tuple[str, str]]]:
    found = assessed(slug)
    finding = next(each for each in found.assessment.findings if each.rule == rule)
    alone = skeleton(found.assessment, found.checking, load(), finding.id)
    assert [mark.finding for mark in alone.marks] == [finding.id]
    names = {entity.iri.rpartition("#")[2] for entity in alone.entities}
    ends = {(link.source.rpartition("#")[2], link.target.rpartition("#")[2]) for link in alone.links}
    return names, ends


def test_a_bypass_shows_whom_it_leaps_and_nobody_else() -> None:
    names, ends = cause("california-future", "TB001")
    assert names == {"caiso", "aggregators", "dso", "der"}
    assert ends == {("caiso", "aggregators"), ("aggregators", "der")}


def test_a_gap_shows_the_missing_link() -> None:
    names, ends = cause("california-prior", "CG001")
    assert names == {"caiso", "utility"}
    assert ends == {("caiso", "utility")}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_cause_can_be_drawn(slug: str) -> None:
    found = assessed(slug)
    for finding in found.assessment.findings:
        alone = skeleton(found.assessment, found.checking, load(), finding.id)
        assert alone.only == finding.id
        assert {finding.focus} & {entity.iri for entity in alone.entities} or alone.entities
        assert faults(drawn(alone)) == []


def test_what_is_no_finding_is_refused() -> None:
    found = assessed("total-dso")
    with pytest.raises(KeyError):
        skeleton(found.assessment, found.checking, load(), "f:0000000000000000")
