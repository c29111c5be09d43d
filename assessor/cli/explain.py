"""``assessor explain``: one finding in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.clock import fixed_time
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, NO_VERDICT, UNUSABLE
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, Render, ReportOptions, report_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import tell_failure
from assessor.cli.waiver_options import Waiving, waiver_options

if TYPE_CHECKING:
    from datetime import datetime

    from assessor.assessment.model import Finding
    from assessor.explaining import Explanation
    from assessor.knowledge.model import KnowledgeBase

NEAREST = 5


@click.command(short_help="Show one finding in full, with its proof.")
@click.argument("path", shell_complete=candidates.submissions)
@click.argument("finding", required=False, metavar="[FINDING|ENTITY]")
@click.option("--verify", "test", is_flag=True, help="Test the explanation: alone it gives the finding, less does not.")
@click.option("--all", "every_proof", is_flag=True, help="Show further proofs of the finding as well.")
@click.option("--no-clearing", is_flag=True, help="Leave out what would clear it and what its verdict hangs on.")
@click.option(
    "--why-not",
    "rule",
    metavar="RULE",
    shell_complete=candidates.rules,
    help="Show instead why RULE found nothing (about ENTITY): what comes nearest.",
)
@knowledge_options
@waiver_options
@stdin_format_option
@report_options("text", "json", "markdown", "turtle", "mermaid")
def explain(
    path: str,
    finding: str | None,
    test: bool,
    every_proof: bool,
    no_clearing: bool,
    rule: str | None,
    choice: Choice,
    waiving: Waiving,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    """Show one finding in full: the statements it rests on, each down to the line and the document that says so, what
    was looked for and not found, and what would clear it.

    PATH is as for `check`, and holds one architecture; a folder does if all of its files describe the same.

    FINDING is the beginning of its identity as the report shows it, or the code of a rule with one finding. With
    --why-not, ENTITY is an identifier or a label of the description, and may be left out.

    turtle is PROV-O, how each statement came to be; mermaid is a flowchart.

    Exit codes: 0 explained; 2 wrong usage, an input that cannot be used, or no such finding; 3 the explanation does not
    pass the test of --verify.
    """
    from assessor.assessing import assess_submission
    from assessor.explaining import explain as explained
    from assessor.submission.reading import read

    refuse_stdin_format(stdin_format, [path])
    options.refuse({**choice.inputs, **waiving.inputs, **input_files([path])}, [path])
    if rule is not None:
        from assessor.cli.why_not import why_not

        _refuse_with_why_not({"--verify": test, "--all": every_proof, "--no-clearing": no_clearing})
        return why_not(path, rule, finding, choice, stdin_format, options)
    if finding is None:
        raise click.UsageError(f"no finding is named; `assessor check {path}` shows their identities")
    time = fixed_time()
    watch = Watch(options.quiet, options.no_color)
    knowledge = choice.load()
    try:
        waiving.prepare(knowledge)
        with watch.on(path) as progress:
            submission = read(path, knowledge, stdin_format=stdin_format)
            waivers = waiving.waivers_for((file.path for file in submission.submission.files), knowledge)
            assessed = assess_submission(submission, knowledge, progress=progress, waivers=waivers)
            findings = assessed.assessment.findings
            chosen = matching(findings, finding)
            if len(chosen) == 1:
                explanation = explained(
                    chosen[0], assessed, knowledge, test=test, every_proof=every_proof, clearing=not no_clearing
                )
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    if len(chosen) != 1:
        tell(choices(findings, chosen, finding, path, [rule.code for rule in knowledge.rules]))
        return UNUSABLE
    options.deliver(_renderers(explanation, knowledge, time))
    failed = explanation.verification is not None and not explanation.verification.holds
    return NO_VERDICT if failed else ASSESSED


def _refuse_with_why_not(given: Mapping[str, bool]) -> None:
    for option, is_given in given.items():
        if is_given:
            raise click.UsageError(f"{option} is about a finding and --why-not about none; leave one of them out")


def _renderers(explanation: Explanation, knowledge: KnowledgeBase, time: datetime | None) -> dict[str, Render]:
    from assessor.report.explanation.json_object import explanation_json
    from assessor.report.explanation.markdown import explanation_markdown
    from assessor.report.explanation.mermaid import explanation_mermaid
    from assessor.report.explanation.text import explanation_text
    from assessor.report.explanation.turtle import explanation_turtle

    return {
        "text": LaidOut(lambda width: explanation_text(explanation, knowledge, width)),
        "json": lambda: explanation_json(explanation, knowledge),
        "markdown": lambda: explanation_markdown(explanation, knowledge),
        "turtle": lambda: explanation_turtle(explanation, knowledge, time),
        "mermaid": lambda: explanation_mermaid(explanation, knowledge),
    }


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


def choices(
    findings: Sequence[Finding], chosen: list[Finding], wanted: str, path: str, codes: Sequence[str]
) -> list[str]:
    """The lines that tell why ``wanted`` names not one finding but several, or none, and which could be meant."""
    is_rule = wanted.upper() in codes
    if not findings:
        nothing = f"{wanted.upper()} found nothing here, nor did any other rule" if is_rule else "there are no findings"
        why = f", `--why-not {wanted.upper()}` says why" if is_rule else ""
        return [f"{path}: {nothing}: nothing to explain; `assessor check {path}` shows the verdicts{why}"]
    if chosen:
        first, listed = f"`{wanted}` fits {len(chosen)} findings; name one of these", chosen
    elif is_rule:
        near = sorted(findings, key=lambda f: -_shared(f.rule, wanted.upper()))
        nothing = f"{wanted.upper()} found nothing here (`--why-not {wanted.upper()}` says why)"
        first, listed = f"{nothing}; other rules found", near[:NEAREST]
    else:
        prefix = _identity(wanted)
        near = sorted(findings, key=lambda f: -_shared(f.id, prefix))
        first, listed = f"no finding `{wanted}`; the nearest are", near[:NEAREST]
    return [f"{path}: {first}:", *(f"{f.id} {f.rule} {f.level}: {f.message}" for f in listed)]
