"""What the reference engine would find, quickly."""

from __future__ import annotations

from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking
from assessor.knowledge.loading import load
from assessor.submission.model import Submission


def check(given: Submission) -> Checking:
    """What the reference engine would find, problems of the submission apart."""
    return BatchEngine().check(given, load())
