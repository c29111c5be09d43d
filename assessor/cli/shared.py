"""The options that the commands share, and the delivery of what they report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assessor.cli.errors import tell
from assessor.cli.writing import check_target, refuse_inputs, to_file, to_standard_output

FORMATS = ("text", "json")
SUFFIXES = {".txt": "text", ".json": "json"}
Render = Callable[[], str]


@dataclass(frozen=True)
class ReportOptions:
    """Where a report goes and in which form; ``format`` is None where the user named none."""

    format: str | None
    outputs: tuple[Path, ...]
    quiet: bool

    def refuse(self, inputs: Mapping[str, str]) -> None:
        """Refuse to write onto an input (names by real path) before any work is done. Raises click.UsageError."""
        refuse_inputs(self.outputs, inputs)

    def deliver(self, renderers: Mapping[str, Render]) -> None:
        """Render each form that is wanted once and write it. Raises OSError where a file cannot be written.

        Files take the place of standard output unless a format is named for it.
        """
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
            to_standard_output(text_of(self.format or "text"))


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the common options; it takes them as ``options``, a ReportOptions."""

    @click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="Form of the report on standard output (text if none is named).",
    )
    @click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="Write to FILE (.txt or .json) instead of standard output; may be given several times.",
    )
    @click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
    @click.option("--no-color", is_flag=True, help="No colours (there are none yet).")
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
        options = ReportOptions(form, tuple(map(_target, outputs)), quiet)
        return command(*args, options=options, **others)

    return with_options


def _target(name: str) -> Path:
    path = Path(name)
    if path.suffix.lower() not in SUFFIXES:
        known = " or ".join(SUFFIXES)
        raise click.UsageError(f"{name} tells no format of a report; let the name end in {known}")
    check_target(path)
    return path
