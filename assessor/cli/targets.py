"""What a user may name to be assessed: files, folders, packaged case studies, standard input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from assessor.submission.formats import FORMATS

LIST_OF_CASES = "case:"

stdin_format_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--stdin-format",
    type=click.Choice([each.name for each in FORMATS]),
    help="What `-` reads (yaml if not named).",
)


def refuse_stdin_format(stdin_format: str | None, paths: Iterable[str]) -> None:
    """Refuse a format for standard input where none of ``paths`` reads it. Raises click.UsageError."""
    from assessor.submission.files.scopes import STANDARD_INPUT

    if stdin_format is not None and STANDARD_INPUT not in paths:
        remedy = "leave it out: the format of a file goes by its suffix"
        raise click.UsageError(f"--stdin-format is about `-`, which is not named; {remedy}")


def input_files(paths: Iterable[str]) -> Mapping[str, str]:
    """What the paths name, by the file that is really read, in order; of a folder the submissions directly in it."""
    from assessor.submission.files.scopes import scopes_of

    named: dict[str, str] = {}
    for scope in scopes_of(paths):
        for name in scope.files:
            named.setdefault(file_of(name), name)
    return named


def file_of(name: str) -> str:
    """The file that is read, whatever links lead to it; a name that is no path stands for itself."""
    from assessor.submission.files.scopes import real_file

    return real_file(name)


def case_studies() -> list[tuple[str, str]]:
    """Slug and label of each packaged case study."""
    import yaml

    from assessor.submission.files.case_studies import case_study_path, case_study_slugs

    found = []
    for slug in case_study_slugs():
        document = yaml.load(case_study_path(slug).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        found.append((slug, str(document["architecture"].get("label", slug))))
    return found
