"""One broken submission through the whole program, and what must hold whatever is in it."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assessor.cli.group import main

MOST_SECONDS = 10.0
CODES = {0, 1, 2, 3}


@dataclass(frozen=True)
class Outcome:
    """What a call gave: exit code, both outputs, seconds of the processor (a machine may be busy with other things),
    and seconds on the wall."""

    code: int
    out: bytes
    err: str
    seconds: float
    waited: float

    @property
    def fault(self) -> str | None:
        """What must never be and is; None if all is well."""
        if self.code not in CODES:
            return f"exit code {self.code}"
        if "Traceback" in self.err or "internal error" in self.err:
            return self.err.strip()
        if self.code == 2 and not self.err.strip():
            return "refused without a word"
        if any(not character.isprintable() for line in self.err.splitlines() for character in line):
            return f"unprintable: {self.err!r}"
        if self.code in (0, 1) and not self.out:
            return "assessed without a report"
        if b"\x1b" in self.out:
            return "an escape sequence in the report"
        if self.seconds > MOST_SECONDS:
            return f"{self.seconds:.1f} s"
        return None


def run(*arguments: str) -> Outcome:
    """Call the command line within this process. An exception that it lets through is an exit code of its own."""
    with _captured() as (out, err):
        start, began = time.process_time(), time.monotonic()
        try:
            code = main(list(arguments))
        except BaseException as error:  # what a user would see as a traceback
            code = -1
            sys.stderr.write(f"Traceback: {type(error).__name__}: {error}")
        seconds, waited = time.process_time() - start, time.monotonic() - began
    return Outcome(code, out.getvalue(), err.getvalue().decode("utf-8", "replace"), seconds, waited)


@contextmanager
def _captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()  # or closing it would close the bytes as well
        sys.stdout, sys.stderr = before
