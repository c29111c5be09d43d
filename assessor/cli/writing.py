"""Writing reports: to standard output, or to a file that is there in full or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click


def as_bytes(text: str) -> bytes:
    """UTF-8; what has no UTF-8 form (half of a surrogate pair) is written escaped."""
    return text.encode("utf-8", errors="backslashreplace")


def to_standard_output(text: str) -> None:
    """Write and flush. A reader that has gone away is no error. Raises OSError where nothing can be written."""
    if sys.stdout is None:
        raise OSError(None, "standard output is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(as_bytes(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_the_rest()
    except OSError as error:
        _discard_the_rest()
        raise OSError(error.errno, error.strerror, "standard output") from error


def _discard_the_rest() -> None:
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


def to_file(path: Path, text: str) -> None:
    """Write under a temporary name in the same folder, then rename. Raises OSError; then the old file still stands."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(as_bytes(text))
        return
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".assessor-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(as_bytes(text))
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
