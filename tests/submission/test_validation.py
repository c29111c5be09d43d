"""Results of the shapes as an author reads them: codes, places, names, order."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.validation import check_submission
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.model import Submission
from assessor.submission.reading import read

Read = Callable[[str | bytes], Submission]
HEAD = """architecture: {id: x, label: X, kind: proposed}
sources: {plan: {title: Plan}}
entities:
  tso: {is: TransmissionSystemOperator, source: plan p. 1}
  der: {is: DistributedResource, source: plan p. 1}
  grid: {is: DistributionGrid, source: plan p. 1}
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "  dr: {is: Programme, operatedBy: grid, source: plan p. 1}",
            "7:35: SB027 entity `dr`: `operatedBy` must name a party, but it is `grid` (distribution grid); "
            "name an operator, load-serving entity, aggregator, programme, customer or data hub",
        ),
        (
            "flows: [{from: tso, kind: dispatch, source: plan p. 1}]",
            "7:9: SB061 this flow: `to` must name exactly one entity, but there is none; "
            "write `to:` with the entity that receives",
        ),
        (
            "flows: [{id: f, from: tso, to: der, kind: dispatch, every: -1 s, source: plan p. 1}]",
            "7:60: SB064 flow `f`: `every` must be one duration, longer than zero, but it is `-1 s`; "
            "write a number with its unit, for example `every: 5 min` (in Turtle: seconds, `300.0`)",
        ),
        (
            "absences: [{between: [tso, tso], of: coordination, source: plan p. 1}]",
            "7:23: SB050 this absence: `between` must name exactly two different entities, "
            "but there is only one; "
            "write `between: [one, other]`; one absence for each pair",
        ),
        (
            "responsibilities: [{of: tso, function: planning, mode: joint, source: plan p. 1}]",
            "7:20: SB096 this responsibility: it is joint, but only `tso` holds it; "
            "name all holders in `of`, or write `mode: sole`",
        ),
        (
            "flows: [{from: tso, to: grid, kind: dispatch, source: plan p. 1}]",
            "7:25: SB071 this flow: it directs somebody (`dispatch`), "
            "but begins or ends at the grid element `grid`; "
            "name the party or resource in place of the grid element",
        ),
    ],
)
def test_a_result_in_words(line: str, expected: str, from_yaml: Read, knowledge: KnowledgeBase) -> None:
    problems = check_submission(from_yaml(f"{HEAD}{line}\n"), knowledge)
    assert [str(problem).partition(":")[2] for problem in problems] == [expected]


def test_what_is_referred_to_and_not_declared_is_told_once(
    from_turtle: Read, knowledge: KnowledgeBase
) -> None:
    text = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix : <https://w3id.org/grid-architecture/submission/x#> .
<x> a ga:Architecture ; <http://www.w3.org/2000/01/rdf-schema#label> "X" ;
  ga:architectureKind ga:proposed-architecture .
:a a ga:Aggregator .
:f a ga:Flow ; ga:kind ga:dispatch ; ga:from :a ;
  ga:to :nobody .
:g a ga:Flow ; ga:kind ga:dispatch ; ga:from :nobody ; ga:to :a .
"""
    found = [p for p in check_submission(from_turtle(text), knowledge) if p.severity == "violation"]
    assert [str(problem) for problem in found] == [
        "file.ttl:7:9: SB150 `nobody`: it is referred to, but nowhere declared; "
        "declare it, or mend the reference"
    ]


def test_literals_that_do_not_fit_are_told_without_noise(
    from_turtle: Read, knowledge: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    text = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<x> a ga:Architecture ; <http://www.w3.org/2000/01/rdf-schema#label> "X" ;
  ga:architectureKind ga:proposed-architecture .
<x#a> a ga:Aggregator ; ga:capacity "lots" ; ga:population "4"^^xsd:decimal .
"""
    found = check_submission(from_turtle(text), knowledge)
    assert [(p.code, p.line, p.column) for p in found if p.severity == "violation"] == [
        ("SB023", 5, 37),
        ("SB022", 5, 60),
    ]
    assert caplog.records == []


def test_the_order_is_that_of_the_file_and_always_the_same(from_yaml: Read, knowledge: KnowledgeBase) -> None:
    text = HEAD + "flows:\n" + "  - {from: tso}\n" * 3 + "mechanisms:\n  - {kind: limit}\n"
    problems = check_submission(from_yaml(text), knowledge)
    assert [p.line for p in problems] == sorted(p.line or 0 for p in problems)
    assert problems == check_submission(from_yaml(text), knowledge)


@pytest.mark.parametrize("slug", case_study_slugs())
def test_the_case_studies_have_no_problems(slug: str, knowledge: KnowledgeBase) -> None:
    assert [str(p) for p in check_submission(read(f"case:{slug}", knowledge).submission, knowledge)] == []


def test_checking_a_case_study_is_quick(knowledge: KnowledgeBase) -> None:
    submission = read("case:new-york-future-2", knowledge).submission
    check_submission(submission, knowledge)
    times = []
    for _ in range(3):
        begin = time.process_time()
        check_submission(submission, knowledge)
        times.append(time.process_time() - begin)
    assert min(times) < 0.25
