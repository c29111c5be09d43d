"""The HTML report says all that the assessment says, in a page that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest

from assessor.assessment.model import Assessment
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.html.page import html_report
from assessor.report.remainder import unknowns
from assessor.report.unassessed import Unassessed
from assessor.report.wrapping import safe, sentence
from tests.report.cases import SLUGS, case, cases
from tests.report.hostile import LABELS, hostile
from tests.report.html.parsing import parsed
from tests.report.sample import assessment, finding, mitigated, satisfied
from tests.waiving.making import BYPASS, TERMS, assessed

OUTSIDE = re.compile(r"@import|url\(|https?:|//", re.IGNORECASE)
NAMESPACE = "http://www.w3.org/2000/svg"


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("slug", SLUGS)
def test_it_says_all_that_the_assessment_says(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    page = parsed(html_report([checked], knowledge))
    for each in checked.findings:
        assert spaced(each.message) in page.text
        assert each.id.replace(":", "-") in page.names
        rule = knowledge.rule(each.rule)
        assert rule.remedy.replace("`", "") in page.text
        assert rule.rationale.replace("`", "") in page.text
        for citation in each.citations:
            assert citation.locator in page.text
        for mitigation in each.mitigations:
            assert checked.labels[mitigation.iri] in page.text
        for link in links(each):
            assert link.location is None or f"{link.location.file}:{link.location.line}" in page.text
    for verdict in checked.principles:
        principle = knowledge.principle(verdict.id)
        assert sentence(verdict.label) in page.text
        assert principle.how_recognised in page.text
        if verdict.level is not None:
            assert principle.grades[verdict.level] in page.text
    for line in unknowns(checked, knowledge):
        assert spaced(line) in page.text
    for file in checked.files:
        assert file.sha256 in page.text
    assert knowledge.digest in page.text


@pytest.mark.parametrize("slug", SLUGS)
def test_it_asks_for_nothing_outside_of_itself(slug: str, knowledge: KnowledgeBase) -> None:
    html = html_report([case(slug)], knowledge)
    page = parsed(html)
    assert {address[:1] for address in page.addresses} == {"#"}
    assert {address[1:] for address in page.addresses} <= set(page.names)
    assert len(page.names) == len(set(page.names))
    for style in re.findall(r"<style>(.*?)</style>", html, re.DOTALL):
        assert not OUTSIDE.search(style)
    for tag, name, value in page.attributes:
        assert name.startswith("aria-") or value == NAMESPACE or not OUTSIDE.search(value), (tag, name, value)
    (script,) = page.scripts
    assert not OUTSIDE.search(script)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in html
    assert not re.search(r"\son\w+=", html)


def test_every_class_has_a_look_or_is_told_by_its_name(knowledge: KnowledgeBase) -> None:
    html = html_report([*cases(), assessment(knowledge, finding(), mitigated())], knowledge)
    used = {name for _, kind, value in parsed(html).attributes if kind == "class" for name in value.split()}
    style = html[html.index("<style>") : html.index("</style>")]
    plain = set("about aside chain d0 findings fold mitigation place principle rule stated summary".split())
    assert {name for name in used if f".{name}" not in style} <= plain


def test_the_headings_descend_one_by_one(knowledge: KnowledgeBase) -> None:
    for several in ([case("california-prior")], cases()[:3]):
        levels = [int(t[1]) for t in parsed(html_report(several, knowledge)).tags if re.fullmatch(r"h[1-6]", t)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_input_gives_the_same_bytes(knowledge: KnowledgeBase) -> None:
    html = html_report(cases(), knowledge)
    assert html == html_report(cases()[::-1], knowledge)
    assert html.encode("utf-8").decode("utf-8") == html
    names = parsed(html).names
    assert len(names) == len(set(names))


def tags(label: str, knowledge: KnowledgeBase) -> list[str]:
    return [tag for tag in parsed(html_report([hostile(label, knowledge)], knowledge)).tags if tag != "bdi"]


@pytest.mark.parametrize("label", [label for label in LABELS if label.strip()])
def test_a_hostile_label_is_text(label: str, knowledge: KnowledgeBase) -> None:
    wild, plain = tags(label, knowledge), tags("plain", knowledge)
    code = ("code", "td", "dd")  # a word in backticks is code wherever the knowledge base may use it
    assert [t for t in wild if t not in code] == [t for t in plain if t not in code]
    page = parsed(html_report([hostile(label, knowledge)], knowledge))
    assert spaced(safe(label).replace("`", "")) in page.text.replace("`", "")
    assert {address[:1] for address in page.addresses} == {"#"}


def test_words_from_right_to_left_stay_where_they_are(knowledge: KnowledgeBase) -> None:
    hebrew = "\u05de\u05e4\u05e2\u05d9\u05dc \u05d4\u05e8\u05e9\u05ea"
    base = assessment(knowledge, finding(message=f"{hebrew} coordinates {hebrew} past it."))
    html = html_report([base], knowledge)
    assert f"<bdi>{hebrew}</bdi> coordinates <bdi>{hebrew}</bdi> past it." in html
    assert "\u202e" not in html_report([hostile("\u202e", knowledge)], knowledge)


def test_waivers_are_told_and_are_no_pass(knowledge: KnowledgeBase) -> None:
    found = assessed(BYPASS, f"rule: TB001, participants: {{controller: iso}}, {TERMS}")
    page = parsed(html_report([found], knowledge))
    assert "satisfied by waiver" in page.text
    assert "Waived until 2027-06-30; owner: Valley Electric; approved by: Commission" in page.text
    assert "What is waived" in page.text
    assert "qualified" in {value for _, name, value in page.attributes if name == "class"}
    assert knowledge.principle("tier-bypassing").grades["none"] not in page.text


def test_what_could_not_be_assessed_comes_first(knowledge: KnowledgeBase) -> None:
    page = parsed(html_report([case("total-tso")], knowledge, [Unassessed("x.yaml", ("x.yaml:3: odd; mend it",))]))
    assert page.text.index("1 of 2 architectures could not be assessed") < page.text.index("What was assessed")
    assert "x.yaml:3: odd; mend it" in page.text


def test_a_summary_names_the_gravest_finding_of_each_principle(knowledge: KnowledgeBase) -> None:
    low = finding(1, level="low", message="Only information.")
    grave = finding(2, level="high", message="Much worse.")
    page = parsed(html_report([assessment(knowledge, low, grave)], knowledge))
    brief = page.text[: page.text.index("What is not known")]
    assert "Much worse. (and 1 further finding)" in brief
    assert "Only information." not in brief


def test_nothing_found_and_nothing_known_are_told_apart(knowledge: KnowledgeBase) -> None:
    base = assessment(knowledge)
    verdicts = tuple(
        satisfied(knowledge, v.id) if v.id == "scalability" else replace(v) for v in base.principles
    )
    page = parsed(html_report([replace(base, principles=verdicts)], knowledge))
    assert "No principle is violated by what is described." in page.text
    assert "Satisfied: scalability." in page.text
    assert "have no verdict, because the description says too little" in page.text


def many(number: int, knowledge: KnowledgeBase, *, rules: bool) -> Assessment:
    """So many findings, of one rule or of all in turn."""
    model = case("california-future").findings[0]
    chosen = knowledge.rules if rules else [knowledge.rule(model.rule)]
    found = []
    for place in range(number):
        rule = chosen[place % len(chosen)]
        found.append(
            replace(model, id=f"f:{place:016x}", rule=rule.code, principle=rule.principle, message=f"Finding {place}.")
        )
    return assessment(knowledge, *found, labels=case("california-future").labels)


@pytest.mark.parametrize("rules", [False, True])
def test_fifty_thousand_findings_stay_readable(rules: bool, knowledge: KnowledgeBase) -> None:
    found = many(50_000, knowledge, rules=rules)
    html = html_report([found], knowledge)
    assert len(html.encode()) < 10_000_000
    page = parsed(html)
    shown = [name for name in page.names if re.fullmatch(r"f-[0-9a-f]{16}", name)]
    told = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) further findings of this rule", page.text)]
    assert len(shown) + sum(told) == 50_000
    groups = len(knowledge.rules) if rules else 1
    assert len(told) == groups
    assert len(shown) >= groups * 3
    assert {address[1:] for address in page.addresses} <= set(page.names)


def test_figures_of_mitigation_and_levels_are_told(knowledge: KnowledgeBase) -> None:
    page = parsed(html_report([assessment(knowledge, mitigated())], knowledge))
    assert "present without the mitigation" in page.text
    assert "Mitigated by priority between Valley Electric and Regional operator, in emergencies" in page.text


def test_a_verdict_that_a_thousand_questions_keep_open_is_told_in_short(knowledge: KnowledgeBase) -> None:
    base = assessment(knowledge)
    first = base.principles[0]
    asked = [f"Whose network battery {number} is on is not said." for number in range(1000)]
    questions = tuple(replace(first.open_questions[0], message=text) for text in asked)
    silent = replace(first, why=" ".join(["Nothing was found.", *asked]), open_questions=questions)
    page = parsed(html_report([replace(base, principles=(silent, *base.principles[1:]))], knowledge))
    table = page.text[page.text.index("The verdict on each principle") : page.text.index("What the rules needed")]
    assert len(table) < 4000
    assert "Nothing was found. Whose network battery 0 is on is not said." in table
    assert "1000 questions" in table
    assert re.search(r"And \d{3} more, in the JSON report", page.text)
