"""Why the level of an alternative is not that of the baseline, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessor.alternatives.described import Absence
from assessor.alternatives.effectiveness import CHANGED
from assessor.alternatives.model import Alternative, Comparison
from assessor.alternatives.silence import COMPLETE, CONTRADICTED, NOT_SAID, NOT_TOLD_APART, STATED
from assessor.alternatives.standing import OPEN, Difference, Differing, PrincipleRow, Standing
from assessor.knowledge.model import KnowledgeBase
from assessor.report.alternatives.naming import Naming, listed, places_words, with_places
from assessor.report.overview import VERDICT_WORDS
from assessor.report.wrapping import counted, in_words


@dataclass(frozen=True)
class AtOneLevel:
    """The alternatives that come to the same under a principle: their marks, what that is called, what it means in the
    principle's own words, and of each the worst that was found."""

    verdict: str
    level: str | None
    marks: tuple[str, ...]
    means: str
    found: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """`A and B, present`."""
        return f"{in_words(self.marks)}, {self.level or VERDICT_WORDS[self.verdict]}"


def at_each_level(row: PrincipleRow, comparison: Comparison, knowledge: KnowledgeBase) -> list[AtOneLevel]:
    """The levels under a principle, in the order in which the alternatives first come to them. Where nothing can be
    said, each alternative has a reason of its own."""
    groups: dict[tuple[str, str | None, str], list[int]] = {}
    for place, standing in enumerate(row.standings):
        means = means_words(row.id, standing, knowledge)
        groups.setdefault((standing.verdict, standing.level, means), []).append(place)
    marks = [each.mark for each in comparison.alternatives]
    return [
        AtOneLevel(
            verdict,
            level,
            tuple(marks[place] for place in places),
            means,
            tuple((marks[place], worst_words(row.standings[place])) for place in places if row.standings[place].worst),
        )
        for (verdict, level, means), places in groups.items()
    ]


def means_words(principle: str, standing: Standing, knowledge: KnowledgeBase) -> str:
    """What a level says in the principle's own words; without a level why there is none."""
    if standing.level is None:
        return standing.why
    return knowledge.principle(principle).grades.get(standing.level, "")


def worst_words(standing: Standing) -> str:
    """The first of the worst findings, and how many more there are at its level."""
    first, *others = standing.worst
    more = f", one of {counted(len(standing.worst), 'finding')} at this level" if others else ""
    return f"{first.message} ({first.rule}{more})"


def difference_sentences(difference: Difference, row: PrincipleRow, comparison: Comparison) -> list[str]:
    """The sentences for one alternative against the baseline."""
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[difference.alternative]
    if difference.against == OPEN:
        return [_open(one, other, row, comparison)]
    worse, better = (one, other) if difference.worse == "baseline" else (other, one)
    of_worse = Naming(worse.described, better.described)
    met = {each.iri for each in difference.having}
    lacking = [each for each in difference.lacking if not _is_met(each, met)]
    said = [
        *_claims(lacking, worse, better, of_worse),
        *_lacked(lacking, worse, better, of_worse),
        *_had(difference.having, worse, better, of_worse.turned(), instead=bool(lacking)),
    ]
    if hangs_on_silence(difference):
        said.append(f"If {better.mark} has what it leaves unsaid, it may be no better.")
    return said or ["No single statement accounts for it: the findings above tell what each rests on."]


def _is_met(each: Differing, met: Iterable[str]) -> bool:
    """Whether it is an absence that ends with an interface that is told anyway."""
    return each.silence.known == CONTRADICTED and bool(set(each.silence.shown_by) & set(met))


def _open(one: Alternative, other: Alternative, row: PrincipleRow, comparison: Comparison) -> str:
    levels = dict(zip((each.mark for each in comparison.alternatives), row.standings, strict=True))
    unknown = [each.mark for each in (one, other) if levels[each.mark].level is None]
    verb = "is" if len(unknown) == 1 else "are"
    return f"{in_words(unknown)} {verb} not described well enough to be compared here."


def _claims(lacking: Sequence[Differing], worse: Alternative, better: Alternative, naming: Naming) -> list[str]:
    aspects = [naming.of(each.iri) for each in lacking if naming.thing(each.iri) is None]
    if not aspects:
        return []
    said = in_words(sorted(each.rsplit("#", 1)[-1].removesuffix("-aspect") for each in aspects))
    return [f"{worse.mark} says that it describes all {said}, and {better.mark} does not say so."]


