"""Proving an explanation: its statements alone give the finding again, and without any of them it is gone or changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import Literal, URIRef

from assessor.assessment.findings import group
from assessor.assessment.model import Evidence, Finding
from assessor.engine.batch import BatchEngine, Evaluation, required_concepts
from assessor.explanation.model import Verification
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.submission.model import Statement, Submission


def verify(finding: Finding, submission: Submission, knowledge: KnowledgeBase) -> Verification:
    """Test the evidence of a finding, judged by its rule and the concepts that the rule requires.

    The graph that is judged holds the asserted statements of the evidence and nothing else; claims of completeness and
    stated absences stand among them. Whatever else is absent there is absent in both.
    """
    rule = knowledge.rule(finding.rule)
    judge = Judge(rule, knowledge)
    asserted = asserted_statements(finding.evidence, submission)
    found = judge.level(asserted.values(), finding.id)
    needless: tuple[int, ...] = ()
    if found == finding.level:
        needless = tuple(
            place
            for place in asserted
            if judge.level((s for other, s in asserted.items() if other != place), finding.id) == finding.level
        )
    return Verification(
        finding=finding.id,
        level=finding.level,
        found=found,
        needless=needless,
        tried=judge.tried,
        engine=BatchEngine.name,
    )


class Judge:
    """Tells the levels that one rule gives on some statements; counts how often it was asked."""

    def __init__(self, rule: Rule, knowledge: KnowledgeBase) -> None:
        self._rule = rule
        self._knowledge = knowledge
        self._concepts = required_concepts(rule, knowledge)
        self.tried = 0

    def level(self, statements: Iterable[Statement], identity: str) -> str | None:
        """The level of the finding with that identity among some asserted statements; None if it is not there."""
        self.tried += 1
        evaluation = Evaluation(statements, self._knowledge, self._concepts)
        grouped = group(evaluation.rows_of_rules(evaluation.store, [self._rule.code]), self._knowledge)
        return grouped[identity][0].level if identity in grouped else None


def asserted_statements(evidence: Sequence[Evidence], submission: Submission) -> dict[int, Statement]:
    """The asserted statements of an explanation as the submission has them, by their position in the evidence."""
    found = {}
    for place, item in enumerate(evidence):
        if item.origin == "asserted":
            statement = _statement(item)
            if statement not in submission.graph:  # a blank node, which evidence shows as text
                statement = next(
                    s for s in submission.graph if tuple(map(str, s)) == (item.subject, item.predicate, item.object)
                )
            found[place] = statement
    return found


def _statement(item: Evidence) -> Statement:
    datatype = None if item.datatype is None else URIRef(item.datatype)
    value = (
        URIRef(item.object)
        if item.object_is_iri
        else Literal(item.object, datatype=datatype, lang=item.language, normalize=False)
    )
    return URIRef(item.subject), URIRef(item.predicate), value
