"""The text report: verdicts first, each finding with its chain and grounds, readable at 80 columns."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessor.assessment.model import Counts, Evidence, Spectrum
from assessor.explaining import Explanation
from assessor.knowledge.model import Citation, KnowledgeBase, Source
from assessor.knowledge.namespaces import GA
from assessor.report.explanation.markdown import explanation_markdown
from assessor.report.explanation.text import explanation_text
from assessor.report.finding_text import rests_words, short_ids
from assessor.report.markdown_report import markdown_report
from assessor.report.names import CITED_AS, Names
from assessor.report.text import text_report
from assessor.report.wrapping import columns

from .sample import FILING, IRI, MESSAGE, assessment, finding, identity, mitigated, satisfied


def flowed(text: str) -> str:
    """The report with its line breaks undone."""
    return " ".join(text.split())


@pytest.fixture
def report(knowledge: KnowledgeBase) -> str:
    return text_report([assessment(knowledge, finding(), mitigated())], knowledge)


def test_a_verdict_for_every_principle_stands_before_the_findings(
    report: str, knowledge: KnowledgeBase
) -> None:
    top = report.partition("\nFindings\n")[0]
    for principle in knowledge.principles:
        assert principle.label.lower() in flowed(top).lower()
    assert re.search(r"^  violated +present +Tier bypassing +2 findings$", top, re.MULTILINE)
    assert re.search(r"^  not enough information +- +Coordination gapping +1 question$", top, re.MULTILINE)


def test_class_and_size_stand_at_the_top_with_the_reason(knowledge: KnowledgeBase) -> None:
    spectrum = Spectrum("hybrid-dso", "Hybrid DSO", "Past Valley \x1b[31mElectric.")
    given = assessment(knowledge, finding(), spectrum=spectrum, counts=Counts(1, 8, 2))
    top = text_report([given], knowledge).partition("\nVerdicts\n")[0]
    assert "\nClass: Hybrid DSO. Past Valley \\x1b[31mElectric.\n" in top
    assert "1 entity, 8 flows and 2 independent cycles of coordination" in flowed(top)


def test_a_class_that_is_not_decided_is_said_to_be_so(report: str) -> None:
    assert "\nClass: not decided by what is described.\n" in report


def test_cycles_that_were_not_derived_are_not_counted(knowledge: KnowledgeBase) -> None:
    text = text_report([assessment(knowledge, counts=Counts(2, 1, None))], knowledge)
    assert "2 entities and 1 flow.\n" in text


def test_worst_verdict_comes_first(report: str) -> None:
    rows = re.findall(r"^  (violated|degraded|not enough information|satisfied) ", report, re.MULTILINE)
    assert rows[0] == "violated"
    assert rows == sorted(rows, key=["violated", "degraded", "not enough information", "satisfied"].index)


def test_principles_without_rules_are_said_to_be_undecided(knowledge: KnowledgeBase) -> None:
    fewer = replace(knowledge, rules=tuple(rule for rule in knowledge.rules if rule.code[:2] not in ("LS", "OB")))
    report = text_report([assessment(fewer, finding())], fewer)
    assert "has no rules for them: latency stacking and observability" in flowed(report)
    assert "2 not decided yet" in flowed(report)


def test_every_principle_has_rules(report: str) -> None:
    assert "no rules" not in report


def test_a_finding_is_one_sentence_with_level_rule_and_identity(report: str) -> None:
    assert f"* {MESSAGE} Level present. Rule TB001, finding f:3c91a2" in flowed(report)
    assert "Level mitigated (present without the mitigation)" in flowed(report)


def test_the_chain_names_file_line_and_source(report: str) -> None:
    assert "Because:" in report
    assert re.search(r"valley\.yaml:20\b", report)
    number = re.search(r"\[(\d+)\] Valley Electric, flexibility filing", report)
    assert number is not None
    assert f"[{number.group(1)}] p. 6 (stated)" in flowed(report)


def test_why_it_matters_stands_once_for_a_rule_with_its_evidence_levels(
    report: str, knowledge: KnowledgeBase
) -> None:
    rule = knowledge.rule("TB001")
    assert flowed(report).count(rule.rationale) == 1
    assert report.count("What would clear it") == 1
    for citation in rule.citations:
        level = "" if citation.evidence == "derived" else f" ({CITED_AS[citation.evidence]})"
        assert citation.locator + level in flowed(report)
    assert "this project's formalisation [" in flowed(report)


def test_documents_are_numbered_as_they_are_first_cited(knowledge: KnowledgeBase) -> None:
    names = Names(knowledge)
    known, stated, ours = finding().citations[1], finding().citations[0], finding().citations[2]
    assert names.citation(known) == "De Martini et al. 2019 [1], table of principles (known, not verified)"
    assert names.citation(stated).endswith('[2], slide "Structural Traps to Avoid" (stated)')
    assert names.citation(ours) == "this project's formalisation [3]: Recognition, section 3"
    assert names.attestation(stated) == '[2] slide "Structural Traps to Avoid" (stated)'
    assert names.attestation(None) == "no source named"
    titles = flowed("\n".join(names.documents(200)))
    assert re.findall(r"\[(\d)\]", titles) == ["1", "2", "3"]
    assert titles.startswith("[1] Operational Coordination Across Bulk Power")


def test_documents_are_told_with_what_is_known_to_look_them_up_by(knowledge: KnowledgeBase) -> None:
    own = Source(f"{IRI}#filing", "Valley filing", "V. Electric", "2026", "https://valley.example/filing", "Commission")
    names = Names(knowledge, {f"{IRI}#paper": "A paper"}, [own])
    for citation in (*finding().citations, FILING, Citation(f"{IRI}#paper", "", "stated")):
        names.attestation(citation)
    slides, paper, ours, filing, bare = (title for _, title in names.cited())
    assert slides.endswith(
        "(untitled) (2020). Text read in full, diagrams not available; "
        "the slides bear the date October 9, 2020 and name neither title nor authors."
    )
    assert "(P. De Martini et al., 2019). https://gridarchitecture.pnnl.gov/media/" in paper
    assert ours == "The formalisation of this project (The grid architecture assessor project)"
    assert filing == "Valley filing (V. Electric, Commission, 2026). https://valley.example/filing"
    assert bare == "A paper"
    for text in (text_report, lambda *given: markdown_report(*given).replace("\\", "")):
        report = text([assessment(knowledge, finding(), documents=(own,))], knowledge)
        assert "V. Electric, Commission, 2026" in flowed(report)
        assert "https://valley.example/filing" in flowed(report)


def test_what_mitigates_and_on_what_it_rests_is_said(report: str) -> None:
    assert "Mitigated by: priority between Valley Electric and Regional operator, in emergencies" in flowed(
        report
    )
    assert "Rests in part on statements that name no source." in flowed(report)
    assert "Rests on statements made in the documents." in flowed(report)


def test_a_claim_of_completeness_is_no_statement_that_lacks_a_source(knowledge: KnowledgeBase) -> None:
    def claimed(*further: Evidence, rests_on: str | None = None) -> str:
        claim = Evidence(IRI, str(GA.describesCompletely), str(GA["flows-aspect"]), True, "asserted", None, None)
        names = Names(knowledge, {}, [])
        return rests_words(finding(evidence=(claim, *further), rests_on=rests_on), knowledge, names)

    def said(source: Citation | None) -> Evidence:
        return Evidence(f"{IRI}#f", str(GA.to), f"{IRI}#dso", True, "asserted", None, source)

    on_the_claim = "on the claim that flows are described completely"
    assert claimed() == on_the_claim
    assert claimed(said(FILING)) == f"on statements made in the documents and {on_the_claim}"
    assert claimed(said(None)) == f"in part on statements that name no source and {on_the_claim}"
    assert "claim" not in claimed(said(FILING), rests_on="derived")


def test_what_is_not_known_is_said(report: str) -> None:
    assert "The flows are not said to be described completely" in flowed(report)
    assert "It is not known whose grid it is. (" in flowed(report)


def test_notes_on_the_submission_are_summed_up(report: str) -> None:
    assert "3 statements of the submission name no source." in flowed(report)
    assert "and 1 more like it (also line 9)" in flowed(report)


def test_publications_stand_beside_the_result(report: str) -> None:
    assert "Tier bypassing: published low to present, here present: agrees" in flowed(report)
    assert '"some words" [' in flowed(report)
    assert "Scalability: published without a level, here not decided" in flowed(report)


def test_no_raw_iri_no_long_line_no_trailing_space(report: str) -> None:
    assert "http" not in report.partition("\nDocuments\n")[0]
    assert "w3id.org" not in report
    assert "<" not in report
    assert all(columns(line) <= 80 and line == line.rstrip() for line in report.splitlines())
    assert report.endswith("\n")
    assert not report.endswith("\n\n")


@pytest.mark.parametrize("width", [76, 100, 120])
def test_other_widths_are_kept_to(knowledge: KnowledgeBase, width: int) -> None:
    text = text_report([assessment(knowledge, finding(), mitigated())], knowledge, width=width)
    assert all(columns(line) <= width for line in text.splitlines())


@pytest.mark.parametrize("width", [60, 64, 69])
def test_where_the_table_is_too_wide_what_was_found_stands_under_the_principle(
    knowledge: KnowledgeBase, width: int
) -> None:
    text = text_report([assessment(knowledge, finding(), mitigated())], knowledge, width)
    table = text.partition("\nVerdicts\n--------\n")[2].partition("\n\n")[0].splitlines()
    assert table[0] == "  violated                present  Tier bypassing"
    assert table[1] == " " * 35 + "2 findings"
    assert all(columns(line) <= width and len(line.split()[-1]) > 2 for line in table)


def test_a_pass_that_needs_no_complete_description_says_so(knowledge: KnowledgeBase) -> None:
    needs = {principle.id: False for principle in knowledge.principles}
    needs |= {rule.principle: True for rule in knowledge.rules if rule.needs_complete}
    assert not needs["coordination-gapping"]
    assert needs["tier-bypassing"]
    given = [satisfied(knowledge, "coordination-gapping"), satisfied(knowledge, "tier-bypassing")]
    sample = assessment(knowledge, principles=tuple(given))
    for report in (text_report([sample], knowledge), markdown_report([sample], knowledge)):
        assert "Coordination gapping: Because. What is stated shows this for each of them" in flowed(report)
        assert flowed(report).count("nothing left unsaid can undo it") == 1


def test_a_class_that_meets_itself_is_said_to_stand_for_several(knowledge: KnowledgeBase) -> None:
    """Resource and both controllers are the key of HC004."""
    assert knowledge.rule("HC004").key == ("this", "controller1", "controller2")
    one, other, resource = f"{IRI}#aggregators", f"{IRI}#iso", f"{IRI}#batteries"
    words = "Aggregators stands for several of its kind here; if it is a single one, say so with `individual: true`."
    for key, told in (((resource, one, one), 1), ((resource, one, other), 0), ((one, one, other), 0)):
        sample = assessment(knowledge, finding(rule="HC004", principle="hidden-coupling", key=key))
        for report in (
            text_report([sample], knowledge),
            markdown_report([sample], knowledge).replace("\\", ""),
            explanation_text(Explanation(sample.findings[0], sample), knowledge),
            explanation_markdown(Explanation(sample.findings[0], sample), knowledge).replace("\\", ""),
        ):
            assert flowed(report).replace("`", "").count(words.replace("`", "")) == told


def test_labels_cannot_take_over_the_terminal(knowledge: KnowledgeBase) -> None:
    evil = "\x1b]0;owned\x07\nVerdicts: satisfied"
    sample = assessment(knowledge, finding(message=f"{evil} coordinates."), labels={f"{IRI}#iso": evil})
    text = text_report([sample], knowledge)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\\x1b]0;owned\\x07 Verdicts: satisfied" in flowed(text)


def test_several_architectures_are_listed_first_in_the_order_of_their_iris(knowledge: KnowledgeBase) -> None:
    one = assessment(knowledge, finding())
    header = one.architecture
    other = assessment(knowledge, architecture=type(header)(f"{IRI}-b", "Second", None, None, ()))
    text = text_report([other, one], knowledge)
    assert text == text_report([one, other], knowledge)
    assert text.startswith("2 architectures\n")
    assert text.index("* Valley flexibility market") < text.index("* Second")
    assert "Architecture (kind not stated)" in text
    assert "Described completely: nothing." in text


def test_an_assessment_without_findings_says_so(knowledge: KnowledgeBase) -> None:
    text = text_report([assessment(knowledge, problems=(), uncovered=0, published=())], knowledge)
    assert "Findings\n--------\n  None.\n" in text
    assert "Notes on the submission" not in text
    assert "published" not in text


def test_short_identities_are_unambiguous() -> None:
    findings = [finding(0x3C91A20000000001), finding(0x3C91A20000000002), finding(0xABCDEF0000000000)]
    short = short_ids(findings)
    assert short[identity(0xABCDEF0000000000)] == "f:abcdef"
    assert short[identity(0x3C91A20000000001)] == "f:3c91a20000000001"
    assert len(set(short.values())) == 3
