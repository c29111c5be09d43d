"""From what has been read to what a query is asked of."""

from __future__ import annotations

from dataclasses import replace

from assessor.engine.interface import Progress, untold
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.graphs import new_graph
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

    # one rule, to say if concepts fail
    without_rules = replace(knowledge, rules=knowledge.rules[:1], rule_shapes=new_graph())
    checking = ReferenceEngine(progress=progress).check(read.submission, without_rules, read.problems)
    for run in checking.runs:
        if run.error is not None:
            raise KnowledgeError(run.error)
    return closed(read.submission, checking.closed.graph, knowledge)
