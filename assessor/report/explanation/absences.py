"""What an explanation looked for and did not find, in words: not stated, or known to be absent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from assessor.assessment.labels import in_words as either
from assessor.assessment.model import Absence, Evidence, Finding, Term
from assessor.report.explanation.steps import numbers, steps
from assessor.report.explanation.wording import CLASS_OF, Wording, with_article
from assessor.report.styling import Marked, Style, Words
from assessor.report.wrapping import in_words

Pattern = tuple[Term, Term, Term]
T = TypeVar("T")
IRI, VARIABLE, PATH = "iri", "variable", "path"
STATED, COMPLETE, NOT_STATED = "stated", "complete", "not-stated"
ORDER = (NOT_STATED, COMPLETE, STATED)
_OF_A_PATH = re.compile(r"<([^>]*)>|[|/^*+?]")
_IN_A_PATH = {
    "|": " or ",
    "/": ", then ",
    "^": "inversely ",
    "*": " (any number of times or not at all)",
    "+": " (any number of times)",
    "?": " (or not)",
}
_LETTERS = "XYZUVW"


@dataclass(frozen=True)
class Sought:
    """Something that was looked for: ``what`` in words; ``by`` the rule or concept that needs its absence, in the
    ``steps`` of these numbers (none: the rule itself); ``although`` are the steps that stand against what is like it.
    """

    what: str
    known: str
    aspects: tuple[str, ...]
    by: str
    steps: tuple[int, ...]
    although: tuple[int, ...]


@dataclass(frozen=True)
class _Single:
    """What was looked for about one thing: ``subject`` is None where it is a phrase of its own."""

    by: str
    known: str
    aspects: tuple[str, ...]
    subjects: tuple[str, ...]
    phrases: tuple[str, ...]
    steps: tuple[int, ...]
    although: tuple[int, ...]


def sought(finding: Finding, wording: Wording) -> tuple[Sought, ...]:
    """What was looked for under a finding: what is merely not stated first, then what matters closest to it.

    The same about several things is told together, and so is all that one step looks for about the same things.
    """
    found = steps(finding.evidence)
    number_of = numbers(found)
    depth_of = {step.number: step.depth for step in found}
    singles = [_single(absence, number_of, finding.evidence, wording) for absence in finding.absences]
    about_several = _joined(singles, lambda one: (*_needed(one), one.phrases, not one.subjects))
    together = _joined(about_several, lambda one: (*_needed(one), one.subjects or one.phrases, one.steps, one.although))
    return tuple(
        Sought(_what(one), one.known, one.aspects, one.by, one.steps, one.although)
        for one in sorted(
            together,
            key=lambda one: (ORDER.index(one.known), one.aspects, min((depth_of[n] for n in one.steps), default=-1)),
        )
    )


def _single(
    absence: Absence, number_of: Mapping[int, int], evidence: Sequence[Evidence], wording: Wording
) -> _Single:
    (subject, *_), *others = absence.patterns
    alone = not others and subject.kind == IRI
    said = _wording_of(absence, evidence, wording)
    return _Single(
        by=absence.by,
        known=absence.known,
        aspects=absence.aspects if absence.known == COMPLETE else (),
        subjects=(wording.thing(subject.text),) if alone else (),
        phrases=(said,),
        steps=() if absence.needed_by is None else (number_of[absence.needed_by],),
        although=tuple(dict.fromkeys(number_of[place] for place in absence.although)),
    )


def _needed(one: _Single) -> tuple[str, str, tuple[str, ...]]:
    return one.by, one.known, one.aspects


def _joined(singles: Iterable[_Single], alike: Callable[[_Single], Hashable]) -> list[_Single]:
    """Those that are alike as one, in the order of the first of them."""
    groups: dict[Hashable, list[_Single]] = {}
    for one in singles:
        groups.setdefault(alike(one), []).append(one)
    return [
        replace(
            group[0],
            subjects=_all(one.subjects for one in group),
            phrases=_all(one.phrases for one in group),
            steps=_all(one.steps for one in group),
            although=_all(one.although for one in group),
        )
        for group in groups.values()
    ]


def _all(several: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for one in several for each in one))


def _what(one: _Single) -> str:
    said = either(list(one.phrases), "or")
    return f"that {either(list(one.subjects), 'or')} {said}" if one.subjects else said


def by_knowledge(found: Iterable[Sought]) -> list[tuple[str, list[Sought]]]:
    """What was looked for under a sentence that says how its absence is known."""
    groups = groupby(found, key=lambda each: (each.known, each.aspects))
    return [(how_known(*key), list(group)) for key, group in groups]


def in_full(each: Sought) -> Words:
    """`anything that arbitrates between A and B (for 5, open meeting)`."""
    by = Marked(each.by, Style.CODE)
    of_rule: Sequence[str | Marked] = ("for rule ", by, " itself")
    needed = (f"for {in_words(map(str, each.steps))}, ", by) if each.steps else of_rule
    return [f"{each.what} (", *needed, f"{_ruled_out(each.although)})"]


def _ruled_out(although: Sequence[int]) -> str:
    """By which steps what is like it is ruled out: `; 9 and 11 rule it out`."""
    verb = "rule" if len(although) > 1 else "rules"
    return f"; {in_words(map(str, although))} {verb} it out" if although else ""


def how_known(known: str, aspects: tuple[str, ...]) -> str:
    """The sentence before what was looked for: is it known to be absent, or merely not stated."""
    if known == STATED:
        return "Looked for, and stated to be absent:"
    if known == COMPLETE:
        return f"Looked for, and known to be absent, as {in_words(aspects)} are described completely:"
    return "Looked for, and not stated (which does not mean that it is absent):"


def what_was_sought(absence: Absence, evidence: Sequence[Evidence], wording: Wording) -> str:
    """One thing that was looked for: `anything that is a flow and is from CAISO`, `that CAISO sees meters`."""
    return _what(_single(replace(absence, needed_by=None, although=()), {}, evidence, wording))


def _wording_of(absence: Absence, evidence: Sequence[Evidence], wording: Wording) -> str:
    """Patterns as a phrase; of a single one about a thing what is said of that thing."""
    patterns = absence.patterns
    about: dict[Term, dict[Term, list[Term]]] = {}
    for subject, predicate, value in patterns:
        about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    alone = next(iter(about)) if len(about) == 1 else None
    phrases = _Phrases(wording, letters(patterns, alone), dict(absence.among))
    if alone is not None and alone.kind == VARIABLE:
        anything = "anything else" if _is_found(about[alone], evidence) else "anything"
        return f"{anything} that {phrases.clauses(about[alone])}"
    if len(patterns) == 1 and alone is not None:
        return phrases.clauses(about[alone])
    return "that " + in_words(f"{phrases.term(subject)} {phrases.clauses(said)}" for subject, said in about.items())


def _is_found(said: Mapping[Term, Sequence[Term]], evidence: Sequence[Evidence]) -> bool:
    """Whether the evidence itself names something of which all that is said, so that something else was meant."""
    wanted = {(predicate.text, value.text) for predicate, values in said.items() for value in values}
    told: dict[str, set[tuple[str, str]]] = {}
    for item in evidence:
        told.setdefault(item.subject, set()).add((item.predicate, item.object))
    return any(wanted <= each for each in told.values())


def letters(patterns: Iterable[Pattern], alone: Term | None = None) -> dict[Term, str]:
    """Letters for the variables that are told more than once, paths or not: as a subject, whose patterns are told as
    one, and as a value. The one that all patterns are about (``alone``) has none."""
    several = list(dict.fromkeys(patterns))
    told = [*dict.fromkeys(subject for subject, _, _ in several), *(term for _, *rest in several for term in rest)]
    places = Counter(term for term in told if term.kind == VARIABLE and term != alone)
    twice = [term for term, count in places.items() if count > 1]
    return {term: _LETTERS[number % len(_LETTERS)] for number, term in enumerate(twice)}


class _Phrases:
    """The phrases of one thing that was looked for."""

    def __init__(self, wording: Wording, letters: Mapping[Term, str], among: Mapping[str, Sequence[str]]) -> None:
        self._wording = wording
        self._letters = letters
        self._among = among

    def clauses(self, said: Mapping[Term, Sequence[Term]]) -> str:
        """What is said of one subject: values by their predicates."""
        return in_words(self._clause(predicate, values) for predicate, values in said.items())

    def term(self, term: Term) -> str:
        """A node or a value by its name; what is open as `anything`, or as a letter where it stands again."""
        if term.kind != VARIABLE:
            return self._wording.thing(term.text) if term.kind == IRI else f'"{term.text}"'
        return self._letters.get(term, "anything")

    def _clause(self, predicate: Term, values: Sequence[Term]) -> str:
        if predicate.text == CLASS_OF and predicate.kind == IRI:
            if all(value.kind == VARIABLE for value in values):
                classes = [self._wording.thing(iri) for value in values for iri in self._among.get(value.text, ())]
                return f"is {either([with_article(each) for each in classes], 'or')}" if classes else "is of some class"
            return f"is {in_words(with_article(self.term(value)) for value in values)}"
        value = in_words(dict.fromkeys(map(self.term, values)))
        if predicate.kind == PATH:
            return f"{self._path(predicate.text)} {value}"
        return f"is related to {value}" if predicate.kind == VARIABLE else self._wording.phrase(predicate.text, value)

    def _path(self, text: str) -> str:
        """A property path: its properties by their names, its operators as they read."""
        return _OF_A_PATH.sub(
            lambda match: self._wording.names.of(match[1]) if match[1] else _IN_A_PATH.get(match[0], match[0]), text
        )
