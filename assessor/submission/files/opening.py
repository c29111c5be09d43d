"""The bytes of one input, from wherever the user says they are: a file, a packaged case study, standard input."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from assessor.submission.files.case_studies import PREFIX, case_study_path, case_study_slugs
from assessor.submission.files.scopes import STANDARD_INPUT
from assessor.submission.formats import FORMATS, YAML, Format, by_name, format_of
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.suggestions import did_you_mean, one_of

_MAGIC = b"\x1f\x8b"
_SUFFIXES = " or ".join((", ".join(f.suffixes[0] for f in FORMATS[:-1]), FORMATS[-1].suffixes[0]))


@dataclass(frozen=True)
class Opened:
    """What one input holds: its text as bytes, unpacked, and the SHA-256 of the bytes as they were found."""

    path: str
    format: Format
    data: bytes
    sha256: str


@dataclass(frozen=True)
class StandardInput:
    """What ``-`` reads (the process's own standard input where ``stream`` is None), and in which format (YAML where
    none is named)."""

    stream: BinaryIO | bytes | None = None
    format: str | None = None


def open_input(path: str, stdin: StandardInput) -> Opened:
    """What the input called ``path`` holds. Raises SubmissionError where it cannot be had."""
    if not path:
        raise SubmissionError([Problem("''", None, None, "the path is empty", f"name a {_SUFFIXES} file")])
    if path == STANDARD_INPUT:
        format_ = _format_named(stdin.format)
        found = _standard_input(stdin.stream, format_)
        return Opened(path, format_, _text(found, path, format_, found[:2] == _MAGIC), sha256(found).hexdigest())
    if path.startswith(PREFIX):
        found = _bytes(_case_study(path), path, YAML)
        return Opened(path, YAML, found, sha256(found).hexdigest())
    file = Path(path)
    named, gzipped = format_of(path)
    found = _bytes(file, path, named or YAML)
    if named is None:
        suffix = "".join(file.suffixes[-2:]) if gzipped else file.suffix
        what = f"the suffix `{suffix}` is not known" if suffix else "the file has no suffix"
        raise _error(path, what, f"use {_SUFFIXES}")
    return Opened(path, named, _text(found, path, named, gzipped), sha256(found).hexdigest())


def _format_named(name: str | None) -> Format:
    try:
        return YAML if name is None else by_name(name)
    except KeyError:
        what = f"unknown format `{name}` of standard input"
        raise _error(STANDARD_INPUT, what, f"use {one_of(f.name for f in FORMATS)}") from None


def _case_study(path: str) -> Path:
    slug = path[len(PREFIX) :]
    try:
        return case_study_path(slug)
    except KeyError:
        slugs = case_study_slugs()
        known = f"the case studies are {one_of(slugs).replace(' or ', ' and ')}" if slugs else "there are none"
        if not slug:
            raise _error(path, "no case study is named", known) from None
        near = did_you_mean(slug, slugs)
        remedy = f"{near} ({known})" if near.startswith("did") else known
        raise _error(path, f"unknown case study `{slug}`", remedy) from None


def _bytes(file: Path, path: str, format_: Format) -> bytes:
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _error(path, "this is a folder", f"name a {_SUFFIXES} file in it")
        if not stat.S_ISREG(status.st_mode):
            what = "this is not a regular file"
            raise _error(path, what, f"name a {_SUFFIXES} file, or `-` for standard input")
        if status.st_size > format_.max_bytes:
            raise _too_large(path, format_)
        with open(file, "rb", opener=_without_waiting) as stream:
            data = stream.read(format_.max_bytes + 1)
        if data is None:
            raise _error(path, "the file has nothing to read yet", "name a regular file")
    except FileNotFoundError:
        if file.is_symlink():
            raise _error(path, "the link leads nowhere", "mend it, or take it away") from None
        raise _error(path, "there is no such file", "check the path") from None
    except PermissionError:
        raise _error(path, "the file may not be read", "check its permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _error(path, f"the file cannot be read ({reason})", "check the path") from None
    if len(data) > format_.max_bytes:
        raise _too_large(path, format_)
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a file that may turn out to be fed by somebody (files of the system's kernel are) without waiting for it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _standard_input(stdin: BinaryIO | bytes | None, format_: Format) -> bytes:
    try:
        stream = io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin
        data = (_own_standard_input() if stream is None else stream).read(format_.max_bytes + 1)
    except OSError as error:
        what = f"standard input cannot be read ({error.strerror or error})"
        raise _error(STANDARD_INPUT, what, "name a file instead") from None
    except ValueError:  # what Python raises for a stream that has been closed
        raise _closed() from None
    if len(data) > format_.max_bytes:
        raise _too_large(STANDARD_INPUT, format_)
    return data


def _own_standard_input() -> BinaryIO:
    if sys.stdin is None:  # where the process was started without one
        raise _closed()
    return sys.stdin.buffer


def _closed() -> SubmissionError:
    return _error(STANDARD_INPUT, "standard input is closed", "name a file, or send one to standard input")


def _text(found: bytes, path: str, format_: Format, gzipped: bool) -> bytes:
    if not gzipped and found[:2] == _MAGIC:
        raise _error(path, "the file is gzipped, and its name does not say so", "let the name end in .gz")
    if not gzipped:
        return found
    if found[:2] != _MAGIC:
        raise _error(path, "the file is not gzipped, though its name says so", "take .gz out of the name")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(found)) as stream:
            data = stream.read(format_.max_bytes + 1)
    except EOFError:
        raise _error(path, "the gzipped file ends too early", "copy or compress it again") from None
    except (OSError, zlib.error):
        raise _error(path, "the gzipped file is damaged", "copy or compress it again") from None
    if len(data) > format_.max_bytes:
        size = _megabytes(format_)
        raise _error(path, f"the file unpacks to more than {size} MB", "split it into several architectures")
    return data


def _too_large(path: str, format_: Format) -> SubmissionError:
    what = f"the file is larger than {_megabytes(format_)} MB"
    return _error(path, what, "split it into several architectures")


def _megabytes(format_: Format) -> str:
    return f"{format_.max_bytes / 1_000_000:g}"


def _error(path: str, what: str, remedy: str) -> SubmissionError:
    return SubmissionError([Problem(path, None, None, what, remedy)])
