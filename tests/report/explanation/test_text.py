"""The text form: a tree that a person can follow, at 80 columns, to the line and the document of each statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from assessor.explaining import Explanation, Remedy
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.steps import branches
from assessor.report.explanation.text import explanation_text
from assessor.report.explanation.wording import places
from assessor.report.wrapping import columns
from assessor.submission.model import Location
from assessor.waiving.model import Waiver

from ..cases import SLUGS, case
from ..sample import finding, mitigated
from .samples import DECLARING, TAKING_AWAY, assessed, bare, coupling, full, meeting, verification


def section(text: str, title: str) -> str:
    """What stands under a heading, on one line."""
    _, found, rest = text.partition(f"\n{title}\n{'-' * len(title)}\n")
    assert found, title
    return " ".join(rest.partition("\n\n")[0].split())


def titles(text: str) -> list[str]:
    """The headings of the sections."""
    lines = text.splitlines()
    return [above for above, line in pairwise(lines) if line and set(line) == {"-"}]


def test_the_tree_leads_from_the_finding_to_lines_and_documents(knowledge: KnowledgeBase) -> None:
    text = explanation_text(full(knowledge), knowledge)
    tree = text.partition("Evidence, step by step\n----------------------\n")[2].partition("\n\n")[0]
    assert tree.splitlines() == [
        "  Rule HC001 gives the finding from 1 and 2.",
        "  1. the meeting of Valley Electric and ISO at batteries is an open meeting",
        "     by the concept `open meeting`",
        "    2. the meeting of Valley Electric and ISO at batteries is a meeting at a",
        "       device and meets at batteries",
        "       by the concept `meeting at a device`",
        "      3. ISO coordinates batteries",
        "         by the concept `coordinates`",
        "        4. coordination from ISO to batteries (flow)",
        "           valley.yaml:20-23 [1] p. 6 (stated)",
        "      5. Valley Electric coordinates batteries",
        "         by the concept `coordinates`",
        "        6. second signal is a flow, is from Valley Electric, is to batteries and",
        "           has the kind coordination",
        "           valley.yaml:30-33 [1] p. 6 (stated)",
    ]
    assert "[1] Valley Electric, flexibility filing" in section(text, "Documents")


def test_owl_rl_is_told_by_the_name_of_its_specification(knowledge: KnowledgeBase) -> None:
    by = tuple(replace(item, by="cax-sco") if item.by == "coordinates" else item for item in meeting())
    text = explanation_text(full(knowledge, evidence=by), knowledge)
    assert "inferred by the class hierarchy (OWL RL cax-sco)" in text
    assert "cax-sco: a rule of OWL 2 RL: the class hierarchy (OWL 2 Profiles, section 4.3)" in section(text, "Concepts")


def test_what_was_not_asked_for_is_left_out(knowledge: KnowledgeBase) -> None:
    asked, unasked = (explanation_text(make(knowledge), knowledge) for make in (full, bare))
    assert set(titles(asked)) - set(titles(unasked)) == {"Other ways to the same finding", "Test of this explanation"}
    assert "In this description" not in unasked
    assert "Verdict:" not in unasked
    assert section(unasked, "What would clear it") == "Route the coordination through the distribution operator."


def test_the_head_says_what_the_verdict_hangs_on_and_how_much_more_there_is(knowledge: KnowledgeBase) -> None:
    head = " ".join(explanation_text(full(knowledge), knowledge).partition("Who takes part")[0].split())
    assert (
        "Verdict: degraded, potential; rests on the flow coordination from independent system operator (ISO) to "
        "batteries, [1] p. 6 (stated); without it: satisfied"
    ) in head
    assert "Note: the description holds 2 further ways to the same finding; what follows is a smallest one" in head
    assert "further way" not in explanation_text(full(knowledge, further=0), knowledge)


def test_the_changes_are_ranked_with_what_they_lead_to(knowledge: KnowledgeBase) -> None:
    text = explanation_text(full(knowledge), knowledge)
    assert section(text, "What would clear it").endswith(
        "1. Take away the flow from ISO to batteries removes it; clears 2 findings, lowers 1, introduces 0; leaves "
        "tier bypassing open, as too little is then known 2. Add a mechanism between ISO and Valley Electric "
        "lowers it to mitigated; clears 0 findings, lowers 1, introduces 1, raises 1 (CG002 and CX001)"
    )
    assert "\n  Change 2 in YAML:\n    mechanisms:\n      - {between: [iso, valley]}\n" in text
    assert "Change 1" not in text


def test_side_effects_that_are_no_new_findings_are_told(knowledge: KnowledgeBase) -> None:
    clearing = replace(
        TAKING_AWAY.clearing, widens=("f:4",), harm=("TB001",), asks=(("CG002", "urn:a"), ("CG002", "urn:b"))
    )
    text = explanation_text(replace(full(knowledge), clearing=(replace(TAKING_AWAY, clearing=clearing),)), knowledge)
    assert section(text, "What would clear it").endswith(
        "removes it; clears 2 findings, lowers 1, introduces 0, widens 1 (TB001); asks 2 new questions (CG002); leaves "
        "tier bypassing open, as too little is then known"
    )


def test_what_is_only_known_is_no_advice(knowledge: KnowledgeBase) -> None:
    known = Remedy(replace(DECLARING.clearing, describes=True), ("set `individual` to yes in agg",), "", "")
    text = explanation_text(replace(full(knowledge), clearing=(known,)), knowledge)
    assert "1. If it is so, say so: set `individual` to yes in agg lowers it" in section(text, "What would clear it")


def test_a_patch_that_takes_away_and_adds_keeps_its_comments(knowledge: KnowledgeBase) -> None:
    both = replace(DECLARING, words=(*TAKING_AWAY.words, *DECLARING.words))
    text = explanation_text(replace(full(knowledge), clearing=(both,)), knowledge)
    assert "    # 1. add a mechanism: under `mechanisms`, below\n    mechanisms:\n" in text


def test_many_changes_are_counted(knowledge: KnowledgeBase) -> None:
    text = explanation_text(replace(full(knowledge), clearing=(TAKING_AWAY,) * 11), knowledge)
    assert "  8. Take away" in text
    assert "  9. Take away" not in text
    assert "3 more stand in the JSON form." in text
    none = explanation_text(replace(full(knowledge), clearing=()), knowledge)
    assert "No small change of this description was found" in section(none, "What would clear it")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {},
            "Verified: these 8 statements alone give the finding again at the same level; without any one of them it "
            "is gone or changes (9 assessments by the batch engine; the whole by the reference engine; one line may "
            "hold several statements).",
        ),
        (
            {"against": (5,)},
            "at the same level; without part of 4 it would be found only by taking for absent what the description "
            "states, without any other of them it is gone or changes (9",
        ),
        ({"against": (5, 6, 7, 8, 9)}, "; without 4 or part of 6 it would be found only by"),
        ({"found": None}, "Not verified: these 8 statements alone give no such finding, not the level potential (9"),
        ({"found": "low"}, "Not verified: these 8 statements alone give the level low, not the level potential (9"),
        ({"needless": (5, 6, 9)}, "but it stays as it is without one or another that stands under 4 and 6 (9"),
    ],
)
def test_the_test_says_what_it_showed(changes: dict[str, object], words: str, knowledge: KnowledgeBase) -> None:
    one = replace(full(knowledge), verification=verification(**changes))
    assert words in section(explanation_text(one, knowledge), "Test of this explanation")
    assert ("please report" in explanation_text(one, knowledge)) == (not verification(**changes).holds)


def test_other_proofs_are_trees_of_their_own(knowledge: KnowledgeBase) -> None:
    other = (replace(meeting()[3], depends=(1, 2, 3, 4)), *meeting()[5:9])
    text = explanation_text(replace(full(knowledge), proofs=(other,)), knowledge)
    assert titles(text).count("Other ways to the same finding") == 1
    assert section(text, "Other ways to the same finding").startswith("Proof 2 1. ISO coordinates batteries by the")
    assert text.count("valley.yaml:20-23") == 2


def test_a_waiver_is_shown(knowledge: KnowledgeBase) -> None:
    place = Location("waivers.yaml", 3, 5)
    waiver = Waiver(place, "f:9f4f", None, (), "agreed for the trial", "R. Ivers", "The board", date(2027, 1, 31))
    text = explanation_text(full(knowledge, waiver=waiver, status="waived"), knowledge)
    assert "Level:        potential, waived\n" in text
    head = " ".join(text.partition("Who takes part")[0].split())
    for words in ("Waived: until 2027-01-31", "R. Ivers", "The board", "agreed for the trial", "waivers.yaml:3"):
        assert words in head


def test_the_mitigation_is_shown(knowledge: KnowledgeBase) -> None:
    one = mitigated()
    text = explanation_text(Explanation(one, assessed(knowledge, one)), knowledge)
    assert "mitigated (present without the mitigation)" in text
    assert "Mitigated by: priority between Valley Electric" in text


def test_without_evidence_it_says_so(knowledge: KnowledgeBase) -> None:
    one = coupling(evidence=(), absences=())
    text = explanation_text(Explanation(one, assessed(knowledge, one)), knowledge)
    assert section(text, "Evidence, step by step") == "No statement was recorded."


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_keep_to_the_page(width: int, knowledge: KnowledgeBase) -> None:
    deep = finding().evidence[:1] + tuple(
        replace(finding().evidence[0], subject=f"urn:{number}", depends=(number + 1,)) for number in range(1, 30)
    )
    chained = tuple(replace(item, depends=(place + 1,)) for place, item in enumerate(deep))
    last = replace(finding().evidence[1], depends=())
    for evidence in (meeting(), (*chained, last)):
        text = explanation_text(full(knowledge, evidence=evidence, absences=()), knowledge, width)
        assert all(columns(line) <= width and line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_of_a_case_leads_to_its_lines_and_documents(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    for one in checked.findings:
        text = explanation_text(Explanation(one, checked), knowledge)
        flowed = " ".join(text.split())
        joined = "".join(text.split())
        before = text.partition("\nDocuments\n")[0]
        assert all(columns(line) <= 80 for line in text.splitlines())
        assert "urn:" not in before
        assert "http" not in before
        for branch in branches(one.evidence):
            if branch.step is None:
                continue
            if branch.step.asserted:
                assert places(branch.step).replace(" ", "") in joined
                source = branch.step.statements[0].source
                assert source is None or "".join(source.locator.split()) in joined
            else:
                assert branch.step.by is not None
                assert f"`{branch.step.by}`" in flowed or f"(OWL RL {branch.step.by})" in flowed
