"""Assessments with what is behind them, for tests of explanations."""

from __future__ import annotations

from functools import cache

from rdflib import Graph

from assessor.assessing import Assessed
from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment, Evidence, Finding
from assessor.engine.reference import ReferenceEngine
from assessor.explanation.attach import with_evidence
from assessor.knowledge.loading import load
from assessor.submission.model import Statement, Submission
from assessor.submission.reading import read_data

from ..published.variants import CASES, VARIANTS, variant_text

SLUGS = sorted(path.stem for path in CASES.glob("*.yaml"))
EDITS = sorted(path.stem for path in VARIANTS.glob("*.yaml"))


def text_of(name: str) -> str:
    """The YAML of a packaged case or of a variant."""
    return variant_text(name) if name in EDITS else (CASES / f"{name}.yaml").read_text(encoding="utf-8")


def assessed_submission(submission: Submission) -> Assessed:
    """A submission assessed, with its evidence."""
    knowledge = load()
    checking = ReferenceEngine().check(submission, knowledge)
    return Assessed(with_evidence(assess(checking, knowledge), checking, knowledge), checking)


def assessed_text(text: str) -> Assessed:
    """The architecture of some YAML assessed, with its evidence."""
    return assessed_submission(read_data(text.encode(), "proposal.yaml", "yaml", load()))


@cache
def assessed_case(name: str) -> Assessed:
    """A packaged case or variant assessed, each once."""
    return assessed_text(text_of(name))


def finding(assessment: Assessment, rule: str, *key: str) -> Finding:
    """The finding of a rule whose key ends in some identifiers."""
    found = [
        each
        for each in assessment.findings
        if each.rule == rule and all(part in [k.rpartition("#")[2] for k in each.key] for part in key)
    ]
    assert len(found) == 1, [each.message for each in found]
    return found[0]


def told(assessment: Assessment, evidence: tuple[Evidence, ...], origin: str = "inferred") -> list[str]:
    """Evidence in words: local names, and by what if it was inferred."""
    return [
        " ".join(part.rpartition("#")[2] for part in (item.subject, item.predicate, item.object))
        + (f" [{item.by}]" if item.by else "")
        for item in evidence
        if item.origin == origin
    ]


def only_the_evidence(submission: Submission, found: Finding) -> Submission:
    """A submission that says nothing but the asserted statements under a finding."""
    wanted = {(e.subject, e.predicate, e.object) for e in found.evidence if e.origin == "asserted"}
    graph = Graph()
    for statement in submission.graph:
        if _as_text(statement) in wanted:
            graph.add(statement)
    assert len(graph) == len(wanted)
    return Submission(submission.architecture, graph, {}, ())


def _as_text(statement: Statement) -> tuple[str, str, str]:
    return str(statement[0]), str(statement[1]), str(statement[2])
