"""The options of output, on a command made for the purpose: what it names is all that it has to say."""

from __future__ import annotations

import gzip
from pathlib import Path

import click
import pytest

from assessor.cli.forms import Forms, report_forms
from assessor.cli.shared import ReportOptions, output_options, report_options

COMPRESSED = Forms(
    named={"long": "text", "short": "json"},
    suffixes={".txt": "text", ".json": "json"},
    format_help="Form.",
    output_help="File.",
    untold="tells nothing",
    endings=".txt or .json",
    compressed=True,
)


def run(forms: Forms, *arguments: str) -> ReportOptions:
    """Call a command that has ``forms``, writes each of them as its name, and hands back its options."""

    @click.command
    @output_options(forms)
    def command(options: ReportOptions) -> ReportOptions:
        options.deliver({form: lambda form=form: f"{form}\n" for form in forms.named.values()})  # type: ignore[misc]
        return options

    options = command.main(list(arguments), standalone_mode=False)
    assert isinstance(options, ReportOptions)
    return options


@pytest.mark.parametrize(
    ("arguments", "shown", "wanted"),
    [
        ([], "text", ("text",)),
        (["-f", "short"], "json", ("json",)),
        (["-o", "a.json"], None, ("json",)),
        (["-o", "a.json", "-f", "long"], "text", ("text", "json")),
    ],
)
def test_files_take_the_place_of_the_screen_unless_a_form_is_named(
    arguments: list[str],
    shown: str | None,
    wanted: tuple[str, ...],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    options = run(COMPRESSED, *arguments)
    assert options.on_screen == shown
    assert capfd.readouterr().out == (f"{shown}\n" if shown else "")
    assert options.wanted == wanted


def test_a_file_may_be_compressed_where_the_command_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(COMPRESSED, "-o", "a.TXT.gz", "-o", "b.json")
    assert gzip.decompress(Path("a.TXT.gz").read_bytes()) == b"text\n"
    assert Path("b.json").read_bytes() == b"json\n"
    assert capfd.readouterr().err == "wrote a.TXT.gz\nwrote b.json\n"
    run(COMPRESSED, "-o", "a.txt", "--quiet")
    assert capfd.readouterr().err == ""
    with pytest.raises(click.UsageError, match=r"a\.gz tells nothing; let the name end in \.txt or \.json"):
        run(COMPRESSED, "-o", "a.gz")
    with pytest.raises(click.UsageError, match=r"a\.json\.gz tells no format of a report; let the name end in \.json"):
        run(report_forms("json"), "-o", "a.json.gz")


def test_a_report_of_one_form(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(report_forms("json"))
    assert capfd.readouterr().out == "json\n"
    with pytest.raises(click.UsageError, match=r"a\.md would be markdown; .*; let the name end in \.json"):
        run(report_forms("json"), "-o", "a.md")
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_a_command_does_not_render_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command
    @report_options("text", "json", "csv")
    def command(options: ReportOptions) -> None:
        options.deliver({"text": lambda: "text", "json": lambda: "json"})

    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError, match="there is no csv form of this; use text or json"):
        command.main(["-o", "a.json", "-o", "a.csv"], standalone_mode=False)
    assert list(tmp_path.iterdir()) == []
