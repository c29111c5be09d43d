"""The page of one submission check: what it asks for. A check is no rule; no principle is decided by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from rdflib import Literal
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SH
from assessor.report.json_report import as_json
from assessor.report.markdown_text import code as as_code
from assessor.report.markdown_text import own, plain
from assessor.report.styling import Styled, joined
from assessor.report.wrapping import heading, wrap

SCHEMA = "assessor-submission-check/1"
SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
EFFECTS = {
    "violation": "Where it is not met, the submission cannot be assessed.",
    "warning": "Where it is not met, the report has a warning; the submission is assessed all the same.",
    "info": "Where it is not met, the report has a note; the submission is assessed all the same.",
}
WHAT_IT_IS = "A check of the submission: it decides no principle."


@dataclass(frozen=True)
class SubmissionCheck:
    """A check of the submission shapes: ``message`` is what is told, or empty where it depends on the submission."""

    code: str
    name: str
    description: str
    severity: str
    message: str
    remedy: str


def submission_check(code: str, knowledge: KnowledgeBase) -> SubmissionCheck | None:
    """The check with that code, in capitals or not; None where there is none."""
    shapes = knowledge.submission_shapes
    node = next(shapes.subjects(GA.code, Literal(code.upper())), None)
    if node is None:
        return None

    def said(about: Node) -> str:
        return str(shapes.value(node, about) or "")

    severity = SEVERITIES.get(shapes.value(node, SH.severity), "violation")  # type: ignore[call-overload]
    texts = (said(about) for about in (SH.message, GA.remedy))
    return SubmissionCheck(code.upper(), said(SH.name), said(SH.description), severity, *texts)


def check_text(check: SubmissionCheck, width: int = 80) -> Styled:
    """The page as text."""
    return joined(_text(check, width))


def _text(check: SubmissionCheck, width: int) -> Iterator[str]:
    yield from heading(f"{check.code} {check.name}", width, "=")
    yield from wrap(WHAT_IT_IS, width)
    for title, words in _sections(check):
        yield ""
        yield from heading(title, width, "-")
        yield from wrap(words, width, "  ")


def check_json(check: SubmissionCheck) -> str:
    """The same for programs."""
    return as_json({"schema": SCHEMA, **asdict(check), "message": check.message or None})


def check_markdown(check: SubmissionCheck) -> str:
    """The page in Markdown."""
    lines = [f"# {as_code(check.code)} {plain(check.name)}", "", WHAT_IT_IS]
    for title, words in _sections(check):
        lines += ["", f"## {title}", "", own(words)]
    return "\n".join(lines) + "\n"


def _sections(check: SubmissionCheck) -> list[tuple[str, str]]:
    named = (
        ("What it asks for", check.description),
        ("What it says", check.message),
        ("What to do", check.remedy),
        ("What comes of it", EFFECTS[check.severity]),
    )
    return [(title, words) for title, words in named if words]
