"""What the verdicts on the published cases hang on, as thinking about them says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.assess import assess
from assessor.engine.batch import BatchEngine
from assessor.engine.reference import ReferenceEngine
from assessor.knowledge.loading import load
from assessor.sensitivity.hanging import sensitivity, with_sensitivity
from assessor.sensitivity.model import Hanging, Sensitivity
from assessor.submission.model import ReadResult, Submission
from assessor.submission.reading import read, read_data

KNOWLEDGE = load()
INSUFFICIENT = "insufficient-information"
CASES = (
    "california-future", "california-prior", "hybrid-dso", "new-york-future-2", "total-dso", "total-tso", "uk-option-2"
)


@cache
def assessed(slug: str) -> Assessed:
    return assess_submission(read(f"case:{slug}", KNOWLEDGE), KNOWLEDGE, BatchEngine())


@cache
def found(slug: str) -> Sensitivity:
    case = assessed(slug)
    return sensitivity(case.assessment, case.checking.submission, KNOWLEDGE)


def hanging(slug: str, principle: str) -> dict[str, tuple[str, str | None]]:
    """What a verdict hangs on, each with the verdict and level without it."""
    several = found(slug).hangs_on[principle]
    return {one.aspect or one.label: (one.verdict_after, one.level_after) for one in several}


def test_california_future_without_the_derived_link() -> None:
    """Gapping and layering become insufficient, hidden coupling stays potential."""
    link = "coordination from CAISO to distribution system operator (DSO)"
    for principle in ("coordination-gapping", "layered-decomposition"):
        first = found("california-future").hangs_on[principle][0]
        assert (first.label, first.evidence, first.verdict_after) == (link, "derived", INSUFFICIENT)
    assert link not in hanging("california-future", "hidden-coupling")
    assert hanging("california-future", "hidden-coupling") == {}, "several pairs are potential, each on its own"
    assert link not in hanging("california-future", "tier-bypassing")


def test_california_prior_hangs_on_a_stated_absence() -> None:
    absence = "stated absence of coordination interface between CAISO and distribution utility (DSO)"
    assert hanging("california-prior", "coordination-gapping") == {absence: (INSUFFICIENT, None)}
    assert hanging("california-prior", "layered-decomposition") == {absence: (INSUFFICIENT, None)}
    assert hanging("california-prior", "tier-bypassing")[absence] == ("violated", "present")
    assert hanging("california-prior", "tier-bypassing")["coordination from CAISO to distributed resources"] == (
        INSUFFICIENT, None
    )


def test_hybrid_dso_is_bypassed_twice() -> None:
    """No single flow is the bypass; only the link between the operators keeps it from being graver."""
    link = "coordination from transmission system operator (TSO) to distribution system operator (DSO)"
    assert hanging("hybrid-dso", "tier-bypassing") == {link: ("violated", "high")}
    assert hanging("hybrid-dso", "role-clarity").keys() == {
        "responsibility of distribution system operator (DSO) for distribution dispatch of distributed resources",
        "responsibility of transmission system operator (TSO) for wholesale dispatch of distributed resources",
    }


def test_new_york_hangs_on_the_bid() -> None:
    bid = "bid from distributed resources to NYISO"
    for principle in ("tier-bypassing", "scalability", "cyber-security"):
        assert hanging("new-york-future-2", principle) == {bid: (INSUFFICIENT, None)}


def test_uk_hangs_on_the_mechanism() -> None:
    mechanism = "joint procurement and activation"
    assert hanging("uk-option-2", "tier-bypassing")[mechanism] == ("violated", "present")
    assert hanging("uk-option-2", "hidden-coupling")[mechanism] == ("degraded", "low")
    assert mechanism not in hanging("uk-option-2", "interface-modularity"), "the joint responsibility is there as well"


def test_total_dso_is_satisfied_by_what_it_claims() -> None:
    assert hanging("total-dso", "tier-bypassing") == {"flows": (INSUFFICIENT, None)}
    assert hanging("total-dso", "role-clarity") == {"responsibilities": (INSUFFICIENT, None)}
    layering = found("total-dso").hangs_on["layered-decomposition"]
    assert [one.aspect for one in layering] == ["flows", "mechanisms", "responsibilities", None]
    assert hanging("total-dso", "coordination-gapping").keys().isdisjoint({"flows"}), "a stated link stays a link"


def test_total_tso_is_high_by_what_it_claims() -> None:
    assert hanging("total-tso", "scalability") == {"flows": ("violated", "present")}
    assert hanging("total-tso", "layered-decomposition") == {"flows": (INSUFFICIENT, None)}


def test_needs_and_processes_are_taken_away_as_well() -> None:
    for code, principle, label in (
        ("IX001", "information-exchange", "need of dso to know of batteries for distribution operation"),
        ("LS003", "latency-stacking", "dispatch"),
    ):
        example = KNOWLEDGE.rule(code).violating_example
        stated = read_data(example.encode(), "example.yaml", "yaml", KNOWLEDGE)
        case = assess_submission(ReadResult(stated), KNOWLEDGE, BatchEngine())
        hangs_on = sensitivity(case.assessment, case.checking.submission, KNOWLEDGE).hangs_on[principle]
        assert label in {one.label for one in hangs_on}


@pytest.mark.parametrize("slug", CASES)
def test_everything_was_tried(slug: str) -> None:
    assert found(slug).tried == found(slug).things


@pytest.mark.parametrize("slug", ("california-prior", pytest.param("uk-option-2", marks=pytest.mark.slow)))
def test_the_reference_engine_agrees(slug: str) -> None:
    case = assessed(slug)
    several = [one for of_principle in found(slug).hangs_on.values() for one in of_principle]
    assert several
    without: dict[str, list[Hanging]] = {}
    for one in several:
        without.setdefault(one.thing if one.aspect is None else f"{one.thing} {one.aspect}", []).append(one)
    for of_thing in without.values():
        if of_thing[0].aspect is None:
            assessment = assess(ReferenceEngine().check(_without(case, of_thing[0].thing), KNOWLEDGE), KNOWLEDGE)
            verdicts = {verdict.id: (verdict.verdict, verdict.level) for verdict in assessment.principles}
            assert all(verdicts[one.principle] == (one.verdict_after, one.level_after) for one in of_thing)


def _without(case: Assessed, thing: str) -> Submission:
    from rdflib import Graph

    graph = Graph()
    for statement in case.checking.submission.graph:
        if str(statement[0]) != thing:
            graph.add(statement)
    return Submission(case.checking.submission.architecture, graph, {}, ())


def test_a_bound_cuts_what_is_farthest_from_the_findings() -> None:
    case = assessed("total-tso")
    few = sensitivity(case.assessment, case.checking.submission, KNOWLEDGE, most=4)
    assert (few.tried, few.things) == (4, found("total-tso").things)
    for principle, several in few.hangs_on.items():
        assert {one.thing for one in several} <= {one.thing for one in found("total-tso").hangs_on[principle]}
    assert few.hangs_on["scalability"] == found("total-tso").hangs_on["scalability"], "claims are tried first"


def test_in_a_large_submission_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    case = assessed("total-tso")
    monkeypatch.setattr("assessor.sensitivity.hanging.WORK", len(case.checking.submission.graph) - 1)
    none = sensitivity(case.assessment, case.checking.submission, KNOWLEDGE)
    assert (none.tried, none.things) == (0, found("total-tso").things)
    assert set(none.hangs_on.values()) == {()}


def test_a_waived_finding_carries_no_verdict() -> None:
    """The bid is the only bypass; waived it leaves the verdict open, and without it the verdict is as open."""
    case = assessed("new-york-future-2")
    findings = [
        replace(one, status="waived") if one.rule == "TB001" else one for one in case.assessment.findings
    ]
    waived = replace(case.assessment, findings=findings)
    several = sensitivity(waived, case.checking.submission, KNOWLEDGE).hangs_on
    assert several["tier-bypassing"] == ()
    assert several["scalability"] == found("new-york-future-2").hangs_on["scalability"]


def test_the_assessment_carries_it() -> None:
    case = assessed("new-york-future-2")
    carried = with_sensitivity(case, KNOWLEDGE).sensitivity
    assert carried == found("new-york-future-2")
    assert case.assessment.sensitivity is None
    assert set(found("new-york-future-2").hangs_on) == {v.id for v in case.assessment.principles if v.rules}
