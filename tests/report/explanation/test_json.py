"""The JSON form: the finding as in the report, and all that an explanation adds; unknown is null."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.json_object import explanation_json
from assessor.report.json_report import json_report

from ..cases import case
from ..hostile import LABELS, hostile
from .samples import DECLARING, bare, full, meeting

SCHEMA = json.loads((Path(__file__).parent / "explanation.schema.json").read_text(encoding="utf-8"))


def read(explanation: Explanation, knowledge: KnowledgeBase) -> dict[str, Any]:
    """The object, which is what the schema says."""
    found: dict[str, Any] = json.loads(explanation_json(explanation, knowledge))
    jsonschema.validate(found, SCHEMA)
    return found


def test_the_finding_is_that_of_the_report(knowledge: KnowledgeBase) -> None:
    one = full(knowledge)
    report = json.loads(json_report([one.assessment], knowledge))
    assert read(one, knowledge)["finding"] == report["assessments"][0]["findings"][0]


def test_what_was_looked_for_and_not_found_is_in_it(knowledge: KnowledgeBase) -> None:
    found = read(full(knowledge), knowledge)["finding"]
    assert found["further"] == 2
    assert [(each["known"], each["needed_by"]) for each in found["absences"]] == [
        ("not-stated", None),
        ("stated", None),
        ("not-stated", 0),
        ("complete", 1),
    ]
    first, *_ = found["absences"][0]["patterns"]
    assert first == [
        {"kind": "variable", "text": "mechanism"},
        {"kind": "iri", "text": "https://w3id.org/grid-architecture#arbitratesBetween"},
        {"kind": "iri", "text": "https://w3id.org/grid-architecture/submission/valley#iso"},
    ]


def test_what_would_clear_it_is_there_for_people_files_and_stores(knowledge: KnowledgeBase) -> None:
    taking, declaring = read(full(knowledge), knowledge)["clearing"]
    assert (taking["effect"], taking["level_after"], taking["clears"], taking["opens"]) == (
        *("removes", None),
        *(["f:1", "f:2"], ["tier-bypassing"]),
    )
    assert declaring["edits"] == [
        {
            "kind": "add",
            "section": "mechanisms",
            "node": "https://w3id.org/grid-architecture/submission/valley#new",
            "values": {"between": ["iso", "valley"]},
            "words": DECLARING.words[0],
        }
    ]
    assert declaring["yaml_patch"] == DECLARING.yaml_patch
    assert declaring["sparql_update"] == DECLARING.sparql_update


def test_the_test_and_what_the_verdict_hangs_on(knowledge: KnowledgeBase) -> None:
    found = read(full(knowledge), knowledge)
    assert found["verification"] == {
        "holds": True, "sufficient": True, "minimal": True, "level": "potential", "found": "potential",
        "needless": [], "against": [], "otherwise": [], "tried": 9, "engine": "batch",
    }
    (hanging,) = found["hangs_on"]
    assert (hanging["what"], hanging["verdict_after"], hanging["source"]["locator"]) == ("flow", "satisfied", "p. 6")


def test_what_was_not_asked_for_is_null(knowledge: KnowledgeBase) -> None:
    unasked = read(bare(knowledge), knowledge)
    assert {unasked[key] for key in ("verification", "proofs", "clearing", "hangs_on")} == {None}
    asked = read(replace(full(knowledge), proofs=(), clearing=()), knowledge)
    assert (asked["proofs"], asked["clearing"]) == ([], [])
    (proof,) = read(replace(full(knowledge), proofs=(meeting(),)), knowledge)["proofs"]
    assert [each["by"] for each in proof][:2] == ["open meeting", "meeting at a device"]


@pytest.mark.parametrize("label", [label for label in LABELS if label])
def test_a_label_is_given_back(label: str, knowledge: KnowledgeBase) -> None:
    wild = hostile(label, knowledge)
    found = read(Explanation(wild.findings[0], wild), knowledge)
    assert set(found["labels"].values()) == {label}


@pytest.mark.parametrize("slug", ["total-tso"])
def test_every_finding_of_a_case_is_what_the_schema_says(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    for each in checked.findings:
        found = read(Explanation(each, checked), knowledge)
        assert found["finding"]["id"] == each.id
        assert len(found["finding"]["evidence"]) == len(each.evidence)
