"""The class on the spectrum: every fixture comes to what is marked, and an assessment says it in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.assessing import assess_submission
from assessor.engine.batch import Evaluation
from assessor.knowledge.loading import load
from assessor.submission.reading import read

from .spectrum import derived, marked, spectrum_fixtures

KNOWLEDGE = load()
FIXTURES = spectrum_fixtures()


@pytest.mark.parametrize("name", FIXTURES)
def test_the_class_is_the_one_marked(name: str) -> None:
    submission = read(str(FIXTURES[name]), KNOWLEDGE).submission
    assert derived(Evaluation(submission.graph, KNOWLEDGE).store) == marked(FIXTURES[name])


def test_every_class_is_shown_by_a_fixture() -> None:
    classes = {name for path in FIXTURES.values() for name in marked(path)[0]}
    assert classes == {"total-tso", "hybrid-dso", "total-dso", "other"}


@pytest.mark.parametrize(
    ("name", "word", "why"),
    [
        (
            "hybrid-dso",
            "hybrid-dso",
            "Coordination runs from the bulk system through every distribution operator, and a bulk operator reaches "
            "past one of them without a mechanism or limits that settle it. Shown by: bypass from tso to agg past "
            "south. The flows are not said to be described completely.",
        ),
        (
            "other-idle",
            "other",
            "Coordination does not run from the bulk system through every distribution operator, and it is not a bulk "
            "operator alone that directs resources. Shown by: south.",
        ),
        ("nothing-of-a-link", None, None),
    ],
)
def test_an_assessment_gives_class_and_reason(name: str, word: str | None, why: str | None) -> None:
    path = FIXTURES[f"spectrum/{name}"]
    spectrum = assess_submission(read(str(path), KNOWLEDGE), KNOWLEDGE).assessment.spectrum
    assert (spectrum and spectrum.name, spectrum and spectrum.why) == (word, why)


TEXT = """\
architecture: {id: example, label: Example, kind: reference}
entities:
  tso: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
  agg: {is: Aggregator}
  homes: {is: StorageResource}
  shops: {is: FlexibleLoadResource}
  plant: {is: MerchantResource}
flows:
  - {from: tso, to: dso, kind: schedule}
  - {from: dso, to: tso, kind: bid}
  - {from: tso, to: agg, kind: dispatch}
  - {from: dso, to: agg, kind: dispatch}
  - {from: agg, to: homes, kind: setpoint}
  - {from: dso, to: homes, kind: setpoint}
  - {from: agg, to: shops, kind: setpoint}
  - {from: plant, to: tso, kind: telemetry}
"""


def test_entities_flows_and_independent_cycles_are_counted(tmp_path: Path) -> None:
    """Six pairs are linked among five nodes in one part: two links close a cycle; telemetry links nobody."""
    path = tmp_path / "example.yaml"
    path.write_text(TEXT, encoding="utf-8")
    counts = assess_submission(read(str(path), KNOWLEDGE), KNOWLEDGE).assessment.counts
    assert counts is not None
    assert (counts.entities, counts.flows, counts.cycles) == (6, 8, 2)
