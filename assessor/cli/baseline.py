"""``assessor baseline``: record today's findings, to be told later what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, NO_VERDICT, UNUSABLE, overall
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import ReportOptions, report_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import Telling
from assessor.cli.waiver_options import Waiving, waiver_options

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.knowledge.model import KnowledgeBase


@click.command(short_help="Record today's findings, to be told later what is new.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=candidates.submissions)
@knowledge_options
@waiver_options
@stdin_format_option
@report_options("json")
def baseline(
    paths: tuple[str, ...], choice: Choice, waiving: Waiving, stdin_format: str | None, options: ReportOptions
) -> int:
    """Record the findings of each architecture; `assessor check --baseline FILE` tells what has changed since.

    PATH is as for `check`. Nothing is written unless every architecture could be assessed.

    Exit codes: 0 recorded, 2 wrong usage or unusable input, 3 a rule could not be evaluated.
    """
    refuse_stdin_format(stdin_format, paths)
    options.refuse({**choice.inputs, **waiving.inputs, **input_files(paths)}, paths)
    from assessor.assessing import assess_submission
    from assessor.baseline.writing import baseline_json, baseline_of
    from assessor.submission.reading import read_all

    watch, telling = Watch(options.quiet, options.no_color), Telling()
    knowledge: KnowledgeBase = choice.load()
    waiving.prepare(knowledge)
    assessments: list[Assessment] = []
    codes: list[int] = []
    with watch.on(paths[0]):
        readings = read_all(paths, knowledge, stdin_format=stdin_format)
    for reading in readings:
        try:
            with watch.on(reading.name) as progress:
                read = reading.read()
                waivers = waiving.waivers_for((file.path for file in read.submission.files), knowledge)
                assessment = assess_submission(read, knowledge, progress=progress, waivers=waivers).assessment
        except Exception as error:  # the problems of the others are told as well
            codes.append(telling.failure(error, reading.name)[0])
            continue
        codes.append(_fit(assessment, reading.name, assessments))
        assessments.append(assessment)
    telling.rest()
    if overall(codes) == ASSESSED:
        options.deliver({"json": lambda: baseline_json(baseline_of(assessments, knowledge))})
    return overall(codes)


def _fit(assessment: Assessment, name: str, others: list[Assessment]) -> int:
    """Whether an assessment can stand in a baseline beside the others; what keeps it out is told."""
    failed = [rule for verdict in assessment.principles for rule in verdict.rules if rule.state == "failed"]
    tell(f"{name}: rule {rule.code} could not be evaluated: {rule.error}; nothing is recorded" for rule in failed)
    if assessment.architecture.iri in {other.architecture.iri for other in others}:
        tell([f"{name}: describes the same architecture as another PATH; record each in a file of its own"])
        return UNUSABLE
    return NO_VERDICT if failed else ASSESSED
