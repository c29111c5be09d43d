"""``assessor compare``: several architectures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.clock import fixed_time
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, NO_VERDICT, overall
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions, report_options
from assessor.cli.targets import LIST_OF_CASES, file_of, input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import Telling

if TYPE_CHECKING:
    from assessor.assessing import Assessed
    from assessor.assessment.model import Assessment

MOST = 26


@click.command(short_help="Compare alternatives: levels and why they differ, and what it takes to get there.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=candidates.submissions)
@click.option(
    "--baseline",
    metavar="PATH",
    shell_complete=candidates.submissions,
    help="Compare the others with this one: one of the paths, or a further one (the first if none is named).",
)
@knowledge_options
@stdin_format_option
@report_options("text", "json", "html")
def compare(
    paths: tuple[str, ...],
    baseline: str | None,
    choice: Choice,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    """Compare alternatives: their levels under each principle and why they differ, and what must be built, changed,
    agreed or acquired to get from the baseline to each of them.

    Each PATH is one alternative, as for `check`: a file, a folder whose files describe one architecture, `case:SLUG`,
    or `-`. Two versions of one architecture may be compared as well. Waivers are left aside.

    Exit codes: 0 compared, whatever the verdicts; 2 wrong usage or an unusable input; 3 no verdict: a rule could not be
    evaluated, or under no principle anything could be decided.
    """
    named, place = _with_baseline(paths, baseline)
    refuse_stdin_format(stdin_format, named)
    options.refuse({**choice.inputs, **input_files(named)}, named)
    from assessor.alternatives.comparing import compare as compared
    from assessor.assessing import assess_submission
    from assessor.diagram import skeleton
    from assessor.report.alternatives.json_object import comparison_json
    from assessor.report.alternatives.text import comparison_text
    from assessor.report.html.comparison import comparison_page
    from assessor.submission.reading import read

    time = fixed_time()
    watch, telling = Watch(options.quiet, options.no_color), Telling()
    knowledge = choice.load()
    assessed: list[tuple[str, Assessed]] = []
    codes: list[int] = []
    for path in named:
        try:
            with watch.on(path) as progress:
                submission = read(path, knowledge, stdin_format=stdin_format)
                assessed.append((path, assess_submission(submission, knowledge, progress=progress)))
        except Exception as error:  # the problems of the others are told as well
            code, _ = telling.failure(error, path)
            codes.append(code)
    telling.rest()
    if codes:
        return overall(codes)
    comparison = compared(assessed, knowledge, place, baseline is not None)
    options.deliver(
        {
            "text": LaidOut(lambda width: comparison_text(comparison, knowledge, width)),
            "json": lambda: comparison_json(comparison, knowledge),
            "html": lambda: comparison_page(
                comparison,
                knowledge,
                [skeleton(each.assessment, each.checking, knowledge) for _, each in assessed],
                time,
            ),
        }
    )
    return overall(_code(path, each.assessment) for path, each in assessed)


def _with_baseline(paths: tuple[str, ...], baseline: str | None) -> tuple[tuple[str, ...], int]:
    """The alternatives, and the place of the baseline among them; one that is not named as an alternative comes first.
    Raises click.UsageError."""
    if LIST_OF_CASES in (*paths, baseline):
        remedy = "name one as `case:SLUG`; `assessor check case:` lists them"
        raise click.UsageError(f"`case:` names no architecture; {remedy}")
    place = 0
    if baseline is not None:
        places = [number for number, path in enumerate(paths) if file_of(path) == file_of(baseline)]
        paths = paths if places else (baseline, *paths)
        place = places[0] if places else 0
    if len(paths) < 2:
        raise click.UsageError("there is nothing to compare with; name two architectures or more")
    if len(paths) > MOST:
        raise click.UsageError(f"{len(paths)} architectures are too many for one comparison; name {MOST} at most")
    if paths.count("-") > 1:
        raise click.UsageError("standard input can be read once only; name `-` once")
    return paths, place


def _code(path: str, assessment: Assessment) -> int:
    failed = [rule for verdict in assessment.principles for rule in verdict.rules if rule.state == "failed"]
    tell(f"{path}: rule {rule.code} could not be evaluated: {rule.error}; please report" for rule in failed)
    if {verdict.verdict for verdict in assessment.principles} <= {"insufficient-information"}:
        tell([f"{path}: no principle could be decided; `assessor check` says what to describe"])
        return NO_VERDICT
    return NO_VERDICT if failed else ASSESSED
