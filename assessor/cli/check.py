"""``assessor check``: assess architectures and report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.baseline_option import baseline_from, baseline_input, baseline_option, compared
from assessor.cli.clock import fixed_time
from assessor.cli.coverage_option import coverage_option, with_coverage
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, AT_OR_ABOVE, NO_VERDICT, overall
from assessor.cli.forms import FORMATS
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions, report_options
from assessor.cli.targets import LIST_OF_CASES, case_studies, input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import Telling
from assessor.cli.waiver_options import Waiving, waiver_options

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.diagram.model import Skeleton
    from assessor.knowledge.model import KnowledgeBase

AT_OR_ABOVE_OF = {"violated": {"violated"}, "degraded": {"violated", "degraded"}, "never": set[str]()}


@click.command(short_help="Assess architectures and report a verdict for each principle.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=candidates.submissions)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(AT_OR_ABOVE_OF)),
    default="violated",
    show_default=True,
    help="Exit with 1 at this verdict or a worse one.",
)
@click.option(
    "--engine",
    type=click.Choice(("reference", "compiled")),
    default="reference",
    show_default=True,
    help="Which engine evaluates the rules; compiled is not available yet.",
)
@click.option(
    "--principle",
    "principles",
    multiple=True,
    metavar="ID",
    shell_complete=candidates.principles,
    help="Report on this principle only; repeatable.",
)
@coverage_option
@knowledge_options
@waiver_options
@baseline_option
@stdin_format_option
@report_options(*FORMATS)
def check(
    paths: tuple[str, ...],
    fail_on: str,
    engine: str,
    principles: tuple[str, ...],
    coverage: bool,
    choice: Choice,
    waiving: Waiving,
    baseline: str | None,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    """Assess each architecture and report a verdict for each principle.

    PATH is a file in YAML (.yaml), Turtle (.ttl), JSON-LD (.jsonld), RDF/XML (.rdf) or N-Triples (.nt), gzipped
    or not, a folder of such files, `case:SLUG` for a packaged case study (`case:` lists them), or `-` for standard
    input.

    Files named together, or in one folder, that state the same architecture are assessed as one. A file that states
    none is a part of the only one that the others state.

    Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 wrong usage or unusable input, 3 no
    verdict.
    """
    if engine == "compiled":
        raise click.UsageError("the compiled engine is not available yet; use --engine reference")
    if LIST_OF_CASES in paths:
        return _list_cases(paths, options)
    refuse_stdin_format(stdin_format, paths)
    options.refuse({**choice.inputs, **waiving.inputs, **baseline_input(baseline), **input_files(paths)}, paths)
    from assessor.assessing import assess_submission
    from assessor.diagram import skeleton
    from assessor.report.csv_report import csv_report
    from assessor.report.html.page import html_report
    from assessor.report.json_report import json_report
    from assessor.report.markdown_report import markdown_report
    from assessor.report.sarif import sarif_report
    from assessor.report.text import text_report
    from assessor.report.turtle_report import turtle_report
    from assessor.report.unassessed import Unassessed
    from assessor.sensitivity.hanging import with_sensitivity
    from assessor.submission.reading import read_all
    from assessor.waiving.selecting import without_those_of_others

    time = fixed_time()
    watch, telling = Watch(options.quiet, options.no_color), Telling()
    knowledge = choice.load()
    _check_principles(principles, knowledge)
    waiving.prepare(knowledge)
    recorded = baseline_from(baseline)
    assessments: list[Assessment] = []
    codes: list[int] = []
    missing: list[Unassessed] = []
    skeletons: dict[str, Skeleton] = {}
    with watch.on(paths[0]):
        readings = read_all(paths, knowledge, stdin_format=stdin_format)
    for reading in readings:
        try:
            with watch.on(reading.name) as progress:
                read = reading.read()
                waivers = waiving.waivers_for((file.path for file in read.submission.files), knowledge)
                assessed = assess_submission(read, knowledge, progress=progress, waivers=waivers)
                shown = _only(with_sensitivity(assessed, knowledge), principles)
                assessment = with_coverage(shown, assessed.checking, knowledge, coverage)
        except Exception as error:  # the other architectures are still reported
            code, lines = telling.failure(error, reading.name)
            codes.append(code)
            missing.append(Unassessed(reading.name, tuple(lines)))
            continue
        assessments.append(assessment)
        if "html" in options.wanted:
            skeletons[assessment.architecture.iri] = skeleton(assessment, assessed.checking, knowledge)
        codes.append(_verdict_code(assessment, reading.name, fail_on))
    telling.rest()
    assessments = compared(without_those_of_others(assessments), recorded, knowledge)
    if assessments:
        options.deliver(
            {
                "text": LaidOut(lambda width: text_report(assessments, knowledge, width, missing)),
                "json": lambda: json_report(assessments, knowledge, missing),
                "turtle": lambda: turtle_report(assessments, knowledge, time, missing),
                "markdown": lambda: markdown_report(assessments, knowledge, missing),
                "csv": lambda: csv_report(assessments, knowledge, missing),
                "sarif": lambda: sarif_report(assessments, knowledge, missing),
                "html": lambda: html_report(assessments, knowledge, missing, skeletons, time),
            }
        )
    return overall(codes)


def _check_principles(principles: tuple[str, ...], knowledge: KnowledgeBase) -> None:
    from assessor.submission.suggestions import did_you_mean, one_of

    known = [principle.id for principle in knowledge.principles]
    for name in principles:
        if name not in known:
            remedy = did_you_mean(name, known, otherwise=f"use {one_of(known)}")
            raise click.UsageError(f"unknown principle `{name}`; {remedy}")


def _only(assessment: Assessment, principles: tuple[str, ...]) -> Assessment:
    if not principles:
        return assessment
    from assessor.waiving.selecting import of_findings

    verdicts = tuple(verdict for verdict in assessment.principles if verdict.id in principles)
    findings = tuple(finding for finding in assessment.findings if finding.principle in principles)
    rules = frozenset(rule.code for verdict in verdicts for rule in verdict.rules)
    return replace(
        assessment,
        principles=verdicts,
        findings=findings,
        waivers=of_findings(assessment.waivers, frozenset(finding.id for finding in findings), rules),
        published=tuple(published for published in assessment.published if published.principle in principles),
    )


def _verdict_code(assessment: Assessment, path: str, fail_on: str) -> int:
    failed = [rule for verdict in assessment.principles for rule in verdict.rules if rule.state == "failed"]
    tell(f"{path}: rule {rule.code} could not be evaluated: {rule.error}; please report" for rule in failed)
    verdicts = {verdict.verdict for verdict in assessment.principles}
    waived = any(verdict.waived for verdict in assessment.principles)
    if verdicts <= {"insufficient-information"} and not waived:  # what is waived has been decided, by somebody
        tell([f"{path}: no principle could be decided; {_why_undecided(assessment)}"])
        return NO_VERDICT
    if failed:
        return NO_VERDICT
    return AT_OR_ABOVE if verdicts & AT_OR_ABOVE_OF[fail_on] else ASSESSED


def _why_undecided(assessment: Assessment) -> str:
    from assessor.submission.suggestions import one_of

    if any(verdict.rules for verdict in assessment.principles):
        return "the report says under `Not known` what to describe"
    without = one_of(verdict.id for verdict in assessment.principles)
    if assessment.profile.left_out:
        profile = assessment.profile.name
        return f"the profile `{profile}` leaves out the rules for {without}, or there are none; choose another one"
    return f"this version has no rules for {without}; `assessor rules` lists those that it has"


def _list_cases(paths: tuple[str, ...], options: ReportOptions) -> int:
    from assessor.report.case_list import case_list_json, case_list_text

    if len(paths) > 1:
        raise click.UsageError("`case:` lists the case studies and stands alone; name one as `case:SLUG`")
    cases = case_studies()
    options.deliver(
        {"text": LaidOut(lambda width: case_list_text(cases, width)), "json": lambda: case_list_json(cases)}
    )
    return ASSESSED
