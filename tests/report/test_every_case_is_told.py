"""Every packaged case study can be told as text, with what its findings take for granted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.assessing import assess_submission
from assessor.knowledge.loading import load
from assessor.report.text import text_report
from assessor.submission.reading import read

CASES = sorted((Path(__file__).parents[2] / "case_studies").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_told_in_english_words(case: Path) -> None:
    knowledge = load()
    told = str(text_report([assess_submission(read(str(case), knowledge), knowledge).assessment], knowledge))
    assert "Verdicts" in told
    assert "entitys" not in told and "partys" not in told
