"""Writing reports: to standard output, or to a file that is there in full or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from assessor.atomic import write_atomically
from assessor.cli.terminal import encoding_of, in_encoding, is_terminal, shows_colours
from assessor.submission.formats import GZIP


def as_bytes(text: str) -> bytes:
    """UTF-8; what has no UTF-8 form (half of a surrogate pair) is written escaped."""
    return text.encode("utf-8", errors="backslashreplace")


def to_standard_output(text: str, no_color: bool = False) -> None:
    """Write and flush; a reader that has gone away is no error. Raises OSError where it cannot be.

    A terminal gets the styles of the text in colours, unless they are unwanted, in characters that it has; anything
    else gets the text as it is, in UTF-8.
    """
    if sys.stdout is None:
        raise click.UsageError("standard output is closed; write to a file with -o")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(_for_terminal(text, no_color) if is_terminal(sys.stdout) else as_bytes(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        discard_the_rest()
    except OSError as error:
        discard_the_rest()
        raise OSError(error.errno, error.strerror, "standard output") from error


def _for_terminal(text: str, no_color: bool) -> bytes:
    if shows_colours(sys.stdout, no_color):
        from assessor.report.styling import coloured

        text = coloured(text)
    return in_encoding(text, encoding_of(sys.stdout))


def discard_the_rest() -> None:
    """Let the interpreter's last flush of standard output go nowhere instead of failing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def check_target(path: Path) -> None:
    """Refuse, before any work is done, a file that could not be written. Raises click.UsageError."""
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name a file for the report")
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent}; make it first")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise click.UsageError(f"{path} may not be written; check the permissions")


def refuse_inputs(outputs: Iterable[Path], inputs: Mapping[str, str]) -> None:
    """Refuse a report that would replace what is assessed: ``inputs`` are names by real path.

    Raises click.UsageError.
    """
    for output in outputs:
        name = inputs.get(os.path.realpath(output))
        if name is not None:
            raise click.UsageError(f"{output} is the same file as the input {name}; name another for the report")


def refuse_parts(outputs: Iterable[Path], paths: Iterable[str]) -> None:
    """Refuse to write what would be a part of an architecture the next time its folder, one of ``paths``, is read.

    Raises click.UsageError.
    """
    from assessor.submission.formats import counts_in_folder

    folders = {os.path.realpath(path): path for path in paths if os.path.isdir(path)}  # noqa: PTH112
    for output in outputs:
        folder = folders.get(os.path.realpath(output.parent))
        if folder is not None and counts_in_folder(output.name):
            raise click.UsageError(f"{output} would become a part of what is in {folder}; write it to another folder")


def refuse_waivers(outputs: Iterable[Path]) -> None:
    """Refuse to write under the name of a file of waivers: what somebody accepts would be lost, or what is written
    would be taken for that. Raises click.UsageError."""
    from assessor.submission.files.scopes import WAIVER_FILES

    for output in outputs:
        if {output.name.lower(), Path(os.path.realpath(output)).name.lower()}.intersection(WAIVER_FILES):
            raise click.UsageError(f"{output} is where waivers stand; name another file for the report")


def to_file(path: Path, content: str | bytes) -> None:
    """Write text, or what is no text, to a file, in full or not at all, compressed where its name ends in ``.gz``.

    Raises OSError, naming the file as the user did.
    """
    data = as_bytes(content) if isinstance(content, str) else content
    if path.suffix.lower() == GZIP:
        import gzip

        data = gzip.compress(data, mtime=0)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
