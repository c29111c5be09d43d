"""Many broken submissions of one format through the program, one after the other."""

from __future__ import annotations

import faulthandler
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from .broken import broken
from .quick import MostlyQuick
from .seeds import suffix
from .target import run

FORMS = ("text", "json", "turtle", "markdown", "csv")
HANGS = 300.0


@dataclass(frozen=True)
class Found:
    """A broken submission that the program did not take as it should."""

    format: str
    number: int
    fault: str


@dataclass(frozen=True)
class Ran:
    """How often each exit code came, the faults, and the longest wait for one call (seconds on the wall)."""

    codes: Counter[int]
    found: list[Found]
    longest: float


def campaign(form: str, numbers: Iterable[int], every: int) -> Ran:
    """Run them one after the other. A call that hangs for minutes ends the process with a trace."""
    codes: Counter[int] = Counter()
    found = []
    longest = 0.0
    engine = MostlyQuick(every)
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("assessor.engine.reference.ReferenceEngine", lambda **_: engine),
    ):
        path = Path(folder) / f"broken{suffix(form)}"
        for number in numbers:
            path.write_bytes(broken(form, number))
            if sys.__stderr__ is not None:
                faulthandler.dump_traceback_later(HANGS, exit=True, file=sys.__stderr__)
            outcome = run("check", str(path), "--quiet", "-f", FORMS[number % len(FORMS)])
            faulthandler.cancel_dump_traceback_later()
            codes[outcome.code] += 1
            longest = max(longest, outcome.waited)
            if outcome.fault is not None:
                found.append(Found(form, number, outcome.fault))
    return Ran(codes, found, longest)
