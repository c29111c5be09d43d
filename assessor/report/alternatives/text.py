"""A comparison as text: what a busy person reads, from the levels down to what it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessor.alternatives.model import Comparison, Getting
from assessor.alternatives.standing import PrincipleRow, Standing
from assessor.knowledge.model import KnowledgeBase
from assessor.report.alternatives.alignment_words import alignment_sentences
from assessor.report.alternatives.difference_words import against_words, at_each_level, difference_sentences
from assessor.report.alternatives.finding_words import counts_sentence, finding_groups, more_words
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
from assessor.report.overview import scale_words
from assessor.report.profile_words import chosen_words
from assessor.report.styling import VERDICT_STYLES, Marked, Style, Styled, Words, joined
from assessor.report.wrapping import columns, counted, heading, padded, safe, sentence, wrap

UNDECIDED = {"insufficient-information": "?", "not-applicable": "-"}
NARROWEST = 6


def comparison_text(comparison: Comparison, knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """The comparison in ``width`` columns."""
    return joined(_lines(comparison, knowledge, width))


def _lines(comparison: Comparison, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    yield from heading(f"Comparison of {counted(len(comparison.alternatives), 'alternative')}", width, "=")
    for alternative in comparison.alternatives:
        is_baseline = comparison.alternatives[comparison.baseline] is alternative
        label: list[str | Marked] = [Marked(alternative.label, Style.HEADING)]
        label += [f" ({baseline_words(comparison)})"] if is_baseline else []
        yield from wrap(label, width, f"  {padded(alternative.mark, 2)} ")
        yield from wrap(legend_words(alternative), width, "     ")
    for words in chosen_words(knowledge.profile, knowledge.own):
        yield from wrap(words, width)
    yield ""
    yield from wrap(SILENCE, width)
    yield ""
    yield from heading("In short", width, "-")
    for way in comparison.ways:
        for words in short_sentences(way, comparison):
            yield from wrap(words, width, "  * ")
    yield ""
    yield from heading("Effectiveness and risk", width, "-")
    yield from _table(comparison, width)
    yield ""
    yield from wrap(scale_words(knowledge), width, "  ")
    yield from wrap("?: not enough information. -: does not apply.", width, "  ")
    yield from _why(comparison, knowledge, width)
    yield ""
    yield from heading("Objectives", width, "-")
    yield from _objectives(comparison, width)
    for way in comparison.ways:
        yield from _way(way, comparison, knowledge, width)


def _table(comparison: Comparison, width: int) -> Iterator[str]:
    """A line for each principle; where the columns do not fit beside each other, those that do and then the others."""
    marks = [each.mark for each in comparison.alternatives]
    labels = [sentence(safe(row.label)) for row in comparison.principles]
    first = max(map(columns, ("", *labels))) + 2
    wide = max(NARROWEST, *(columns(_cell(each)) for row in comparison.principles for each in row.standings)) + 2
    at_once = max((width - 2 - first) // wide, 1)
    for start in range(0, len(marks), at_once):
        places = range(start, min(start + at_once, len(marks)))
        if start:
            yield ""
        yield Styled(f"  {padded('', first)}{''.join(padded(marks[place], wide) for place in places)}".rstrip())
        for row, label in zip(comparison.principles, labels, strict=True):
            cells: list[str | Marked] = ["  ", padded(label, first)]
            for place in places:
                standing = row.standings[place]
                cells.append(Marked(padded(_cell(standing), wide), VERDICT_STYLES[standing.verdict]))
            yield from wrap("", width, cells)


def _cell(standing: Standing) -> str:
    return standing.level or UNDECIDED.get(standing.verdict, standing.verdict)


def _why(comparison: Comparison, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    differing = [row for row in comparison.principles if row.differs]
    yield ""
    yield from heading("Why they differ", width, "-")
    if not differing:
        yield "  The levels are the same under every principle."
    for number, row in enumerate(differing):
        if number:
            yield ""
        yield from wrap(Marked(sentence(row.label), Style.HEADING), width, "  ")
        yield from _standings(row, comparison, knowledge, width)
        for difference in row.differences:
            label: Words = ["    ", Marked(f"{against_words(difference, comparison)}: ", Style.ASIDE)]
            words = " ".join(difference_sentences(difference, row, comparison))
            yield from wrap(words, width, label, "      ")


def _standings(
    row: PrincipleRow, comparison: Comparison, knowledge: KnowledgeBase, width: int
) -> Iterator[str]:
    """What each level means, and the worst that was found of each alternative at it."""
    for each in at_each_level(row, comparison, knowledge):
        title: Words = ["    ", Marked(each.title, VERDICT_STYLES[each.verdict]), ". "]
        yield from wrap(each.means, width, title, "      ")
        for mark, words in each.found:
            yield from wrap(words, width, f"      - {mark}: ", "        ")


def _objectives(comparison: Comparison, width: int) -> Iterator[str]:
    if not comparison.objectives:
        yield from wrap(NO_OBJECTIVES, width, "  ")
    for row in comparison.objectives:
        yield from wrap(Marked(sentence(row.label), Style.HEADING), width, "  * ")
        for words in objective_words(row, comparison):
            yield from wrap(words, width, "    ", "      ")


def _way(way: Getting, comparison: Comparison, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[way.alternative]
    yield ""
    yield ""
    yield from heading(f"From {one.mark} to {other.mark}: {other.label}", width, "=")
    yield ""
    yield from heading("What it takes", width, "-")
    if way.implementation.nothing:
        yield "  Nothing, as far as described."
    else:
        yield from _implementation(way, comparison, width)
    yield ""
    yield from heading("What becomes of the findings", width, "-")
    yield from wrap(counts_sentence(way), width, "  ")
    for group in finding_groups(way, comparison, knowledge):
        yield ""
        yield from wrap(Marked(f"{group.title} ({group.number})", Style.HEADING), width, "  ")
        yield from () if group.note is None else wrap(group.note, width, "  ")
        for message, level in group.items:
            yield from wrap(f"{message} {sentence(level)}.", width, "    - ")
        more = more_words(group)
        yield from () if more is None else wrap(more, width, "      ")
    yield ""
    yield from heading("What was taken for the same", width, "-")
    yield from _bullets(alignment_sentences(way, comparison), width)


def _implementation(way: Getting, comparison: Comparison, width: int) -> Iterator[str]:
    other = comparison.alternatives[way.alternative]
    first = True
    for title, groups in _by_title(task_groups(way, comparison)):
        yield from () if first else ("",)
        first = False
        yield from wrap(Marked(f"{title} ({sum(g.number for g in groups)})", Style.HEADING), width, "  ")
        for group in groups:
            yield from _group(group, width)
    moved = way.implementation.handovers
    if moved:
        yield from () if first else ("",)
        yield from wrap(Marked("Responsibilities", Style.HEADING), width, "  ")
        naming = naming_of(comparison, way.alternative)
        for handover in moved:
            words = " ".join(handover_sentences(handover, way, comparison))
            yield from wrap(f"{handover_title(handover, naming)}. {words}", width, "    - ")
    yield from _list("Populations touched", touched_items(way, comparison), width)
    left = open_items(way, comparison)
    yield from _list(open_title(other.mark), left, width)
    yield ""
    yield from wrap(cost_sentence(way.implementation, other.mark), width, "  ")
    elsewhere = elsewhere_sentence(way, comparison)
    yield from () if elsewhere is None else wrap(elsewhere, width, "  ")


def _by_title(groups: Iterable[Group]) -> list[tuple[str, list[Group]]]:
    found: dict[str, list[Group]] = {}
    for group in groups:
        found.setdefault(group.title, []).append(group)
    return list(found.items())


def _group(group: Group, width: int) -> Iterator[str]:
    if group.note is not None:
        yield from wrap(f"{sentence(group.note)}:", width, "    ")
    for item in group.items:
        where = places_words(item.places)
        words: list[str | Marked] = [item.words]
        words += [] if item.cost is None else [f". Cost: {item.cost}"]
        words += [] if item.further is None else [f". {item.further}"]
        words += [] if not where else [" (", Marked(where, Style.PLACE), ")"]
        yield from wrap(words, width, "    - ")
    if group.more:
        yield from wrap(f"and {group.more} more, in the JSON form", width, "    - ")


def _list(title: str, items: Sequence[str], width: int) -> Iterator[str]:
    if items:
        yield ""
        yield from wrap(Marked(title, Style.HEADING), width, "  ")
        yield from (line for words in items for line in wrap(words, width, "    - "))


def _bullets(items: Iterable[str], width: int) -> Iterator[str]:
    for words in items:
        yield from wrap(words, width, "  * ")
