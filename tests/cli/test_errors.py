"""Every error becomes an exit code and one line."""

from __future__ import annotations

import pytest

from assessor.cli import group
from assessor.cli.errors import describe
from assessor.knowledge.checks import KnowledgeError
from assessor.submission.model import Problem, SubmissionError


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (FileNotFoundError(2, "No such file or directory", "x.yaml"), 2, "x.yaml: No such file"),
        (OSError("strange"), 2, "a.yaml: strange"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), 2, "save the file as UTF-8"),
        (RecursionError(), 2, "nested too deeply"),
        (MemoryError(), 3, "not enough memory"),
        (KnowledgeError("TB001: no key"), 3, "TB001: no key"),
        (ZeroDivisionError("by zero"), 3, "internal error while reading a.yaml: ZeroDivisionError: by zero"),
    ],
)
def test_one_line_for_each_error(error: Exception, code: int, words: str) -> None:
    found, lines = describe(error, "a.yaml")
    assert found == code
    assert len(lines) == 1
    assert words in lines[0]


def test_a_line_for_each_problem_that_keeps_from_assessing() -> None:
    problems = [
        Problem("a.yaml", 3, 1, "wrong", "mend it"),
        Problem("a.yaml", 1, 1, "odd", "look at it", severity="warning"),
    ]
    assert describe(SubmissionError(problems), "a.yaml") == (2, ["a.yaml:3:1: wrong; mend it"])


def test_an_unforeseen_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("first line\nsecond line")

    monkeypatch.setattr(group.cli, "invoke", fail)
    assert group.main(["rules"]) == 3
    err = capsys.readouterr().err
    assert err.startswith("assessor: internal error: ZeroDivisionError: first line second line")
    assert err.count("\n") == 1
    assert err.endswith("please report\n")
