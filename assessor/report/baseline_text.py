"""What reports say of a baseline: what is new since it was recorded, gone, changed, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment, Finding
from assessor.baseline.model import Change, Recorded, SinceBaseline
from assessor.report.styling import Marked, Style, Words
from assessor.report.wrapping import counted, heading, in_words, wrap

TITLE = "Since the baseline"


def baseline_text(assessment: Assessment, width: int) -> Iterator[str]:
    """The section that compares with a baseline; nothing where none was named."""
    lines = baseline_lines(assessment)
    if lines:
        yield from heading(TITLE, width, "-")
    for line in lines:
        yield from wrap(line, width, "  * ")


def baseline_lines(assessment: Assessment) -> list[Words]:
    """How many findings are new and so on, then each that is not as it was, new ones first."""
    baseline = assessment.baseline
    if baseline is None:
        return []
    findings = {finding.id: finding for finding in assessment.findings}
    return [
        *_about(baseline),
        *(_new(findings[identity]) for identity in baseline.new),
        *(_changed(change, findings[change.id]) for change in baseline.changed),
        *(_gone(recorded) for recorded in baseline.gone),
    ]


def baseline_rows(baseline: SinceBaseline | None) -> Iterator[dict[str, str]]:
    """For a table: what is said of the baseline as a whole, and a row for each finding that is gone."""
    if baseline is None:
        return
    for words in _about(baseline):
        pieces = [words] if isinstance(words, str | Marked) else words
        text = "".join(piece.text if isinstance(piece, Marked) else piece for piece in pieces)
        yield {"row": "baseline", "message": text}
    for gone in baseline.gone:
        yield {
            "row": "gone",
            "level": gone.level,
            "rule": gone.rule,
            "finding": gone.id,
            "status": gone.status,
            "message": gone.message,
            "baseline": "gone",
        }


def _about(baseline: SinceBaseline) -> list[Words]:
    path = Marked(baseline.path, Style.PLACE)
    if not baseline.known:
        holds = f"it holds {in_words(baseline.holds)}" if baseline.holds else "it holds none at all"
        return [[path, f" does not hold this architecture; {holds}. So nothing is compared."]]
    numbers = (
        f"{counted(len(baseline.new), 'finding')} new",
        f"{len(baseline.gone)} gone",
        f"{len(baseline.changed)} with another level or status",
        f"{len(baseline.unchanged)} unchanged",
    )
    lines: list[Words] = [[f"{', '.join(numbers)} since ", path, " was recorded."]]
    if baseline.profile != baseline.profile_now:
        then, now = baseline.profile, baseline.profile_now
        lines.append(f"It was recorded with the profile {then}, and this is {now}: a difference may come from that.")
    elif not baseline.same_knowledge:
        recorded = f"knowledge base {baseline.knowledge_version} ({baseline.knowledge_digest})"
        lines.append(f"It was recorded with another {recorded}; a difference may come from the rules.")
    return lines


def _new(finding: Finding) -> Words:
    return [Marked("new", Style.BAD), *_named(finding.rule, finding.id, finding.level), finding.message]


def _changed(change: Change, finding: Finding) -> Words:
    level = change.level if change.level == change.level_before else f"{change.level} (before: {change.level_before})"
    status = "" if change.status == change.status_before else f", {change.status} (before: {change.status_before})"
    return [Marked("changed", Style.WEAK), *_named(finding.rule, finding.id, level + status), finding.message]


def _gone(recorded: Recorded) -> Words:
    return [Marked("gone", Style.GOOD), *_named(recorded.rule, recorded.id, recorded.level), recorded.message]


def _named(rule: str, identity: str, level: str) -> list[str | Marked]:
    return [": ", Marked(rule, Style.CODE), " ", Marked(identity, Style.CODE), f", level {level}: "]
