"""``--coverage``: what rules looked at in each architecture, and what to add to get an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.engine.interface import Checking
    from assessor.knowledge.model import KnowledgeBase

coverage_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--coverage",
    is_flag=True,
    help=(
        "Add what no rule looked at and what is not said, with what to add to get an answer"
        " (text, json, markdown, html)."
    ),
)


def with_coverage(
    assessment: Assessment, checking: Checking, knowledge: KnowledgeBase, wanted: bool = True
) -> Assessment:
    """The assessment with the coverage of its submission, if that is ``wanted``."""
    if not wanted:
        return assessment
    from assessor.coverage.covering import coverage

    return replace(assessment, coverage=coverage(assessment, checking, knowledge))
