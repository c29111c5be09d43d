"""``assessor query``: SPARQL over one architecture."""

from __future__ import annotations

import math
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, UNUSABLE
from assessor.cli.forms import CSV_IS_UTF_8, REPLACED, Forms
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, Render, ReportOptions, output_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import tell_failure
from assessor.cli.terminal import is_terminal

if TYPE_CHECKING:
    from assessor.engine.interface import Progress
    from assessor.knowledge.model import KnowledgeBase
    from assessor.querying.graphs import Dataset
    from assessor.querying.model import Answer
    from assessor.querying.table import Caption
    from assessor.submission.model import Submission

ENDINGS = ".txt, .csv, .json or .ttl"
FORM = "Form of the answer on standard output (table if none is named; turtle for CONSTRUCT and DESCRIBE)"
ANSWERS = Forms(
    named={"table": "text", "csv": "csv", "json": "json", "turtle": "turtle"},
    suffixes={".txt": "text", ".csv": "csv", ".json": "json", ".ttl": "turtle"},
    format_help=FORM + CSV_IS_UTF_8,
    output_help=f"Write to FILE ({ENDINGS}) instead of standard output, {REPLACED}",
    untold="tells no form of an answer",
    endings=ENDINGS,
    network_help="Allow network access (nothing needs it yet; no query has it).",
)
SECONDS = 60.0


class Seconds(click.FloatRange):
    """A number of seconds within a range; `nan`, which click lets through, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number. Raises click.BadParameter."""
        found = float(super().convert(value, param, ctx))
        if math.isnan(found):
            self.fail(f"{value} is no number of seconds", param, ctx)
        return found


@click.command(short_help="Ask a stored question, or one of your own in SPARQL.")
@click.argument("path", required=False, shell_complete=candidates.submissions)
@click.argument("name", required=False, shell_complete=candidates.queries)
@click.option("-e", "--expression", metavar="SPARQL", help="A query of your own, instead of NAME.")
@click.option("--list", "wants_list", is_flag=True, help="List the stored queries: name, question, columns.")
@click.option("--asserted-only", is_flag=True, help="Leave out what is inferred.")
@click.option(
    "--timeout",
    "seconds",
    type=Seconds(min=0, min_open=True, max=86_400),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query that takes longer.",
)
@knowledge_options
@stdin_format_option
@output_options(ANSWERS)
def query(
    path: str | None,
    name: str | None,
    expression: str | None,
    wants_list: bool,
    asserted_only: bool,
    seconds: float,
    choice: Choice,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    """Ask a stored query (NAME), a file with one (NAME ends in .rq), or one of your own (-e) of an architecture.

    PATH is as for `check`, and holds one architecture. The prefixes of the ontology, `graphs:` and `:` (the
    architecture's own names) need not be declared.

    The query sees what is stated and what follows from it; the graphs graphs:asserted, graphs:inferred and
    graphs:vocabulary tell them apart. It only reads, and nothing leaves this machine.

    Exit codes: 0 answered, also with no rows; 2 wrong usage, unusable input, or a query that cannot be answered.
    """
    if wants_list:
        return _list(path, name, expression, options)
    if path is None:
        raise click.UsageError("no architecture is named; `assessor query PATH NAME`, or `assessor query --list`")
    if (name is None) == (expression is None):
        known = "give the name of a stored query (`assessor query --list`), a .rq file, or -e"
        raise click.UsageError(f"{'no query is named' if name is None else 'two queries are named'}; {known}")
    return _answer(path, name, expression, asserted_only, seconds, choice, stdin_format, options)


def _list(path: str | None, name: str | None, expression: str | None, options: ReportOptions) -> int:
    from assessor.querying.catalogue import stored_queries
    from assessor.querying.listing import listing_csv, listing_json, listing_text

    if name is not None or expression is not None:
        raise click.UsageError("--list only lists; ask the query without it")
    if "turtle" in options.wanted:
        raise click.UsageError("the list is not told as turtle; use table, csv or json")
    queries = stored_queries()
    options.deliver(
        {
            "text": LaidOut(lambda width: listing_text(queries, width)),
            "csv": lambda: listing_csv(queries),
            "json": lambda: listing_json(queries),
        }
    )
    return ASSESSED


def _answer(
    path: str,
    name: str | None,
    expression: str | None,
    asserted_only: bool,
    seconds: float,
    choice: Choice,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    from assessor.querying.choosing import chosen
    from assessor.querying.misspelt import misspelt
    from assessor.querying.model import Query, QueryError, Rows, Statements
    from assessor.querying.prefixes import prefixes_for
    from assessor.querying.running import ask
    from assessor.querying.table import caption_of, nothing

    try:
        asked, stored = (Query(expression), None) if expression is not None else chosen(name or "")
    except QueryError as error:
        tell([str(error)])
        return UNUSABLE
    refuse_stdin_format(stdin_format, [path])
    options.refuse({**choice.inputs, **input_files([path])}, [path])
    knowledge = choice.load()
    watch = Watch(options.quiet, options.no_color)
    try:
        with watch.on(path) as progress:
            submission, dataset = _dataset(path, stdin_format, asserted_only, knowledge, progress)
            prefixes = prefixes_for(submission.architecture, knowledge)
            progress("query")
            answer = ask(asked, dataset, prefixes, seconds)
    except QueryError as error:
        tell([str(error)])
        return UNUSABLE
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    if not options.quiet:
        if stored is None:
            tell(map(str, misspelt(asked, dataset, prefixes, knowledge)))
        if isinstance(answer, Rows) and not answer.rows and not _shown_as_table(options):
            tell([f"{asked.name}: no rows: {nothing(stored)}"])
    if isinstance(answer, Statements) and options.format is None and not options.outputs:
        options = replace(options, format="turtle")
    options.deliver(_renderers(answer, caption_of(submission, stored, asserted_only, prefixes)))
    return ASSESSED


def _shown_as_table(options: ReportOptions) -> bool:
    """Whether whoever reads standard error sees the table as well, which says that it has no rows."""
    return options.on_screen == "text" and is_terminal(sys.stdout)


def _dataset(
    path: str, stdin_format: str | None, asserted_only: bool, knowledge: KnowledgeBase, progress: Progress
) -> tuple[Submission, Dataset]:
    from assessor.querying.preparing import inferred, stated
    from assessor.submission.reading import read

    found = read(path, knowledge, stdin_format=stdin_format)
    dataset = stated(found, knowledge) if asserted_only else inferred(found, knowledge, progress)
    return found.submission, dataset


def _renderers(answer: Answer, caption: Caption) -> dict[str, Render]:
    from assessor.querying.results import results_csv, results_json, results_turtle
    from assessor.querying.table import table_text

    return {
        "text": LaidOut(lambda width: table_text(answer, caption, width)),
        "csv": lambda: results_csv(answer),
        "json": lambda: results_json(answer),
        "turtle": lambda: results_turtle(answer, caption.prefixes),
    }
