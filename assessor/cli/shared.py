"""The options of output that all commands share, and the delivery of what they write.

A command that reports names its forms, and takes what was chosen as ``options``::

    @click.command(short_help="...")
    @click.argument("path")
    @report_options("text", "json")
    def pack(path: str, options: ReportOptions) -> int:
        options.refuse(input_files([path]), [path])     # before any work is done
        ...
        options.deliver({"text": LaidOut(lambda width: pack_text(it, width)), "json": lambda: pack_json(it)})
        return ASSESSED

One that writes something else than reports describes its forms itself (``Forms``) and takes ``output_options``.
"""

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
from assessor.cli.forms import Forms, one_of, report_forms
from assessor.cli.terminal import PLAIN_WIDTH, width_of
from assessor.cli.writing import refuse_inputs, refuse_parts, refuse_waivers, to_file, to_standard_output

Render = Callable[[], str | bytes]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True)
class LaidOut:
    """Renders a form that is laid out in lines of a width: that of the terminal, or 80."""

    in_width: Callable[[int], str]

    def __call__(self) -> str:
        """The form as files hold it."""
        return self.in_width(PLAIN_WIDTH)


@dataclass(frozen=True)
class ReportOptions:
    """Where what a command writes goes, and in which of its ``forms``.

    ``format`` is the form for standard output, None where the user named none; each of ``outputs`` has a name that
    asks for one.
    """

    forms: Forms
    format: str | None
    outputs: tuple[Path, ...]
    quiet: bool
    no_color: bool = False

    @property
    def files(self) -> tuple[tuple[Path, str], ...]:
        """The files to write, each with the form that its name asks for."""
        return tuple((path, form) for path in self.outputs if (form := self.forms.form_of(path)) is not None)

    @property
    def on_screen(self) -> str | None:
        """The form for standard output: files take its place unless one is named for it."""
        return self.format or (None if self.outputs else self.forms.usual)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every form that is to be written, once, in the order in which the options name the forms."""
        asked = {form for _, form in self.files} | {self.on_screen}
        return tuple(form for form in dict.fromkeys(self.forms.named.values()) if form in asked)

    def refuse(self, inputs: Mapping[str, str], paths: Iterable[str] = ()) -> None:
        """Refuse to write onto an input (names by real path) or onto waivers, or into a folder among ``paths`` what
        would count as an input, before any work is done. Raises click.UsageError."""
        refuse_inputs(self.outputs, inputs)
        refuse_waivers(self.outputs)
        refuse_parts(self.outputs, paths)

    def deliver(self, renderers: Mapping[str, Render]) -> None:
        """Render each form that is wanted once and write it; what is written to a file is told, unless quiet.

        What is no text goes to files only. Raises click.UsageError where one of ``renderers`` is missing, before
        anything is written; OSError where a file cannot be written.
        """
        for form in (*(form for _, form in self.files), self.on_screen):
            if form is not None and form not in renderers:
                raise click.UsageError(f"there is no {form} form of this; use {one_of(renderers)}")
        rendered: dict[str, str | bytes] = {}

        def content_of(form: str) -> str | bytes:
            if form not in rendered:
                rendered[form] = renderers[form]()
            return rendered[form]

        for path, form in self.files:
            to_file(path, content_of(form))
            if not self.quiet:
                tell([f"wrote {path}"])
        if self.on_screen is not None:
            renderer, width = renderers[self.on_screen], width_of(sys.stdout)
            text = renderer.in_width(width) if isinstance(renderer, LaidOut) else content_of(self.on_screen)
            if isinstance(text, bytes):
                raise click.UsageError(f"{self.on_screen} is no text; write it to a file with -o")
            to_standard_output(text, self.no_color)


def report_options(*forms: str) -> Decorator:
    """Give a command ``output_options`` for a report; ``forms`` are those that it has, the usual one first."""
    return output_options(report_forms(*forms))


def output_options(forms: Forms) -> Decorator:
    """Give a command ``-f``, ``-o``, ``--quiet``, ``--no-color`` and ``--allow-network``.

    The command takes them as one argument ``options``, a ReportOptions. A file that cannot be written, or whose name
    asks for none of ``forms``, is refused before the command is called (click.UsageError).
    """

    def with_forms(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option("-f", "--format", "form", type=click.Choice(tuple(forms.named)), help=forms.format_help)
        @click.option(
            "-o",
            "--output",
            "outputs",
            multiple=True,
            metavar="FILE",
            shell_complete=candidates.files,
            help=forms.output_help,
        )
        @click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
        @click.option("--no-color", is_flag=True, help="No colours on a terminal (elsewhere there are none).")
        @click.option("--allow-network", is_flag=True, help=forms.network_help)
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
            named = None if form is None else forms.named[form]
            options = ReportOptions(forms, named, tuple(map(forms.target, outputs)), quiet, no_color)
            return command(*args, options=options, **others)

        return with_options

    return with_forms
