"""An acknowledgement is no coordination and no sight: sent back for every flow, it changes no other principle."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.submission.reading import read_data

CASES = sorted((Path(__file__).resolve().parents[2] / "case_studies").glob("*.yaml"))
OWN = "cyber-physical-integration"


def assessed(text: str) -> Assessment:
    knowledge = load()
    return assess(BatchEngine().check(read_data(text.encode(), "case.yaml", "yaml", knowledge), knowledge), knowledge)


def outcome(assessment: Assessment) -> object:
    verdicts = {verdict.id: (verdict.verdict, verdict.level) for verdict in assessment.principles if verdict.id != OWN}
    return verdicts, {(found.id, found.level) for found in assessment.findings if found.principle != OWN}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_acknowledgements_change_no_other_principle(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    described = yaml.load(text, Loader=yaml.BaseLoader)
    flows = described["flows"]
    pairs = {(flow["to"], flow["from"]) for flow in flows}
    described["flows"] = [
        *flows,
        *({"from": sender, "to": receiver, "kind": "acknowledgement"} for sender, receiver in sorted(pairs)),
    ]
    assert outcome(assessed(yaml.safe_dump(described, sort_keys=False))) == outcome(assessed(text))
