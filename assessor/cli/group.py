"""The command ``assessor``: its group of commands. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from assessor import __version__
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, INTERRUPTED
from assessor.cli.telling import tell_failure
from assessor.cli.writing import discard_the_rest

COMMANDS = (
    "baseline", "check", "compare", "completion", "convert", "draw", "explain", "pack", "query", "rules", "verify",
    "whatif",
)  # fmt: skip
COMPLETION = "_ASSESSOR_COMPLETE"


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, loaded by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"assessor.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises click.UsageError with the nearest name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from assessor.submission.suggestions import did_you_mean

            raise click.UsageError(f"there is no command `{args[0]}`; {did_you_mean(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. What its parser refuses without a context is told as a mistake in its use."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            name = ctx.invoked_subcommand
            command = self.get_command(ctx, name) if name else None
            if error.ctx is None and command is not None:
                error.ctx = click.Context(command, info_name=name, parent=ctx)
            raise


@click.group(
    cls=LazyGroup,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="assessor", message="%(prog)s %(version)s")
def cli() -> None:
    """Assess how a power grid is to be coordinated, against the principles of grid architecture."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; every failure is told on standard error, one line each."""
    try:
        asked = os.environ.get(COMPLETION)
        if asked:  # by a script of `assessor completion`
            from assessor.cli.completion import answer

            return answer(cli, asked)
        given = list(sys.argv[1:] if arguments is None else arguments)
        with cli.make_context("assessor", given) as context:
            code = cli.invoke(context)
            return code if isinstance(code, int) else ASSESSED
    except click.exceptions.Exit as exit_request:
        return exit_request.exit_code
    except (KeyboardInterrupt, click.Abort):
        tell(["assessor: interrupted"])
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, BrokenPipeError) and error.filename is None:  # the reader of a help has gone
            discard_the_rest()
            return ASSESSED
        return tell_failure(error)
