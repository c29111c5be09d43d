"""``assessor explain``: one finding in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, UNUSABLE
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions, report_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import tell_failure

if TYPE_CHECKING:
    from assessor.assessment.model import Finding

NEAREST = 5


@click.command(short_help="Show one finding in full.")
@click.argument("path", shell_complete=candidates.submissions)
@click.argument("finding")
@stdin_format_option
@report_options("text", "json", "markdown")
def explain(path: str, finding: str, stdin_format: str | None, options: ReportOptions) -> int:
    """Show one finding in full: the statements it rests on, its grounds, and what would clear it.

    PATH is as for `check`, and holds one architecture; a folder does if all of its files describe the same.

    FINDING is the beginning of its identity as the report shows it, or the code of a rule with one finding.
    """
    from assessor.assessing import assess_submission
    from assessor.knowledge.loading import load
    from assessor.report.explain_json import explain_json
    from assessor.report.explain_text import explain_text
    from assessor.report.markdown_pages import explain_markdown
    from assessor.submission.reading import read

    refuse_stdin_format(stdin_format, [path])
    options.refuse(input_files([path]), [path])
    watch = Watch(options.quiet, options.no_color)
    knowledge = load()
    try:
        with watch.on(path) as progress:
            submission = read(path, knowledge, stdin_format=stdin_format)
            assessment = assess_submission(submission, knowledge, progress=progress).assessment
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    chosen = matching(assessment.findings, finding)
    if len(chosen) != 1:
        codes = [rule.code for rule in knowledge.rules]
        tell(_candidates(assessment.findings, chosen, finding, path, codes))
        return UNUSABLE
    options.deliver(
        {
            "text": LaidOut(lambda width: explain_text(chosen[0], assessment, knowledge, width)),
            "json": lambda: explain_json(chosen[0], assessment, knowledge),
            "markdown": lambda: explain_markdown(chosen[0], assessment, knowledge),
        }
    )
    return ASSESSED


def matching(findings: Sequence[Finding], wanted: str) -> list[Finding]:
    """The findings whose identity begins so (with or without `f:`), or whose rule has that code."""
    prefix = _identity(wanted)
    return [
        finding
        for finding in findings
        if finding.id.startswith(prefix) or finding.rule.lower() == wanted.lower()
    ]


def _identity(wanted: str) -> str:
    folded = wanted.lower()
    return folded if folded.startswith("f:") else f"f:{folded}"


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    differing = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _candidates(
    findings: Sequence[Finding], chosen: list[Finding], wanted: str, path: str, codes: Sequence[str]
) -> list[str]:
    is_rule = wanted.upper() in codes
    if not findings:
        nothing = f"{wanted.upper()} found nothing here, nor did any other rule" if is_rule else "there are no findings"
        return [f"{path}: {nothing}: nothing to explain; `assessor check {path}` shows the verdicts"]
    if chosen:
        first, listed = f"`{wanted}` fits {len(chosen)} findings; name one of these", chosen
    elif is_rule:
        near = sorted(findings, key=lambda f: -_shared(f.rule, wanted.upper()))
        first, listed = f"{wanted.upper()} found nothing here; other rules found", near[:NEAREST]
    else:
        prefix = _identity(wanted)
        near = sorted(findings, key=lambda f: -_shared(f.id, prefix))
        first, listed = f"no finding `{wanted}`; the nearest are", near[:NEAREST]
    return [f"{path}: {first}:", *(f"{f.id} {f.rule} {f.level}: {f.message}" for f in listed)]
