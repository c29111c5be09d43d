"""Where a headline names more than the proof shows, the explanation says who is left to the other ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.explaining import Explanation, explain
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.shown import again_words, further_words
from assessor.report.explanation.text import explanation_text
from assessor.report.explanation.wording import Wording
from assessor.report.names import Names

from ..sample import IRI
from .samples import LABELS, full
from .test_explaining import assessed, finding

ISO, VALLEY, BATTERY = (f"{IRI}#{name}" for name in ("iso", "valley", "battery"))


def told(knowledge: KnowledgeBase, shown: dict[str, tuple[str, ...]] | None, **changes: object) -> tuple[str, str]:
    wording = Wording(knowledge, Names(knowledge, LABELS), LABELS)
    one = replace(full(knowledge, **changes), shown=shown, proofs=None)
    return further_words(one, wording), again_words(one, wording)


@pytest.mark.parametrize(
    "shown", [None, {"controller": (ISO, VALLEY), "resource": (BATTERY,)}], ids=["unknown", "everybody"]
)
def test_where_everybody_is_shown_the_ways_are_counted(
    shown: dict[str, tuple[str, ...]] | None, knowledge: KnowledgeBase
) -> None:
    assert told(knowledge, shown) == (
        "the description holds 2 further ways to the same finding; what follows is a smallest one",
        "the finding",
    )


def test_who_is_left_is_named_in_the_roles_that_differ(knowledge: KnowledgeBase) -> None:
    words = "the proof shows Valley Electric; 2 further ways show ISO (--all)"
    again = "a finding of this rule for batteries"
    assert told(knowledge, {"controller": (VALLEY,), "resource": (BATTERY,)}) == (words, again)
    one = told(knowledge, {"controller": (VALLEY,), "resource": (BATTERY,)}, further=1)
    assert one[0].endswith("; 1 further way shows ISO (--all)")
    assert told(knowledge, {"resource": (BATTERY,)})[0] == "2 further ways show ISO and Valley Electric (--all)"


def test_who_is_shown_in_one_role_and_left_in_another_is_named_with_the_role(knowledge: KnowledgeBase) -> None:
    taking = {"controller": (ISO, VALLEY), "resource": (BATTERY, VALLEY)}
    assert told(knowledge, {"controller": (VALLEY,), "resource": (BATTERY,)}, participants=taking)[0] == (
        "the proof shows Valley Electric (controller) and batteries; 2 further ways show ISO and "
        "Valley Electric (resource) (--all)"
    )


def flat(explanation: Explanation) -> str:
    return " ".join(str(explanation_text(explanation, load())).split())


def test_california_has_three_principals_and_the_proof_shows_the_class_of_small_ones() -> None:
    """The load-serving entities alone are several; CAISO and the operator direct resources there as well."""
    case = assessed("california-future")
    found = explain(finding("california-future", "8eef13"), case, load(), test=True, clearing=False)
    assert found.shown is not None
    ends = {role: [iri.rpartition("#")[2] for iri in iris] for role, iris in found.shown.items()}
    assert ends == {"controller": ["lses"], "operator": ["dso"], "resource": ["der"]}
    text = flat(found)
    assert "Note: the proof shows LSE; 2 further ways show CAISO and DSO (--all)" in text
    assert "alone give a finding of this rule for DSO again at the same level" in text


def test_one_way_shows_everybody() -> None:
    found = explain(finding("california-future", "9f4f1a1d"), assessed("california-future"), load(), clearing=False)
    assert (found.finding.further, found.shown) == (0, None)
    assert "Note: the proof" not in flat(found)
