"""A trial of edits says in every form that the class on the spectrum of coordination becomes another."""

from __future__ import annotations

import json
from functools import cache

from assessor.comparison.trial import Asked, Trial, try_out
from assessor.knowledge.loading import load
from assessor.report.whatif_json import whatif_json
from assessor.report.whatif_markdown import whatif_markdown
from assessor.report.whatif_text import whatif_text
from assessor.submission.reading import read

PAST_THE_OPERATOR = "from tso to aggregators kind coordination"
WORDS = "Total DSO -> Hybrid DSO. Coordination runs from the bulk system through every distribution operator, and"


@cache
def trial(added: str) -> Trial:
    return try_out(read("case:total-dso", load()), Asked(add=(added,)), load())


def test_a_bypass_makes_a_hybrid_of_a_total_dso() -> None:
    tried = trial(PAST_THE_OPERATOR)
    assert f"Class that changes ------------------ {WORDS}" in " ".join(str(whatif_text(tried, load())).split())
    assert f"## Class that changes\n\n{WORDS}" in whatif_markdown(tried, load()).replace("\\", "").replace("&gt;", ">")
    difference = json.loads(whatif_json(tried, load()))["difference"]
    assert {side: one["class"] for side, one in difference["spectrum"].items()} == {
        "before": "total-dso",
        "after": "hybrid-dso",
    }


def test_a_further_measurement_leaves_the_class_as_it_is() -> None:
    tried = trial("from dso to aggregators kind telemetry")
    assert "Class that changes" not in str(whatif_text(tried, load())) + whatif_markdown(tried, load())
    assert json.loads(whatif_json(tried, load()))["difference"]["spectrum"] is None
