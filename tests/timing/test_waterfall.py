"""The waterfall of a process is part of its findings and of every report."""

from __future__ import annotations

import json
from decimal import Decimal

from assessor.knowledge.loading import load
from assessor.report.json_report import json_report
from assessor.report.markdown_report import markdown_report
from assessor.report.text import text_report

from .slow import assessed, finding


def test_each_step_in_time() -> None:
    steps = finding("LS001").waterfall
    assert [step.step.rpartition("#")[2] for step in steps] == ["clear", "send", "check", "publish", "limit", "share"]
    assert [step.start for step in steps] == [0, 60, 64, 64, 184, 336]
    assert [step.duration for step in steps] == [60, 4, 120, 20, 2, None]
    assert [(step.waits, step.waits_at_worst) for step in steps] == [(0, 0)] * 4 + [(150, 300), (0, 0)]
    assert [step.critical for step in steps] == [True, True, True, False, True, True]
    assert [step.slack for step in steps] == [0, 0, 0, 100, 0, 0]
    shares = [None if step.share is None else round(step.share, 3) for step in steps]
    assert shares == [Decimal(each) for each in ("0.2", "0.013", "0.4", "0.067", "0.507")] + [None]


def test_owners_are_who_does_it_or_who_sends_and_receives() -> None:
    owners = [[iri.rpartition("#")[2] for iri in step.owners] for step in finding("LS003").waterfall]
    both = [["rto", "riverside"], ["riverside", "aggregators"]]
    assert owners == [["rto"], both[0], ["riverside"], ["riverside"], both[1], ["aggregators"]]


def test_only_findings_about_processes_have_one() -> None:
    for found in assessed().assessment.findings:
        assert bool(found.waterfall) == (found.principle == "latency-stacking")


def test_the_text_report_shows_an_aligned_table_once() -> None:
    text = str(text_report([assessed().assessment], load()))
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    header = next(line for line in lines if line.split() == "Step By Starts Takes Waits Share Slack".split())
    first, last = (next(line for line in lines if line.startswith(f"      {n}  ")) for n in (1, 6))
    for title, value in (("Starts", "0 s"), ("Takes", "1 min"), ("Share", "20 %"), ("Slack", "none")):
        assert first[: header.index(title) + len(title)].endswith(value)
    assert "not said" in last
    assert text.count("The steps in time:") == text.count("Rule LS00")
    assert text.count("The steps in time: as above.") == text.count("The steps in time:") - 1


def test_the_markdown_report_shows_a_table() -> None:
    text = markdown_report([assessed().assessment], load())
    assert "  | 1 | clear the market | Regional operator | 0 s | 1 min |  | 20 % | none |\n" in text
    assert "the day \\| and more | Riverside Power | 64 s | 2 min |" in text, "a bar ends no cell"
    assert text.count("| Step | By |") == 1


def test_the_json_report_holds_every_figure_as_a_number_or_null() -> None:
    findings = json.loads(json_report([assessed().assessment], load()))["assessments"][0]["findings"]
    steps = next(each["waterfall"] for each in findings if each["rule"] == "LS001")
    assert steps[4]["waits"] == 150.0
    assert steps[4]["share"] == 0.5067
    assert steps[5]["duration"] is None and steps[5]["share"] is None
    assert {tuple(each) for each in steps} == {tuple(steps[0])}
