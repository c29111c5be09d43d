"""``assessor convert``: write an architecture in another format."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.exits import ASSESSED, overall
from assessor.cli.forms import REPLACED, Forms
from assessor.cli.progress import Watch
from assessor.cli.shared import ReportOptions, output_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import Telling, tell_failure
from assessor.submission.formats import FORMATS, by_name

if TYPE_CHECKING:
    from assessor.knowledge.model import KnowledgeBase
    from assessor.submission.model import Submission

DOCUMENTS = Forms(
    named={format_.name: format_.name for format_ in FORMATS},
    suffixes={suffix: format_.name for format_ in FORMATS for suffix in format_.suffixes},
    format_help="Write this format to standard output.",
    output_help=f"Write to FILE, in the format of its suffix (with .gz after it: compressed), {REPLACED}",
    untold="tells no format",
    endings=f"one of {', '.join(suffix for format_ in FORMATS for suffix in format_.suffixes)}",
    compressed=True,
)


@click.command(short_help="Write an architecture in another format, with nothing lost.")
@click.argument("path", shell_complete=candidates.submissions)
@stdin_format_option
@output_options(DOCUMENTS)
def convert(path: str, stdin_format: str | None, options: ReportOptions) -> int:
    """Write an architecture in another format: the same statements with the same names.

    PATH is a file, a folder that holds one architecture, `case:SLUG` for a packaged case study, or `-` for standard
    input. Formats and suffixes: yaml (.yaml .yml), turtle (.ttl), json-ld (.jsonld .json), rdf-xml (.rdf .owl .xml)
    and n-triples (.nt).

    Whatever can be read is converted, also what `check` would refuse. Findings and their identities stay the same.
    Comments and layout of the source are lost. What a format has no words for (YAML has none for properties of other
    vocabularies or for labels in several languages) is named with its line; then no file at all is written. Every
    output is read back and compared before it appears.

    Exit codes: 0 written, 2 wrong usage, unusable input, or statements that a format cannot express.
    """
    _refuse_twice(options.outputs)
    if not options.outputs and options.format is None:
        raise click.UsageError("it is not said where to; name a file with -o, or a format with -f")
    refuse_stdin_format(stdin_format, [path])
    options.refuse(input_files([path]), [path])
    from assessor.knowledge.loading import load
    from assessor.submission.reading import read

    watch = Watch(options.quiet, options.no_color)
    knowledge = load()
    try:
        with watch.on(path):
            submission = read(path, knowledge, stdin_format=stdin_format).submission
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    with watch.on(path):
        texts, codes = _converted(submission, path, options.wanted, knowledge)
    if codes:
        return overall(codes)
    options.deliver({name: partial(texts.__getitem__, name) for name in texts})
    return ASSESSED


def _refuse_twice(outputs: Iterable[Path]) -> None:
    """Refuse a file that is named twice. Raises click.UsageError."""
    files: set[str] = set()
    for path in outputs:
        file = os.path.realpath(path)
        if file in files:
            raise click.UsageError(f"{path} is named twice; name each file once")
        files.add(file)


def _converted(
    submission: Submission, path: str, wanted: Iterable[str], knowledge: KnowledgeBase
) -> tuple[dict[str, str], list[int]]:
    """The text in each format, and the exit codes of those that failed; what each cannot express is told."""
    from assessor.conversion.convert import convert as in_format

    texts: dict[str, str] = {}
    codes: list[int] = []
    telling = Telling()
    for name in wanted:
        try:
            texts[name] = in_format(submission, by_name(name), knowledge)
        except Exception as error:  # the other formats are still tried, so that everything is told at once
            code, _ = telling.failure(error, path)
            codes.append(code)
    telling.rest()
    return texts, codes
