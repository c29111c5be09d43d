"""What a command can write: the names that ``-f`` takes, and the suffixes by which a file of ``-o`` asks for a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from assessor.cli.writing import check_target
from assessor.submission.formats import GZIP

FORMATS = ("text", "json", "turtle", "markdown", "csv", "sarif", "html")
SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".ttl": "turtle",
    ".md": "markdown",
    ".csv": "csv",
    ".mmd": "mermaid",
    ".sarif": "sarif",
    ".html": "html",
}
REPLACED = "with -f also on the screen; an existing file is replaced. May be given several times."
CSV_IS_UTF_8 = "; csv is UTF-8, which a spreadsheet may ask for."


@dataclass(frozen=True)
class Forms:
    """The forms that one command has, and how it speaks of them.

    ``named`` gives the form for each name that ``-f`` takes; the first is written where nothing is named.
    ``suffixes`` gives the form for each ending of a file's name; where ``compressed``, ``.gz`` may follow it.
    ``format_help``, ``output_help`` and ``network_help`` are the helps of ``-f``, ``-o`` and ``--allow-network``.
    ``untold`` and ``endings`` are the two parts of the refusal of a file whose name asks for none of the forms;
    ``elsewhere`` are forms of other commands by suffix, which are refused by their name.
    """

    named: Mapping[str, str]
    suffixes: Mapping[str, str]
    format_help: str
    output_help: str
    untold: str
    endings: str
    network_help: str = "Allow network access (nothing needs it yet)."
    compressed: bool = False
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def usual(self) -> str:
        """The form that is written where none is named."""
        return next(iter(self.named.values()))

    def form_of(self, path: Path) -> str | None:
        """The form that the name of a file asks for, or None."""
        return self.suffixes.get(self._suffix(path))

    def target(self, name: str) -> Path:
        """The file of that name. Raises click.UsageError where it asks for no form, or could not be written."""
        path = Path(name)
        if self.form_of(path) is None:
            other = self.elsewhere.get(self._suffix(path))
            what = self.untold if other is None else f"would be {other}; this has no such form"
            raise click.UsageError(f"{name} {what}; let the name end in {self.endings}")
        check_target(path)
        return path

    def _suffix(self, path: Path) -> str:
        last = path.suffix.lower()
        return Path(path.stem).suffix.lower() if self.compressed and last == GZIP else last


def report_forms(*forms: str) -> Forms:
    """The forms of a report that a command has, among ``FORMATS``, the usual one first."""
    suffixes = {suffix: form for suffix, form in SUFFIXES.items() if form in forms}
    about_csv = CSV_IS_UTF_8 if "csv" in forms else "."
    return Forms(
        named={form: form for form in forms},
        suffixes=suffixes,
        format_help=f"Form of the report on standard output ({forms[0]} if none is named){about_csv}",
        output_help=f"Write to FILE ({one_of(suffixes)}) instead of standard output, {REPLACED}",
        untold="tells no format of a report",
        endings=one_of(suffixes),
        elsewhere=SUFFIXES,
    )


def one_of(names: Iterable[str]) -> str:
    """The names as a choice: `a`, `a or b`, `a, b or c`."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
