"""Whatever way a submission goes through the formats, it says the same in the end, with the same names.

``convert`` itself reads back whatever it writes; that it does is the matter of ``test_command_line``.
"""

from __future__ import annotations

import pytest

from .converting import FORMATS, RDF_FORMATS, SLUGS, case, case_in, converted, said, submission, text_in
from .odd_submissions import EVERY_SECTION, EVERYTHING_BUT_YAML, HARD_TEXTS


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("source", FORMATS)
def test_a_case_study_goes_from_every_format_to_every_other(slug: str, source: str) -> None:
    assert said(case_in(slug, source)) == said(case(slug))
    for target in FORMATS:
        assert converted(case_in(slug, source), target)


@pytest.mark.parametrize("text", (EVERY_SECTION, HARD_TEXTS), ids=("every-section", "hard-texts"))
@pytest.mark.parametrize("source", FORMATS)
def test_what_yaml_can_say_goes_from_every_format_to_every_other(text: str, source: str) -> None:
    given = submission(text_in(text, "yaml", source), source)
    assert said(given) == said(submission(text, "yaml"))
    for target in FORMATS:
        assert converted(given, target)


@pytest.mark.parametrize("source", RDF_FORMATS)
def test_what_yaml_cannot_say_goes_between_the_other_formats(source: str) -> None:
    given = submission(text_in(EVERYTHING_BUT_YAML, "turtle", source), source)
    assert said(given) == said(submission(EVERYTHING_BUT_YAML, "turtle"))
    for target in RDF_FORMATS:
        assert converted(given, target)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_submission_gives_the_same_bytes(name: str) -> None:
    text = text_in(EVERY_SECTION, "yaml", name)
    assert converted(submission(EVERY_SECTION, "yaml"), name) == text
    assert converted(submission(text, name), name) == text


def test_literals_stay_as_they_were_written() -> None:
    text = text_in(EVERYTHING_BUT_YAML, "turtle", "turtle")
    for literal in ("2.060", '"012"', "1.50", '"+7"', '"-0"', '"1E6"', '"1"^^xsd:boolean', '"Merkwürdig"@de', "4.00"):
        assert f" {literal}" in text


@pytest.mark.parametrize(
    "iri",
    (
        "https://example.org/architectures/one",
        "https://example.org/one#architecture",
        "https://example.org/one#",
        "https://example.org/one/",
        "https://example.org/one?a=b&c=(d)",
        "urn:uuid:0f3b3a4e-53a4-4b0e-9d0c-0a9c5d2a7e11",
        "mailto:somebody@example.org",
        "https://example.org/größe",
        "https://w3id.org/grid-architecture/submission/a/b",
    ),
)
def test_an_architecture_may_have_an_iri_of_its_own(iri: str) -> None:
    flow = "{from: a, to: b-1, kind: bid, function: own, source: S0}"
    text = f"architecture: {{id: '{iri}'}}\nfunctions: {{own: {{}}}}\nentities: {{a: {{}}, b-1: {{}}}}\nflows: [{flow}]"
    given = submission(text, "yaml")
    for name in FORMATS:
        again = submission(converted(given, name), name)
        assert said(again) == said(given)
        assert str(again.architecture) == iri
