"""``assessor convert`` as a user meets it: files, standard output, exit codes, and what is left when it fails."""

from __future__ import annotations

import gzip
import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from assessor.cli.group import main
from assessor.conversion import convert as converting_module
from assessor.submission.model import SubmissionError

from ..cli.running import BYPASS, assessor
from .converting import FORMATS, said, submission, text_in
from .odd_submissions import EVERY_SECTION, EVERYTHING_BUT_YAML

SUFFIXES = {"yaml": ".yaml", "turtle": ".ttl", "json-ld": ".jsonld", "rdf-xml": ".rdf", "n-triples": ".nt"}


def run(*arguments: str | Path) -> int:
    return main(["convert", *map(str, arguments)])


@pytest.fixture
def every(tmp_path: Path) -> Path:
    path = tmp_path / "every.yaml"
    path.write_text(EVERY_SECTION, encoding="utf-8")
    return path


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.ttl"
    path.write_text(EVERYTHING_BUT_YAML, encoding="utf-8")
    return path


def test_one_call_writes_every_format_compressed_or_not(every: Path, tmp_path: Path, capsys: Any) -> None:
    targets = [tmp_path / f"out{suffix}{gz}" for suffix in SUFFIXES.values() for gz in ("", ".gz")]
    assert run(every, *(part for target in targets for part in ("-o", target))) == 0
    for name, suffix in SUFFIXES.items():
        data = (tmp_path / f"out{suffix}").read_bytes()
        assert said(submission(data, name)) == said(submission(EVERY_SECTION, "yaml"))
        assert gzip.decompress((tmp_path / f"out{suffix}.gz").read_bytes()) == data
    assert capsys.readouterr().err.splitlines() == [f"wrote {target}" for target in targets]


