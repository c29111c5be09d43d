"""What was taken for the same in two architectures and by what, in sentences."""

from __future__ import annotations

from assessor.alternatives.alignment import IDENTITY, KIN, NOTHING_ALIKE, OTHER_KIND, SEVERAL, Alone
from assessor.alternatives.model import Comparison, Getting
from assessor.report.alternatives.naming import Naming, naming_of
from assessor.report.wrapping import counted, in_words

BY = {
    "only": "the only one of its class and tier in both",
    "doings": "the only one in both that sends, receives and answers for the same",
}


def alignment_sentences(way: Getting, comparison: Comparison) -> list[str]:
    """Entities by identity and by role, those without a counterpart and why, and how many flows and mechanisms."""
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[way.alternative]
    naming = naming_of(comparison, way.alternative)
    alignment = way.alignment
    said = []
    same = [pair for pair in alignment.entities if pair.how == IDENTITY]
    if same:
        said.append(f"By identity (the same identifier and class): {naming.all(pair.other for pair in same)}.")
    for pair in alignment.entities:
        if pair.how != IDENTITY:
            names = f"{one.described.entities[pair.one].label} is {other.described.entities[pair.other].label}"
            said.append(f"By role: {names} in {other.mark}, {BY[pair.by]}.")
    said += _alone(alignment.alone, one.mark, other.mark, naming)
    said += _alone(alignment.other_alone, other.mark, one.mark, naming)
    flows = counted(len(alignment.flows), "flow")
    by_name = sum(pair.how == IDENTITY for pair in alignment.flows)
    named = f", {by_name} of them by their identifiers too" if by_name else ""
    said.append(f"{flows} and {counted(len(alignment.mechanisms), 'mechanism')} by their ends and kind{named}.")
    return said


def _alone(found: tuple[Alone, ...], here: str, there: str, naming: Naming) -> list[str]:
    """Who is only on one side, by the reason."""
    said = []
    nothing = [each.iri for each in found if each.why == NOTHING_ALIKE]
    if nothing:
        said.append(f"Only in {here}: {naming.all(nothing)}; {there} describes nothing of the same class and tier.")
    for each in found:
        near = in_words(map(naming.of, each.near))
        if each.why == SEVERAL:
            said.append(f"Not aligned: {naming.of(each.iri)} in {here} may be {near} in {there}; nothing tells which.")
        elif each.why == KIN:
            said.append(
                f"Not aligned: {naming.of(each.iri)} in {here} and {near} in {there} are of classes of which one is"
                " the wider; whether they are the same is not said."
            )
        elif each.why == OTHER_KIND:
            said.append(
                f"Not aligned: {naming.of(each.iri)} in {here} has the identifier of {near} in {there}, which is of"
                " another kind."
            )
    return said
