"""Whoever waits is told on standard error how far the work is, and nothing of it stays."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessor.assessing import assess_submission
from assessor.cli import progress
from assessor.cli.progress import Watch
from assessor.knowledge.loading import load
from assessor.submission.reading import read


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is waited for, and no thread outlives a test."""
    monkeypatch.setattr(progress, "SHOWN_AFTER", 0.0)
    monkeypatch.setattr(progress, "REDRAWN_EVERY", 0.01)
    monkeypatch.setattr(progress, "TOLD_AFTER", 0.02)
    monkeypatch.setattr(progress, "TOLD_EVERY", 0.02)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    before = threading.active_count()
    yield
    assert threading.active_count() == before


def _wait(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def _standard_error(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> io.StringIO:
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_terminal_is_shown_the_stage_on_a_line_that_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _standard_error(monkeypatch, Terminal())
    with Watch().on("valley.yaml") as enter:
        _wait(lambda: "reading, valley.yaml" in shown.getvalue())
        enter("rules")
        _wait(lambda: "rules, valley.yaml" in shown.getvalue())
    assert shown.getvalue().endswith("\x1b[2K")  # the line is erased
    assert "\x1b[?25l" not in shown.getvalue()  # a killed process could not show the cursor again


def test_the_line_has_no_colours_where_they_are_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _standard_error(monkeypatch, Terminal())
    with Watch(no_color=True).on("valley.yaml"):
        _wait(lambda: "reading, valley.yaml" in shown.getvalue())
    assert "m|" not in shown.getvalue()
    assert "\x1b[0m" not in shown.getvalue()


def test_the_line_goes_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _standard_error(monkeypatch, Terminal())
    with pytest.raises(KeyboardInterrupt), Watch().on("valley.yaml"):
        _wait(lambda: "reading" in shown.getvalue())
        raise KeyboardInterrupt
    assert shown.getvalue().endswith("\x1b[2K")


def test_a_path_cannot_take_over_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _standard_error(monkeypatch, Terminal())
    with Watch().on("a\x1b]0;owned\x07[red]\nb"):
        _wait(lambda: "reading, a\\x1b]0;owned\\x07[red] b" in shown.getvalue())


def test_a_log_is_told_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _standard_error(monkeypatch, io.StringIO())
    watch = Watch()
    with watch.on("valley.yaml") as enter:
        enter("rules")
        _wait(lambda: told.getvalue().count("\n") >= 2)
    with watch.on("other.yaml"):
        _wait(lambda: "other.yaml" in told.getvalue())
    lines = told.getvalue().splitlines()
    assert lines[0] == "assessor: still working on valley.yaml: rules"
    assert set(lines) == {lines[0], "assessor: still working on other.yaml: reading"}


def test_quiet_work_and_closed_streams_are_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, quiet in ((Terminal(), True), (io.StringIO(), True), (None, False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with Watch(quiet=quiet).on("valley.yaml") as enter:
            enter("rules")
            time.sleep(0.1)
        assert stream is None or stream.getvalue() == ""


def test_a_stream_that_is_closed_meanwhile_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        with Watch().on("valley.yaml"):
            _wait(lambda stream=stream: stream.getvalue() != "")  # type: ignore[misc]
            stream.close()
            time.sleep(0.1)


def test_nobody_is_disturbed_while_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _standard_error(monkeypatch, Terminal())
    monkeypatch.setattr(sys, "stdin", Terminal())
    with Watch().on("-") as enter:
        time.sleep(0.1)
        assert shown.getvalue() == ""
        enter("rules")
        _wait(lambda: "rules, -" in shown.getvalue())


def test_short_work_is_told_nothing_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SHOWN_AFTER", 30.0)
    monkeypatch.setattr(progress, "TOLD_AFTER", 30.0)
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        with Watch().on("valley.yaml") as enter:
            enter("rules")
            time.sleep(0.1)
        assert stream.getvalue() == ""


def test_the_stages_of_an_assessment() -> None:
    stages: list[str] = []
    knowledge = load()
    assess_submission(read("case:hybrid-dso", knowledge), knowledge, progress=stages.append)
    concepts = [stage for stage in stages if stage.startswith("concept ")]
    assert [stage for stage in stages if stage not in concepts] == [
        "checking the form",
        "inferring",
        "rules",
        "explaining",
    ]
    assert stages[2] == concepts[0] and stages[-3] == concepts[-1]
    numbers = [int(stage.split()[1]) for stage in concepts]
    assert numbers == sorted(numbers)
    assert {stage.partition(" of ")[2] for stage in concepts} == {str(len(knowledge.concepts))}


def test_an_interruption_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    from .terminal_session import start

    work = (
        "import time; from assessor.cli import group, progress; progress.SHOWN_AFTER = 0.0\n"
        "def work(context):\n    with progress.Watch().on('valley.yaml'): time.sleep(50)\n"
        "group.cli.invoke = work\nraise SystemExit(group.main([]))"
    )
    session = start([sys.executable, "-c", work], tmp_path)
    session.until("reading, valley.yaml")
    session.type("\x03")
    shown = session.rest().decode()
    assert session.code() == 130
    assert shown.endswith("\x1b[2Kassessor: interrupted\r\n")
    assert "\x1b[?25l" not in shown
