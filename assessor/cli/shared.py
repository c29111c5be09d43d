"""The options that the commands share, and the delivery of what they report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.terminal import PLAIN_WIDTH, width_of
from assessor.cli.writing import check_target, refuse_inputs, refuse_parts, to_file, to_standard_output

FORMATS = ("text", "json", "turtle", "markdown", "csv")
SUFFIXES = {".txt": "text", ".json": "json", ".ttl": "turtle", ".md": "markdown", ".csv": "csv"}
Render = Callable[[], str]
UTF_8 = "; csv is UTF-8, which a spreadsheet may ask for."
REPLACED = "with -f also on the screen; an existing file is replaced. May be given several times."


@dataclass(frozen=True)
class LaidOut:
    """Renders a form that is laid out in lines of a width: that of the terminal, or 80."""

    in_width: Callable[[int], str]

    def __call__(self) -> str:
        """The form as files hold it."""
        return self.in_width(PLAIN_WIDTH)


@dataclass(frozen=True)
class ReportOptions:
    """Where a report goes and in which form; ``format`` is None where the user named none."""

    format: str | None
    outputs: tuple[Path, ...]
    quiet: bool
    no_color: bool = False

    def refuse(self, inputs: Mapping[str, str], paths: Iterable[str] = ()) -> None:
        """Refuse to write onto an input (names by real path), or into a folder among ``paths`` what would count as
        one, before any work is done. Raises click.UsageError."""
        refuse_inputs(self.outputs, inputs)
        refuse_parts(self.outputs, paths)

    def deliver(self, renderers: Mapping[str, Render]) -> None:
        """Render each form that is wanted once and write it. Raises OSError where a file cannot be written.

        Files take the place of standard output unless a format is named for it. Raises click.UsageError where one of
        ``renderers`` is missing.
        """
        for form in (*(SUFFIXES[path.suffix.lower()] for path in self.outputs), self.format or "text"):
            if form not in renderers:
                raise click.UsageError(f"there is no {form} form of this; {_choose(renderers)}")
        rendered: dict[str, str] = {}

        def text_of(form: str) -> str:
            if form not in rendered:
                rendered[form] = renderers[form]()
            return rendered[form]

        for path in self.outputs:
            to_file(path, text_of(SUFFIXES[path.suffix.lower()]))
            if not self.quiet:
                tell([f"wrote {path}"])
        if self.format is not None or not self.outputs:
            form = self.format or "text"
            renderer, width = renderers[form], width_of(sys.stdout)
            text = renderer.in_width(width) if isinstance(renderer, LaidOut) else text_of(form)
            to_standard_output(text, self.no_color)


def report_options(*forms: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the common options; it takes them as ``options``, a ReportOptions.

    ``forms`` are the forms of report that it has, among ``FORMATS``.
    """

    def with_forms(command: Callable[..., Any]) -> Callable[..., Any]:
        return _with_options(command, forms)

    return with_forms


def _with_options(command: Callable[..., Any], forms: tuple[str, ...]) -> Callable[..., Any]:
    @click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(forms),
        help="Form of the report on standard output (text if none is named)" + (UTF_8 if "csv" in forms else "."),
    )
    @click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        shell_complete=candidates.files,
        help=f"Write to FILE ({_suffixes(forms)}) instead of standard output, {REPLACED}",
    )
    @click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
    @click.option("--no-color", is_flag=True, help="No colours on a terminal (elsewhere there are none).")
    @click.option("--allow-network", is_flag=True, help="Allow network access (nothing needs it yet).")
    @wraps(command)
    def with_options(
        *args: Any,
        form: str | None,
        outputs: tuple[str, ...],
        quiet: bool,
        no_color: bool,
        allow_network: bool,
        **others: Any,
    ) -> Any:
        options = ReportOptions(form, tuple(_target(name, forms) for name in outputs), quiet, no_color)
        return command(*args, options=options, **others)

    return with_options


def _choose(forms: Iterable[str]) -> str:
    names = list(forms)
    return f"use {' or '.join((', '.join(names[:-1]), names[-1]))}" if len(names) > 1 else f"use {names[0]}"


def _suffixes(forms: Iterable[str]) -> str:
    known = [suffix for suffix, form in SUFFIXES.items() if form in forms]
    return f"{', '.join(known[:-1])} or {known[-1]}"


def _target(name: str, forms: tuple[str, ...]) -> Path:
    path = Path(name)
    form = SUFFIXES.get(path.suffix.lower())
    if form not in forms:
        known = f"let the name end in {_suffixes(forms)}"
        what = "tells no format of a report" if form is None else f"would be {form}; this has no such form"
        raise click.UsageError(f"{name} {what}; {known}")
    check_target(path)
    return path