def _lacked(lacking: Sequence[Differing], worse: Alternative, better: Alternative, naming: Naming) -> list[str]:
    """What the worse side has and the better one has not, or not so."""
    said = []
    things = [each for each in lacking if naming.thing(each.iri) is not None]
    absences = [each for each in things if isinstance(naming.thing(each.iri), Absence)]
    others = [each for each in things if each not in absences]
    absent = [each for each in others if each.silence.is_absent]
    if absent:
        how = _how_known(absent, naming)
        said.append(f"{worse.mark} has {_all(absent, naming)}; {better.mark} has not, {how}.")
    for known, group in _by_silence(each for each in others if each not in absent):
        said.append(f"{worse.mark} has {_all(group, naming)}; {_not_known(known, group, better)}.")
    for each in absences:
        there = listed(naming.turned().together(each.silence.shown_by))
        what = f"{better.mark} has {there}" if there else f"{better.mark} says nothing of that"
        said.append(f"{worse.mark} states that {_none(each, naming)}; {what}.")
    return said


def _none(each: Differing, naming: Naming) -> str:
    """`there is no coordination between X and Y (file:3)`."""
    absence = naming.thing(each.iri)
    assert isinstance(absence, Absence)
    sorts = " or ".join(sorted(absence.sorts))
    words = f"there is no {sorts} between {naming.all(sorted(absence.between))}"
    return with_places(words, [] if absence.place is None else [absence.place])


def hangs_on_silence(difference: Difference) -> bool:
    """Whether the better side is better by something that it merely does not mention."""
    return any(each.silence.known in (NOT_SAID, NOT_TOLD_APART) for each in difference.lacking)


def _had(
    having: Sequence[Differing], worse: Alternative, better: Alternative, naming: Naming, instead: bool
) -> list[str]:
    """What the better side has and the worse one has not."""
    parts = []
    for known, group in _by_silence(having):
        what = _all(group, naming)
        if known == STATED:
            what += f", of which {worse.mark} states that there is no such interface{_shown(group, naming)}"
        elif known == NOT_SAID:
            what += f", which {worse.mark} does not mention"
        parts.append(what)
    word = "has instead" if instead else "has"
    return [f"{better.mark} {word} {'; and '.join(parts)}."] if parts else []


def _how_known(absent: Sequence[Differing], naming: Naming) -> str:
    """How it is known that things are not there: `as it states (file:3) and as it describes all its flows`."""
    stated = [each for each in absent if each.silence.known == STATED]
    aspects = sorted({each.silence.aspect for each in absent if each.silence.aspect is not None})
    parts = [f"as it states{_shown(stated, naming)}"] if stated else []
    parts += [f"{'and ' if stated else ''}as it describes all its {in_words(aspects)}"] if aspects else []
    return " ".join(parts)


def _shown(group: Sequence[Differing], naming: Naming) -> str:
    """Where the absences are stated, in brackets."""
    shown = dict.fromkeys(iri for each in group for iri in each.silence.shown_by)
    things = map(naming.turned().thing, shown)
    places = [thing.place for thing in things if thing is not None and thing.place is not None]
    return f" ({places_words(sorted(places))})" if places else ""


def _not_known(known: str, group: Sequence[Differing], side: Alternative) -> str:
    """What the side says that is not known not to have it."""
    them = "it" if len(group) == 1 else "them"
    if known == CHANGED:
        return f"{side.mark} has {them} with other settings"
    if known == NOT_TOLD_APART:
        return f"in {side.mark} it cannot be told what corresponds to {them}"
    return f"{side.mark} does not mention {them}"


def _all(group: Sequence[Differing], naming: Naming) -> str:
    """The things with their places."""
    named = naming.together([each.iri for each in group])
    return listed((f"a {words}" if words.startswith("responsibility ") else words, places) for words, places in named)


def _by_silence(items: Iterable[Differing]) -> list[tuple[str, list[Differing]]]:
    order = (COMPLETE, STATED, CONTRADICTED, CHANGED, NOT_SAID, NOT_TOLD_APART)
    groups: dict[str, list[Differing]] = {known: [] for known in order}
    for each in items:
        groups.setdefault(each.silence.known, []).append(each)
    return [(known, group) for known, group in groups.items() if group]


def against_words(difference: Difference, comparison: Comparison) -> str:
    """`B is better than A`."""
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[difference.alternative]
    if difference.against == OPEN:
        return f"{other.mark} against {one.mark}"
    return f"Why {other.mark} is {difference.against} than {one.mark}"
