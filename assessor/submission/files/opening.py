"""The bytes of one input, from wherever the user says they are: a file, a packaged case study, standard input."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from assessor.submission.files.bounded import bounded, too_large
from assessor.submission.files.case_studies import PREFIX, case_study_path, case_study_slugs
from assessor.submission.files.scopes import STANDARD_INPUT, is_waiver_file
from assessor.submission.formats import FORMATS, YAML, Format, by_name, format_of
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.suggestions import did_you_mean, one_of

_MAGIC = b"\x1f\x8b"
_SPLIT = "split it into several architectures"
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


@dataclass(frozen=True)
class Found:
    """The bytes of one input as they were found, and what they are taken for."""

    path: str
    format: Format
    data: bytes
    gzipped: bool


def open_input(path: str, stdin: StandardInput) -> Opened:
    """What the input called ``path`` holds. Raises SubmissionError where it cannot be had."""
    return unpacked(find(path, stdin))


def unpacked(found: Found) -> Opened:
    """What some bytes hold. Raises SubmissionError where they are not compressed as their name says."""
    text = _text(found.data, found.path, found.format, found.gzipped)
    return Opened(found.path, found.format, text, sha256(found.data).hexdigest())


def find(path: str, stdin: StandardInput) -> Found:
    """The bytes of the input called ``path``, as they are. Raises SubmissionError where they cannot be had."""
    if not path:
        raise SubmissionError([Problem("''", None, None, "the path is empty", f"name a {_SUFFIXES} file")])
    if path == STANDARD_INPUT:
        format_ = _format_named(stdin.format)
        data = _standard_input(stdin.stream, format_)
        return Found(path, format_, data, data[:2] == _MAGIC)
    if path.startswith(PREFIX):
        return Found(path, YAML, _bytes(_case_study(path), path, YAML), False)
    file = Path(path)
    named, gzipped = format_of(path)
    data = _bytes(file, path, named or YAML)
    if is_waiver_file(path):
        remedy = "name the architecture; waivers beside it are found, others are named with `--waivers`"
        raise _error(path, "this file holds waivers and no architecture", remedy)
    if named is None:
        suffix = "".join(file.suffixes[-2:]) if gzipped else file.suffix
        what = f"the suffix `{suffix}` is not known" if suffix else "the file has no suffix"
        raise _error(path, what, f"use {_SUFFIXES}")
    return Found(path, named, data, gzipped)


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
    return bounded(file, path, format_.max_bytes, f"a {_SUFFIXES} file", _SPLIT, stream=True)


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
        raise _error(path, f"the file unpacks to more than {size} MB", _SPLIT)
    return data


def _too_large(path: str, format_: Format) -> SubmissionError:
    return too_large(path, format_.max_bytes, _SPLIT)


def _megabytes(format_: Format) -> str:
    return f"{format_.max_bytes / 1_000_000:g}"


def _error(path: str, what: str, remedy: str) -> SubmissionError:
    return SubmissionError([Problem(path, None, None, what, remedy)])
