"""The whole way of the data: a path in, an assessment out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessor.assessment.model import Assessment
from assessor.engine.interface import Checking, Engine, Progress, untold
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import ReadResult
from assessor.waiving.model import NO_WAIVERS, Waivers


@dataclass(frozen=True)
class Assessed:
    """An assessment with the checking behind it, for explanations."""

    assessment: Assessment
    checking: Checking


def assess_path(path: str | Path, knowledge: KnowledgeBase | None = None, engine: Engine | None = None) -> Assessment:
    """Read and assess one architecture: a file, a folder whose files all describe it, or ``case:SLUG``.

    Raises SubmissionError if it cannot be assessed; its problems say where and what to do.
    """
    from assessor.knowledge.loading import load
    from assessor.submission.reading import read

    knowledge = knowledge or load()
    return assess_submission(read(str(path), knowledge), knowledge, engine).assessment


def assess_submission(
    read: ReadResult,
    knowledge: KnowledgeBase,
    engine: Engine | None = None,
    progress: Progress = untold,
    waivers: Waivers = NO_WAIVERS,
) -> Assessed:
    """Assess what has been read; ``progress`` is told of each stage as it begins.

    Raises SubmissionError if a submission check of severity Violation fails, or where it is not clear which finding
    one of ``waivers`` is for.
    """
    from assessor.assessment.assess import assess
    from assessor.engine.reference import ReferenceEngine
    from assessor.explanation.attach import with_evidence

    checking = (engine or ReferenceEngine(progress=progress)).check(read.submission, knowledge, read.problems)
    progress("explaining")
    return Assessed(with_evidence(assess(checking, knowledge, waivers), checking, knowledge), checking)
