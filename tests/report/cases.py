"""The assessments of the packaged case studies, each made once."""

from __future__ import annotations

from functools import cache

from assessor.assessing import assess_path
from assessor.assessment.model import Assessment
from assessor.knowledge.loading import load
from assessor.submission.files.case_studies import case_study_slugs

SLUGS = tuple(case_study_slugs())


@cache
def case(slug: str) -> Assessment:
    """The assessment of a packaged case study."""
    return assess_path(f"case:{slug}", load())


def cases() -> list[Assessment]:
    """All of them."""
    return [case(slug) for slug in SLUGS]
