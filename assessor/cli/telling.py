"""Telling on standard error what went wrong in one call: so many lines at most, and how much is left untold."""

from __future__ import annotations

from assessor.cli.errors import describe, tell

MOST_LINES = 1000


class Telling:
    """Tells the failures of one call as they come; once there are too many lines, it counts what is left.

    Every command that works on submissions has one, hands each failure to ``failure`` and calls ``rest`` at the end
    of its work (or ``tell_failure``, where one failure is the end).
    """

    def __init__(self, most: int = MOST_LINES) -> None:
        self._left = most
        self._untold = 0
        self._files: set[str] = set()

    def failure(self, error: BaseException, subject: str = "assessor") -> tuple[int, list[str]]:
        """Tell of an error that ended the work on ``subject``; its exit code and all its lines, told or not."""
        code, lines = describe(error, subject)
        tell(lines[: self._left])
        if len(lines) > self._left:
            self._count(error, subject)
        self._left -= min(self._left, len(lines))
        return code, lines

    def _count(self, error: BaseException, subject: str) -> None:
        """Count the problems behind the lines for which none are left."""
        from assessor.submission.model import SubmissionError

        told = error.told() if isinstance(error, SubmissionError) else []
        for each in told[self._left :]:
            self._untold += each.problems
            self._files.add(each.file)
        if not told:  # any other error is one line
            self._untold += 1
            self._files.add(subject)

    def rest(self) -> None:
        """Tell in one line how many problems in how many files were left untold, if any were."""
        if self._untold:
            from assessor.submission.model import FURTHER_REMEDY, further

            files = f"{len(self._files)} file{'s' if len(self._files) > 1 else ''}"
            tell([f"assessor: {further(self._untold)} in {files}; {FURTHER_REMEDY}"])


def tell_failure(error: BaseException, subject: str = "assessor") -> int:
    """Tell of the one error that ended a call; its exit code."""
    telling = Telling()
    code, _ = telling.failure(error, subject)
    telling.rest()
    return code
