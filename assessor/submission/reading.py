"""Reading one submission from wherever the user says it is: a file, a packaged case study or standard
input."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import BinaryIO

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.case_studies import PREFIX, case_study_path, case_study_slugs
from assessor.submission.model import Problem, ReadResult, Submission, SubmissionError
from assessor.submission.suggestions import did_you_mean, one_of

MAX_BYTES = 50_000_000
_FORMATS = {".yaml": "yaml", ".yml": "yaml", ".ttl": "turtle"}
_STDIN_FORMATS = {"yaml": "yaml", "yml": "yaml", "turtle": "turtle", "ttl": "turtle"}
STANDARD_INPUT = "-"


def read(
    path: str,
    knowledge: KnowledgeBase,
    *,
    stdin: BinaryIO | bytes | None = None,
    stdin_format: str | None = None,
) -> ReadResult:
    """The architecture at ``path``: a ``.yaml``, ``.yml`` or ``.ttl`` file, ``case:SLUG``, or ``-``.

    ``stdin`` is what ``-`` reads (the process's own standard input where it is None), ``stdin_format`` is
    ``yaml`` (the default) or ``turtle``. Raises SubmissionError with every problem found. What the file says
    is not checked against the submission shapes here; see ``validation.check_submission``.
    """
    if not path:
        raise SubmissionError([Problem("''", None, None, "the path is empty", "name a .yaml or .ttl file")])
    if path == STANDARD_INPUT:
        format_ = _STDIN_FORMATS.get((stdin_format or "yaml").lower())
        if format_ is None:
            raise _error(path, f"unknown format `{stdin_format}` of standard input", "use yaml or turtle")
        data = _standard_input(stdin)
    elif path.startswith(PREFIX):
        format_, data = "yaml", _bytes(_case_study(path), path)
    else:
        file = Path(path)
        data = _bytes(file, path)
        format_ = _FORMATS.get(file.suffix.lower())
        if format_ is None:
            kind = f"the suffix `{file.suffix}` is not known" if file.suffix else "the file has no suffix"
            raise _error(path, kind, "use .yaml or .ttl")
    return ReadResult(_parse(data, path, format_, knowledge))


def _parse(data: bytes, path: str, format_: str, knowledge: KnowledgeBase) -> Submission:
    if format_ == "turtle":
        from assessor.submission.turtle_reader import read_turtle

        return read_turtle(data, path, knowledge)
    from assessor.submission.form import form_of
    from assessor.submission.yaml_reader import read_yaml

    return read_yaml(data, path, form_of(knowledge))


def _case_study(path: str) -> Path:
    slug = path[len(PREFIX) :]
    try:
        return case_study_path(slug)
    except KeyError:
        slugs = case_study_slugs()
        known = (
            f"the case studies are {one_of(slugs).replace(' or ', ' and ')}" if slugs else "there are none"
        )
        if not slug:
            raise _error(path, "no case study is named", known) from None
        near = did_you_mean(slug, slugs)
        remedy = f"{near} ({known})" if near.startswith("did") else known
        raise _error(path, f"unknown case study `{slug}`", remedy) from None


def _bytes(file: Path, path: str) -> bytes:
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _error(path, "this is a folder", "name a .yaml or .ttl file in it")
        if not stat.S_ISREG(status.st_mode):
            raise _error(
                path, "this is not a regular file", "name a .yaml or .ttl file, or `-` for standard input"
            )
        if status.st_size > MAX_BYTES:
            raise _too_large(path)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _error(path, "there is no such file", "check the path") from None
    except PermissionError:
        raise _error(path, "the file may not be read", "check its permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _error(path, f"the file cannot be read ({reason})", "check the path") from None
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    return data


def _standard_input(stdin: BinaryIO | bytes | None) -> bytes:
    if isinstance(stdin, bytes):
        data = stdin
    else:
        try:
            stream = stdin if stdin is not None else _own_standard_input()
            data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            what = f"standard input cannot be read ({error.strerror or error})"
            raise _error(STANDARD_INPUT, what, "name a file instead") from None
        except ValueError:  # what Python raises for a stream that has been closed
            raise _closed() from None
    if len(data) > MAX_BYTES:
        raise _too_large(STANDARD_INPUT)
    return data


def _own_standard_input() -> BinaryIO:
    if sys.stdin is None:  # where the process was started without one
        raise _closed()
    return sys.stdin.buffer


def _closed() -> SubmissionError:
    return _error(STANDARD_INPUT, "standard input is closed", "name a file, or send one to standard input")


def _too_large(path: str) -> SubmissionError:
    return _error(
        path, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it into several architectures"
    )


def _error(path: str, what: str, remedy: str) -> SubmissionError:
    return SubmissionError([Problem(path, None, None, what, remedy)])
