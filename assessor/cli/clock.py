"""The one time that a report may tell: the one that the environment fixes."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

import click

VARIABLE = "SOURCE_DATE_EPOCH"
_WHOLE = re.compile(r"-?[0-9]{1,20}")


def fixed_time() -> datetime | None:
    """The time of SOURCE_DATE_EPOCH (seconds since 1970), None where it is not set. Raises click.UsageError.

    Without it a report tells no time, so that the same input gives the same bytes
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    seconds = os.environ.get(VARIABLE)
    if not seconds:
        return None
    try:
        if not _WHOLE.fullmatch(seconds):  # int() also takes the digits of every script, and `1_000`
            raise ValueError
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        remedy = "give whole seconds since 1970, or unset it"
        raise click.UsageError(f"`{seconds}` in {VARIABLE} is no time; {remedy}") from None


def today() -> date:
    """The day by which waivers are judged (UTC): that of SOURCE_DATE_EPOCH where it is set."""
    return (fixed_time() or datetime.now(UTC)).date()
