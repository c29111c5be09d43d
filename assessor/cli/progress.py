"""How far the work is, on standard error, for whoever waits for more than a moment; never on standard output."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import TYPE_CHECKING, Any, NoReturn

from assessor.cli.errors import tell
from assessor.cli.terminal import encoding_of, in_encoding, is_terminal, obeys_escapes, shows_colours
from assessor.report.wrapping import safe

if TYPE_CHECKING:
    from rich.console import Console

SHOWN_AFTER, REDRAWN_EVERY = 1.0, 0.1
TOLD_AFTER, TOLD_EVERY = 10.0, 30.0
TURNING = "|/-\\"
READING = "reading"


class Watch:
    """Watches the work of one command, from its beginning.

    On a terminal a line appears after a second, changes in place, and leaves nothing behind. Elsewhere, as in the log
    of a build, a line is written after ten seconds and then every thirty. ``quiet`` silences both.
    """

    def __init__(self, quiet: bool = False, no_color: bool = False) -> None:
        self._silent = quiet or sys.stderr is None
        self._no_color = no_color
        self._begun = time.monotonic()
        self._due = self._begun + TOLD_AFTER
        self._path, self._stage = "", READING
        self._done = threading.Event()

    @contextmanager
    def on(self, path: str) -> Iterator[Callable[[str], None]]:
        """Watch the work on ``path``; what is yielded is told of each stage as it begins."""
        if self._silent:
            yield lambda stage: None
            return
        self._path, self._stage = path, READING
        self._done.clear()
        show = self._show if obeys_escapes(sys.stderr) else self._tell
        thread = threading.Thread(target=_harmlessly, args=(show,), daemon=True)
        thread.start()
        try:
            yield self._enter
        finally:
            self._done.set()
            thread.join()

    def _enter(self, stage: str) -> None:
        self._stage = stage

    def _show(self) -> None:
        while not self._done.wait(max(self._begun + SHOWN_AFTER - time.monotonic(), REDRAWN_EVERY)):
            if not self._typed():
                self._turn()

    def _turn(self) -> None:
        from rich.live import Live

        console = _console()
        style = "dim" if shows_colours(sys.stderr, self._no_color) else ""
        with Live(
            console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
        ) as live:
            for mark in cycle(TURNING):
                live.update(_one_line(f"{mark} {self._stage}, {self._path}", style), refresh=True)
                if self._done.wait(REDRAWN_EVERY):
                    return

    def _typed(self) -> bool:
        """Whether somebody is typing the submission, whom a line that changes would disturb."""
        return self._path == "-" and self._stage == READING and is_terminal(sys.stdin)

    def _tell(self) -> None:
        while not self._done.wait(max(self._due - time.monotonic(), 0)):
            tell([f"assessor: still working on {self._path}: {self._stage}"])
            self._due += TOLD_EVERY


def _harmlessly(show: Callable[[], None]) -> None:
    with contextlib.suppress(Exception):  # standard error may have been closed; the work is what counts
        show()


def _one_line(text: str, style: str) -> Any:
    from rich.text import Text

    encoding = encoding_of(sys.stderr)
    return Text(in_encoding(safe(text), encoding).decode(encoding), style=style, no_wrap=True, overflow="crop")


def _console() -> Console:
    from rich.console import Console

    class StatusConsole(Console):
        """Leaves the cursor alone, which a killed process could not bring back."""

        def show_cursor(self, show: bool = True) -> bool:
            return False

        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError  # not the end of the program, and standard output stays as it is

    return StatusConsole(file=sys.stderr, force_terminal=True, color_system="standard")
