"""Who answers for what on either side; silence about a responsibility is not its end."""

from __future__ import annotations

import pytest

from assessor.alternatives.model import Handover, Setting

from .making import local, silent, way

HEAD = """\
architecture: {id: NAME, label: NAME, kind: proposed, describesCompletely: [responsibilities]}
entities:
  iso: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
responsibilities:
"""


def held(name: str, *lines: str) -> str:
    return HEAD.replace("NAME", name) + "".join(f"  - {{{line}}}\n" for line in lines)


ALONE = "of: iso, function: der-dispatch, mode: sole"
WHOLESALE = "of: iso, function: der-dispatch-wholesale, mode: sole"
DISTRIBUTION = "of: dso, function: der-dispatch-distribution, mode: sole"
OPERATION = "of: dso, function: distribution-operation, mode: sole"


def handovers(before: str, after: str) -> tuple[Handover, ...]:
    return way(before, after).implementation.handovers


def charges(found: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(local(holder), local(function)) for holder, function in found]


def test_the_same_responsibilities_are_no_handover() -> None:
    assert handovers(held("one", ALONE, OPERATION), held("other", OPERATION, ALONE)) == ()


def test_a_function_moves_from_one_to_the_other() -> None:
    (found,) = handovers(held("one", ALONE), held("other", "of: dso, function: der-dispatch, mode: sole"))
    assert charges(found.taken_on) == [("dso", "der-dispatch")]
    assert charges(found.given_up) == [("iso", "der-dispatch")]
    assert (found.left_open, found.is_certain) == ((), True)


def test_what_another_answers_for_alone_is_given_up_without_any_claim() -> None:
    other = silent(held("other", "of: dso, function: der-dispatch, mode: sole"))
    (found,) = handovers(silent(held("one", ALONE)), other)
    assert charges(found.given_up) == [("iso", "der-dispatch")]
    assert found.is_certain  # for the baseline gives it to the system operator alone


@pytest.mark.parametrize("mode", ["", ", mode: joint"])
def test_what_another_answers_for_perhaps_with_it_is_left_open(mode: str) -> None:
    other = silent(held("other", "of: dso, function: der-dispatch"))
    (found,) = handovers(held("one", ALONE), other)
    assert charges(found.taken_on) == [("dso", "der-dispatch")]
    assert charges(found.left_open) == [("iso", "der-dispatch")]
    assert found.given_up == ()


def test_a_responsibility_that_is_not_mentioned_is_left_open() -> None:
    (found,) = handovers(held("one", ALONE, OPERATION), silent(held("other", ALONE)))
    assert charges(found.left_open) == [("dso", "distribution-operation")]
    assert not found.is_to_do


def test_a_responsibility_that_a_complete_description_leaves_out_is_given_up() -> None:
    (found,) = handovers(held("one", ALONE, OPERATION), held("other", ALONE))
    assert charges(found.given_up) == [("dso", "distribution-operation")]
    assert found.is_to_do


def test_a_function_split_by_service_is_narrowed_and_taken_on_in_part() -> None:
    (found,) = handovers(held("one", ALONE), held("other", WHOLESALE, DISTRIBUTION))
    (kept,) = found.narrowed
    assert (local(kept.holder), local(kept.function)) == ("iso", "der-dispatch")
    assert [local(part) for part in kept.parts] == ["der-dispatch-wholesale"]
    assert charges(found.taken_on) == [("dso", "der-dispatch-distribution")]
    assert found.given_up == ()
    assert local(found.field) == "der-dispatch"


def test_parts_joined_into_the_whole_are_taken_on_as_the_whole() -> None:
    (found,) = handovers(held("one", WHOLESALE, DISTRIBUTION), held("other", ALONE))
    assert charges(found.taken_on) == [("iso", "der-dispatch")]
    assert charges(found.given_up) == [("dso", "der-dispatch-distribution")]


def test_what_the_baseline_does_not_say_may_be_so_already() -> None:
    (found,) = handovers(silent(held("one", OPERATION)), held("other", OPERATION, ALONE))
    assert charges(found.taken_on) == [("iso", "der-dispatch")]
    assert not found.is_certain


def test_a_responsibility_shared_from_now_on_is_altered() -> None:
    joint = "of: [iso, dso], function: der-dispatch, mode: MODE"
    (found,) = handovers(held("one", joint.replace("MODE", "joint")), held("other", joint.replace("MODE", "sole")))
    (altered,) = found.altered
    assert altered.settings == (Setting("mode", "joint", "sole"),)
