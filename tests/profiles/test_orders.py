"""``strict`` is never milder than ``default``, and ``screening`` never finds worse."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.profiles.choosing import chosen_knowledge
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read

from ..cli.running import REPOSITORY

ORDER = ("not-applicable", "satisfied", "insufficient-information", "degraded", "violated")
FIXTURES = sorted((REPOSITORY / "tests" / "rules").glob("*/*.yaml")) + sorted(
    (REPOSITORY / "tests" / "published" / "variants").glob("*.yaml")
)
SAMPLE = [f"case:{slug}" for slug in case_study_slugs()] + [str(path) for path in FIXTURES[::4]]


@cache
def base(name: str) -> KnowledgeBase:
    return chosen_knowledge(name)


def assessed(path: str, profile: str) -> Assessment:
    try:
        submission = read(path, load()).submission
    except SubmissionError:
        pytest.skip("a fixture that is no whole submission by itself")
    return assess(BatchEngine().check(submission, base(profile)), base(profile))


def rank(level: str | None) -> int:
    return -1 if level is None else load().level(level).rank


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: Path(path).stem if "/" in path else path)
def test_profiles_keep_their_order(path: str) -> None:
    default, screening, strict = (assessed(path, name) for name in ("default", "screening", "strict"))
    found = {finding.id: finding for finding in default.findings}
    assert {finding.id for finding in strict.findings} >= found.keys()
    assert {finding.id for finding in screening.findings} <= found.keys()
    for one, other in ((default, strict), (screening, default)):
        worse = {finding.id: rank(finding.level) for finding in other.findings}
        assert all(rank(finding.level) <= worse[finding.id] for finding in one.findings)
    for mild, usual, hard in zip(screening.principles, default.principles, strict.principles, strict=True):
        assert rank(mild.level) <= max(rank(usual.level), 0)
        assert rank(usual.level) <= rank(hard.level)
        assert ORDER.index(usual.verdict) <= ORDER.index(hard.verdict)
        if mild.verdict in ("degraded", "violated"):
            assert ORDER.index(mild.verdict) <= ORDER.index(usual.verdict)


def test_strict_is_stricter_and_screening_asks_less() -> None:
    default, screening, strict = (assessed("case:hybrid-dso", name) for name in ("default", "screening", "strict"))
    ranks = [sum(rank(finding.level) for finding in each.findings) for each in (default, strict)]
    assert ranks[0] < ranks[1]
    asked = [sum(len(verdict.open_questions) for verdict in each.principles) for each in (screening, default)]
    assert asked[0] <= asked[1] and len(base("screening").rules) < len(base("default").rules)


def test_what_is_mitigated_stays_so() -> None:
    default, strict = (assessed("case:uk-option-2", name) for name in ("default", "strict"))
    mitigated = {finding.id for finding in default.findings if finding.status == "mitigated"}
    assert mitigated == {finding.id for finding in strict.findings if finding.status == "mitigated"} != set()
