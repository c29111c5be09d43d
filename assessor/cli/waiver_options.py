"""The options that say which waivers count, and the waivers of one architecture.

A command that assesses takes them as ``waiving``::

    @waiver_options
    def check(..., waiving: Waiving) -> int:
        waiving.prepare(knowledge)                                   # before any work: refuses a bad --waivers
        ...
        waivers = waiving.waivers_for(submission.files, knowledge)   # the files as the user named them
        assess_submission(submission, knowledge, waivers=waivers)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from assessor.cli import candidates

if TYPE_CHECKING:
    from assessor.knowledge.model import KnowledgeBase
    from assessor.submission.model import SubmissionError
    from assessor.waiving.model import Waivers
    from assessor.waiving.reading import WaiverFile


@dataclass
class Waiving:
    """Which waivers a call wants: those of ``named``, none, or those beside each architecture.

    Each file is read once in a call; one that cannot be used is told of once, and keeps every architecture that it is
    for from being assessed.
    """

    named: str | None = None
    none: bool = False
    _read: dict[str, WaiverFile] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)

    @property
    def inputs(self) -> Mapping[str, str]:
        """The file that is named, by its real path: no report may replace it."""
        return {} if self.named is None else {os.path.realpath(self.named): self.named}

    def prepare(self, knowledge: KnowledgeBase) -> None:
        """Read the file that is named, if one is. Raises SubmissionError where it cannot be used."""
        if self.named is not None:
            self._file(self.named, knowledge)

    def waivers_for(self, files: Iterable[str], knowledge: KnowledgeBase) -> Waivers:
        """The waivers for an architecture in ``files``, judged as of today. Raises SubmissionError where one of their
        files cannot be used, click.UsageError where SOURCE_DATE_EPOCH is no time."""
        from assessor.cli.clock import today
        from assessor.waiving.reading import together

        return together([self._file(path, knowledge) for path in self.paths_for(files)], today())

    def paths_for(self, files: Iterable[str]) -> tuple[str, ...]:
        """The files of waivers for an architecture in ``files``, as the user would name them."""
        from assessor.waiving.beside import beside

        return () if self.none else beside(files) if self.named is None else (self.named,)

    def _file(self, path: str, knowledge: KnowledgeBase) -> WaiverFile:
        from assessor.submission.model import SubmissionError
        from assessor.waiving.reading import read_waivers

        if path in self._refused:
            raise _told_already(path)
        if path not in self._read:
            try:
                self._read[path] = read_waivers(path, knowledge)
            except SubmissionError:
                self._refused.add(path)
                raise
        return self._read[path]


def waiver_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--waivers`` and ``--no-waivers``, which it takes as one argument ``waiving``."""

    @click.option(
        "--waivers",
        "named",
        metavar="FILE",
        shell_complete=candidates.files,
        help="Take the waivers from FILE instead of `waivers.yaml` beside the architecture.",
    )
    @click.option("--no-waivers", "none", is_flag=True, help="Count every finding, whatever is waived.")
    @wraps(command)
    def with_waivers(*arguments: Any, named: str | None, none: bool, **others: Any) -> Any:
        if named is not None and none:
            raise click.UsageError("--waivers and --no-waivers contradict each other; name one of them")
        return command(*arguments, waiving=Waiving(named, none), **others)

    return with_waivers


def _told_already(path: str) -> SubmissionError:
    from assessor.submission.model import Problem, SubmissionError

    what = "not assessed, for this file of waivers cannot be used"
    return SubmissionError([Problem(path, None, None, what, "mend it, or say `--no-waivers`", consequence=True)])
