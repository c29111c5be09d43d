"""The text report: what a busy person reads, from the verdicts down to the grounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.report.baseline_text import baseline_text
from assessor.report.coverage_text import coverage_text
from assessor.report.finding_text import findings_text
from assessor.report.names import Names
from assessor.report.overview import overview, summary
from assessor.report.remainder import grounds, not_known, notes, nothing_found, publications
from assessor.report.sensitivity_words import sensitivity_text
from assessor.report.styling import Marked, Style, Styled, joined
from assessor.report.unassessed import Unassessed, first_problems, how_many, in_order
from assessor.report.waiver_text import waivers_text
from assessor.report.wrapping import counted, heading, wrap


def text_report(
    assessments: Sequence[Assessment],
    knowledge: KnowledgeBase,
    width: int = 80,
    unassessed: Sequence[Unassessed] = (),
) -> Styled:
    """The report on one or several architectures, in the order of their IRIs, in ``width`` columns: plain text.

    ``unassessed`` are those that were named beside them and could not be assessed.
    """
    ordered = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    lines = list(_missing(unassessed, len(ordered), width))
    if len(ordered) > 1:
        lines += [*([""] if lines else []), *heading(counted(len(ordered), "architecture"), width, "=")]
        for assessment in ordered:
            lines += wrap(f"{assessment.architecture.label}: {summary(assessment)}", width, "  * ")
    for assessment in ordered:
        if lines:
            lines += ["", ""]
        lines += _one(assessment, knowledge, width)
    return joined(lines)


def _missing(unassessed: Sequence[Unassessed], assessed: int, width: int) -> Iterator[str]:
    if unassessed:
        yield from wrap(Marked(f"{how_many(unassessed, assessed)}:", Style.BAD), width)
    for one in in_order(unassessed):
        for problem in first_problems(one):
            yield from wrap(problem, width, "  * ")


def _one(assessment: Assessment, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    names = Names(knowledge, assessment.labels, assessment.documents)
    yield from overview(assessment, knowledge, width)
    for section in (
        baseline_text(assessment, width),
        waivers_text(assessment, width),
        findings_text(assessment, knowledge, names, width),
        nothing_found(assessment, knowledge, width),
        not_known(assessment, knowledge, width),
        sensitivity_text(assessment, knowledge, names, width),
        notes(assessment, width),
        coverage_text(assessment, width),
        publications(assessment, knowledge, names, width),
        grounds(assessment, names, width),
    ):
        lines = list(section)
        if lines:
            yield ""
            yield from lines
