"""The HTML report: one page for one architecture or several, for those who decide and their staff.

It holds all that it shows: no script, style, font or picture is fetched, and a policy in the page forbids it. It reads
from top to bottom without scripts; with them parts fold away until they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assessor import __version__
from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.report.html.architecture_view import architecture_view
from assessor.report.html.glossary_terms import by_term
from assessor.report.html.rendering import page
from assessor.report.overview import summary
from assessor.report.unassessed import Unassessed, first_problems, how_many, in_order
from assessor.report.wrapping import counted, sentence

if TYPE_CHECKING:
    from assessor.diagram.model import Skeleton


@dataclass(frozen=True)
class Mention:
    """One of several architectures in the list at the top."""

    anchor: str
    label: str
    summary: str


def html_report(
    assessments: Sequence[Assessment],
    knowledge: KnowledgeBase,
    unassessed: Sequence[Unassessed] = (),
    skeletons: Mapping[str, Skeleton] | None = None,
    time: datetime | None = None,
) -> str:
    """The page, architectures in the order of their IRIs.

    ``skeletons`` are what their diagrams show, by IRI (without, there is no diagram); ``unassessed`` was named beside
    them and could not be assessed; ``time`` is when it was made, if the page is to tell.
    """
    sorted_ones = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    several = len(sorted_ones) > 1
    views = [
        architecture_view(
            assessment,
            knowledge,
            prefix=f"a{number}-" if several else "",
            skeleton=(skeletons or {}).get(assessment.architecture.iri),
        )
        for number, assessment in enumerate(sorted_ones, start=1)
    ]
    title = f"Assessment of {counted(len(views), 'architecture')}" if len(views) != 1 else views[0].label
    return page(
        "report.html",
        title=title,
        views=views,
        several=several,
        mentions=[
            Mention(view.anchor, view.label, summary(assessment))
            for view, assessment in zip(views, sorted_ones, strict=True)
        ],
        missing=how_many(unassessed, len(sorted_ones)) if unassessed else "",
        problems=[problem for one in in_order(unassessed) for problem in first_problems(one)],
        version=__version__,
        knowledge_version=knowledge.version,
        graded=_graded(sorted_ones, knowledge),
        glossary=sorted({entry for view in views for entry in view.glossary}, key=by_term),
        time="" if time is None else time.isoformat(),
    )


def _graded(assessments: Sequence[Assessment], knowledge: KnowledgeBase) -> list[tuple[str, str, str]]:
    """Name, definition and recognition of the principles that are reported on, in the order of the knowledge base."""
    told = {verdict.id for assessment in assessments for verdict in assessment.principles if verdict.rules}
    return [(sentence(p.label), p.definition, p.how_recognised) for p in knowledge.principles if p.id in told]
