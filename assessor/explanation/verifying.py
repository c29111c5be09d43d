"""Proving an explanation: its statements give the finding again, and without any of them it is gone or changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import Literal, URIRef
from rdflib.term import Node

from assessor.assessment.findings import group
from assessor.assessment.model import Evidence, Finding
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking, Row
from assessor.explanation.grounds import goals_of
from assessor.explanation.judging import Found, Judge, same_row
from assessor.explanation.model import Verification
from assessor.explanation.proving import Prover
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Statement, Submission


def verify(
    finding: Finding, checking: Checking, knowledge: KnowledgeBase, prover: Prover | None = None
) -> Verification:
    """Test the evidence of a finding, judged by its rule and the concepts that the rule requires.

    The graph that is judged holds the asserted statements of the evidence and nothing else; claims of completeness and
    stated absences stand among them. What is found there must follow in the whole submission as well: an absence that
    holds only because so much was left out is none that the explanation names.
    """
    judge = Judge(knowledge.rule(finding.rule), knowledge)
    asserted = asserted_statements(finding.evidence, checking.submission)
    alone = judge.finding(asserted.values(), finding.id)
    found = None if alone is None else alone[0].level
    whole = _Whole(finding, checking, knowledge, prover or Prover(checking.closed, knowledge))
    needless: list[int] = []
    against: list[int] = []
    otherwise: list[int] = []
    for place in asserted if found == finding.level else ():
        rest = [statement for other, statement in asserted.items() if other != place]
        without = judge.finding(rest, finding.id)
        if without is not None and without[0].level == finding.level:
            if whole.gives(without, rest):
                needless.append(place)
            else:
                (otherwise if whole.measures_otherwise(without) else against).append(place)
    return Verification(
        finding=finding.id,
        level=finding.level,
        found=found,
        needless=tuple(needless),
        against=tuple(against),
        tried=judge.tried,
        engine=BatchEngine.name,
        otherwise=tuple(otherwise),
    )


class _Whole:
    """What the whole submission says of a finding."""

    def __init__(self, finding: Finding, checking: Checking, knowledge: KnowledgeBase, prover: Prover) -> None:
        shape, rows = group(checking.rows, knowledge)[finding.id]
        self._rows = rows
        self._figures = sorted(knowledge.rule(finding.rule).figures)
        self._prover = prover
        self._goals = [goal.statements for goal in goals_of(((shape, row) for row in rows), prover)]

    def gives(self, found: Found, asserted: Iterable[Statement]) -> bool:
        """Whether what was found among some asserted statements is found in the whole, by what holds there."""
        return same_row(found, self._rows) and self._prover.follows_one(self._goals, asserted)

    def measures_otherwise(self, found: Found) -> bool:
        """Whether what was found has figures that it has not in the whole."""
        return not {self._measured(row) for row in found[1]} <= {self._measured(row) for row in self._rows}

    def _measured(self, row: Row) -> tuple[Node | None, ...]:
        return tuple(row.bindings.get(name) for name in self._figures)


def asserted_statements(evidence: Sequence[Evidence], submission: Submission) -> dict[int, Statement]:
    """The asserted statements of an explanation as the submission has them, by their position in the evidence."""
    by_text: dict[tuple[str, str, str], Statement] = {}
    found = {}
    for place, item in enumerate(evidence):
        if item.origin != "asserted":
            continue
        statement = _statement(item)
        if statement not in submission.graph:  # a blank node, which evidence shows as text
            by_text = by_text or {(str(s), str(p), str(o)): (s, p, o) for s, p, o in submission.graph}
            statement = by_text[item.subject, item.predicate, item.object]
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
