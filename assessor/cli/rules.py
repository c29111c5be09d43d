"""``assessor rules``: the catalogue, or the page of one rule."""

from __future__ import annotations

import click

from assessor.cli import candidates
from assessor.cli.exits import ASSESSED
from assessor.cli.knowledge_options import Choice, knowledge_options, refuse_left_out
from assessor.cli.shared import LaidOut, ReportOptions, report_options


@click.command(short_help="List the rules, or show the page of one.")
@click.argument("code", required=False, shell_complete=candidates.rules)
@knowledge_options
@report_options("text", "json", "markdown")
def rules(code: str | None, choice: Choice, options: ReportOptions) -> int:
    """List the rules, or show the page of the rule CODE (such as TB001) or of a submission check (such as SB020)."""
    from assessor.report.markdown_pages import catalogue_markdown, rule_markdown
    from assessor.report.rule_json import catalogue_json, rule_json
    from assessor.report.rule_text import catalogue_text, rule_text
    from assessor.report.submission_check import check_json, check_markdown, check_text, submission_check
    from assessor.submission.suggestions import did_you_mean

    options.refuse(choice.inputs)
    knowledge = choice.load()
    if code is None:
        options.deliver(
            {
                "text": LaidOut(lambda width: catalogue_text(knowledge, width)),
                "json": lambda: catalogue_json(knowledge),
                "markdown": lambda: catalogue_markdown(knowledge),
            }
        )
        return ASSESSED
    check = submission_check(code, knowledge)
    if check is not None:
        options.deliver(
            {
                "text": LaidOut(lambda width: check_text(check, width)),
                "json": lambda: check_json(check),
                "markdown": lambda: check_markdown(check),
            }
        )
        return ASSESSED
    by_name = {name: rule for rule in knowledge.rules for name in (rule.code.lower(), rule.slug)}
    rule = by_name.get(code.lower())
    if rule is None:
        refuse_left_out(code, knowledge)
        known = [rule.code for rule in knowledge.rules]
        remedy = did_you_mean(code, known, otherwise="`assessor rules` lists them")
        raise click.UsageError(f"unknown rule `{code}`; {remedy}")
    options.deliver(
        {
            "text": LaidOut(lambda width: rule_text(rule, knowledge, width)),
            "json": lambda: rule_json(rule, knowledge),
            "markdown": lambda: rule_markdown(rule, knowledge),
        }
    )
    return ASSESSED
