"""Files of waivers: what is refused, with its line and what to do."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.knowledge.loading import load
from assessor.submission.model import SubmissionError
from assessor.waiving.entry import KEYS
from assessor.waiving.reading import MAX_WAIVERS, parse_waivers

from .making import problems

GOOD = """\
# Decided by the commission.
waivers:
  - finding: f:2a70ff52
    reason: |
      The pilot ends first.
    owner: Valley Electric
    approver: NO
    until: 2027-06-30
  - rule: TB001
    participants:
      controller: iso
      bypassed: [valley, https://example.org/x]
    reason: 12:30
    owner: "7"
    approver: on
    until: 2027-07-01
    architecture: valley
"""
BEGIN = """\
waivers:
  - finding: f:2a70ff52
    reason: why
    owner: who
    approver: other
    until: 2027-06-30
"""


def test_scalars_are_read_as_written() -> None:
    one, other = parse_waivers(GOOD.encode(), "waivers.yaml", load()).waivers
    assert (one.finding, one.rule, one.participants, one.until) == ("f:2a70ff52", None, (), date(2027, 6, 30))
    assert (one.reason, one.owner, one.approver, one.architecture) == (
        "The pilot ends first.",
        "Valley Electric",
        "NO",
        None,
    )
    assert (one.place.line, one.place.column) == (3, 5)
    assert (other.finding, other.rule) == (None, "TB001")
    assert other.participants == (("controller", ("iso",)), ("bypassed", ("valley", "https://example.org/x")))
    assert (other.reason, other.owner, other.approver) == ("12:30", "7", "on")
    assert other.architecture == "https://w3id.org/grid-architecture/submission/valley"
    assert other.place.line == 9


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "# nothing yet\n", "waivers:\n", "waivers: []\n"])
def test_no_waiver_is_no_mistake(text: str) -> None:
    found = parse_waivers(text.encode(), "waivers.yaml", load())
    assert (found.waivers, found.warnings) == ((), ())


@pytest.mark.parametrize("name", ["reason", "owner", "until"])
def test_a_waiver_without_what_it_needs_is_refused_with_its_line(name: str) -> None:
    lines = [line for line in BEGIN.splitlines() if f"{name}:" not in line]
    (problem,) = problems("\n".join(lines))
    assert problem == f"waivers.yaml:2:5: the waiver has no `{name}`; write `{name}:`, {KEYS[name]}"


@pytest.mark.parametrize("name", ["finding", "reason", "owner", "approver", "until"])
@pytest.mark.parametrize("nothing", ["", "~", "null", "''", "'  '"])
def test_a_key_without_a_value_is_refused_where_it_stands(name: str, nothing: str) -> None:
    lines = [f"{line.split(':')[0]}: {nothing}" if f"{name}:" in line else line for line in BEGIN.splitlines()]
    (problem,) = problems("\n".join(lines) + "\n")
    number = next(place for place, line in enumerate(lines, start=1) if f"{name}:" in line)
    assert problem.startswith(f"waivers.yaml:{number}:")
    assert f"`{name}` has no value" in problem


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("30.6.2027", "is no date"),
        ("2027-6-30", "is no date"),
        ("20270630", "is no date"),
        ("2027-W26-3", "is no date"),
        ("2027-06-30T00:00:00", "is no date"),
        ("next year", "is no date"),
        ("٢٠٢٧-٠٦-٣٠", "is no date"),
        ("2027-02-29", "there is no day `2027-02-29`"),
        ("0000-01-01", "there is no day"),
    ],
)
def test_a_date_is_year_month_and_day_and_nothing_is_guessed(written: str, said: str) -> None:
    (problem,) = problems(BEGIN.replace("2027-06-30", written))
    assert problem.startswith("waivers.yaml:6:12: ")
    assert said in problem
    assert problem.endswith("write year, month and day, as in `2027-06-30`")


@pytest.mark.parametrize("written", ["f:2a70ff5", "2a70ff52zz", "f", "f:2a70ff52ccd5e8480", "TB001", "f:f:2a70ff52"])
def test_what_is_no_identity_of_a_finding_is_refused(written: str) -> None:
    (problem,) = problems(BEGIN.replace("f:2a70ff52", written))
    assert problem.startswith("waivers.yaml:2:14: `")


def test_unknown_keys_are_refused_with_a_suggestion_and_are_not_missed_besides() -> None:
    assert problems(BEGIN.replace("reason", "reson")) == [
        "waivers.yaml:3:5: unknown key `reson` of a waiver; did you mean `reason`?"
    ]
    (problem,) = problems(BEGIN + "    expires: 2027-06-30\n")
    assert problem.startswith("waivers.yaml:7:5: unknown key `expires` of a waiver; ")
    assert problems("waiver:\n" + BEGIN.split("\n", 1)[1]) == [
        "waivers.yaml:1:1: unknown key `waiver` in a file of waivers; did you mean `waivers`?"
    ]


def test_duplicates_are_refused_with_the_line_of_the_first() -> None:
    (problem,) = problems(BEGIN + "    owner: who else\n")
    assert problem == "waivers.yaml:7:5: the key `owner` stands twice, first on line 4; keep one of the two"
    (problem,) = problems(BEGIN + BEGIN.split("\n", 1)[1])
    assert problem == "waivers.yaml:7:5: this waiver stands twice, first on line 2; keep one of the two"
    assert problems(BEGIN + BEGIN.split("\n", 1)[1].replace("2027", "2028")) == []


RULE = BEGIN.replace("finding: f:2a70ff52", "rule: TB001\n    participants: {controller: iso}")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("TB001", "TB01", "2:11: unknown rule `TB01`; did you mean `TB001`?"),
        ("TB001", "tb001", "2:11: unknown rule `tb001`; did you mean `TB001`?"),
        (
            "{controller:",
            "{controler:",
            "3:20: nobody is a `controler` in a finding of TB001; did you mean `controller`?",
        ),
        ("iso}", "}", "3:31: `controller` has no value; write who it is"),
        ("iso}", "[]}", "3:32: `controller` is an empty list; name somebody, or leave the role out"),
        ("iso}", "[{a: b}]}", "3:33: `controller` takes a text; write a text"),
        (
            "iso}",
            "the operator}",
            "3:32: `the operator` is neither an identifier nor an IRI; write it as the submission does",
        ),
        (
            "{controller: iso}",
            "iso",
            "3:5: `participants` is no map; write roles with who plays them, as `{controller: [iso]}`",
        ),
        (
            "    participants: {controller: iso}\n",
            "",
            "2:11: a waiver for a rule says for whom; write `participants:`, such as `{controller: …}`",
        ),
        ("rule: TB001\n    ", "", "2:5: participants are named without the rule; write `rule:` and its code"),
    ],
)
def test_a_waiver_for_a_rule_names_the_rule_and_who_takes_part(old: str, new: str, expected: str) -> None:
    assert f"waivers.yaml:{expected}" in problems(RULE.replace(old, new))


def test_a_waiver_is_for_a_finding_or_for_a_rule() -> None:
    (problem,) = problems(RULE + "    finding: f:2a70ff52\n")
    assert problem == "waivers.yaml:2:5: a waiver is for a finding or for a rule, not both; keep one"
    (problem,) = problems(BEGIN.replace("finding: f:2a70ff52\n    ", ""))
    assert problem.startswith("waivers.yaml:2:5: the waiver does not say what it is for; ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- finding: f:2a70ff52\n", "1:1: the file is no map with the key `waivers`; begin with `waivers:`"),
        ("just words\n", "1:1: the file is no map with the key `waivers`"),
        ("waivers: yes\n", "1:10: `waivers` is no list; begin each waiver with `- `"),
        ("waivers:\n  a: {finding: f:2a70ff52}\n", "2:3: `waivers` is no list"),
        ("waivers:\n  - f:2a70ff52\n", "2:5: a waiver is a map of keys and values"),
        ("architecture: {id: x}\n", "1:1: unknown key `architecture` in a file of waivers"),
        (BEGIN + "---\n" + BEGIN, "7:1: a second document begins; write one list of waivers in a file"),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, expected: str) -> None:
    assert any(problem.startswith(f"waivers.yaml:{expected}") for problem in problems(text)), problems(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BEGIN.replace("why", "&a why"), "waivers.yaml:3:13: the anchor `&a` is not allowed"),
        (BEGIN.replace("who", "*a"), "waivers.yaml:4:12: the alias `*a` is not allowed"),
        (BEGIN.replace("why", "!!python/object/apply:os.system [id]"), "waivers.yaml:3:13: the tag "),
        (BEGIN.replace("2027-06-30", "!!timestamp 2027-06-30"), "waivers.yaml:6:12: the tag `!!timestamp`"),
        (BEGIN.replace("why", "w\0y"), "waivers.yaml:3:14: a NUL character"),
        (BEGIN.replace("why", '"\\x1b[31m"'), "waivers.yaml:3:13: the text holds a control character"),
        (BEGIN.replace("why", "[" * 200), "nested more than 100 deep"),
        (BEGIN.replace("why", '"never closed'), "waivers.yaml:3:13: the quotation mark that stands here"),
        (BEGIN.replace("why", "w" * 1001), "waivers.yaml:3:13: `reason` has more than 1,000 characters"),
        (BEGIN.replace("owner: who", "<<: who"), "waivers.yaml:4:5: unknown key `<<` of a waiver"),
    ],
)
def test_hostile_files_are_refused_with_their_line(text: str, said: str) -> None:
    found = problems(text)
    assert any(said in problem for problem in found), found


def test_there_are_not_too_many() -> None:
    entry = "  - {{finding: {:08x}, reason: why, owner: who, approver: other, until: 2027-06-30}}\n"
    many = "waivers:\n" + "".join(map(entry.format, range(MAX_WAIVERS)))
    assert problems(many) == []
    (problem,) = problems(many + entry.format(MAX_WAIVERS))
    assert problem.startswith(f"waivers.yaml:{MAX_WAIVERS + 2}:5: there are more than 1,000 waivers")


@pytest.mark.parametrize("data", [b"\xff\xfew\0a\0i\0", b"PK\x03\x04zip", b"waivers:\n  - \xe9\n", b"\0" * 100])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SubmissionError):
        parse_waivers(data, "waivers.yaml", load())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(SubmissionError):
        parse_waivers(data, "waivers.yaml", load())


MISTAKES = [*"{}[]:-'\"#&*!|>%@`~,\n\t\0 ", "\n- ", ": ", ""]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 5), st.sampled_from(MISTAKES))
def test_a_file_with_one_mistake_is_read_or_refused_with_places(at: int, width: int, instead: str) -> None:
    broken = GOOD[:at] + instead + GOOD[at + width :]
    for problem in problems(broken):
        file, *place = problem.split(": ")[0].split(":")
        assert file == "waivers.yaml"
        assert all(0 < int(number) <= len(broken) + 1 for number in place)
