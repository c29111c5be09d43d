"""The entry point. It imports nothing before it can tell of an interruption: even ``click`` takes a while."""

from __future__ import annotations

import sys

from assessor.cli.exits import INTERRUPTED


def run() -> None:
    """The entry point of the console script."""
    try:
        from assessor.cli.group import main

        _hush_libraries()
        code = main()
    except KeyboardInterrupt:
        code = _interrupted()
    sys.exit(code)


def _hush_libraries() -> None:
    """Warnings and logs of libraries are no part of what the command says."""
    import logging
    import warnings

    logging.disable(logging.CRITICAL)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _interrupted() -> int:
    """Tell it as ``group.main`` does, with nothing of what the interruption may have kept from being imported."""
    import contextlib

    with contextlib.suppress(AttributeError, OSError):  # standard error may be closed
        sys.stderr.write("assessor: interrupted\n")
    return INTERRUPTED
