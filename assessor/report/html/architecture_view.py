"""What a page says of one architecture, section by section, as data for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.report.baseline_text import baseline_lines
from assessor.report.coverage_words import Passage, passages
from assessor.report.coverage_words import summary_words as coverage_summary
from assessor.report.explanation.wording import Wording
from assessor.report.html.glossary_terms import glossary_terms
from assessor.report.html.groups import PrincipleGroup, groups, shown_findings
from assessor.report.html.picture import Picture, picture_of
from assessor.report.html.summary import Summary, summary_view
from assessor.report.html.verdict_rows import VerdictRow, verdict_rows
from assessor.report.markdown_report import METHOD
from assessor.report.names import Names
from assessor.report.overview import scale_words
from assessor.report.profile_words import profile_words
from assessor.report.remainder import (
    COMPARED,
    clear_verdicts,
    comparisons,
    nothing_words,
    quotation,
    remarks,
    unknowns,
)
from assessor.report.sensitivity_words import sensitivity_lines
from assessor.report.styling import Words
from assessor.report.waiver_text import as_of_words, waiver_lines

if TYPE_CHECKING:
    from assessor.diagram.model import Skeleton

MOST_LISTED = 120
"""Of longer lists the beginning is shown, and how many more there are."""


@dataclass(frozen=True)
class Listed:
    """The beginning of a list, and how much more there is."""

    items: tuple[Words, ...]
    more: str


@dataclass(frozen=True)
class Origin:
    """One thing that the assessment was made from or with: what it is, its name, its digest."""

    what: str
    name: str
    digest: str


@dataclass(frozen=True)
class Publication:
    """What was published on one principle beside what was found, and details of it."""

    words: Words
    details: tuple[str, ...]


@dataclass(frozen=True)
class ArchitectureView:
    """All sections of one architecture; those that would be empty are."""

    anchor: str
    prefix: str
    label: str
    files: tuple[str, ...]
    summary: Summary
    rows: tuple[VerdictRow, ...]
    scale: str
    picture: Picture | None
    baseline: Listed
    waivers: Listed
    waivers_as_of: str
    groups: tuple[PrincipleGroup, ...]
    clear: tuple[str, ...]
    unknown: Listed
    hanging: tuple[str, ...]
    remarks: Listed
    coverage: str
    passages: tuple[Passage, ...]
    published: tuple[Publication, ...]
    compared: str
    method: str
    origins: tuple[Origin, ...]
    counts: str
    documents: tuple[tuple[int, str], ...]
    glossary: tuple[tuple[str, str], ...]


def architecture_view(
    assessment: Assessment, knowledge: KnowledgeBase, prefix: str, skeleton: Skeleton | None
) -> ArchitectureView:
    """The view of one assessment; ``prefix`` begins the name of each place on the page that belongs to it.

    Documents are numbered as the page cites them, so what cites is made in the order of the page.
    """
    names = Names(knowledge, assessment.labels, assessment.documents)
    wording = Wording(knowledge, names, assessment.labels)
    shown = shown_findings(assessment, knowledge, prefix)
    picture = None if skeleton is None else picture_of(skeleton, prefix, shown.address)
    found = tuple(groups(shown, knowledge, names, wording, prefix, picture))
    told = {view.identity for group in found for rule in group.rules for view in rule.in_full}
    hanging = tuple(sensitivity_lines(assessment, knowledge, names))
    published = tuple(_published(assessment, knowledge, names))
    coverage = assessment.coverage
    waivers = waiver_lines(assessment)
    return ArchitectureView(
        anchor=f"{prefix}architecture",
        prefix=prefix,
        label=assessment.architecture.label,
        files=tuple(file.path for file in assessment.files),
        summary=summary_view(assessment, knowledge, prefix),
        rows=tuple(verdict_rows(assessment, knowledge, prefix)),
        scale=scale_words(knowledge),
        picture=picture,
        baseline=_listed(baseline_lines(assessment)),
        waivers=_listed(waivers),
        waivers_as_of=as_of_words(assessment) if waivers else "",
        groups=found,
        clear=tuple(nothing_words(verdict, knowledge) for verdict in clear_verdicts(assessment, knowledge)),
        unknown=_listed(unknowns(assessment, knowledge)),
        hanging=hanging,
        remarks=_listed(remarks(assessment)),
        coverage="" if coverage is None else coverage_summary(coverage),
        passages=() if coverage is None else tuple(passages(assessment, coverage)),
        published=published,
        compared=COMPARED,
        method=METHOD,
        origins=tuple(_origins(assessment)),
        counts=f"{assessment.asserted} statements read, {assessment.inferred} inferred from them.",
        documents=tuple(names.cited()),
        glossary=glossary_terms(assessment, [f for f in assessment.findings if f.id in told], knowledge),
    )


def _listed(lines: Iterable[Words]) -> Listed:
    every = list(lines)
    more = len(every) - MOST_LISTED
    return Listed(tuple(every[:MOST_LISTED]), f"And {more} more, in the JSON report." if more > 0 else "")


def _published(assessment: Assessment, knowledge: KnowledgeBase, names: Names) -> Iterable[Publication]:
    for published, words in comparisons(assessment, knowledge):
        details = (
            quotation(published, names),
            f"Condition: {published.condition}" if published.condition else "",
            f"Compared with: {published.compared_with}" if published.compared_with else "",
        )
        yield Publication(words, tuple(text for text in details if text))


def _origins(assessment: Assessment) -> Iterable[Origin]:
    for file in assessment.files:
        yield Origin("Submission", file.path, f"sha256:{file.sha256}")
    for file in assessment.waiver_files:
        yield Origin("Waivers", file.path, f"sha256:{file.sha256}")
    yield Origin("Knowledge base", f"version {assessment.knowledge_version}", assessment.knowledge_digest)
    profile, own = assessment.profile, assessment.own_rules
    yield Origin("Profile", profile_words(profile), profile.digest or "")
    if own.files:
        yield Origin("Rules of the user's own", ", ".join(own.codes) or "vocabulary", own.digest or "")
    yield Origin("Engine", assessment.engine, "")
