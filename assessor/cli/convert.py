"""``assessor convert``: write an architecture in another format."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.errors import describe, tell
from assessor.cli.exits import ASSESSED, overall
from assessor.cli.progress import Watch
from assessor.cli.shared import REPLACED
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.writing import check_target, refuse_inputs, refuse_parts, to_standard_output
from assessor.submission import formats
from assessor.submission.formats import Format

if TYPE_CHECKING:
    from assessor.knowledge.model import KnowledgeBase
    from assessor.submission.model import Submission

_NAMES = click.Choice([format_.name for format_ in formats.FORMATS])


@click.command(short_help="Write an architecture in another format, with nothing lost.")
@click.argument("path", shell_complete=candidates.submissions)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    shell_complete=candidates.files,
    help=f"Write to FILE, in the format of its suffix (with .gz after it: compressed), {REPLACED}",
)
@click.option("-f", "--format", "form", type=_NAMES, help="Write this format to standard output.")
@stdin_format_option
@click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
@click.option("--no-color", is_flag=True, help="No colours on a terminal (elsewhere there are none).")
@click.option("--allow-network", is_flag=True, help="Allow network access (nothing needs it yet).")
def convert(
    path: str,
    outputs: tuple[str, ...],
    form: str | None,
    stdin_format: str | None,
    quiet: bool,
    no_color: bool,
    allow_network: bool,
) -> int:
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
    targets = _targets(outputs)
    to_screen = None if form is None else formats.by_name(form)
    if not targets and to_screen is None:
        raise click.UsageError("it is not said where to; name a file with -o, or a format with -f")
    refuse_stdin_format(stdin_format, [path])
    refuse_inputs(targets, input_files([path]))
    refuse_parts(targets, [path])
    from assessor.knowledge.loading import load
    from assessor.submission.reading import read

    watch = Watch(quiet, no_color)
    knowledge = load()
    try:
        with watch.on(path):
            submission = read(path, knowledge, stdin_format=stdin_format).submission
    except Exception as error:  # told as a problem of that path
        code, lines = describe(error, path)
        tell(lines)
        return code
    wanted = {*targets.values(), *([] if to_screen is None else [to_screen])}
    with watch.on(path):
        texts, codes = _converted(submission, path, wanted, knowledge)
    if codes:
        return overall(codes)
    for target, format_ in targets.items():
        _write(target, texts[format_])
        if not quiet:
            tell([f"wrote {target}"])
    if to_screen is not None:
        to_standard_output(texts[to_screen], no_color=True)
    return ASSESSED


def _targets(outputs: tuple[str, ...]) -> Mapping[Path, Format]:
    """The files to write, each with its format. Raises click.UsageError."""
    targets: dict[Path, Format] = {}
    files: set[str] = set()
    for name in outputs:
        format_, _ = formats.format_of(name)
        if format_ is None:
            known = ", ".join(suffix for each in formats.FORMATS for suffix in each.suffixes)
            raise click.UsageError(f"{name} tells no format; let the name end in one of {known}")
        check_target(Path(name))
        if os.path.realpath(name) in files:
            raise click.UsageError(f"{name} is named twice; name each file once")
        files.add(os.path.realpath(name))
        targets[Path(name)] = format_
    return targets


def _converted(
    submission: Submission, path: str, wanted: set[Format], knowledge: KnowledgeBase
) -> tuple[dict[Format, str], list[int]]:
    """The text in each format, and the exit codes of those that failed; what each cannot express is told."""
    from assessor.conversion.convert import convert as in_format

    texts: dict[Format, str] = {}
    codes: list[int] = []
    for format_ in (each for each in formats.FORMATS if each in wanted):
        try:
            texts[format_] = in_format(submission, format_, knowledge)
        except Exception as error:  # the other formats are still tried, so that everything is told at once
            code, lines = describe(error, path)
            tell(lines)
            codes.append(code)
    return texts, codes


def _write(target: Path, text: str) -> None:
    from assessor.atomic import write_atomically

    data = text.encode("utf-8")
    if target.suffix.lower() == formats.GZIP:
        import gzip

        data = gzip.compress(data, mtime=0)
    try:
        write_atomically(target, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
