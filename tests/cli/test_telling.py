"""Very many problems in one call: so many lines are told, the rest is counted in one more."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.cli.group import main
from assessor.cli.telling import MOST_LINES, Telling, tell_failure
from assessor.submission.model import Problem, SubmissionError


def _error(files: int, each: int, more: int = 0) -> SubmissionError:
    names = [f"{number:03}.yaml" for number in range(files)]
    problems = [Problem(name, line, 1, "wrong", "mend it") for name in names for line in range(1, each + 1)]
    return SubmissionError(problems, dict.fromkeys(names, more))


def test_lines_are_told_until_there_are_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    telling = Telling(most=4)
    first = telling.failure(_error(1, 3), "000.yaml")
    second = telling.failure(_error(2, 2, more=10), "folder")
    third = telling.failure(FileNotFoundError(2, "No such file", "gone.yaml"), "gone.yaml")
    telling.rest()
    assert capsys.readouterr().err.splitlines() == [
        "000.yaml:1:1: wrong; mend it",
        "000.yaml:2:1: wrong; mend it",
        "000.yaml:3:1: wrong; mend it",
        "000.yaml:1:1: wrong; mend it",
        # 1 and 10 of the first file, 2 and 10 of the second, and the file that is not there
        "assessor: 24 further problems in 3 files; mend those above first",
    ]
    assert [code for code, _ in (first, second, third)] == [2, 2, 2]
    assert [len(lines) for _, lines in (first, second, third)] == [3, 6, 1], "reports get every line"


@pytest.mark.parametrize(("problems", "last"), [(3, "000.yaml:3:1: "), (4, "assessor: 1 further problem in 1 file; ")])
def test_nothing_is_counted_where_everything_is_told(
    capsys: pytest.CaptureFixture[str], problems: int, last: str
) -> None:
    telling = Telling(most=3)
    telling.failure(_error(1, problems), "000.yaml")
    telling.rest()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == problems
    assert lines[-1].startswith(last)


def test_one_architecture_of_many_broken_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_failure(_error(30, 120), "folder") == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_LINES + 1
    assert lines[100] == "000.yaml: 20 further problems; mend those above first"
    # 1000 lines are those of nine files and 91 of the tenth
    assert lines[-2] == "009.yaml:91:1: wrong; mend it"
    assert lines[-1] == f"assessor: {30 * 120 - 9 * 120 - 91} further problems in 21 files; mend those above first"


def test_a_folder_of_broken_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flows = "".join(f"  - {{from: a{n}, to: b{n}, kind: bid}}\n" for n in range(75))  # 150 references to nothing
    for number in range(10, 22):
        text = f"architecture: {{id: x{number}, label: X, kind: proposed}}\nflows:\n{flows}"
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    told = []
    for _ in range(2):
        assert main(["check", str(tmp_path)]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        told.append(captured.err)
    assert told[0] == told[1]
    lines = told[0].splitlines()
    assert len(lines) == MOST_LINES + 1
    # nine files take 101 lines each, the tenth 91; its other 59 and those of the last two files are left
    assert lines[-1] == "assessor: 359 further problems in 3 files; mend those above first"
