"""A small submission that has something in every section, and the calls that the tests of edits share."""

from __future__ import annotations

from functools import cache

from rdflib import URIRef

from assessor.editing.applying import apply
from assessor.editing.grammar import to_add, to_remove, to_set
from assessor.editing.model import Changed, Edit
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Submission
from assessor.submission.reading import read_data

VALLEY = """\
architecture:
  id: valley
  label: Valley
  kind: proposed
  describesCompletely: [flows, timing]
sources:
  filing: {title: Filing}
entities:
  iso: {is: TransmissionSystemOperator, label: Regional operator, source: filing p. 1}
  valley: {is: DistributionSystemOperator, label: Valley Electric, organisation: Riverside, source: filing p. 1}
  aggregators: {is: Aggregator, label: Aggregators, source: filing p. 1}
  batteries: {is: StorageResource, label: Home batteries, connectedTo: grid, source: filing p. 1}
  panels: {is: PhotovoltaicResource, connectedTo: grid, specialises: batteries, source: filing p. 1}
  grid: {is: DistributionGrid, operatedBy: valley, source: filing p. 1}
functions:
  balancing: {label: Balancing, partOf: der-dispatch}
absences:
  - {between: [iso, valley], of: information, source: filing p. 2}
flows:
  - {from: iso, to: valley, kind: schedule, function: balancing, every: 1 h, source: filing p. 2}
  - {from: valley, to: batteries, kind: dispatch, latency: 4 s, source: [filing p. 2, filing p. 3], evidence: derived}
  - {from: valley, to: batteries, kind: limit, source: filing p. 2}
  - {from: iso, to: aggregators, kind: dispatch, source: filing p. 2}
  - {from: iso, to: aggregators, kind: dispatch, every: 5 min, source: filing p. 4}
  - {id: last-mile, from: aggregators, to: batteries, kind: setpoint, source: filing p. 2}
mechanisms:
  - {kind: priority, between: [iso, valley, aggregators], over: batteries, stage: operation, source: filing p. 5}
  - {kind: review, between: [iso, valley], over: [batteries, panels], stage: planning, source: filing p. 5}
responsibilities:
  - {of: [iso, valley], function: balancing, over: batteries, mode: joint, source: filing p. 6}
  - {of: valley, function: der-dispatch, over: batteries, mode: sole, source: filing p. 6}
domains:
  - {coordinator: valley, members: [batteries, panels], source: filing p. 7}
processes:
  - function: balancing
    source: filing p. 8
    steps:
      - {by: iso, does: decides, takes: 1 min}
      - {by: aggregators, over: last-mile, does: sends, takes: 2 s, after: 1}
"""
NAMESPACE = "https://w3id.org/grid-architecture/submission/valley#"


@cache
def knowledge() -> KnowledgeBase:
    return load()


def submission(text: str = VALLEY, format_: str = "yaml", name: str = "valley.yaml") -> Submission:
    return read_data(text.encode(), name, format_, knowledge())


@cache
def valley() -> Submission:
    return submission()


def node(name: str) -> URIRef:
    return URIRef(NAMESPACE + name)


def edit(option: str, text: str, of: Submission | None = None) -> Edit:
    """The edit that an option of the command line means."""
    read = {"remove": to_remove, "set": to_set, "add": to_add}[option]
    return read(text, of or valley(), knowledge())


def edited(option: str, text: str, of: Submission | None = None) -> Changed:
    """The submission after that one edit."""
    return apply(of or valley(), [edit(option, text, of)], knowledge())


def said(changed: Changed) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """What was removed and what was added, each term by its last part."""
    return _short(changed.removed), _short(changed.added)


def violations(of: Submission) -> list[str]:
    """What the submission shapes forbid in it."""
    return [str(problem) for problem in check_submission(of, knowledge()) if problem.severity == "violation"]


def _short(statements: tuple[tuple[object, object, object], ...]) -> set[tuple[str, str, str]]:
    return {tuple(str(term).rpartition("#")[2] for term in statement) for statement in statements}  # type: ignore[misc]
