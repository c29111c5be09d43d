"""The packaged case studies as skeletons, each assessed once."""

from __future__ import annotations

from functools import cache

from assessor.assessing import Assessed, assess_submission
from assessor.diagram import skeleton
from assessor.diagram.model import Skeleton
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.reading import read

SLUGS = tuple(case_study_slugs())


@cache
def assessed(slug: str) -> Assessed:
    """The case study, assessed."""
    knowledge = load()
    return assess_submission(read(f"case:{slug}", knowledge), knowledge, BatchEngine())


@cache
def case(slug: str) -> Skeleton:
    """The skeleton of the case study."""
    found = assessed(slug)
    return skeleton(found.assessment, found.checking, load())
