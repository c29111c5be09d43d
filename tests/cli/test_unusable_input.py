"""Every unusable input: exit code 2, one line for each problem, nothing on standard output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .running import BYPASS, CLEAN, assessor

BROKEN: dict[str, tuple[str, bytes]] = {
    "empty": ("empty.yaml", b""),
    "blank": ("blank.ttl", b" \n\n"),
    "latin-1": ("latin.yaml", CLEAN.replace("Valley\n", "Vall\u00e9e\n").encode("latin-1")),
    "broken YAML": ("broken.yaml", b"architecture: {id: x\nentities: [\n"),
    "broken Turtle": ("broken.ttl", b"@prefix ga: <https://w3id.org/grid-architecture#> .\nga:x a \n"),
    "no mapping": ("list.yaml", b"- a\n- b\n"),
    "nothing of ours": ("other.yaml", b"name: something else\n"),
    "no entity": ("nobody.yaml", b"architecture: {id: x, kind: proposed}\n"),
    "unknown suffix": ("notes.docx", b"x"),
    "deep nesting": ("deep.yaml", b"architecture: " + b"[" * 5000),
    "a binary file": ("binary.yaml", bytes(range(256))),
    "an unknown kind": ("kind.yaml", CLEAN.replace("kind: schedule", "kind: shedule").encode()),
    "an unknown key": ("key.yaml", CLEAN.replace("flows:", "flow:").encode()),
    "a dangling reference": ("dangling.yaml", CLEAN.replace("to: batteries", "to: battery").encode()),
    "no unit": ("unit.yaml", CLEAN.replace("kind: schedule", "kind: schedule, every: 5").encode()),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_files(tmp_path: Path, what: str) -> None:
    name, data = BROKEN[what]
    (tmp_path / name).write_bytes(data)
    run = assessor("check", name, cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.problems
    assert all(line.startswith(name) for line in run.problems)
    assert all("; " in line for line in run.problems), "each problem says what to do"


def test_mistakes_come_with_line_and_suggestion(tmp_path: Path) -> None:
    (tmp_path / "kind.yaml").write_bytes(BROKEN["an unknown kind"][1])
    (line,) = assessor("check", "kind.yaml", cwd=tmp_path).problems
    assert line.startswith("kind.yaml:13:")
    assert "`shedule`" in line
    assert "did you mean `schedule`?" in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.yaml"], "nowhere.yaml: there is no such file"),
        (["check", "."], ".: the folder holds no .yaml, .yml, .ttl, .jsonld, .rdf or .nt file"),
        (["check", "case:new-york-futur-2"], "did you mean `new-york-future-2`?"),
        (["check", "-", "--stdin-format", "turtle"], "-: "),
        (["explain", "nowhere.yaml", "f:123"], "nowhere.yaml: there is no such file"),
    ],
)
def test_unusable_paths(tmp_path: Path, arguments: list[str], words: str) -> None:
    run = assessor(*arguments, cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert len(run.problems) == 1
    assert words in run.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "missing command"),
        (["chek"], "chek"),
        (["check"], "missing argument"),
        (["check", "x.yaml", "--fast"], "--fast"),
        (["check", "x.yaml", "-f", "pdf"], "pdf"),
        (["check", "x.yaml", "--fail-on", "sometimes"], "sometimes"),
        (["check", "x.yaml", "--engine", "compiled"], "not available yet"),
        (["check", "x.yaml", "--principle", "tier-bypasing"], "did you mean `tier-bypassing`?"),
        (["check", "x.yaml", "-o", "report.pdf"], "report.pdf"),
        (["check", "x.yaml", "-o", "no/such/folder/report.txt"], "no/such/folder"),
        (["check", "x.yaml", "-o", "."], "."),
        (["check", "case:", "x.yaml"], "stands alone"),
        (["rules", "TB009"], "did you mean `TB00"),
        (["explain", "x.yaml"], "no finding is named"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str], words: str) -> None:
    run = assessor(*arguments, cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert len(run.problems) == 1
    assert run.err.startswith("assessor")
    assert words.lower() in run.err.lower()


def test_output_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0 or not Path("/dev/full").exists():
        target = tmp_path / "gone" / "report.txt"
        run = assessor("check", "clean.yaml", "-o", target, cwd=folder)
        assert (run.code, run.out) == (2, "")
        assert len(run.problems) == 1
        return
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    run = assessor("check", "clean.yaml", "-o", closed / "report.txt", cwd=folder)
    assert (run.code, run.out) == (2, "")
    assert len(run.problems) == 1
    assert list(closed.iterdir()) == []


def test_half_of_a_submission_gets_no_verdict(tmp_path: Path) -> None:
    main, _, flows = CLEAN.partition("flows:\n")
    (tmp_path / "main.yaml").write_text(main, encoding="utf-8")
    (tmp_path / "flows.yaml").write_text("flows:\n  - {from: iso: to}\n", encoding="utf-8")
    run = assessor("check", ".", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert [line.partition(": ")[0] for line in run.problems] == ["flows.yaml:2:15", "main.yaml"]
    (tmp_path / "flows.yaml").write_text(f"flows:\n{flows}", encoding="utf-8")
    run = assessor("check", ".", "--fail-on", "never", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "Files: flows.yaml\n       main.yaml\n" in run.out


def test_a_finding_of_a_folder_is_explained(tmp_path: Path) -> None:
    main, _, flows = BYPASS.partition("flows:\n")
    (tmp_path / "main.yaml").write_text(main, encoding="utf-8")
    (tmp_path / "flows.yaml").write_text(f"flows:\n{flows}", encoding="utf-8")
    run = assessor("explain", ".", "TB001", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "flows.yaml:" in run.out
    assert "main.yaml:" in run.out
    (tmp_path / "clean.yaml").write_text(CLEAN, encoding="utf-8")
    run = assessor("explain", ".", "TB001", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")


def test_very_many_problems_are_counted(tmp_path: Path) -> None:
    flows = "".join(f"  - {{from: a{n}, to: b{n}, kind: bid}}\n" for n in range(500))
    (tmp_path / "a.yaml").write_text(f"architecture: {{id: x, label: X, kind: proposed}}\nflows:\n{flows}")
    run = assessor("check", "a.yaml", cwd=tmp_path)
    assert (run.code, len(run.problems)) == (2, 101)
    assert run.problems[-1] == "a.yaml: 900 further problems; mend those above first"


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\n.yaml")
    try:
        (tmp_path / name).write_text("a: b: c\n")
    except OSError:
        pytest.skip("this file system takes no such name")
    run = assessor("check", name, ".", cwd=tmp_path)
    assert (run.code, run.out, len(run.problems)) == (2, "", 1)


def test_a_file_name_cannot_take_over_the_terminal(tmp_path: Path) -> None:
    run = assessor("check", "\x1b[31mevil.yaml", cwd=tmp_path)
    assert run.code == 2
    assert "\x1b" not in run.err
    assert "evil.yaml: there is no such file" in run.err
