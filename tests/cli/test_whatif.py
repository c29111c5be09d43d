"""``assessor whatif``."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from assessor.cli.group import main

from .running import BYPASS, CLEAN, SILENT, assessor

ALL_WHO_ACT = (
    "mechanism between caiso and dso and aggregators and lses "
    "kind joint-decision over der stage operation specified yes"
)


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a submission of several formats in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bypass.yaml").write_text(BYPASS, encoding="utf-8")
    return tmp_path


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["whatif", *arguments, "-f", "json", "--quiet"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_hidden_coupling_turns_into_explicit_coupling(tmp_path: Path) -> None:
    run = assessor("whatif", "case:california-future", "--add", ALL_WHO_ACT, cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "  Hidden coupling: degraded (potential) -> degraded (mitigated)\n" in run.out
    assert "1. Add a mechanism: kind joint-decision, between CAISO, distribution system\n" in run.out
    assert run.out.count("Level potential -> mitigated, rule HC001") == 2
    assert "As before: 11 verdicts and 4 findings.\n" in run.out
    assert all(len(line) <= 80 and line == line.rstrip() for line in run.out.splitlines())
    assert "http" not in run.out


def test_where_there_is_nothing_to_do_the_help_is_named(tmp_path: Path) -> None:
    run = assessor("whatif", "case:total-dso", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.problems == [
        "assessor whatif: there is nothing to change: name --remove, --set or --add; "
        "`assessor whatif --help` shows how it is used"
    ]


def test_the_bypass_goes_with_its_flow(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (inside / "bypass.yaml").read_bytes()
    found = data(capsys, "bypass.yaml", "--remove", "iso->batteries")
    assert found["schema"] == "assessor-whatif/1"
    difference = found["difference"]
    assert isinstance(difference, dict)
    bypassing = next(one for one in difference["verdicts"] if one["principle"] == "tier-bypassing")
    assert bypassing["after"] == {"verdict": "satisfied", "level": "none"}
    assert "TB001" in {one["rule"] for one in difference["findings"]["gone"]}
    assert difference["findings"]["new"] == []
    assert difference["verdicts_unchanged"] + len(difference["verdicts"]) == 14
    (edit,) = found["edits"]  # type: ignore[misc]
    assert (edit["kind"], edit["section"], edit["option"]) == ("remove", "flows", "--remove 'iso->batteries'")
    assert (inside / "bypass.yaml").read_bytes() == before


def test_the_same_in_every_format_and_division(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edits = ["--remove", "iso->batteries", "--set", "iso->valley.latency=2 s"]
    edits += ["--add", "from valley to iso kind telemetry"]
    whole = data(capsys, "bypass.yaml", *edits)
    assert main(["convert", "bypass.yaml", "-o", "bypass.ttl", "-o", "bypass.nt.gz", "-o", "bypass.jsonld"]) == 0
    capsys.readouterr()
    head, flows = BYPASS.split("flows:\n")
    (inside / "parts").mkdir()
    (inside / "parts" / "a.yaml").write_text(head, encoding="utf-8")
    with gzip.open(inside / "parts" / "b.yaml.gz", "wt", encoding="utf-8") as file:
        file.write(f"flows:\n{flows}")
    for path in ("bypass.ttl", "bypass.nt.gz", "bypass.jsonld", "parts"):
        other = data(capsys, path, *edits)
        for key in ("edits", "statements", "difference", "sparql_update", "labels"):
            assert other[key] == whole[key], path


def test_what_is_written_is_what_an_author_can_use(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edits = ("--add", "from valley to iso kind telemetry")
    assert main(["whatif", "bypass.yaml", *edits, "-o", "more.yaml", "-o", "more.ru", "-o", "more.md", "--quiet"]) == 0
    assert main(["check", "bypass.yaml", "more.yaml", "-f", "json", "--fail-on", "never", "--quiet"]) == 0
    (assessed,) = json.loads(capsys.readouterr().out)["assessments"]
    assert assessed["counts"]["flows"] == 4
    update = (inside / "more.ru").read_text(encoding="utf-8")
    assert update.startswith("# ") and update.partition("\n")[2].startswith("INSERT DATA {\n")
    page = (inside / "more.md").read_text(encoding="utf-8")
    assert page.startswith("# What if: Valley, bypassed\n")
    assert "- Add a flow from Valley Electric to Regional operator (telemetry)." in page


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--remove", "iso->bateries"], "nothing is called `bateries`; did you mean `batteries`?"),
        (["--set", "iso->batteries.latency=2"], "`2` has no unit"),
        (["--add", "from iso to batteries"], "after the edits, this flow: `kind` must be exactly one kind of flow"),
        (["--add", "mechanism between iso"], "after the edits, this mechanism: `stage` must be exactly one stage"),
        (["--remove", "iso", "--set", "iso.label=X"], "nothing is called `iso`"),
        (["--remove", "x", "-o", "bypass.yaml"], "bypass.yaml is"),
        (["--remove", "x", "-o", "out.csv"], "out.csv tells no form; let the name end in"),
    ],
)
def test_bad_edits(inside: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(["whatif", "bypass.yaml", *arguments]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert words in streams.err
    assert "Traceback" not in streams.err


def test_where_nothing_can_be_decided_it_says_so(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "silent.yaml").write_text(SILENT, encoding="utf-8")
    assert main(["whatif", "silent.yaml", "--set", "panels.label=Panels"]) == 3
    streams = capsys.readouterr()
    assert "Nothing changes: no verdict, no finding and not the class." in streams.out
    assert "with these edits no principle could be decided" in streams.err


def test_standard_input(tmp_path: Path) -> None:
    run = assessor("whatif", "-", "--remove", "valley->batteries", cwd=tmp_path, stdin=CLEAN.encode())
    assert run.code == 0
    assert "1. Take away the flow from Valley Electric to Home batteries (dispatch).\n" in run.out


def test_a_name_that_would_take_over_the_terminal_is_shown_harmless(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = BYPASS.replace("label: Home batteries", 'label: "Home \\e[31m batteries"')
    (inside / "odd.yaml").write_text(text, encoding="utf-8")
    code = main(["whatif", "odd.yaml", "--remove", "iso->batteries"])
    streams = capsys.readouterr()
    assert "\x1b" not in streams.out + streams.err
    assert code in (0, 2)


@pytest.mark.parametrize("name", ["waivers.yaml", "waivers.yml", "link.yaml"])
def test_a_patch_takes_the_place_of_no_waivers(
    name: str, inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inside / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    (inside / "link.yaml").symlink_to("waivers.yaml")
    assert main(["whatif", "bypass.yaml", "--remove", "iso->valley", "-o", name]) == 2
    assert f"{name} is where waivers stand; name another file" in capsys.readouterr().err
    assert (inside / "waivers.yaml").read_text(encoding="utf-8") == "waivers: []\n"


def test_very_many_edits_are_refused_before_any_work(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edits = [word for number in range(301) for word in ("--set", f"iso.label=x{number}")]
    assert main(["whatif", "bypass.yaml", *edits]) == 2
    assert "more than 300 edits at once; write them" in capsys.readouterr().err
