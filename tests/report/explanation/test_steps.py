"""The steps of an explanation: each statement once, conclusions before premises, and no step under itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.assessment.model import Evidence
from assessor.report.explanation.steps import Branch, branches, conclusions, numbers, premises_first, steps

from ..cases import SLUGS, case
from ..sample import IRI
from .samples import asserted, inferred, meeting


def shape(found: tuple[Branch, ...]) -> list[tuple[int, tuple[int, ...], bool]]:
    """Depth, numbers, and whether something is told."""
    return [(branch.depth, branch.numbers, branch.step is not None) for branch in found]


def test_what_one_inference_gives_and_what_is_said_of_one_thing_are_one_step_each() -> None:
    found = steps(meeting())
    assert [step.positions for step in found] == [(0,), (1, 2), (3,), (5, 6, 7, 8), (4,), (9, 10, 11, 12)]
    assert [step.premises for step in found] == [(2,), (3, 5), (4,), (), (6,), ()]
    assert [step.asserted for step in found] == [False, False, False, True, False, True]
    assert [step.by for step in found][:3] == ["open meeting", "meeting at a device", "coordinates"]
    assert numbers(found)[2] == 2
    assert [step.number for step in conclusions(found)] == [1, 2]  # nothing needs where they meet but the rule
    assert [step.depth for step in found] == [0, 1, 2, 3, 2, 3]


def test_what_two_documents_say_of_one_thing_is_two_steps() -> None:
    one, *others = meeting()[5:9]
    assert len(steps((one, *(replace(each, source=None) for each in others)))) == 2


def test_two_inferences_about_one_thing_are_two_steps() -> None:
    leaves = (asserted("iso", f"{IRI}#p", f"{IRI}#valley", 3), asserted("valley", f"{IRI}#p", f"{IRI}#iso", 4))
    twice = (inferred("urn:a", "urn:p", "urn:x", "one", 2), inferred("urn:a", "urn:p", "urn:y", "one", 3))
    assert [step.premises for step in steps((*twice, *leaves))] == [(2,), (), (4,), ()]


def test_what_is_needed_again_is_told_once() -> None:
    leaf = asserted("iso", f"{IRI}#p", f"{IRI}#valley", 3)
    evidence = (
        inferred("urn:a", "urn:p", "urn:x", "one", 1, 2),
        inferred("urn:b", "urn:p", "urn:x", "two", 3),
        inferred("urn:c", "urn:p", "urn:x", "three", 1, 3),
        leaf,
    )
    assert shape(branches(evidence)) == [
        (0, (1,), True),
        (1, (2,), True),
        (2, (3,), True),
        (1, (4,), True),
        (2, (2, 3), False),
    ]


def test_statements_that_rest_on_each_other_come_to_an_end() -> None:
    round_and_round = (
        inferred("urn:a", "urn:p", "urn:x", "one", 1),
        inferred("urn:b", "urn:p", "urn:x", "two", 0),
    )
    assert shape(branches(round_and_round)) == [(0, (1,), True), (1, (2,), True), (2, (1,), False)]


def test_there_is_nothing_to_tell_without_evidence() -> None:
    assert branches(()) == ()
    assert conclusions(()) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_no_step_of_a_case_is_explained_by_itself(slug: str) -> None:
    for finding in case(slug).findings:
        found = steps(finding.evidence)
        assert sorted(position for step in found for position in step.positions) == list(range(len(finding.evidence)))
        below = {step.number: set(step.premises) for step in found}
        for number in below:
            reached, waiting = set[int](), list(below[number])
            while waiting:
                premise = waiting.pop()
                waiting += below[premise] - reached
                reached.add(premise)
            assert number not in reached
        assert all(not step.premises for step in found if step.asserted)


def test_every_statement_of_one_inference_has_its_premises() -> None:
    evidence: tuple[Evidence, ...] = meeting()
    (step,) = (step for step in steps(evidence) if step.by == "meeting at a device")
    assert {statement.depends for statement in step.statements} == {(3, 4)}


@pytest.mark.parametrize("slug", SLUGS)
def test_told_from_premises_on_each_step_stands_once_and_after_what_it_was_drawn_from(slug: str) -> None:
    for finding in case(slug).findings:
        found = steps(finding.evidence)
        told = premises_first(found)
        assert sorted(step.number for step in told) == [step.number for step in found]
        place = {step.number: position for position, step in enumerate(told)}
        assert all(place[premise] < place[step.number] for step in told for premise in step.premises)
