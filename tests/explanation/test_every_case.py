"""What holds of the evidence of every finding of every packaged case."""

from __future__ import annotations

import random
import re

import pytest
from rdflib import Graph

from assessor.assessment.model import Finding
from assessor.submission.model import Submission

from .cases import EDITS, SLUGS, assessed_case, assessed_submission, only_the_evidence, text_of

NO_FINDINGS = {"total-dso"}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_has_evidence_that_rests_on_what_is_asserted(slug: str) -> None:
    findings = assessed_case(slug).assessment.findings
    assert bool(findings) != (slug in NO_FINDINGS)
    for found in findings:
        assert any(item.origin == "asserted" for item in found.evidence)
        for place, item in enumerate(found.evidence):
            assert item.origin in ("asserted", "inferred")
            if item.origin == "asserted":
                assert item.by is None and item.depends == ()
            else:
                assert item.by and item.location is None and item.source is None
                assert item.depends, f"nothing behind {item}"
                assert _asserted_behind(found, place, ())


def _asserted_behind(found: Finding, place: int, path: tuple[int, ...]) -> set[int]:
    assert place not in path, "a statement explains itself"
    item = found.evidence[place]
    if item.origin == "asserted":
        return {place}
    return set().union(*(_asserted_behind(found, premise, (*path, place)) for premise in item.depends))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_asserted_statement_stands_where_it_says(slug: str) -> None:
    lines = text_of(slug).splitlines()
    assessed = assessed_case(slug)
    for found in assessed.assessment.findings:
        for item in found.evidence:
            if item.origin == "asserted":
                assert item.location is not None
                words = {re.split("[#/]", part)[-1] for part in (item.subject, item.object)} | {
                    assessed.assessment.labels.get(item.object, item.object),
                    {"true": "yes", "false": "no"}.get(item.object, item.object),
                }
                written = lines[item.location.line - 1]
                at_head_of_node = written.lstrip().startswith("- ")
                assert at_head_of_node or any(_is_written(word, written) for word in words), (item, written)


def _is_written(word: str, line: str) -> bool:
    return any(form in line for form in (word, word.split("-")[0], word.split(" ")[0]))


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_in_the_evidence_has_a_name(slug: str) -> None:
    assessment = assessed_case(slug).assessment
    for found in assessment.findings:
        for item in found.evidence:
            assert item.subject in assessment.labels
            assert not item.object_is_iri or item.object in assessment.labels
            assert not any(
                "://" in assessment.labels[node]
                for node in (item.subject, item.object)
                if node in assessment.labels
            )
            if item.source is not None:
                assert item.source.document in assessment.labels


@pytest.mark.parametrize("slug", SLUGS)
def test_a_finding_rests_on_its_weakest_support(slug: str) -> None:
    for found in assessed_case(slug).assessment.findings:
        levels = {
            item.source and item.source.evidence for item in found.evidence if item.origin == "asserted"
        }
        if "derived" in levels:
            assert found.rests_on == "derived"
        elif None in levels:
            assert found.rests_on is None
        else:
            assert found.rests_on in levels


@pytest.mark.parametrize("slug", ["california-future", "uk-option-2"])
def test_the_order_of_statements_does_not_matter(slug: str) -> None:
    original = assessed_case(slug)
    submission = original.checking.submission
    statements = sorted(submission.graph)
    random.Random(7).shuffle(statements)
    graph = Graph()
    for statement in statements:
        graph.add(statement)
    again = assessed_submission(
        Submission(submission.architecture, graph, submission.locations, submission.files)
    )
    assert again.assessment.findings == original.assessment.findings


def _sufficiency() -> list[object]:
    return [
        pytest.param(name, marks=() if name == "new-york-future-2" else pytest.mark.slow)
        for name in [*SLUGS, *EDITS]
    ]


@pytest.mark.parametrize("name", _sufficiency())
def test_the_evidence_alone_gives_the_finding_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assessed = assessed_case(name)
    monkeypatch.setattr("assessor.submission.checks.validation.check_submission", lambda *_: ())
    for found in assessed.assessment.findings:
        alone = assessed_submission(only_the_evidence(assessed.checking.submission, found)).assessment
        assert (found.id, found.level) in {(each.id, each.level) for each in alone.findings}, found.message
