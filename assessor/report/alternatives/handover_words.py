"""Who answers for what in the baseline and in an alternative, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.alternatives.costs import cost_words
from assessor.alternatives.described import Described, Responsibility
from assessor.alternatives.model import Charge, Comparison, Getting, Handover
from assessor.report.alternatives.naming import Naming, naming_of
from assessor.report.alternatives.task_words import settings_words
from assessor.report.wrapping import in_words, sentence

SOLE, JOINT = "sole", "joint"
HOW = {SOLE: "alone", JOINT: "jointly"}


def handover_title(handover: Handover, naming: Naming) -> str:
    """The field of functions."""
    return sentence(naming.of(handover.field))


def handover_sentences(handover: Handover, way: Getting, comparison: Comparison) -> list[str]:
    """Who answers now and then, and what changes by that."""
    naming = naming_of(comparison, way.alternative)
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[way.alternative]
    said = [
        f"{one.mark}: {_holders(handover.before, one.described, naming)}. "
        f"{other.mark}: {_holders(handover.after, other.described, naming)}."
    ]
    said += _moves(handover, naming, one.mark)
    for kept in handover.narrowed:
        parts = in_words(map(naming.of, kept.parts))
        said.append(f"{sentence(naming.of(kept.holder))} keeps only {parts}.")
    for each in handover.altered:
        said.append(f"{sentence(naming.of(each.iri))}: {settings_words(each.settings)}.")
    if handover.left_open:
        said.append(f"{other.mark} does not say {_charges(handover.left_open, naming)}.")
    if handover.costs:
        said.append(f"Cost: {in_words(map(cost_words, handover.costs))}.")
    return said


def _moves(handover: Handover, naming: Naming, baseline: str) -> list[str]:
    """What moves from one to another, what is taken on, and what nobody is left with."""
    given_up = dict.fromkeys(handover.given_up)
    said = []
    for holder, function in handover.taken_on:
        former = [charge for charge in given_up if charge[1] == function]
        for charge in former:
            given_up.pop(charge)
        new = sentence(naming.of(holder))
        what = naming.of(function)
        if former:
            said.append(f"{sentence(what)} moves from {naming.all(c[0] for c in former)} to {naming.of(holder)}.")
        else:
            unless = "" if handover.is_certain else f", unless it does so already: {baseline} does not say"
            said.append(f"{new} takes on {what}{unless}.")
    for holder, function in given_up:
        heir = "" if handover.after else ", and nobody is named for it"
        said.append(f"{sentence(naming.of(holder))} no longer answers for {naming.of(function)}{heir}.")
    return said


def _holders(iris: Iterable[str], described: Described, naming: Naming) -> str:
    responsibilities = [described.responsibilities[iri] for iri in iris]
    if not responsibilities:
        return "nobody, as described" if "responsibilities" in described.complete else "not said"
    return "; ".join(_held(each, described, naming) for each in responsibilities)


def _held(each: Responsibility, described: Described, naming: Naming) -> str:
    mode = None if each.mode is None else each.mode.rsplit("#", 1)[-1]
    how = "" if mode is None else f" {HOW.get(mode, mode)}"
    field = described.functions[each.function].field
    part = "" if field == each.function else f" for {naming.of(each.function)}"
    return f"{naming.all(sorted(each.holders))}{how}{part}"


def _charges(charges: Iterable[Charge], naming: Naming) -> str:
    parts = (f"whether {naming.of(holder)} still answers for {naming.of(function)}" for holder, function in charges)
    return in_words(parts)
