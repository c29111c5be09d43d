"""From what has been read to what a query is asked of."""

from __future__ import annotations

from assessor.engine.interface import Progress, untold
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.model import KnowledgeBase
from assessor.querying.graphs import Dataset, asserted_only, closed
from assessor.submission.model import ReadResult


def stated(read: ReadResult, knowledge: KnowledgeBase) -> Dataset:
    """What is stated, even by a submission that could not be assessed."""
    return asserted_only(read.submission, knowledge)


def inferred(read: ReadResult, knowledge: KnowledgeBase, progress: Progress = untold) -> Dataset:
    """What is stated and what follows from it.

    Raises SubmissionError if a submission check of severity Violation fails, and KnowledgeError where a concept cannot
    be derived.
    """
    from assessor.engine.reference import ReferenceEngine

    checking = ReferenceEngine(progress=progress).check(read.submission, knowledge, read.problems)
    if checking.runs and all(run.state == "failed" for run in checking.runs):
        raise KnowledgeError(checking.runs[0].error or "nothing can be inferred")
    return closed(read.submission, checking.closed.graph, knowledge)
