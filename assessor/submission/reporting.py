"""Collecting the problems of one file, so that one mistake does not hide the next."""

from __future__ import annotations

from collections.abc import Callable

from assessor.submission.model import Problem, SubmissionError

_MOST_KEPT = 200
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
    emptiness."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = _end(before)
        what = f"not UTF-8: the byte 0x{data[error.start]:02X} cannot be read"
        raise SubmissionError([Problem(problems.file, line, column, what, "save the file as UTF-8")]) from None
    if not text.strip():
        raise SubmissionError([Problem(problems.file, None, None, "the file is empty", "describe an architecture")])
    nul = text.find("\0")
    if nul >= 0:
        line, column = _end(text[:nul])
        what = "a NUL character stands in the text"
        raise SubmissionError([Problem(problems.file, line, column, what, "remove it; is this a text file?")])
    return text


def _end(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
