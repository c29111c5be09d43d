"""What was looked for and not found, in short sentences that say how it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.assessment.model import Absence, Term
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.explanation.absences import Pattern, by_knowledge, in_full, sought, what_was_sought
from assessor.report.explanation.wording import Wording
from assessor.report.names import Names
from assessor.report.styling import Marked, Words, pieces_of

from .samples import (
    IS_A,
    LABELS,
    NO_LINK,
    NO_MECHANISM,
    NOT_SETTLED,
    coupling,
    iri,
    meeting,
    prop,
    var,
)

PATH = Term(f"(<{GA.coordinates}>|<{GA.relays}>)+/^<{GA.partOf}>", "path")


def wording(knowledge: KnowledgeBase) -> Wording:
    """The wording with the labels of the sample."""
    return Wording(knowledge, Names(knowledge, LABELS), LABELS)


def said(words: Words) -> str:
    """The text of words."""
    return "".join(piece.text if isinstance(piece, Marked) else piece for piece in pieces_of(words))


@pytest.mark.parametrize(
    ("patterns", "words"),
    [
        (NO_MECHANISM.patterns, "anything that arbitrates between ISO and Valley Electric and covers batteries"),
        (NO_LINK.patterns, "that ISO is linked with Valley Electric"),
        (
            NOT_SETTLED.patterns,
            "that the meeting of Valley Electric and ISO at batteries is an arbitrated meeting",
        ),
        (((iri("iso"), prop("handOf"), var("own")),), "that ISO is the hand of anything"),
        (
            ((iri("iso"), prop("pluralKind"), var("kind")), (iri("valley"), prop("pluralKind"), var("kind"))),
            "that ISO stands for several of the kind X and Valley Electric stands for several of the kind X",
        ),
        (
            ((var("other"), IS_A, prop("Operator")), (var("other"), PATH, iri("battery"))),
            "anything that is an operator and (coordinates or relays) (any number of times), then inversely part of "
            "batteries",
        ),
        (((iri("iso"), IS_A, var("class")),), "that ISO is of some class"),
        (
            ((iri("iso"), Term(f"<{GA.standsUnder}>+", "path"), var("x")), (var("x"), IS_A, prop("BulkOperator"))),
            "that ISO stands under (any number of times) X and X is a bulk operator",
        ),
        (
            ((var("m"), prop("arbitratesBetween"), iri("iso")), (var("m"), prop("arbitratesBetween"), iri("iso"))),
            "anything that arbitrates between ISO",
        ),
        (((var("x"), prop("specified"), Term("false", "literal")),), 'anything that has the specified "false"'),
    ],
)
def test_patterns_become_a_phrase(patterns: tuple[Pattern, ...], words: str, knowledge: KnowledgeBase) -> None:
    assert what_was_sought(Absence(patterns, "HC001", None, "not-stated"), (), wording(knowledge)) == words


def test_what_the_evidence_itself_has_is_not_what_was_looked_for(knowledge: KnowledgeBase) -> None:
    another = Absence(((var("other"), prop("coordinates"), iri("battery")),), "HC001", None, "not-stated")
    assert what_was_sought(another, meeting(), wording(knowledge)) == "anything else that coordinates batteries"
    assert what_was_sought(another, (), wording(knowledge)) == "anything that coordinates batteries"


def test_not_stated_is_never_said_to_be_absent(knowledge: KnowledgeBase) -> None:
    told = by_knowledge(sought(coupling(), wording(knowledge)))
    assert [how for how, _ in told] == [
        "Looked for, and not stated (which does not mean that it is absent):",
        "Looked for, and known to be absent, as organisations are described completely:",
        "Looked for, and stated to be absent:",
    ]
    assert [[said(in_full(each)) for each in several] for _, several in told] == [
        [
            "anything that arbitrates between ISO and Valley Electric and covers batteries (for rule HC001 itself)",
            "that the meeting of Valley Electric and ISO at batteries is an arbitrated meeting (for 1, open meeting)",
        ],
        ["that ISO is of the same organisation as Valley Electric (for 2, meeting at a device)"],
        ["that ISO is linked with Valley Electric (for rule HC001 itself)"],
    ]


def test_the_same_about_several_things_is_told_once(knowledge: KnowledgeBase) -> None:
    def upward(flow: str, place: int, kind: str) -> Absence:
        return Absence(((iri(flow), IS_A, prop(kind)),), "coordinates", place, "not-stated", ("flows",))

    several = tuple(
        upward(flow, place, kind)
        for kind in ("UpwardFlow", "BulkEnergyFlow")
        for flow, place in (("flow-1", 3), ("flow-2", 4))
    )
    (told,) = sought(coupling(absences=several), wording(knowledge))
    assert told.steps == (3, 5)
    assert said(in_full(told)) == (
        "that coordination from ISO to batteries or second signal is an upward flow or is a flow about bulk energy "
        "only (for 3 and 5, coordinates)"
    )


def test_two_different_things_stay_apart(knowledge: KnowledgeBase) -> None:
    other = replace(NO_MECHANISM, patterns=((var("limit"), prop("limitOn"), iri("battery")),))
    assert len(sought(coupling(absences=(NO_MECHANISM, other)), wording(knowledge))) == 2
    known = replace(NO_MECHANISM, known="complete")
    assert len(sought(coupling(absences=(NO_MECHANISM, known)), wording(knowledge))) == 2


def test_what_stands_against_something_is_named(knowledge: KnowledgeBase) -> None:
    (told,) = sought(coupling(absences=(replace(NOT_SETTLED, although=(5, 6)),)), wording(knowledge))
    assert said(in_full(told)).endswith(" (for 1, open meeting; 4 rules it out)")
    (both,) = sought(coupling(absences=(replace(NOT_SETTLED, although=(5, 9)),)), wording(knowledge))
    assert said(in_full(both)).endswith(" (for 1, open meeting; 4 and 6 rule it out)")


def test_the_classes_that_were_asked_for_are_named(knowledge: KnowledgeBase) -> None:
    among = (("class", (str(GA.Aggregator), str(GA.Programme))),)
    absence = Absence(((iri("iso"), IS_A, var("class")),), "principal", None, "not-stated", among=among)
    assert what_was_sought(absence, (), wording(knowledge)) == "that ISO is an aggregator or a programme"
