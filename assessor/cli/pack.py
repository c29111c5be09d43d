"""``assessor pack``: everything behind a report in one file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.clock import fixed_time, today
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, NO_VERDICT, UNUSABLE
from assessor.cli.forms import Forms
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions, output_options
from assessor.cli.targets import LIST_OF_CASES, input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import tell_failure
from assessor.cli.waiver_options import Waiving, waiver_options

if TYPE_CHECKING:
    from assessor.packing.model import Pack

SUMMARIES = Forms(
    named={"text": "text", "json": "json"},
    suffixes={".zip": "zip"},
    format_help="Form of the summary on standard output (text if none is named).",
    output_help="The pack to write (.zip); an existing file is replaced. May be given several times.",
    untold="is no name for an evidence pack",
    endings=".zip",
)


@click.command(short_help="Pack everything behind a report into one file, for a docket.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=candidates.submissions)
@knowledge_options
@waiver_options
@stdin_format_option
@output_options(SUMMARIES)
def pack(
    paths: tuple[str, ...], choice: Choice, waiving: Waiving, stdin_format: str | None, options: ReportOptions
) -> int:
    """Pack everything behind a report into one file: inputs, waivers, knowledge base, settings, versions, the report,
    and an explanation of each finding with its test.

    PATH is as for `check`. The summary gives the digest of the manifest, which stands for all that the pack holds;
    whoever receives the file checks it with `verify`, or by hand as its README.txt says.

    The same files give the same pack, byte for byte, wherever they lie. Inputs are called by their own names in it,
    without their folders.

    Exit codes: 0 packed, whatever the verdicts; 2 wrong usage, or an input that cannot be assessed; 3 a rule could not
    be evaluated. With 2 and 3 nothing is written.
    """
    if not options.outputs:
        raise click.UsageError("it is not said where to; name the pack with -o case.zip")
    if LIST_OF_CASES in paths:
        raise click.UsageError("`case:` lists the case studies; name one as `case:SLUG`")
    refuse_stdin_format(stdin_format, paths)
    options.refuse({**choice.inputs, **waiving.inputs, **input_files(paths)}, paths)
    from assessor.packing.making import Order, make_pack
    from assessor.packing.model import PackError, RulesFailed
    from assessor.report.pack_report import pack_json, pack_text
    from assessor.submission.files.opening import StandardInput

    stdin = StandardInput(None, stdin_format)
    order = Order(paths, stdin, waiving.paths_for, as_of=today(), time=fixed_time())
    watch = Watch(options.quiet, options.no_color)
    try:
        with watch.on(paths[0]) as progress:
            packed = make_pack(order, choice.load(), progress)
    except PackError as error:
        tell(f"{paths[0]}: {problem}" for problem in error.problems)
        return NO_VERDICT if isinstance(error, RulesFailed) else UNUSABLE
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, paths[0])
    _write(packed.pack, options.outputs)
    written = tuple(map(str, options.outputs))
    summary = replace(options, outputs=(), format=options.format or SUMMARIES.usual)
    summary.deliver(
        {
            "text": LaidOut(lambda width: pack_text(packed, written, width)),
            "json": lambda: pack_json(packed, written),
        }
    )
    return ASSESSED


def _write(packed: Pack, files: tuple[Path, ...]) -> None:
    from assessor.atomic import write_atomically

    for path in files:
        try:
            write_atomically(path, packed.data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
