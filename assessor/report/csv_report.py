"""The report as one table for a spreadsheet (RFC 4180): a row for each thing that it says.

The column ``row`` says of what kind a row is, so that a filter shows one kind: what is ``unreadable`` and why, the
``architecture`` with what it was read from, a ``note`` on the submission, a ``waiver`` and what became of it, what is
said of the ``baseline`` and each finding that is ``gone`` since, a ``principle``, and of a principle a ``finding``, an
open ``question`` and what was ``published``. Cells that hold several things separate them by
semicolons. ``level`` is the level found, in a row on a publication the level that was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessor.assessment.model import Assessment, Finding, OpenQuestion, PrincipleVerdict, Published
from assessor.explanation.chain import links
from assessor.knowledge.model import Citation, KnowledgeBase
from assessor.report.baseline_text import baseline_rows
from assessor.report.names import Names
from assessor.report.overview import BY_WAIVER, ordered, overview_sentences, verdict_word, without_rules
from assessor.report.remainder import made_from, remarks
from assessor.report.spreadsheet import csv_text
from assessor.report.styling import plain_words
from assessor.report.unassessed import Unassessed, first_problems, how_many, in_order
from assessor.report.waiver_text import waiver_lines, waiver_words
from assessor.report.wrapping import safe, sentence

COLUMNS = (
    "row",
    "architecture",
    "architecture_iri",
    "principle",
    "verdict",
    "level",
    "level_unmitigated",
    "basis",
    "examined",
    "rule",
    "finding",
    "status",
    "message",
    "participants",
    "mitigations",
    "rests_on",
    "places",
    "sources",
    "remedy",
    "agreement",
    "waiver",
    "baseline",
)
SEVERAL = "; "


def csv_report(
    assessments: Sequence[Assessment], knowledge: KnowledgeBase, unassessed: Sequence[Unassessed] = ()
) -> str:
    """The table on one or several architectures, in the order of their IRIs; within one, worst principle first.

    Those that were named beside them and could not be assessed (``unassessed``) have the first rows.
    """
    sorted_ones = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    rows = [_unreadable(one, how_many(unassessed, len(assessments))) for one in in_order(unassessed)]
    rows += (row for assessment in sorted_ones for row in _one(assessment, knowledge))
    return csv_text(COLUMNS, ([safe(row.get(name, "")) for name in COLUMNS] for row in rows))


def _unreadable(one: Unassessed, how_many_in_all: str) -> dict[str, str]:
    message = f"{how_many_in_all}: {SEVERAL.join(first_problems(one))}"
    return {"row": "unreadable", "architecture": one.name, "message": message}


def _one(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[dict[str, str]]:
    names = Names(knowledge, assessment.labels, assessment.documents)
    about = {"architecture": assessment.architecture.label, "architecture_iri": assessment.architecture.iri}
    yield {**about, **_architecture(assessment)}
    for remark in remarks(assessment):
        yield {**about, "row": "note", "message": plain_words(remark)}
    for use, words in zip(assessment.waivers, waiver_lines(assessment), strict=False):
        yield {**about, "row": "waiver", "status": use.state, "message": plain_words(words)}
    yield from ({**about, **row} for row in baseline_rows(assessment.baseline))
    for verdict in (*ordered(assessment, knowledge), *without_rules(assessment)):
        shared = {**about, "principle": verdict.id, "verdict": verdict.verdict, "basis": verdict.basis}
        yield {**shared, **_principle(verdict)}
        for finding in assessment.findings:
            if finding.principle == verdict.id:
                state = None if assessment.baseline is None else assessment.baseline.state_of(finding.id)
                yield {**shared, **_finding(finding, names), "baseline": state or ""}
        for question in verdict.open_questions:
            yield {**shared, **_question(question)}
        for published in assessment.published:
            if published.principle == verdict.id:
                yield {**shared, **_published(published, names)}


def _architecture(assessment: Assessment) -> dict[str, str]:
    return {
        "row": "architecture",
        "message": " ".join(overview_sentences(assessment)),
        "sources": SEVERAL.join(map(plain_words, made_from(assessment))),
    }


def _principle(verdict: PrincipleVerdict) -> dict[str, str]:
    by_waiver = verdict_word(verdict) == BY_WAIVER
    return {
        "row": "principle",
        "level": verdict.level or "",
        "examined": str(verdict.examined),
        "rule": SEVERAL.join(rule.code for rule in verdict.rules),
        "message": f"{sentence(BY_WAIVER)}. {verdict.why}" if by_waiver else verdict.why,
    }


def _finding(finding: Finding, names: Names) -> dict[str, str]:
    chain = links(finding)
    return {
        "row": "finding",
        "level": finding.level,
        "level_unmitigated": finding.level_unmitigated or "",
        "rule": finding.rule,
        "finding": finding.id,
        "status": finding.status,
        "message": finding.message,
        "participants": SEVERAL.join(
            f"{role}: {', '.join(map(names.of, iris))}" for role, iris in sorted(finding.participants.items())
        ),
        "mitigations": SEVERAL.join(names.of(mitigation.iri) for mitigation in finding.mitigations),
        "rests_on": finding.rests_on or "",
        "places": _several(f"{link.location.file}:{link.location.line}" for link in chain if link.location),
        "sources": _several(_cited(link.source, names) for link in chain),
        "remedy": finding.remedy,
        "waiver": "" if finding.waiver is None else plain_words(waiver_words(finding.waiver)),
    }


def _question(question: OpenQuestion) -> dict[str, str]:
    return {"row": "question", "rule": question.rule, "message": question.message}


def _published(published: Published, names: Names) -> dict[str, str]:
    said = (
        f'"{published.words}"' if published.words else "",
        f"condition: {published.condition}" if published.condition else "",
        f"compared with: {published.compared_with}" if published.compared_with else "",
    )
    return {
        "row": "published",
        "level": " to ".join(published.levels),
        "message": _several(said),
        "sources": _cited(published.source, names),
        "agreement": published.agreement,
    }


def _cited(citation: Citation | None, names: Names) -> str:
    if citation is None:
        return ""
    place = f", {citation.locator}" if citation.locator else ""
    return f"{names.of(citation.document)}{place} ({citation.evidence})"


def _several(parts: Iterable[str]) -> str:
    """What is said at all, each once."""
    return SEVERAL.join(part for part in dict.fromkeys(parts) if part)
