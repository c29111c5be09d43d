"""The exit codes that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

ASSESSED = 0
AT_OR_ABOVE = 1
UNUSABLE = 2
NO_VERDICT = 3
INTERRUPTED = 130

PRECEDENCE = (UNUSABLE, NO_VERDICT, AT_OR_ABOVE, ASSESSED)


def overall(codes: Iterable[int]) -> int:
    """The exit code of a call on several architectures: the first that applies of 2, 3, 1, 0."""
    found = set(codes)
    return next((code for code in PRECEDENCE if code in found), ASSESSED)
