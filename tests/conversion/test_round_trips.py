"""Whatever way a submission goes through the formats, it says the same in the end, with the same names."""

from __future__ import annotations

import pytest

from .converting import FORMATS, RDF_FORMATS, SLUGS, case, case_in, converted, said, submission
from .odd_submissions import EVERY_SECTION, EVERYTHING_BUT_YAML, HARD_TEXTS


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_case_study_says_the_same_in_every_format(slug: str, name: str) -> None:
    assert said(case_in(slug, name)) == said(case(slug))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("source", FORMATS)
@pytest.mark.parametrize("target", FORMATS)
def test_a_case_study_says_the_same_after_two_conversions(slug: str, source: str, target: str) -> None:
    again = submission(converted(case_in(slug, source), target), target)
    assert said(again) == said(case(slug))


@pytest.mark.parametrize("text", (EVERY_SECTION, HARD_TEXTS), ids=("every-section", "hard-texts"))
@pytest.mark.parametrize("source", FORMATS)
@pytest.mark.parametrize("target", FORMATS)
def test_what_yaml_can_say_goes_from_every_format_to_every_other(text: str, source: str, target: str) -> None:
    first = submission(text, "yaml")
    second = submission(converted(first, source), source)
    third = submission(converted(second, target), target)
    assert said(third) == said(second) == said(first)


@pytest.mark.parametrize("source", RDF_FORMATS)
@pytest.mark.parametrize("target", RDF_FORMATS)
def test_what_yaml_cannot_say_goes_between_the_other_formats(source: str, target: str) -> None:
    first = submission(EVERYTHING_BUT_YAML, "turtle")
    second = submission(converted(first, source), source)
    third = submission(converted(second, target), target)
    assert said(third) == said(second) == said(first)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_submission_gives_the_same_bytes(name: str) -> None:
    given = submission(EVERY_SECTION, "yaml")
    assert converted(given, name) == converted(submission(EVERY_SECTION, "yaml"), name)


@pytest.mark.parametrize("name", FORMATS)
def test_converting_what_was_converted_changes_no_byte(name: str) -> None:
    text = converted(submission(EVERY_SECTION, "yaml"), name)
    assert converted(submission(text, name), name) == text


def test_literals_stay_as_they_were_written() -> None:
    text = converted(submission(EVERYTHING_BUT_YAML, "turtle"), "turtle")
    for literal in ("2.060", "012", "1.50", "+7", "-0", "1E6", '"1"^^xsd:boolean', '"Merkwürdig"@de', "4.00"):
        assert literal in text
