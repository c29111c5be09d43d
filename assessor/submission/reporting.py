"""Collecting the problems of one file, so that one mistake does not hide the next."""

from __future__ import annotations

from assessor.submission.model import Problem, SubmissionError


class Problems:
    """The problems found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []

    def report(
        self, line: int | None, column: int | None, what: str, remedy: str, code: str | None = None
    ) -> None:
        """Note one problem."""
        self._found.append(Problem(self.file, line, column, what, remedy, code=code))

    def raise_if_any(self) -> None:
        """Raise SubmissionError with all problems, if there are any."""
        if self._found:
            raise SubmissionError(self._found)


def decode(data: bytes, problems: Problems) -> str:
    """UTF-8 bytes as text, without a byte order mark. Raises SubmissionError for other encodings, NUL and
    emptiness."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = _end(before)
        what = f"not UTF-8: the byte 0x{data[error.start]:02X} cannot be read"
        raise SubmissionError(
            [Problem(problems.file, line, column, what, "save the file as UTF-8")]
        ) from None
    if not text.strip():
        raise SubmissionError(
            [Problem(problems.file, None, None, "the file is empty", "describe an architecture")]
        )
    nul = text.find("\0")
    if nul >= 0:
        line, column = _end(text[:nul])
        what = "a NUL character stands in the text"
        raise SubmissionError([Problem(problems.file, line, column, what, "remove it; is this a text file?")])
    return text


def _end(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
