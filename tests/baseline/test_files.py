"""The file of a baseline: the same findings give the same bytes, and whatever is not as it was written is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessor.baseline.reading import MAX_BYTES, parse_baseline, read_baseline
from assessor.baseline.writing import baseline_json, baseline_of, digest_of
from assessor.knowledge.loading import load
from assessor.report.json_report import json_report
from assessor.submission.model import SubmissionError

from ..waiving.making import BYPASS, assessed

CASES = ("case:california-future", "case:total-dso", BYPASS)
TEXT = baseline_json(baseline_of([assessed(BYPASS)], load()))


def refused(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(SubmissionError) as error:
        parse_baseline(data, "base.json")
    (line,) = error.value.lines()
    return line


def again(change: Callable[[dict[str, Any]], object]) -> str:
    """The file with a change, and a digest that fits it."""
    content = json.loads(TEXT)
    del content["digest"]
    change(content)
    return json.dumps({**content, "digest": digest_of(content)}, indent=2)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def test_what_is_read_is_what_was_recorded() -> None:
    assessments = [assessed(text) for text in CASES]
    recorded = baseline_of(assessments, load(), "base.json")
    assert parse_baseline(baseline_json(recorded).encode(), "base.json") == recorded
    assert sum(map(len, recorded.findings.values())) == sum(len(each.findings) for each in assessments)


def test_the_order_of_the_architectures_changes_no_byte() -> None:
    assessments = [assessed(text) for text in CASES]
    assert baseline_json(baseline_of(assessments, load())) == baseline_json(baseline_of(assessments[::-1], load()))


def test_another_layout_is_the_same_baseline() -> None:
    assert parse_baseline(json.dumps(json.loads(TEXT)).encode(), "") == parse_baseline(TEXT.encode(), "")


def test_labels_with_controls_come_back() -> None:
    wild = assessed(BYPASS.replace("Regional operator", '"Ré\\u202eg\\U0001F50Cional"'))
    recorded = baseline_of([wild], load())
    assert "\u202e" not in baseline_json(recorded)
    assert parse_baseline(baseline_json(recorded).encode(), "") == recorded


@pytest.mark.parametrize(
    ("old", "new"),
    [('"present"', '"low"'), ("TB001", "TB002"), ("Valley, bypassed", "Valley"), ('"version": "', '"version": "9')],
)
def test_a_file_that_was_changed_is_refused_with_the_line_of_its_digest(old: str, new: str) -> None:
    changed = TEXT.replace(old, new, 1)
    assert changed != TEXT
    line = line_of(changed, '"digest": "sha256:' + json.loads(TEXT)["digest"][7:])
    assert refused(changed) == (
        f"base.json:{line}:13: the file is not as it was written: its digest is another; "
        "record it again with `assessor baseline`"
    )


def test_a_finding_that_was_taken_out_is_noticed() -> None:
    content = json.loads(TEXT)
    del content["architectures"][0]["findings"][0]
    assert "its digest is another" in refused(json.dumps(content))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: the file is empty"),
        ("not json", "1:1: not JSON"),
        ("architecture: {id: valley}", "name a file as `assessor baseline` wrote it"),
        (TEXT[:-20], "not JSON"),
        ("[]", "1:1: this is no baseline; name a file that `assessor baseline` wrote"),
        ("{}", "1:1: this is no baseline"),
        ('{"schema": "assessor-baseline/2"}', "1:12: this is `assessor-baseline/2`, not a baseline"),
        ('{"schema": 1}', "1:12: `schema` is no text"),
        ('{"schema": "assessor-baseline/1", "schema": "x"}', "1:35: `schema` stands twice"),
        ('{"schema": "assessor-baseline/1"}', "1:1: `tool` is missing here"),
        (TEXT.replace('"tool"', '"tools"'), ": unknown key `tools` in a baseline"),
        ("[" * 500, "nested more than 100 deep"),
        ("\0", "NUL"),
        (b"\xff\xfe{\0}\0", "UTF-16"),
        (b"\x80", "1:1: not UTF-8"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(text: str | bytes, expected: str) -> None:
    line = refused(text)
    assert line.startswith("base.json:")
    assert expected in line


def test_a_report_is_no_baseline() -> None:
    report = json_report([assessed(BYPASS)], load())
    assert refused(report).startswith("base.json:2:13: this is `assessor-report/1`, not a baseline")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda c: c["architectures"][0]["findings"][0].pop("level"), "`level` is missing here"),
        (lambda c: c["architectures"][0]["findings"][0].update(level=None), "`level` is no text"),
        (lambda c: c["architectures"][0]["findings"][0].update(id="f:1"), "`f:1` is no identity of a finding"),
        (lambda c: c["architectures"][0]["findings"][0].update(more="x"), "unknown key `more`"),
        (lambda c: c["architectures"][0].update(findings={}), "`findings` is no list"),
        (lambda c: c["architectures"].append("x"), "an object is missing here"),
        (lambda c: c["architectures"].append(c["architectures"][0]), "stands twice"),
        (lambda c: c["architectures"][0]["findings"].append(c["architectures"][0]["findings"][0]), "stands twice"),
        (lambda c: c.update(tool="x"), "an object is missing here"),
        (lambda c: c["knowledge_base"].pop("digest"), "`digest` is missing here"),
    ],
)
def test_a_digest_that_fits_does_not_excuse_what_it_covers(
    change: Callable[[dict[str, Any]], object], expected: str
) -> None:
    line = refused(again(change))
    assert expected in line
    assert line.split(":")[1].isdigit()


def test_whatever_else_stands_there_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    for path, said in ((tmp_path, "folder"), (tmp_path / "none.json", "no such file"), (large, "larger than 20 MB")):
        with pytest.raises(SubmissionError, match=said):
            read_baseline(str(path))
    with pytest.raises(SubmissionError, match="not a regular file"):
        read_baseline(os.devnull)
