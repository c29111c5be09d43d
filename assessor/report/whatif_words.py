"""What the forms of a trial of edits have in common: how a change is put into words."""

from __future__ import annotations

from assessor.assessment.model import Finding
from assessor.comparison.difference import Difference, SpectrumChange, VerdictChange
from assessor.comparison.trial import Trial
from assessor.knowledge.model import KnowledgeBase
from assessor.report.finding_text import level_word, short_ids
from assessor.report.overview import VERDICT_WORDS
from assessor.report.styling import VERDICT_STYLES, Marked, Style
from assessor.report.wrapping import counted, in_words, sentence

TO = "->"
NOTHING = "Nothing changes: no verdict, no finding and not the class."
CLASS = "Class that changes"


def edit_words(trial: Trial) -> list[tuple[str, str | None]]:
    """Each edit as a sentence, and what went with it."""
    return [
        (f"{sentence(one.words)}.", f"With it goes {in_words(one.consequences)}." if one.consequences else None)
        for one in trial.edits
    ]


def verdict_words(change: VerdictChange) -> list[str | Marked]:
    """`violated (present) -> degraded (mitigated)`."""
    return [
        *_verdict(change.verdict_before, change.level_before),
        f" {TO} ",
        *_verdict(change.verdict_after, change.level_after),
    ]


def _verdict(verdict: str, level: str | None) -> list[str | Marked]:
    words: list[str | Marked] = [Marked(VERDICT_WORDS[verdict], VERDICT_STYLES[verdict])]
    return words if level is None else [*words, f" ({level})"]


def spectrum_words(change: SpectrumChange) -> str:
    """`Total TSO -> Hybrid DSO. Because.`: the class before and after, and why it is the latter."""
    before = "not decided" if change.before is None else change.before.label
    if change.after is None:
        return f"{before} {TO} not decided by what is then described."
    return f"{before} {TO} {change.after.label}. {change.after.why}"


def as_before(trial: Trial) -> str:
    """How many verdicts and findings stay what they were."""
    verdicts = len(trial.before.principles) - len(trial.difference.verdicts)
    return f"As before: {counted(verdicts, 'verdict')} and {counted(trial.difference.unchanged, 'finding')}."


def identities(trial: Trial) -> dict[str, str]:
    """The short identity of each finding, by which `explain` knows it in the submission or in the edited one."""
    return short_ids([*trial.before.findings, *trial.after.findings])


def finding_words(
    finding: Finding, short: str, knowledge: KnowledgeBase, before: Finding | None = None
) -> list[str | Marked]:
    """`potential -> mitigated, rule HC001, finding f:397f3b`; ``before`` is the finding as it was."""
    earlier: list[str | Marked] = [] if before is None else [level_word(before.level, knowledge), f" {TO} "]
    rule, identity = Marked(finding.rule, Style.CODE), Marked(short, Style.CODE)
    return [*earlier, level_word(finding.level, knowledge), ", rule ", rule, ", finding ", identity]


def groups(difference: Difference) -> list[tuple[str, list[tuple[Finding | None, Finding]]]]:
    """The findings that change under a heading each: gone, new, of another level; of the latter the earlier one
    first. Groups without findings are left out."""
    found: list[tuple[str, list[tuple[Finding | None, Finding]]]] = [
        ("Findings that are gone", [(None, finding) for finding in difference.gone]),
        ("New findings", [(None, finding) for finding in difference.new]),
        ("Findings of another level", list(difference.changed)),
    ]
    return [(title, findings) for title, findings in found if findings]
