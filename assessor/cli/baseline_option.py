"""``--baseline``: what is new, gone and unchanged since a baseline was recorded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from assessor.cli import candidates

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.baseline.model import Baseline
    from assessor.knowledge.model import KnowledgeBase

baseline_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=candidates.files,
    help="Say what is new, gone and unchanged since `assessor baseline` wrote FILE; the exit code stays the same.",
)


def baseline_input(path: str | None) -> Mapping[str, str]:
    """The file that is named, by its real path: no report may replace it."""
    return {} if path is None else {os.path.realpath(path): path}


def baseline_from(path: str | None) -> Baseline | None:
    """The baseline that is named, if one is. Raises SubmissionError where it cannot be used."""
    if path is None:
        return None
    from assessor.baseline.reading import read_baseline

    return read_baseline(path)


def compared(
    assessments: Iterable[Assessment], baseline: Baseline | None, knowledge: KnowledgeBase
) -> list[Assessment]:
    """The assessments, each beside the baseline if there is one."""
    if baseline is None:
        return list(assessments)
    from assessor.baseline.comparing import since

    return [replace(each, baseline=since(baseline, each, knowledge)) for each in assessments]
