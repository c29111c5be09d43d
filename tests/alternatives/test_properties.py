"""What holds whatever is compared: the packaged cases, each with each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest

from assessor.alternatives.comparing import compare, mark
from assessor.alternatives.model import Comparison
from assessor.assessing import Assessed, assess_submission
from assessor.engine.batch import BatchEngine
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.reading import read

from .making import knowledge

CASES = sorted(case_study_slugs())
TURNED = {
    "introduced": "resolved",
    "resolved": "introduced",
    "perhaps-new": "perhaps-gone",
    "perhaps-gone": "perhaps-new",
    "worse": "milder",
    "milder": "worse",
    "unchanged": "unchanged",
}


@cache
def assessed(slug: str) -> tuple[str, Assessed]:
    name = f"case:{slug}"
    return name, assess_submission(read(name, knowledge()), knowledge(), BatchEngine())


def of(*slugs: str) -> Comparison:
    return compare([assessed(slug) for slug in slugs], knowledge())


@pytest.mark.parametrize("slug", CASES)
def test_nothing_separates_an_architecture_from_itself(slug: str) -> None:
    comparison = of(slug, slug)
    (way,) = comparison.ways
    assert way.implementation.nothing
    assert (way.implementation.to_do, way.implementation.costs, way.implementation.touched) == (0, (), ())
    assert {each.change for each in way.findings} <= {"unchanged"}
    assert len(way.findings) == len(comparison.alternatives[0].assessment.findings)
    assert not any(row.differs or row.differences for row in comparison.principles)
    assert (way.alignment.alone, way.alignment.other_alone) == ((), ())
    assert len(way.alignment.flows) == len(comparison.alternatives[0].described.flows)


@pytest.mark.parametrize(("one", "other"), list(permutations(CASES, 2)))
def test_every_finding_of_either_side_is_told_once(one: str, other: str) -> None:
    comparison = of(one, other)
    (way,) = comparison.ways
    before, after = (
        Counter(finding.id for each in way.findings if (finding := getattr(each, side)) is not None)
        for side in ("before", "after")
    )
    first, second = comparison.alternatives
    assert before == Counter(finding.id for finding in first.assessment.findings)
    assert after == Counter(finding.id for finding in second.assessment.findings)


@pytest.mark.parametrize(("one", "other"), [pair for pair in permutations(CASES, 2) if pair[0] < pair[1]])
def test_from_the_other_side_everything_is_turned_round(one: str, other: str) -> None:
    there, back = of(one, other).ways[0], of(other, one).ways[0]
    assert there.alignment.turned().entities == back.alignment.entities
    assert Counter(TURNED[each.change] for each in there.findings) == Counter(each.change for each in back.findings)
    built = {task.after for task in there.implementation.tasks if (task.do, task.subject) == ("build", "interface")}
    former = (*back.implementation.tasks, *back.implementation.left_open)
    assert built == {task.before for task in former if (task.do, task.subject) == ("give-up", "interface")}


def test_the_order_of_the_others_changes_nothing_but_the_order() -> None:
    first, second, third = "total-tso", "hybrid-dso", "total-dso"
    one, other = of(first, second, third), of(first, third, second)
    assert replace(one.ways[0], alternative=2) == other.ways[1]
    assert replace(one.ways[1], alternative=1) == other.ways[0]
    for row, turned in zip(one.principles, other.principles, strict=True):
        assert row.standings == (turned.standings[0], turned.standings[2], turned.standings[1])
        places = {1: 2, 2: 1}
        assert {replace(each, alternative=places[each.alternative]) for each in row.differences} == set(
            turned.differences
        )


def test_another_baseline_is_another_comparison_of_the_same() -> None:
    named = [assessed(slug) for slug in ("total-tso", "total-dso")]
    comparison = compare(named, knowledge(), baseline=1)
    assert [way.alternative for way in comparison.ways] == [0]
    assert comparison.ways[0] == replace(of("total-dso", "total-tso").ways[0], alternative=0)


def test_many_alternatives_have_marks_of_their_own() -> None:
    assert [mark(place) for place in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]
