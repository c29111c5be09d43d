"""The pages that the browser opens, each made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from assessor.alternatives.comparing import compare
from assessor.assessing import Assessed, assess_submission
from assessor.assessment.model import Assessment
from assessor.coverage.covering import coverage
from assessor.diagram import skeleton
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.report.html.comparison import comparison_page
from assessor.report.html.page import html_report
from assessor.report.html.picture import drawings_of
from assessor.report.unassessed import Unassessed
from assessor.sensitivity.hanging import with_sensitivity
from assessor.submission.reading import read
from assessor.waiving.model import NO_WAIVERS, Waivers
from tests.cli.running import BYPASS
from tests.waiving.making import TERMS, waivers

HOSTILE = (
    "<script>document.title='taken'</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "\u05de\u05e4\u05e2\u05d9\u05dc \u05d4\u05e8\u05e9\u05ea \u202e turned",
    "W" * 300,
)
"""Labels of the parties of the hostile page."""
SLOW = """\
processes:
  - {id: clearing, cycle: 5 min, steps: [{by: iso, takes: 200 s}, {by: valley, takes: 150 s, after: [1]}]}
responsibilities:
  - {of: [iso, valley], function: der-dispatch, mode: joint, over: [batteries]}
  - {of: valley, function: distribution-operation, mode: sole}
"""


def _assessed(text: str, waived: Waivers = NO_WAIVERS) -> Assessed:
    knowledge = load()
    found = read(text, knowledge) if text.startswith("case:") else read("-", knowledge, stdin=text.encode())
    return assess_submission(found, knowledge, BatchEngine(), waivers=waived)


def _page(several: Mapping[str, Assessed], unassessed: tuple[Unassessed, ...] = ()) -> str:
    knowledge = load()
    assessments: list[Assessment] = []
    for assessed in several.values():
        whole = with_sensitivity(assessed, knowledge)
        assessments.append(replace(whole, coverage=coverage(whole, assessed.checking, knowledge)))
    drawings = {
        assessment.architecture.iri: drawings_of(assessment, assessed.checking, knowledge)
        for assessment, assessed in zip(assessments, several.values(), strict=True)
    }
    return html_report(assessments, knowledge, unassessed, drawings)


def _cases(*slugs: str) -> str:
    return _page({slug: _assessed(f"case:{slug}") for slug in slugs})


def _full() -> str:
    """With a waiver, a process in time, and a file beside it that could not be read."""
    text = BYPASS + SLOW
    entry = f"rule: TB001, participants: {{controller: iso}}, {TERMS}"
    return _page({"valley": _assessed(text, waivers(entry))}, (Unassessed("other.yaml", ("other.yaml:3: what?",)),))


def _hostile() -> str:
    text = BYPASS
    for old, new in zip(("Valley, bypassed", "Regional operator", "Home batteries"), HOSTILE, strict=False):
        text = text.replace(old, "'" + new.replace("'", "''") + "'")
    extra = "".join(
        f"  extra{number}: {{is: Aggregator, label: '{label.replace(chr(39), chr(39) * 2)}'}}\n"
        for number, label in enumerate(HOSTILE)
    )
    flows = "".join(
        f"  - {{from: {sender}, to: {receiver}, kind: dispatch}}\n"
        for number in range(len(HOSTILE))
        for sender, receiver in (("iso", f"extra{number}"), (f"extra{number}", "batteries"))
    )
    return _page({"hostile": _assessed(text.replace("flows:\n", f"{extra}flows:\n{flows}", 1))})


def _comparison(*slugs: str) -> str:
    knowledge = load()
    several = [(f"case:{slug}", _assessed(f"case:{slug}")) for slug in slugs]
    skeletons = [skeleton(each.assessment, each.checking, knowledge) for _, each in several]
    return comparison_page(compare(several, knowledge), knowledge, skeletons)


PAGES: Mapping[str, Callable[[], str]] = {
    "small": cache(lambda: _cases("california-prior")),
    "several": cache(lambda: _cases("california-prior", "california-future", "total-tso")),
    "full": cache(_full),
    "hostile": cache(_hostile),
    "comparison": cache(lambda: _comparison("total-tso", "hybrid-dso", "total-dso")),
}
