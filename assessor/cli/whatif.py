"""``assessor whatif``: what would be different if the submission said something else."""

from __future__ import annotations

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, NO_VERDICT
from assessor.cli.forms import REPLACED, Forms
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions, output_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import tell_failure

MOST_EDITS = 300
CHANGES = Forms(
    named={form: form for form in ("text", "json", "markdown", "yaml", "sparql")},
    suffixes={
        ".txt": "text",
        ".json": "json",
        ".md": "markdown",
        ".yaml": "yaml",
        ".yml": "yaml",
        ".ru": "sparql",
    },
    format_help=(
        "Form on standard output (text if none is named); yaml is what to write into the file, sparql the same as an "
        "update of a store that holds what `assessor convert -f n-triples` writes."
    ),
    output_help=f"Write to FILE (.txt, .json, .md, .yaml or .ru) instead of standard output, {REPLACED}",
    untold="tells no form",
    endings=".txt, .json, .md, .yaml or .ru",
)


@click.command(short_help="Show what edits of a submission would change, without touching it.")
@click.argument("path", shell_complete=candidates.submissions)
@click.option("--remove", "remove", multiple=True, metavar="THING", help="Take a thing away; repeatable.")
@click.option("--set", "set_", multiple=True, metavar="THING.KEY=VALUE", help="Let a key have this value; repeatable.")
@click.option("--add", "add", multiple=True, metavar="TEXT", help="Describe a further thing; repeatable.")
@knowledge_options
@stdin_format_option
@output_options(CHANGES)
def whatif(
    path: str,
    remove: tuple[str, ...],
    set_: tuple[str, ...],
    add: tuple[str, ...],
    choice: Choice,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    """Show what edits of a submission would change in verdicts and findings. No file is touched.

    PATH is as for `check`, and holds one architecture. What is taken away goes first, then values are set, then things
    are added. Waivers are left aside.

    THING is an identifier (`dso`), an IRI, the beginning of a generated name (`flow-00d5`), for a flow `X->Y` or
    `X->Y:kind` (in quotes, for the shell), or `architecture`. With a thing goes what cannot be without it.
    `--remove THING.KEY=VALUE` takes one value away, such as `architecture.describesCompletely=flows`.

    TEXT is what is added and then keys with values, as in a YAML file: `from x to y kind dispatch every 5 min`,
    `mechanism between x and y kind priority over z stage operation`, `entity foo is Aggregator`. Text of several words
    may stand in quotes.

    Exit codes: 0 assessed, whatever the verdicts; 2 wrong usage, an unusable input, or edits that cannot be made or
    leave no valid submission; 3 no verdict.
    """
    if not (remove or set_ or add):
        raise click.UsageError("there is nothing to change: name --remove, --set or --add")
    if len(remove) + len(set_) + len(add) > MOST_EDITS:
        raise click.UsageError(f"more than {MOST_EDITS} edits at once; write them into a copy of the file")
    refuse_stdin_format(stdin_format, [path])
    options.refuse({**choice.inputs, **input_files([path])}, [path])
    from assessor.comparison.trial import Asked, try_out, undecided
    from assessor.report.whatif_json import whatif_json
    from assessor.report.whatif_markdown import whatif_markdown
    from assessor.report.whatif_text import whatif_text
    from assessor.submission.reading import read

    watch = Watch(options.quiet, options.no_color)
    knowledge = choice.load()
    try:
        with watch.on(path) as progress:
            submission = read(path, knowledge, stdin_format=stdin_format)
            trial = try_out(submission, Asked(remove, set_, add), knowledge, progress)
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    options.deliver(
        {
            "text": LaidOut(lambda width: whatif_text(trial, knowledge, width)),
            "json": lambda: whatif_json(trial, knowledge),
            "markdown": lambda: whatif_markdown(trial, knowledge),
            "yaml": lambda: trial.yaml_patch,
            "sparql": lambda: trial.sparql_update,
        }
    )
    if undecided(trial.after):
        tell([f"{path}: with these edits no principle could be decided; `assessor check` says what to describe"])
        return NO_VERDICT
    return ASSESSED
