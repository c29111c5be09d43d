"""The options that choose the knowledge base: a profile, and rules of the user's own.

A command that loads the knowledge base takes them as ``choice``::

    @knowledge_options
    def check(..., choice: Choice) -> int:
        options.refuse({**choice.inputs, **input_files(paths)}, paths)
        knowledge = choice.load()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from assessor.cli import candidates

if TYPE_CHECKING:
    from assessor.knowledge.model import KnowledgeBase

DEFAULT = "default"


@dataclass(frozen=True)
class Choice:
    """What a call chooses: the name of a profile or its file, and the folders with rules of the user's own."""

    profile: str = DEFAULT
    folders: tuple[str, ...] = ()

    @property
    def inputs(self) -> Mapping[str, str]:
        """The user's files, by their real paths: no report may replace one."""
        if self.profile == DEFAULT and not self.folders:
            return {}
        from assessor.own_rules.files import inputs_of
        from assessor.profiles.files import file_of

        profile = file_of(self.profile)
        return {**inputs_of(self.folders), **({} if profile is None else {profile: self.profile})}

    def load(self) -> KnowledgeBase:
        """The knowledge base. Raises SubmissionError where the user's files cannot be used."""
        if self.profile == DEFAULT and not self.folders:
            from assessor.knowledge.loading import load

            return load()
        from assessor.profiles.choosing import chosen_knowledge

        return chosen_knowledge(self.profile, self.folders)


def refuse_left_out(rule: str, knowledge: KnowledgeBase) -> None:
    """Refuse a rule, by code or slug, that the profile leaves out. Raises click.UsageError."""
    wanted = rule.lower()
    if any(wanted in (each.code.lower(), each.slug) for each in knowledge.left_out):
        what = f"the rule `{rule}` is left out by the profile `{knowledge.profile.name}`"
        raise click.UsageError(f"{what}; choose another `--profile`")


def knowledge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--profile`` and ``--shapes``, which it takes as one argument ``choice``."""

    @click.option(
        "--profile",
        default=DEFAULT,
        metavar="NAME|FILE",
        shell_complete=candidates.profiles,
        help="Which rules, thresholds and levels count: default, screening, strict, or a file of yours.",
    )
    @click.option(
        "--shapes",
        "folders",
        multiple=True,
        metavar="FOLDER",
        shell_complete=candidates.files,
        help="Add the rules of your own in FOLDER; repeatable.",
    )
    @wraps(command)
    def with_choice(*arguments: Any, profile: str, folders: tuple[str, ...], **others: Any) -> Any:
        return command(*arguments, choice=Choice(profile, folders), **others)

    return with_choice
