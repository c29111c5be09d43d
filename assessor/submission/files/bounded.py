"""Reading a regular file of limited size, whatever else may stand under its name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from assessor.submission.model import Problem, SubmissionError


def bounded(file: Path, path: str, most: int, wanted: str, smaller: str, *, stream: bool = False) -> bytes:
    """The bytes of a file that the user calls ``path``, if they are no more than ``most``.

    ``wanted`` is what to name instead of a folder or a device, with standard input beside it where ``stream``;
    ``smaller`` is what to do about a file that is too large. Raises SubmissionError where there is no such file.
    """
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _error(path, "this is a folder", f"name {wanted}{' in it' if stream else ''}")
        if not stat.S_ISREG(status.st_mode):
            instead = ", or `-` for standard input" if stream else ""
            raise _error(path, "this is not a regular file", f"name {wanted}{instead}")
        if status.st_size > most:
            raise too_large(path, most, smaller)
        with open(file, "rb", opener=_without_waiting) as opened:
            data = opened.read(most + 1)
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
    if len(data) > most:
        raise too_large(path, most, smaller)
    return data


def too_large(path: str, most: int, smaller: str) -> SubmissionError:
    """What to raise for a file of more than ``most`` bytes."""
    return _error(path, f"the file is larger than {most / 1_000_000:g} MB", smaller)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file that may turn out to be fed by somebody (files of the system's kernel are) without waiting for it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _error(path: str, what: str, remedy: str) -> SubmissionError:
    return SubmissionError([Problem(path, None, None, what, remedy)])
