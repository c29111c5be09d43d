"""What is new, gone, changed and unchanged since a baseline was recorded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor.assessment.model import Assessment
from assessor.baseline.comparing import since
from assessor.baseline.model import Baseline, Change, SinceBaseline
from assessor.baseline.reading import parse_baseline
from assessor.baseline.writing import baseline_json, baseline_of
from assessor.knowledge.model import KnowledgeBase
from assessor.report.csv_report import csv_report
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.text import text_report

from ..cli.running import CLEAN, DEGRADED
from ..waiving.making import BYPASS, TERMS, assessed

BY_RULE = f"rule: TB001, participants: {{controller: iso}}, {TERMS}"
Compare = Callable[[Assessment, Assessment], SinceBaseline]


@pytest.fixture
def compare(knowledge: KnowledgeBase) -> Compare:
    """The comparison of an assessment with the baseline that another makes, once it has been through a file."""

    def compared(before: Assessment, after: Assessment) -> SinceBaseline:
        text = baseline_json(baseline_of([before], knowledge))
        return since(parse_baseline(text.encode(), "base.json"), after, knowledge)

    return compared


def as_valley(text: str) -> Assessment:
    """The assessment of a text as if it were one of the architecture `valley`."""
    identity = text.split("id: ")[1].split("\n")[0]
    return assessed(text.replace(f"id: {identity}\n", "id: valley\n"))


def test_nothing_has_changed_since_today(compare: Compare) -> None:
    for text in ("case:california-future", "case:total-dso", BYPASS):
        found = assessed(text)
        told = compare(found, found)
        assert (told.known, told.same_knowledge, told.new, told.gone, told.changed) == (True, True, (), (), ())
        assert told.unchanged == tuple(sorted(finding.id for finding in found.findings))


def test_what_is_new_was_gone_the_other_way_round(compare: Compare) -> None:
    """The bypass is all that the two differ in, so that nothing but what it causes is new."""
    clean, bypass = as_valley(CLEAN), as_valley(BYPASS)
    caused = {finding.id for finding in bypass.findings} - {finding.id for finding in clean.findings}
    worse, better = compare(clean, bypass), compare(bypass, clean)
    assert caused
    assert set(worse.new) == {recorded.id for recorded in better.gone} == caused
    assert worse.gone == ()
    assert better.new == ()
    assert {recorded.rule for recorded in better.gone} >= {"TB001", "HC001"}
    messages = {finding.id: finding.message for finding in bypass.findings}
    assert all(recorded.message == messages[recorded.id] for recorded in better.gone)


def test_another_level_is_a_change_of_the_same_finding(compare: Compare) -> None:
    """Telemetry past the operator is the same bypass as dispatch past it, at a lower level."""
    told = compare(as_valley(BYPASS), as_valley(DEGRADED))
    now = {finding.id: finding for finding in as_valley(DEGRADED).findings}
    (change,) = (change for change in told.changed if now[change.id].rule == "TB001")
    assert (change.level_before, change.status_before, change.status) == ("present", "open", "open")
    assert change.level != "present"
    assert change.id not in (*told.new, *told.unchanged)


def test_a_waiver_is_a_change_of_status_and_no_new_finding(compare: Compare) -> None:
    told = compare(assessed(BYPASS), assessed(BYPASS, BY_RULE))
    (identity,) = (finding.id for finding in assessed(BYPASS).findings if finding.rule == "TB001")
    assert told.changed == (Change(identity, "present", "present", "open", "waived"),)
    assert (told.new, told.gone) == ((), ())


def test_of_an_architecture_that_is_not_in_the_baseline_nothing_is_compared(compare: Compare) -> None:
    told = compare(assessed(CLEAN), assessed(BYPASS))
    assert (told.known, told.holds) == (False, ("Valley",))
    assert (told.new, told.gone, told.unchanged) == ((), (), ())
    assert told.state_of(assessed(BYPASS).findings[0].id) is None


def test_only_the_principles_that_are_reported_are_compared(compare: Compare) -> None:
    bypass, clean = as_valley(BYPASS), as_valley(CLEAN)
    only = replace(
        clean,
        principles=tuple(each for each in clean.principles if each.id == "tier-bypassing"),
        findings=tuple(each for each in clean.findings if each.principle == "tier-bypassing"),
    )
    told = compare(bypass, only)
    assert {recorded.rule for recorded in told.gone} == {"TB001"}


def test_another_knowledge_base_is_told(knowledge: KnowledgeBase) -> None:
    found = assessed(BYPASS)
    recorded = replace(baseline_of([found], knowledge, "base.json"), knowledge_digest="sha256:" + "0" * 64)
    told = since(recorded, found, knowledge)
    assert not told.same_knowledge
    shown = replace(found, baseline=told)
    said = "recorded with another knowledge base"
    assert said in " ".join(text_report([shown], knowledge).split())
    assert said in markdown_report([shown], knowledge)
    assert said in csv_report([shown], knowledge)
    (about,) = json.loads(json_report([shown], knowledge))["assessments"]
    assert about["baseline"]["knowledge_base"]["same"] is False


@pytest.fixture
def changed(knowledge: KnowledgeBase) -> Assessment:
    """Dispatch past the operator has become telemetry."""
    before, after = as_valley(BYPASS), as_valley(DEGRADED)
    recorded: Baseline = parse_baseline(baseline_json(baseline_of([before], knowledge)).encode(), "base.json")
    return replace(after, baseline=since(recorded, after, knowledge))


def test_text_and_markdown_name_what_is_not_as_it_was(changed: Assessment, knowledge: KnowledgeBase) -> None:
    told = changed.baseline
    assert told is not None
    text = " ".join(text_report([changed], knowledge).split("Since the baseline")[1].split("Findings\n---")[0].split())
    markdown = markdown_report([changed], knowledge).split("## Since the baseline")[1].split("\n## ")[0]
    numbers = (
        f"{len(told.new)} finding{'s' if len(told.new) != 1 else ''} new, {len(told.gone)} gone, "
        f"{len(told.changed)} with another level or status, {len(told.unchanged)} unchanged since"
    )
    assert told.gone
    assert told.changed
    for section in (text, markdown):
        assert numbers in section
        for identity in (*told.new, *(each.id for each in told.gone), *(each.id for each in told.changed)):
            assert identity in section
        assert not any(identity in section for identity in told.unchanged)
        for change in told.changed:
            assert change.level == change.level_before or f"{change.level} (before: {change.level_before})" in section


def test_a_table_has_a_column_and_rows_for_what_is_gone(changed: Assessment, knowledge: KnowledgeBase) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_report([changed], knowledge))))
    told = changed.baseline
    assert told is not None
    states = {row["finding"]: row["baseline"] for row in rows if row["row"] == "finding"}
    assert {identity for identity, state in states.items() if state == "new"} == set(told.new)
    assert {identity for identity, state in states.items() if state == "changed"} == {each.id for each in told.changed}
    assert {identity for identity, state in states.items() if state == "unchanged"} == set(told.unchanged)
    gone = [row for row in rows if row["row"] == "gone"]
    assert [(row["finding"], row["rule"], row["level"], row["baseline"]) for row in gone] == [
        (each.id, each.rule, each.level, "gone") for each in told.gone
    ]


def test_json_has_identities_and_nulls_where_nothing_is_compared(changed: Assessment, knowledge: KnowledgeBase) -> None:
    told = changed.baseline
    assert told is not None
    (about,) = json.loads(json_report([changed], knowledge))["assessments"]
    assert about["baseline"]["new"] == list(told.new)
    assert [each["id"] for each in about["baseline"]["gone"]] == [each.id for each in told.gone]
    assert about["baseline"]["unchanged"] == list(told.unchanged)
    unknown = replace(changed, baseline=SinceBaseline("base.json", False, (), "0", "sha256:", True))
    (about,) = json.loads(json_report([unknown], knowledge))["assessments"]
    assert (about["baseline"]["known"], about["baseline"]["new"], about["baseline"]["gone"]) == (False, None, None)
    (about,) = json.loads(json_report([assessed(BYPASS)], knowledge))["assessments"]
    assert about["baseline"] is None
