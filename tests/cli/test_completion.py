"""What a shell completes, asked as its script asks, and typed into the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assessor.cli import candidates
from assessor.cli.completion import SHELLS
from assessor.cli.group import COMMANDS, cli
from assessor.knowledge.loading import load
from assessor.submission.files.case_studies import case_study_slugs

from .running import REPOSITORY, assessor

CONTEXT = click.Context(cli)
PARAMETER = click.Argument(["path"])


def _completed(line: str, cwd: Path) -> list[str]:
    run = assessor(cwd=cwd, _ASSESSOR_COMPLETE="bash_complete", COMP_LINE=line)
    assert (run.code, run.err) == (0, "")
    return run.out.split("\n")[:-1] if run.out.strip() else []


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("assessor che", ["plain,check"]),
        ("assessor check --fail", ["plain,--fail-on"]),
        ("assessor check --fail-on v", ["plain,violated"]),
        ("assessor check case:hy", ["plain,case:hybrid-dso"]),
        ("assessor check valley.yaml my", ["file,my"]),
        ("assessor check 'a b.yaml' --principle tier", ["plain,tier-bypassing"]),
        ("assessor check 'case:hy", ["plain,case:hybrid-dso"]),
        ("assessor check -o ", ["file,"]),
        ("assessor rules hc001", ["plain,HC001"]),
        ("assessor explain case:total-t", ["plain,case:total-tso"]),
        ("assessor convert case:total-t", ["plain,case:total-tso"]),
        ("assessor query case:total-tso respons", ["plain,responsibilities"]),
        ("assessor query case:total-tso ./own", ["file,./own"]),
        ("assessor completion z", ["plain,zsh"]),
        ("assessor no-such-command x", []),
    ],
)
def test_words_are_completed(tmp_path: Path, line: str, offered: list[str]) -> None:
    assert _completed(line, tmp_path) == offered


def test_everything_is_offered_where_nothing_is_typed(tmp_path: Path) -> None:
    assert _completed("assessor ", tmp_path) == [f"plain,{name}" for name in COMMANDS]
    cases = [f"plain,case:{slug}" for slug in case_study_slugs()]
    assert _completed("assessor check ", tmp_path) == [*cases, "file,"]
    assert _completed("assessor check ca", tmp_path) == [*cases, "file,ca"]


def test_the_other_protocols_are_those_of_click(tmp_path: Path) -> None:
    asked = {"COMP_WORDS": "assessor check case:hy", "COMP_CWORD": "2"}
    zsh = assessor(cwd=tmp_path, _ASSESSOR_COMPLETE="zsh_complete", **asked)
    assert zsh.out == "plain\ncase:hybrid-dso\n_\n"
    bash = assessor(cwd=tmp_path, _ASSESSOR_COMPLETE="bash_complete", **asked)
    assert bash.out == "plain,case:hybrid-dso\n"
    fish = assessor(cwd=tmp_path, _ASSESSOR_COMPLETE="fish_complete", **{**asked, "COMP_CWORD": "case:hy"})
    assert fish.out == "plain,case:hybrid-dso\n"
    unknown = assessor("check", "case:", cwd=tmp_path, _ASSESSOR_COMPLETE="1")
    assert (unknown.code, unknown.out, len(unknown.problems)) == (2, "", 1)
    assert "_ASSESSOR_COMPLETE is `1`" in unknown.err
    wordless = assessor(cwd=tmp_path, _ASSESSOR_COMPLETE="zsh_complete")
    assert (wordless.code, wordless.out, len(wordless.problems)) == (2, "", 1)
    assert "_ASSESSOR_COMPLETE is `zsh_complete`, which no shell asks so; unset it" in wordless.err


def test_what_is_offered_is_what_the_knowledge_base_has() -> None:
    knowledge = load()
    rules = candidates.rules(CONTEXT, PARAMETER, "")
    assert {(item.value, item.help) for item in rules} == {(rule.code, rule.name) for rule in knowledge.rules}
    principles = candidates.principles(CONTEXT, PARAMETER, "")
    assert {(p.value, p.help) for p in principles} == {(p.id, p.label) for p in knowledge.principles}


def test_what_is_offered_are_the_stored_queries() -> None:
    from assessor.querying.catalogue import stored_queries

    queries = candidates.queries(CONTEXT, PARAMETER, "")
    assert [item.value for item in queries] == sorted(query.name for query in stored_queries())


@pytest.mark.parametrize("line", ["assessor ", "assessor check --principle ", "assessor rules ", "assessor query x "])
def test_nothing_heavy_is_loaded_for_it(tmp_path: Path, line: str) -> None:
    program = (
        "import sys; from assessor.cli.group import main; main([])\n"
        "print({'rdflib', 'yaml', 'rich', 'pyshacl', 'owlrl', 'assessor.knowledge.loading'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(REPOSITORY), "_ASSESSOR_COMPLETE": "bash_complete", "COMP_LINE": line},
    )
    assert result.stdout.decode().splitlines()[-1] == "set()"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_tells_first_how_it_is_installed(tmp_path: Path, shell: str) -> None:
    run = assessor("completion", shell, cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    first = run.out.splitlines()[:5]
    assert all(line.startswith("#") for line in first[:3])
    assert any(f"assessor completion {shell}" in line for line in first)
    assert run.out == assessor(cwd=tmp_path, _ASSESSOR_COMPLETE=f"{shell}_source").out
    assert run.out.startswith("#compdef assessor\n") == (shell == "zsh")
    assert f"assessor completion {shell}" in assessor("completion", "--help", cwd=tmp_path).out


START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(assessor completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -U compinit; compinit -u -D; eval "$(assessor completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "assessor completion fish | source"),
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder with the program under its name and a file to be found."""
    program = tmp_path / "bin" / "assessor"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assessor "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "my proposal.yaml").touch()
    yield tmp_path


@pytest.mark.parametrize("shell", START)
def test_in_the_shell_itself(place: Path, shell: str) -> None:
    from .terminal_session import start

    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    command, setup = START[shell]
    path = f"{place / 'bin'}:/usr/local/bin:/usr/bin:/bin"
    session = start(command, place, columns=150, PATH=path, HOME=str(place), TERM="xterm")
    try:
        session.type(f"{setup}; echo rea''dy\n")
        session.until("ready")
        for typed, shown in (
            ("assessor check case:hy", "brid-dso"),
            ("assessor check cas", "e:"),
            ("assessor check my", "\\ proposal.yaml"),
            ("assessor query x respons", "ibilities"),
            ("assessor check --fail-on d", "egraded"),
        ):
            session.type(f"{typed}\t")
            session.until(shown)
            session.type("\x15")  # away with the line
    finally:
        session.end()


def test_bash_completes_what_stands_in_quotation_marks_and_lists_what_there_is(place: Path) -> None:
    from .terminal_session import start

    if shutil.which("bash") is None:
        pytest.skip("there is no bash here")
    command, setup = START["bash"]
    path = f"{place / 'bin'}:/usr/local/bin:/usr/bin:/bin"
    session = start(command, place, columns=150, PATH=path, HOME=str(place), TERM="xterm")
    try:
        session.type(f"{setup}; echo rea''dy\n")
        session.until("ready")
        session.type('assessor check "case:hy\t')
        session.until('brid-dso" ')
        session.type("\x15assessor check case:total-t\t\t")
        session.until("so ")
        session.type("\x15assessor check case:california-\t\t")
        listed = session.until("california-prior")
        assert "case:california-prior" not in listed  # what stands before the colon is on the line already
        session.type("\x15assessor check --fail-on=v\t")
        session.until("iolated ")
    finally:
        session.end()
