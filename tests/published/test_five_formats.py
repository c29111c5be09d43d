"""Every case study gives the same findings and verdicts in every format, plain and compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from assessor.assessing import assess_path
from assessor.assessment.model import Assessment
from assessor.conversion.convert import convert
from assessor.knowledge.loading import load
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.formats import FORMATS, Format
from assessor.submission.reading import read


def said(assessment: Assessment) -> tuple[object, ...]:
    """All that does not tell of files and lines."""
    findings = [
        (each.id, each.rule, each.level, each.status, each.message, each.participants, each.rests_on, each.key)
        for each in assessment.findings
    ]
    verdicts = [(each.id, each.verdict, each.level, each.basis, each.examined) for each in assessment.principles]
    counted = (assessment.asserted, assessment.inferred, assessment.uncovered, assessment.counts)
    return findings, verdicts, assessment.spectrum, assessment.published, counted, assessment.architecture


@pytest.mark.parametrize("slug", case_study_slugs())
def test_a_case_says_the_same_in_every_format(slug: str, tmp_path: Path) -> None:
    expected = said(assess_path(f"case:{slug}"))
    submission = read(f"case:{slug}", load()).submission
    for number, format_ in enumerate(FORMATS):
        path = written(convert(submission, format_, load()), format_, tmp_path, compressed=number % 2 == 0)
        assert said(assess_path(path)) == expected, format_.label


def written(text: str, format_: Format, folder: Path, *, compressed: bool) -> Path:
    path = folder / f"case{format_.suffixes[0]}{'.gz' if compressed else ''}"
    path.write_bytes(gzip.compress(text.encode()) if compressed else text.encode())
    return path
