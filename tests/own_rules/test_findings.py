"""Own rules find, are explained and told like the built-in ones, and change nothing of what those find."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rdflib import URIRef

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.assess import assess
from assessor.engine.batch import BatchEngine
from assessor.engine.variation import Variation
from assessor.explanation.verifying import verify
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.loading import load
from assessor.own_rules.merging import with_own
from assessor.report.json_report import json_report
from assessor.report.markdown_pages import catalogue_markdown
from assessor.report.profiles import packaged_profiles
from assessor.report.rule_text import catalogue_text, rule_text
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.reading import read

from .making import EXAMPLE, MENDED, SUBMISSION, files, with_example


@cache
def assessed(text: str) -> Assessed:
    """A submission assessed with the rule of the page, by the reference engine."""
    knowledge = with_example()
    return assess_submission(read("-", knowledge, stdin=text.encode()), knowledge)


def test_the_submission_of_the_page_violates_the_rule_and_mending_it_clears_it() -> None:
    found = [finding for finding in assessed(SUBMISSION).assessment.findings if finding.rule == "XA001"]
    assert [finding.message for finding in found] == ["Aggregators directs Home batteries and does not hear from it."]
    assert found[0].level == "moderate"
    verdict = {each.id: each for each in assessed(SUBMISSION).assessment.principles}["observability"]
    assert (verdict.verdict, verdict.level) == ("violated", "moderate")
    mended = assessed(MENDED).assessment
    assert not [finding for finding in mended.findings if finding.rule == "XA001"]


def test_the_examples_are_those_of_the_rule() -> None:
    rule = with_example().rule("XA001")
    assert (rule.violating_example.strip(), rule.complying_example.strip()) == (SUBMISSION.strip(), MENDED.strip())


def test_what_is_not_described_completely_is_asked() -> None:
    text = SUBMISSION.replace("  describesCompletely: [flows]\n", "")
    verdict = {each.id: each for each in assessed(text).assessment.principles}["observability"]
    assert verdict.verdict == "insufficient-information"
    assert [question.message for question in verdict.open_questions if question.rule == "XA001"] == [
        "Whether Aggregators hears from Home batteries is not said."
    ]


def test_an_explanation_of_its_finding_passes_its_test() -> None:
    whole = assessed(SUBMISSION)
    (finding,) = (each for each in whole.assessment.findings if each.rule == "XA001")
    assert verify(finding, whole.checking, with_example()).holds
    (absence,) = (each for each in finding.absences if each.by == "XA001")
    assert absence.known == "complete"
    assert absence.patterns[0][1].text == "https://acme.example/grid#hearsFrom"


def test_all_engines_find_the_same() -> None:
    whole, knowledge = assessed(MENDED), with_example()
    batch = BatchEngine().check(whole.checking.submission, knowledge)
    assert set(batch.closed.graph) == set(whole.checking.closed.graph)
    assert (batch.inferred, batch.runs) == (whole.checking.inferred, whole.checking.runs)
    heard = URIRef("https://acme.example/grid#hearsFrom")
    assert len(list(batch.closed.graph.subject_objects(heard))) == 1
    telemetry = [s for s in whole.checking.submission.graph if str(s[2]).endswith("#telemetry")]
    varied = Variation(whole.checking.submission.graph, knowledge).changed(telemetry, [])
    without = BatchEngine().check(assessed(SUBMISSION).checking.submission, knowledge)
    assert (
        {row.focus for row in varied.rows if row.rule == "XA001"}
        == {row.focus for row in without.rows if row.rule == "XA001"}
        != set()
    )


@pytest.mark.parametrize("slug", case_study_slugs())
def test_built_in_rules_find_what_they_find_without_own_ones(slug: str) -> None:
    plain, own = load(), with_example()
    submission = read(f"case:{slug}", plain).submission
    before = assess(BatchEngine().check(submission, plain), plain)
    after = assess(BatchEngine().check(submission, own), own)
    assert [finding for finding in after.findings if finding.rule != "XA001"] == list(before.findings)
    others = {verdict.id: verdict for verdict in after.principles if verdict.id != "observability"}
    assert others == {verdict.id: verdict for verdict in before.principles if verdict.id != "observability"}


def test_they_stand_in_catalogue_pages_and_reports() -> None:
    knowledge, assessment = with_example(), assessed(SUBMISSION).assessment
    assert "XA001  Aggregator that directs resources" in str(catalogue_text(knowledge))
    assert "`XA001`" in catalogue_markdown(knowledge)
    page = str(rule_text(knowledge.rule("XA001"), knowledge))
    assert "Acme Power, planning handbook, 2026" in page
    assert "telemetry.ttl` (of your own)" in page.replace("\n    ", " ")
    assert "1 rule (XA001) of the user's own" in str(text_report([assessment], knowledge))
    assert '"codes": [\n        "XA001"' in json_report([assessment], knowledge)
    assert 'rdfs:label "rules of the user\'s own"@en' in turtle_report([assessment], knowledge)


def test_the_digest_covers_them_and_the_same_files_give_the_same() -> None:
    knowledge = with_example()
    assert knowledge.digest != load().digest
    assert with_own(load(), files(EXAMPLE)).digest == knowledge.digest
    assert with_own(load(), files(EXAMPLE + "# changed\n")).digest != knowledge.digest


def test_profiles_know_them() -> None:
    by_name = {profile.name: profile for profile in packaged_profiles(with_example())}
    assert "XA001" in by_name["screening"].left_out
    assert not by_name["strict"].left_out


KEY = "  $this a ga:Aggregator ; ga:coordinates ?resource .\n  ?resource a ga:Resource .\n"
FIGURE = '  ga:figure [ ga:variable "total" ; ga:unit "s" ] ;\n  ga:since '


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (EXAMPLE.replace(KEY, "  $this a ga:Aggregator ; rdfs:label ?resource .\n", 1), "`?resource` in its key"),
        (EXAMPLE.replace(KEY, "  $this a ga:Aggregator ; ga:coordinates ?any .\n", 1), "`?resource` in its key"),
        (
            EXAMPLE.replace("SELECT $this ?resource", "SELECT $this ?resource ?total", 1)
            .replace(KEY, f"{KEY}  ?resource rdfs:label ?total .\n", 1)
            .replace("  ga:since ", FIGURE, 1),
            "calls `?total` a figure",
        ),
    ],
    ids=["text in the key", "nothing in the key", "text as a figure"],
)
def test_what_a_query_gives_that_cannot_be_told_is_said(text: str, told: str) -> None:
    knowledge = with_own(load(), files(text))
    checking = BatchEngine().check(read("-", knowledge, stdin=SUBMISSION.encode()).submission, knowledge)
    with pytest.raises(KnowledgeError, match=re.escape(told)):
        assess(checking, knowledge)
