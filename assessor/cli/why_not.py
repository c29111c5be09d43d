"""``assessor explain PATH --why-not RULE [ENTITY]``: what keeps a rule from finding something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, NO_VERDICT, UNUSABLE
from assessor.cli.knowledge_options import Choice, refuse_left_out
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions
from assessor.cli.telling import tell_failure

if TYPE_CHECKING:
    from assessor.knowledge.model import KnowledgeBase
    from assessor.submission.model import Submission


def why_not(
    path: str, rule: str, entity: str | None, choice: Choice, stdin_format: str | None, options: ReportOptions
) -> int:
    """Report the nearest misses of a rule in the architecture at ``path``; gives the exit code.

    ``rule`` is its code or slug in any case, ``entity`` an identifier, a label or an IRI (None: anywhere). Raises
    click.UsageError for an unknown rule. The caller has refused what must not be written.
    """
    from assessor.assessment.assess import assess
    from assessor.engine.reference import ReferenceEngine
    from assessor.explanation.near_miss import why_not as nearest_misses
    from assessor.report.near_miss_json import why_not_json
    from assessor.report.near_miss_markdown import why_not_markdown
    from assessor.report.near_miss_text import why_not_text
    from assessor.submission.reading import read

    knowledge = choice.load()
    code = _code(rule, knowledge)
    watch = Watch(options.quiet, options.no_color)
    try:
        with watch.on(path) as progress:
            result = read(path, knowledge, stdin_format=stdin_format)
            checking = ReferenceEngine(progress=progress).check(result.submission, knowledge, result.problems)
            failed = [run for run in checking.runs if run.rule == code and run.state == "failed"]
            if failed:
                tell([f"{path}: rule {code} could not be evaluated: {failed[0].error}; please report"])
                return NO_VERDICT
            iri = None if entity is None else _entity(entity, path, result.submission)
            if entity is not None and iri is None:
                return UNUSABLE
            progress("explaining")
            assessment = assess(checking, knowledge)
            answer = nearest_misses(code, iri, assessment, checking, knowledge)
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    options.deliver(
        {
            "text": LaidOut(lambda width: why_not_text(answer, assessment, knowledge, width)),
            "json": lambda: why_not_json(answer, assessment, knowledge),
            "markdown": lambda: why_not_markdown(answer, assessment, knowledge),
        }
    )
    return ASSESSED


def _code(rule: str, knowledge: KnowledgeBase) -> str:
    from assessor.submission.suggestions import did_you_mean

    codes = {name: each.code for each in knowledge.rules for name in (each.code.lower(), each.slug)}
    if rule.lower() not in codes:
        refuse_left_out(rule, knowledge)
        known = [each.code for each in knowledge.rules]
        remedy = did_you_mean(rule, known, otherwise="`assessor rules` lists them")
        raise click.UsageError(f"unknown rule `{rule}`; {remedy}")
    return codes[rule.lower()]


def _entity(entity: str, path: str, submission: Submission) -> str | None:
    """The IRI of what is meant; None after telling what it may be."""
    from assessor.explanation.near_miss_entity import meant

    found = meant(entity, submission)
    if len(found.fitting) == 1:
        return found.fitting[0][0]
    if found.fitting:
        lines = [f"{path}: `{entity}` fits {len(found.fitting)} things; name one of these by its identifier:"]
        tell([*lines, *(name for _, name in found.fitting)])
    else:
        lines = [f"{path}: nothing here is called `{entity}`; the nearest are:"]
        tell([*lines, *(name for _, name in found.nearest)])
    return None
