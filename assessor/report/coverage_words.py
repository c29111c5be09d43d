"""What a coverage says, in passages of sentences that every form of a report shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.assessment.model import Assessment
from assessor.coverage.model import Coverage, Gap, UndecidedPrinciple, UndescribedAspect, UnreadKey
from assessor.report.overview import VERDICT_WORDS
from assessor.report.styling import Marked, Style, Words
from assessor.report.wrapping import counted, in_words, sentence
from assessor.submission.model import Location

TITLE = "Coverage"
MOST_SHOWN = 12
COMPLETE = "describesCompletely"

CLAIMS = (
    "What is left out of these may exist all the same. Where nothing is, name the aspect under"
    f" `{COMPLETE}` of the architecture."
)
UNREAD = "They play no part in any rule here: without them every finding would be the same."
UNREAD_KEYS = "The things are looked at, but not what is written under these keys."
UNCONNECTED = "Nothing says that anybody directs or informs these, nor that nobody does; say it in {add}."
UNPLACED = "Nothing says whose network these are on; say it with {add}, and {operated} of the grid."
UNASSIGNED = "What these answer for is not mentioned; say it in {add}."
UNTIMED = "How often these are sent and how long they take is not mentioned; say it with {add}."
NOT_READ_YET = "No rule of this version asks for it yet."
UNSOURCED = "Nothing says where these come from; say it with {add}."


@dataclass(frozen=True)
class Passage:
    """A heading, a sentence on what is listed (or none) and how to say it, and the items."""

    title: str
    about: str
    items: tuple[Words, ...]


def summary_words(coverage: Coverage) -> str:
    """How much of what the submission says was looked at."""
    said = counted(coverage.statements, "statement")
    return f"Rules looked at {coverage.looked_at} of the {said} of the submission, names and sources apart."


def passages(assessment: Assessment, coverage: Coverage) -> Iterator[Passage]:
    """What there is to say, verdicts that are open first; a passage without items is left out."""
    labels = {verdict.id: verdict.label for verdict in assessment.principles}
    never_read = all(f"flows.{key}" in coverage.never_read for gap in coverage.untimed for key in gap.add)
    untimed = f"{UNTIMED} {NOT_READ_YET}" if never_read else UNTIMED
    for passage in (
        Passage("To get a verdict", "", tuple(_undecided(coverage))),
        Passage("Not said to be described completely", CLAIMS, tuple(_undescribed(coverage.undescribed, labels))),
        Passage("Looked at by no rule", UNREAD, _listed(coverage.unread, coverage)),
        Passage("Keys looked at by no rule", UNREAD_KEYS, tuple(_key(key, coverage) for key in coverage.unread_keys)),
        _gaps("In no flow", UNCONNECTED, coverage.unconnected, coverage),
        _gaps("On a network that is not said", UNPLACED, coverage.unplaced, coverage),
        _gaps("No responsibility mentioned", UNASSIGNED, coverage.unassigned, coverage),
        _gaps("No time mentioned", untimed, coverage.untimed, coverage),
        _gaps("No source named", UNSOURCED, coverage.unsourced, coverage),
    ):
        if passage.items:
            yield passage


def _gaps(title: str, about: str, gaps: Sequence[Gap], coverage: Coverage) -> Passage:
    add = _quoted(dict.fromkeys(key for gap in gaps for key in gap.add), " or ")
    return Passage(title, about.format(add=add, operated="`operatedBy`"), _listed(gaps, coverage))


def _listed(gaps: Sequence[Gap], coverage: Coverage) -> tuple[Words, ...]:
    shown: list[Words] = [_placed(coverage.labels[gap.node], gap.location) for gap in gaps[:MOST_SHOWN]]
    if len(gaps) > MOST_SHOWN:
        shown.append(f"and {len(gaps) - MOST_SHOWN} more (all of them in the JSON report)")
    return tuple(shown)


def _placed(words: str, location: Location | None) -> Words:
    return words if location is None else [f"{words} ", Marked(_line(location), Style.PLACE)]


def _line(location: Location) -> str:
    return f"{location.file}:{location.line}"


def _key(key: UnreadKey, coverage: Coverage) -> Words:
    words = f" of {key.section}, {counted(key.count, 'time')}"
    first: list[str | Marked] = [] if key.location is None else [", first ", Marked(_line(key.location), Style.PLACE)]
    never = f"{key.section}.{key.key}" in coverage.never_read
    why = "no rule of this version asks for it" if never else "no rule needed it here"
    return [Marked(key.key, Style.CODE), words, *first, f": {why}"]


def _undecided(coverage: Coverage) -> Iterator[str]:
    for one in coverage.undecided:
        if one.has_rules:
            yield f"{sentence(one.label)}: {'; '.join(_steps(one, coverage)) or 'nothing to add is known'}."
    without = [one.label for one in coverage.undecided if not one.has_rules]
    if without:
        yield f"{sentence(in_words(without))}: no rule of this version decides this, whatever is added."


def _steps(one: UndecidedPrinciple, coverage: Coverage) -> Iterator[str]:
    if one.kinds:
        what = in_words(f"a {coverage.labels[kind]}" for kind in one.kinds)
        yield f"describe {what}, if there is one, in {_quoted(one.add, ' and ')}"
    asked = list(dict.fromkeys(question.message.rstrip(".") for question in one.questions))
    if asked:
        more = f" (and {len(asked) - MOST_SHOWN} more)" if len(asked) > MOST_SHOWN else ""
        yield f"say what is asked: {'; '.join(asked[:MOST_SHOWN])}{more}"
    if one.aspects:
        which = f"{in_words(one.aspects)}, say `{COMPLETE}: [{', '.join(one.aspects)}]`"
        level = f", level {one.level}" if one.level else ""
        then = f"; by what is described now it is then {VERDICT_WORDS[one.verdict]}{level}" if one.verdict else ""
        yield f"if nothing is left out of {which}{then}"


def _undescribed(aspects: Sequence[UndescribedAspect], labels: dict[str, str]) -> Iterator[str]:
    unneeded = []
    for one in aspects:
        parts = []
        if one.keeps_open:
            parts.append(f"keeps open {in_words(labels[p] for p in one.keeps_open)}")
        if one.could_change:
            parts.append(f"what is left out could change {in_words(labels[p] for p in one.could_change)}")
        if parts:
            yield f"{one.aspect}: {'; '.join(parts)}."
        else:
            unneeded.append(one.aspect)
    if unneeded:
        yield f"{in_words(unneeded)}: no verdict here waits for this."


def _quoted(keys: Sequence[str] | dict[str, None], conjunction: str) -> str:
    return conjunction.join(f"`{key}`" for key in keys)
