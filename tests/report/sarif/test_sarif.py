"""The SARIF report fits the schema of the standard and says what the assessment says."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.report import sarif
from assessor.report.sarif import sarif_report
from assessor.report.sarif_places import uri
from assessor.report.unassessed import Unassessed
from assessor.submission.model import Location
from tests.report.cases import SLUGS, case, cases
from tests.report.hostile import LABELS, hostile
from tests.report.sample import assessment, finding, identity, mitigated
from tests.waiving.making import BYPASS, TERMS, assessed

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
Run = dict[str, Any]


def run_of(text: str) -> Run:
    """The only run of a log that fits the schema."""
    log = json.loads(text)
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def steps_of(result: Run) -> list[Run]:
    (flow,) = result["codeFlows"]
    (thread,) = flow["threadFlows"]
    steps = thread["locations"]
    assert isinstance(steps, list)
    return steps


def place(location: Run) -> tuple[str, int]:
    physical = location["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]


def test_the_schema_is_one() -> None:
    VALIDATOR.check_schema(SCHEMA)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_finding_is_a_result_at_a_line_with_its_chain(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    run = run_of(sarif_report([checked], knowledge))
    assert [r["fingerprints"]["finding/v1"] for r in run["results"]] == [f.id for f in checked.findings]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in knowledge.rules]
    for result, found in zip(run["results"], checked.findings, strict=True):
        assert result["message"]["text"] == found.message
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.rule
        path, line = place(result["locations"][0])
        assert path == f"case:{slug}"
        written = {(e.location.file, e.location.line) for e in found.evidence if e.location is not None}
        assert (path, line) in written
        *steps, last = steps_of(result)
        assert last["kinds"] == ["finding"]
        assert last["location"]["message"]["text"] == found.message
        told = {place(step["location"]) for step in steps if step["kinds"] == ["asserted"]}
        assert told
        assert told <= written
        first = next(number for number, step in enumerate(steps) if step["kinds"] != ["inferred"])
        assert first == 0, "the chain begins with something that nothing was inferred from"


def test_what_is_inferred_stands_after_what_it_was_drawn_from(knowledge: KnowledgeBase) -> None:
    run = run_of(sarif_report([assessment(knowledge, finding())], knowledge))
    (result,) = run["results"]
    assert [step["kinds"][0] for step in steps_of(result)] == ["asserted", "inferred", "finding"]
    assert place(steps_of(result)[0]["location"]) == ("valley.yaml", 20)


def test_levels_follow_the_severity_of_the_shapes(knowledge: KnowledgeBase) -> None:
    names = ("mitigated", "low", "potential", "moderate", "present", "high")
    found = [finding(number, level=name) for number, name in enumerate(names)]
    run = run_of(sarif_report([assessment(knowledge, *found)], knowledge))
    levels = [result["level"] for result in run["results"]]
    assert levels == ["note", "warning", "warning", "error", "error", "error"]
    assert [result["properties"]["level"] for result in run["results"]] == list(names)
    assert {result["kind"] for result in run["results"]} == {"fail"}


def test_a_rule_says_why_it_matters_what_clears_it_and_where_its_page_is(knowledge: KnowledgeBase) -> None:
    run = run_of(sarif_report([assessment(knowledge)], knowledge))
    pages = Path(__file__).resolve().parents[3]
    taxa = run["taxonomies"][0]["taxa"]
    for rule, told in zip(knowledge.rules, run["tool"]["driver"]["rules"], strict=True):
        assert rule.rationale in told["help"]["text"]
        assert rule.remedy in told["help"]["text"]
        assert (pages / told["properties"]["page"]).is_file()
        (relation,) = told["relationships"]
        assert taxa[relation["target"]["index"]]["id"] == relation["target"]["id"] == rule.principle


def test_a_waiver_is_a_suppression(knowledge: KnowledgeBase) -> None:
    found = assessed(BYPASS, f"rule: TB001, participants: {{controller: iso}}, {TERMS}")
    run = run_of(sarif_report([found], knowledge))
    for result, each in zip(run["results"], found.findings, strict=True):
        assert bool(result["suppressions"]) == (each.status == "waived")
    (suppression,) = (s for result in run["results"] for s in result["suppressions"])
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "The pilot ends first." in suppression["justification"]
    assert place(suppression["location"])[0] == "waivers.yaml"
    roles = {artifact["location"]["uri"]: artifact["roles"] for artifact in run["artifacts"]}
    assert roles["waivers.yaml"] == ["userSpecifiedConfiguration"]
    assert "suppressions" not in run_of(sarif_report([case("california-prior")], knowledge))["results"][0]


def test_what_is_not_known_is_a_notification_and_no_result(knowledge: KnowledgeBase) -> None:
    silent = assessment(knowledge)
    run = run_of(sarif_report([silent], knowledge, [Unassessed("other.yaml", ("other.yaml:3: what is this",))]))
    assert run["results"] == []
    (invocation,) = run["invocations"]
    told = Counter(each["descriptor"]["id"] for each in invocation["toolExecutionNotifications"])
    assert told["no-verdict"] == sum(v.verdict == "insufficient-information" for v in silent.principles if v.rules)
    assert told["unreadable"] == 1
    assert told["SB017"] == 2
    assert invocation["executionSuccessful"] is False
    assert run_of(sarif_report([silent], knowledge))["invocations"][0]["executionSuccessful"] is True


def test_a_rule_that_failed_is_an_error(knowledge: KnowledgeBase) -> None:
    base = assessment(knowledge)
    first = base.principles[0]
    broken = replace(first, rules=(replace(first.rules[0], state="failed", error="too long"), *first.rules[1:]))
    run = run_of(sarif_report([replace(base, principles=(broken, *base.principles[1:]))], knowledge))
    errors = [n for n in run["invocations"][0]["toolExecutionNotifications"] if n["level"] == "error"]
    assert [error["associatedRule"]["id"] for error in errors] == [first.rules[0].code]


def test_one_run_for_all_architectures_and_the_same_bytes_each_time(knowledge: KnowledgeBase) -> None:
    text = sarif_report(cases(), knowledge)
    assert text == sarif_report(cases()[::-1], knowledge)
    assert len(run_of(text)["results"]) == sum(len(each.findings) for each in cases())


def many(number: int, knowledge: KnowledgeBase) -> Assessment:
    return assessment(knowledge, *(finding(each, message=f"Finding {each}.") for each in range(number)))


def test_steps_of_many_findings_stand_once(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_WRITTEN_OUT", 10)
    run = run_of(sarif_report([many(50, knowledge)], knowledge))
    steps = run["threadFlowLocations"]
    assert [step["kinds"][0] for step in steps] == ["asserted", "inferred"]
    assert len(run["results"]) == 50
    for result in run["results"]:
        *shared, last = steps_of(result)
        assert shared == [{"index": 0}, {"index": 1}]
        assert last["location"]["message"] == result["message"]


def test_a_finding_without_a_line_is_at_its_file(knowledge: KnowledgeBase) -> None:
    bare = finding(evidence=tuple(replace(item, location=None) for item in finding().evidence))
    (result,) = run_of(sarif_report([assessment(knowledge, bare)], knowledge))["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "valley.yaml", "index": 0}}


@pytest.mark.parametrize("label", [label for label in LABELS if label])
def test_a_hostile_label_is_text(label: str, knowledge: KnowledgeBase) -> None:
    run = run_of(sarif_report([hostile(label, knowledge)], knowledge))
    (result,) = run["results"]
    text = result["message"]["text"]
    assert "\n" not in text
    assert "](" not in text.replace("\\](", "")
    assert text.count("{") % 2 == text.count("}") % 2 == 0


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("case:total-tso", "case:total-tso"),
        ("a b/ü.yaml", "a%20b/%C3%BC.yaml"),
        ("c:d.yaml", "c%3Ad.yaml"),
        ("/etc/x.yaml", "file:///etc/x.yaml"),
        ("-", "-"),
    ],
)
def test_paths_become_references(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_mitigated_findings_keep_both_levels(knowledge: KnowledgeBase) -> None:
    (result,) = run_of(sarif_report([assessment(knowledge, mitigated())], knowledge))["results"]
    assert result["properties"]["levelUnmitigated"] == "present"
    assert result["fingerprints"]["finding/v1"] == identity(0x3C91A20000000002)


def test_places_carry_their_column(knowledge: KnowledgeBase) -> None:
    there = replace(finding().evidence[1], location=Location("valley.yaml", 7, 9))
    (result,) = run_of(sarif_report([assessment(knowledge, finding(evidence=(there,)))], knowledge))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 9}
