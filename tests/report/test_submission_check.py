"""The page of a submission check says what it asks for, from the shapes."""

from __future__ import annotations

import json

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.submission_check import check_json, check_markdown, check_text, submission_check
from assessor.report.wrapping import columns


def test_every_check_has_a_page(knowledge: KnowledgeBase) -> None:
    codes = sorted(map(str, knowledge.submission_shapes.objects(None, GA.code)))
    assert "SB020" in codes
    for code in codes:
        check = submission_check(code.lower(), knowledge)
        assert check is not None
        assert check.code == code
        assert check.name
        assert check.description
        text = check_text(check, 60)
        assert check.remedy in " ".join(text.split())
        assert all(columns(line) <= 60 and line == line.rstrip() for line in text.splitlines())
        assert check_markdown(check).startswith(f"# `{code}` ")
        assert json.loads(check_json(check))["message"] == (check.message or None)


def test_it_says_whether_it_keeps_from_assessing(knowledge: KnowledgeBase) -> None:
    strict, lenient = submission_check("SB020", knowledge), submission_check("SB023", knowledge)
    assert strict is not None
    assert lenient is not None
    assert (strict.severity, strict.message) == ("violation", "`is` must name a class of entities")
    assert "cannot be assessed" in check_text(strict)
    assert submission_check("SB999", knowledge) is None
    assert submission_check("TB001", knowledge) is None
