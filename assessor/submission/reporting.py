"""Collecting the problems of one file, so that one mistake does not hide the next."""

from __future__ import annotations

from collections.abc import Callable

from assessor.submission.model import Problem, SubmissionError

_MOST_KEPT = 200
_LOOKED_AT = 200
_FEW_BYTES = 8
_NO_TEXT = (
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"%PDF-", "a PDF file"),
)
Remedy = str | Callable[[], str]
"""What to do about a problem, or what finds it out; that is not asked once there are too many problems."""


class Problems:
    """The problems found so far in one file; of very many the first are kept and the others counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []
        self._more = 0

    def report(self, line: int | None, column: int | None, what: str, remedy: Remedy, code: str | None = None) -> None:
        """Note one problem."""
        if len(self._found) >= _MOST_KEPT:
            self._more += 1
            return
        to_do = remedy if isinstance(remedy, str) else remedy()
        self._found.append(Problem(self.file, line, column, what, to_do, code=code))

    def error(self) -> SubmissionError | None:
        """What to raise for the problems found, or None where there are none."""
        return SubmissionError(self._found, {self.file: self._more}) if self._found else None

    def raise_if_any(self) -> None:
        """Raise SubmissionError with all problems, if there are any."""
        error = self.error()
        if error is not None:
            raise error


def together(errors: list[SubmissionError]) -> SubmissionError:
    """The problems of several files as one error."""
    more: dict[str, int] = {}
    for error in errors:
        for file, number in error.more.items():
            more[file] = more.get(file, 0) + number
    return SubmissionError([problem for error in errors for problem in error.problems], more)


def decode(data: bytes, problems: Problems) -> str:
    """UTF-8 bytes as text, without a byte order mark. Raises SubmissionError for other encodings, NUL and
    emptiness, and for what is no text at all."""
    other = next((name for magic, name in _NO_TEXT if data.startswith(magic)), None)
    if other is not None:
        raise _refused(problems, None, None, f"this is {other}, not a text", "save what it holds as plain text (UTF-8)")
    if _is_utf_16(data):
        raise _refused(problems, None, None, "this looks like UTF-16, not UTF-8", "save the file as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = _end(before)
        what = f"not UTF-8: the byte 0x{data[error.start]:02X} cannot be read"
        raise _refused(problems, line, column, what, "save the file as UTF-8") from None
    if not text.strip():
        raise _refused(problems, None, None, "the file is empty", "describe an architecture")
    nul = text.find("\0")
    if nul >= 0:
        line, column = _end(text[:nul])
        raise _refused(problems, line, column, "a NUL character stands in the text", "remove it; is this a text file?")
    return text


def _is_utf_16(data: bytes) -> bool:
    """Whether bytes look like UTF-16: by its mark, or because every other one at the beginning is NUL."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    begin = data[:_LOOKED_AT]
    even, odd = begin[::2], begin[1::2]
    return len(begin) > _FEW_BYTES and any(
        2 * zeros.count(0) > len(zeros) and 0 not in others for zeros, others in ((even, odd), (odd, even))
    )


def _refused(problems: Problems, line: int | None, column: int | None, what: str, remedy: str) -> SubmissionError:
    return SubmissionError([Problem(problems.file, line, column, what, remedy)])


def _end(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
