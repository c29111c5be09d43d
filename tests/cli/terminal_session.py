"""The command line as somebody at a terminal sees it, on systems that have pseudo-terminals."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from .running import REPOSITORY

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
STYLE = re.compile(r"\x1b\[[0-9;]*m")
LONGEST = 60.0


@dataclass(frozen=True)
class Session:
    """A program whose input and output are a terminal."""

    process: int
    terminal: int

    def type(self, keys: str) -> None:
        """Press some keys."""
        os.write(self.terminal, keys.encode())

    def until(self, wanted: str) -> str:
        """What is shown until the wanted text is; fails if it never is."""
        shown = b""
        end = time.monotonic() + LONGEST
        while wanted not in shown.decode(errors="replace"):
            more = self._read(end - time.monotonic())
            assert more, f"{wanted!r} was never shown, only {shown!r}"
            shown += more
        return shown.decode(errors="replace")

    def rest(self) -> bytes:
        """What is shown until the program ends."""
        shown = b""
        end = time.monotonic() + LONGEST
        while more := self._read(end - time.monotonic()):
            shown += more
        return shown

    def code(self) -> int:
        """The exit code, after the end."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def end(self) -> None:
        """End the program however it stands."""
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.terminal)

    def _read(self, seconds: float) -> bytes:
        if seconds <= 0 or not select.select([self.terminal], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.terminal, 65536)
        except OSError:  # how Linux tells that nobody is left at the other end
            return b""


def start(command: Sequence[str | Path], cwd: Path, columns: int = 80, **environment: str) -> Session:
    """Start a program at a terminal of so many columns."""
    import fcntl
    import termios

    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where a shell runs these tests in the background
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        os.chdir(cwd)
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "LC_ALL")}
        known = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(REPOSITORY)}
        os.execvpe(command[0], [str(word) for word in command], {**inherited, **known, **environment})
    return Session(process, terminal)


def on_terminal(*arguments: str, cwd: Path, columns: int = 80, **environment: str) -> tuple[int, bytes]:
    """Run the assessor to its end: exit code, and what was shown (lines end as in a file)."""
    session = start([sys.executable, "-m", "assessor", *arguments], cwd, columns, **environment)
    shown = session.rest()
    code = session.code()
    os.close(session.terminal)
    assert b"Traceback" not in shown
    return code, shown.replace(b"\r\n", b"\n")
