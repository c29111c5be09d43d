"""The page of a comparison: levels side by side, diagrams side by side, why they differ, what it takes.

The sentences are those of the text form; the page adds the diagrams, whose numbers lead to the findings and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assessor import __version__
from assessor.alternatives.model import Alternative, Comparison, Getting
from assessor.alternatives.standing import PrincipleRow
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.alternatives.alignment_words import alignment_sentences
from assessor.report.alternatives.difference_words import (
    AtOneLevel,
    against_words,
    at_each_level,
    difference_sentences,
)
from assessor.report.alternatives.finding_words import FindingGroup, counts_sentence, finding_groups
from assessor.report.alternatives.handover_words import handover_sentences, handover_title
from assessor.report.alternatives.naming import naming_of, places_words
from assessor.report.alternatives.short_words import (
    NO_OBJECTIVES,
    SILENCE,
    baseline_words,
    legend_words,
    objective_words,
    short_sentences,
)
from assessor.report.alternatives.task_words import (
    Group,
    cost_sentence,
    elsewhere_sentence,
    open_items,
    open_title,
    task_groups,
    touched_items,
)
from assessor.report.html.groups import Line, Shown, shown_findings
from assessor.report.html.picture import Picture, picture_of
from assessor.report.html.rendering import page
from assessor.report.overview import VERDICT_WORDS, scale_words
from assessor.report.profile_words import chosen_words
from assessor.report.wrapping import counted, sentence

if TYPE_CHECKING:
    from assessor.diagram.model import Skeleton


@dataclass(frozen=True)
class Side:
    """One alternative on the page: what it is called, its diagram, and its findings in lines, those with a number in
    the diagram by it; ``rest`` says how many are not shown."""

    mark: str
    anchor: str
    label: str
    under: str
    path: str
    digests: tuple[tuple[str, str], ...]
    is_baseline: bool
    picture: Picture | None
    lines: tuple[Line, ...]
    rest: str


@dataclass(frozen=True)
class Cell:
    """A level in the table of levels; ``word`` is that of the verdict."""

    verdict: str
    word: str
    level: str


@dataclass(frozen=True)
class PrincipleView:
    """One principle: its cells, and where the alternatives differ what each level means and why."""

    anchor: str
    label: str
    definition: str
    cells: tuple[Cell, ...]
    levels: tuple[AtOneLevel, ...]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WayView:
    """From the baseline to one alternative."""

    anchor: str
    title: str
    nothing: bool
    groups: tuple[tuple[str, tuple[Group, ...]], ...]
    handovers: tuple[tuple[str, tuple[str, ...]], ...]
    touched: tuple[str, ...]
    left_open: tuple[str, ...]
    open_title: str
    cost: str
    elsewhere: str
    counts: str
    findings: tuple[FindingGroup, ...]
    alignment: tuple[str, ...]


def comparison_page(
    comparison: Comparison,
    knowledge: KnowledgeBase,
    skeletons: Sequence[Skeleton | None] = (),
    time: datetime | None = None,
) -> str:
    """The page; ``skeletons`` are what the diagrams of the alternatives show, in their order (without, there are
    none); ``time`` is when it was made, if the page is to tell."""
    rows = [_principle(row, comparison, knowledge) for row in comparison.principles]
    drawn = [*skeletons, *([None] * (len(comparison.alternatives) - len(skeletons)))]
    return page(
        "comparison.html",
        title=f"Comparison of {counted(len(comparison.alternatives), 'alternative')}",
        sides=[_side(*each, comparison, knowledge) for each in zip(comparison.alternatives, drawn, strict=True)],
        short=[words for way in comparison.ways for words in short_sentences(way, comparison)],
        silence=SILENCE,
        baseline=baseline_words(comparison),
        chosen=chosen_words(knowledge.profile, knowledge.own),
        scale=scale_words(knowledge),
        rows=rows,
        differing=[row for row in rows if row.levels],
        objectives=[(sentence(row.label), objective_words(row, comparison)) for row in comparison.objectives],
        no_objectives=NO_OBJECTIVES,
        ways=[_way(way, comparison, knowledge) for way in comparison.ways],
        where=places_words,
        version=__version__,
        knowledge_version=knowledge.version,
        knowledge_digest=knowledge.digest,
        time="" if time is None else time.isoformat(),
    )


def _side(
    alternative: Alternative, skeleton: Skeleton | None, comparison: Comparison, knowledge: KnowledgeBase
) -> Side:
    prefix = f"{alternative.mark.lower()}-"
    shown = shown_findings(alternative.assessment, knowledge, prefix)
    picture = None if skeleton is None else picture_of(skeleton, prefix, shown.address)
    lines = tuple(_lines(alternative, shown, picture))
    rest = len(alternative.assessment.findings) - len(lines)
    return Side(
        mark=alternative.mark,
        anchor=f"{prefix}alternative",
        label=alternative.label,
        under=legend_words(alternative),
        path=alternative.path,
        digests=tuple((file.path, f"sha256:{file.sha256}") for file in alternative.assessment.files),
        is_baseline=comparison.alternatives[comparison.baseline] is alternative,
        picture=picture,
        lines=lines,
        rest=f"{counted(rest, 'further finding')} stand in the report of `assessor check`." if rest > 0 else "",
    )


def _lines(alternative: Alternative, shown: Shown, picture: Picture | None) -> Iterator[Line]:
    """The findings that the page shows, by their numbers."""
    marks = {} if picture is None else picture.marks
    found = [each for each in alternative.assessment.findings if each.id in shown.anchors]
    for finding in sorted(found, key=lambda each: shown.numbers[each.id]):
        places = [link.location for link in links(finding) if link.location is not None]
        yield Line(
            anchor=shown.anchors[finding.id],
            number=shown.numbers[finding.id],
            mark=marks.get(finding.id, ""),
            identity=finding.rule,
            level=finding.level,
            message=finding.message,
            place=f"{places[0].file}:{places[0].line}" if places else "",
        )


def _principle(row: PrincipleRow, comparison: Comparison, knowledge: KnowledgeBase) -> PrincipleView:
    return PrincipleView(
        anchor=f"principle-{row.id}",
        label=sentence(row.label),
        definition=knowledge.principle(row.id).definition,
        cells=tuple(Cell(each.verdict, VERDICT_WORDS[each.verdict], each.level or "") for each in row.standings),
        levels=tuple(at_each_level(row, comparison, knowledge)) if row.differs else (),
        reasons=tuple(
            (against_words(each, comparison), " ".join(difference_sentences(each, row, comparison)))
            for each in row.differences
        ),
    )


def _way(way: Getting, comparison: Comparison, knowledge: KnowledgeBase) -> WayView:
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[way.alternative]
    naming = naming_of(comparison, way.alternative)
    by_title: dict[str, list[Group]] = {}
    for group in task_groups(way, comparison):
        by_title.setdefault(group.title, []).append(group)
    done = way.implementation
    return WayView(
        anchor=f"to-{other.mark.lower()}",
        title=f"From {one.mark} to {other.mark}: {other.label}",
        nothing=done.nothing,
        groups=tuple(
            (f"{title} ({sum(each.number for each in groups)})", tuple(groups)) for title, groups in by_title.items()
        ),
        handovers=tuple(
            (handover_title(each, naming), tuple(handover_sentences(each, way, comparison))) for each in done.handovers
        ),
        touched=tuple(touched_items(way, comparison)),
        left_open=tuple(open_items(way, comparison)),
        open_title=open_title(other.mark),
        cost=cost_sentence(done, other.mark),
        elsewhere=elsewhere_sentence(way, comparison) or "",
        counts=counts_sentence(way),
        findings=tuple(finding_groups(way, comparison, knowledge)),
        alignment=tuple(alignment_sentences(way, comparison)),
    )
