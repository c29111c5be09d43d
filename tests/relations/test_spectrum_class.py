"""Relation 5: architectures that are one thing under several names have one spectrum class."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.assessing import assess_path

MODELS = Path(__file__).parent / "models"
SAME = {
    "total-tso": (
        "case:total-tso",
        "au-single-integrated-platform",
        "ena-world-d",
        "bv-model-1",
        "smartnet-centralised",
    ),
    "total-dso": ("case:total-dso", "au-two-step-tiered", "ena-world-a", "bv-model-3"),
}


@pytest.mark.parametrize(("name", "expected"), [(name, cls) for cls, names in SAME.items() for name in names])
def test_the_same_structure_has_the_same_class(name: str, expected: str) -> None:
    assessment = assess_path(name if name.startswith("case:") else MODELS / f"{name}.yaml")
    assert assessment.spectrum is not None
    assert assessment.spectrum.name == expected
    assert not [problem for problem in assessment.problems if problem.severity == "violation"]