def test_the_same_bytes_every_time(every: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert run(every, "--quiet", "-o", tmp_path / name / "out.ttl.gz", "-o", tmp_path / name / "out.nt") == 0
    for name in ("out.ttl.gz", "out.nt"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_from_standard_input_to_standard_output(
    every: Path, name: str, capfdbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(every, "-f", name) == 0
    text = capfdbinary.readouterr().out
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
    assert run("-", "--stdin-format", name, "-f", "yaml") == 0
    captured = capfdbinary.readouterr()
    assert captured.err == b""
    assert said(submission(captured.out, "yaml")) == said(submission(EVERY_SECTION, "yaml"))
    if name != "n-triples":  # where the lines are sorted, so that the order of the source is lost
        assert captured.out == text_in(EVERY_SECTION, "yaml", "yaml").encode()


def test_as_a_process_of_its_own(every: Path, tmp_path: Path) -> None:
    turtle = assessor("convert", every, "-f", "turtle", cwd=tmp_path)
    again = assessor("convert", "-", "--stdin-format", "turtle", "-f", "yaml", cwd=tmp_path, stdin=turtle.out.encode())
    assert (turtle.code, turtle.err, again.code, again.err) == (0, "", 0, "")
    assert again.out == text_in(EVERY_SECTION, "yaml", "yaml")


def test_a_folder_of_several_formats_becomes_one_file(tmp_path: Path, capsys: Any) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    head, _, flows = BYPASS.partition("flows:")
    (parts / "main.yaml").write_text(head, encoding="utf-8")
    (parts / "flows.yaml").write_text(f"flows:{flows}", encoding="utf-8")
    assert run(parts, "-o", parts / "whole.ttl") == 2
    assert "would become a part of what is in" in capsys.readouterr().err
    assert run(parts, "-o", tmp_path / "whole.ttl", "--quiet") == 0
    assert said(submission((tmp_path / "whole.ttl").read_bytes(), "turtle")) == said(submission(BYPASS, "yaml"))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("slug", ("new-york-future-2", pytest.param("uk-option-2", marks=pytest.mark.slow)))
def test_the_findings_of_a_case_are_the_same_in_every_format(slug: str, tmp_path: Path, capfd: Any) -> None:
    files = [str(tmp_path / f"{slug}{suffix}") for suffix in SUFFIXES.values()]
    assert run(f"case:{slug}", "--quiet", *(part for file in files for part in ("-o", file))) == 0
    found = []
    for file in (f"case:{slug}", *files):
        code = main(["check", file, "-f", "json"])
        (assessment,) = json.loads(capfd.readouterr().out)["assessments"]
        findings = [(f["id"], f["level"], f["rests_on"], f["message"]) for f in assessment["findings"]]
        verdicts = [(p["id"], p["verdict"], p["level"], p["examined"]) for p in assessment["principles"]]
        found.append((code, findings, verdicts, assessment["statements"]))
        assert findings
    assert all(each == found[0] for each in found)


def test_what_a_format_cannot_say_is_told_and_nothing_is_written(odd: Path, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "out.ttl").write_text("as it was", encoding="utf-8")
    assert run(odd, "-o", tmp_path / "out.ttl", "-o", tmp_path / "out.yaml", "-f", "n-triples") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(line.startswith(f"{odd}:") and "YAML cannot say" in line for line in captured.err.splitlines())
    assert (tmp_path / "out.ttl").read_text(encoding="utf-8") == "as it was"
    assert not (tmp_path / "out.yaml").exists()


def test_what_two_formats_cannot_say_is_told_of_both(odd: Path, tmp_path: Path, capsys: Any) -> None:
    odd.write_text(EVERYTHING_BUT_YAML + 'ex:s <urn:p:1> "x" .\n', encoding="utf-8")
    assert run(odd, "-o", tmp_path / "out.yaml", "-o", tmp_path / "out.rdf") == 2
    lines = capsys.readouterr().err.splitlines()
    assert any("YAML cannot say" in line for line in lines)
    assert [line for line in lines if "RDF/XML cannot say" in line and "`ex:s <urn:p:1>" in line]


def test_an_output_that_does_not_read_back_the_same_is_never_written(
    every: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = converting_module._written
    for broken in (lambda text: text.replace("ga:jurisdiction", "ga:owner"), lambda text: text[:-20], lambda text: ""):
        monkeypatch.setattr(converting_module, "_written", lambda *args, b=broken: b(write(*args)))
        assert run(every, "-o", tmp_path / "out.ttl") == 3
        (line,) = capsys.readouterr().err.splitlines()
        assert "internal error" in line and "please report" in line
        assert not (tmp_path / "out.ttl").exists()


def test_submissions_that_fail_the_checks_are_converted(tmp_path: Path) -> None:
    (tmp_path / "bare.ttl").write_text("<b> a <https://w3id.org/grid-architecture#Architecture> .", encoding="utf-8")
    assert run(tmp_path / "bare.ttl", "-o", tmp_path / "bare.yaml", "--quiet") == 0
    assert (tmp_path / "bare.yaml").read_text(encoding="utf-8") == "architecture:\n  id: b\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    (
        ([], "it is not said where to; name a file with -o, or a format with -f"),
        (["-o", "out.docx"], "out.docx tells no format; let the name end in one of .yaml,"),
        (["-o", "out"], "out tells no format"),
        (["-o", "out.gz"], "out.gz tells no format"),
        (["-o", "every.yaml"], "every.yaml is the same file as the input every.yaml"),
        (["-o", "link.yaml"], "link.yaml is the same file as the input every.yaml"),
        (["-o", "a.ttl", "-o", "./a.ttl"], "a.ttl is named twice; name each file once"),
        (["-o", "nowhere/a.ttl"], "there is no folder nowhere"),
        (["-f", "docx"], "docx"),
    ),
)
def test_wrong_usage(
    every: Path, arguments: list[str], words: str, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(every.parent)
    Path("link.yaml").symlink_to("every.yaml")
    before = every.read_bytes()
    assert run("every.yaml", *arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err
    assert every.read_bytes() == before
    assert sorted(path.name for path in every.parent.iterdir()) == ["every.yaml", "link.yaml"]


def test_unusable_input_is_told_with_its_line(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "bad.yaml").write_text("architecture: {id: x}\nflow: []\n", encoding="utf-8")
    assert run(tmp_path / "bad.yaml", "-f", "turtle") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "bad.yaml:2:1: unknown section `flow`" in captured.err


def test_refusals_can_be_caught_by_other_programs(odd: Path) -> None:
    with pytest.raises(SubmissionError) as raised:
        from .converting import converted

        converted(submission(odd.read_bytes(), "turtle"), "yaml")
    assert all(problem.line for problem in raised.value.problems)
