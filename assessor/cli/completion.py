"""Completion in the shell: ``assessor completion``, and the answers to what its scripts ask."""

from __future__ import annotations

import os

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, split_arg_string

from assessor.cli.exits import ASSESSED
from assessor.cli.group import COMPLETION

PROGRAM = "assessor"
CURSOR = "\N{INVISIBLE SEPARATOR}"

BASH_HEADER = """\
# Completes `assessor` in bash. To have it in every new shell, add this line to ~/.bashrc:
#   eval "$(assessor completion bash)"
# or, where the package bash-completion is installed, put this script where it looks:
#   mkdir -p ~/.local/share/bash-completion/completions
#   assessor completion bash > ~/.local/share/bash-completion/completions/assessor
"""
ZSH_HEADER = """\
#compdef assessor
# Completes `assessor` in zsh. To have it in every new shell, add this line to ~/.zshrc, below `compinit`:
#   eval "$(assessor completion zsh)"
# or put this script into a folder of $fpath:
#   assessor completion zsh > ~/.zfunc/_assessor     (with `fpath+=~/.zfunc` above `compinit`)
"""
FISH_HEADER = """\
# Completes `assessor` in fish. To have it in every new shell:
#   mkdir -p ~/.config/fish/completions
#   assessor completion fish > ~/.config/fish/completions/assessor.fish
"""

# Where bash takes a colon for the end of a word (it does unless told otherwise), what stands before the colon is
# already on the line: only the rest may be given. The line up to the cursor is sent instead of bash's words.
BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' typed=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} given= files= reply names
    if [[ $COMP_WORDBREAKS == *:* && $word != [\\"\\']* ]]; then
        given=${typed##*[[:space:]]}
        given=${given%%"${given##*:}"}
    fi
    COMPREPLY=()
    for reply in $(COMP_LINE=$typed %(complete_var)s=bash_complete "$1" 2>/dev/null); do
        case $reply in
            plain,*) reply=${reply#plain,}; COMPREPLY+=("${reply#"$given"}") ;;
            file,*) files=yes ;;
        esac
    done
    [[ $files ]] || return 0
    if (( ! ${#COMPREPLY[@]} )); then
        compopt -o default 2>/dev/null
    elif names=$(compgen -f -- "$word"); then
        COMPREPLY+=($names)
        compopt -o filenames 2>/dev/null
    fi
}
complete -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Completion for bash, of words with colons in them as well."""

    source_template = BASH_HEADER + BASH

    def source(self) -> str:
        """The script; which version of bash is about to read it cannot be known here."""
        return ShellComplete.source(self)

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words of the line before the one that is being typed, and that one."""
        if "COMP_WORDS" in os.environ:  # asked by click's own script
            return super().get_completion_args()
        *words, last = split_arg_string(os.environ.get("COMP_LINE", "") + CURSOR)
        return words[1:], last.removesuffix(CURSOR)


class Zsh(ZshComplete):
    """Completion for zsh."""

    source_template = ZSH_HEADER + ZshComplete.source_template.removeprefix("#compdef %(prog_name)s\n")


class Fish(FishComplete):
    """Completion for fish."""

    source_template = FISH_HEADER + FishComplete.source_template


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


@click.command(short_help="Print the script that completes this program's words in a shell.")
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that completes commands, options, case studies, rules and files in a shell.

    \b
    bash: add to ~/.bashrc                   eval "$(assessor completion bash)"
    zsh:  add to ~/.zshrc, below compinit    eval "$(assessor completion zsh)"
    fish: run once                           assessor completion fish > ~/.config/fish/completions/assessor.fish

    The first lines of the script tell of other places for it.
    """
    click.echo(SHELLS[shell](context.find_root().command, {}, PROGRAM, COMPLETION).source(), nl=False)
    return ASSESSED


def answer(cli: click.Command, instruction: str) -> int:
    """Answer a script of a shell; ``instruction`` is the value of the variable, such as ``bash_complete``.

    Raises click.UsageError for any other value.
    """
    from click.shell_completion import add_completion_class, shell_complete

    for shell in SHELLS.values():
        add_completion_class(shell)
    try:
        unknown = shell_complete(cli, {}, PROGRAM, COMPLETION, instruction)
    except (KeyError, ValueError, IndexError):  # the words of the line are missing, or their number is none
        unknown = 1
    if unknown:
        raise click.UsageError(f"{COMPLETION} is `{instruction}`, which no shell asks so; unset it")
    return ASSESSED
