"""Every failure as an exit code and one line for each problem; never a traceback."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

import click

from assessor.cli.exits import NO_VERDICT, UNUSABLE
from assessor.cli.terminal import encoding_of, in_encoding
from assessor.report.wrapping import safe


def describe(error: BaseException, subject: str = "assessor") -> tuple[int, list[str]]:
    """Exit code and lines for an error that ended the work on ``subject`` (a path as the user named it)."""
    if isinstance(error, click.UsageError):
        return UNUSABLE, [_usage(error)]
    if isinstance(error, click.ClickException):
        return UNUSABLE, [f"assessor: {error.format_message()}"]
    if isinstance(error, OSError):
        return UNUSABLE, [_system(error, subject)]
    if isinstance(error, UnicodeError):
        return UNUSABLE, [f"{subject}: the text cannot be decoded ({error}); save the file as UTF-8"]
    if isinstance(error, RecursionError):
        return UNUSABLE, [f"{subject}: nested too deeply to be read; write it with less nesting"]
    if isinstance(error, MemoryError):
        return NO_VERDICT, [
            f"{subject}: not enough memory; assess a smaller architecture or free some memory"
        ]
    return _own(error, subject)


def _own(error: BaseException, subject: str) -> tuple[int, list[str]]:
    from assessor.knowledge.checks import KnowledgeError
    from assessor.submission.model import SubmissionError

    if isinstance(error, SubmissionError):
        return UNUSABLE, error.lines()
    if isinstance(error, KnowledgeError):
        return NO_VERDICT, [f"assessor: the knowledge base cannot be used: {error}"]
    where = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(where[-1].filename).name}:{where[-1].lineno})" if where else ""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    about = "" if subject == "assessor" else f" while reading {subject}"
    return NO_VERDICT, [f"assessor: internal error{about}: {what}{place}; please report"]


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx is not None else "assessor"
    message = error.format_message().strip().rstrip(".")
    help_line = "" if ";" in message else f"; `{command} --help` shows how it is used"
    return f"{command}: {message[:1].lower()}{message[1:]}{help_line}"


def _system(error: OSError, subject: str) -> str:
    path = subject if error.filename is None else error.filename
    name = path.decode(errors="replace") if isinstance(path, bytes) else str(path)
    remedy = "free some space" if error.errno == errno.ENOSPC else "check the path and its permissions"
    return f"{name}: {error.strerror or error}; {remedy}"


def tell(lines: Iterable[str]) -> None:
    """Write lines to standard error, each on one line whatever stands in it, in characters that it has."""
    if sys.stderr is None:
        return
    encoding = encoding_of(sys.stderr)
    for line in lines:
        try:
            sys.stderr.write(in_encoding(safe(line), encoding).decode(encoding) + "\n")
        except OSError:
            return
