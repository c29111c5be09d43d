"""What a rule says of its own violating example."""

from __future__ import annotations

from assessor.knowledge.model import KnowledgeBase, Rule


def said_of(rule: Rule, knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    """Level and message of each finding of the rule in its violating example, as the assessor words them.

    Nothing where the example cannot be read, as one of a rule of a user's own may be.
    """
    from assessor.assessment.assess import assess
    from assessor.engine.batch import BatchEngine
    from assessor.submission.model import SubmissionError
    from assessor.submission.reading import read

    try:
        result = read("-", knowledge, stdin=rule.violating_example.encode())
    except SubmissionError:
        return []
    assessment = assess(BatchEngine().check(result.submission, knowledge, result.problems), knowledge)
    return [(found.level, found.message) for found in assessment.findings if found.rule == rule.code]
