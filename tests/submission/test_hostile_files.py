"""Files made to break a reader are refused in a line, quickly."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import yaml

from assessor.submission.files.case_studies import case_study_path, case_study_slugs
from assessor.submission.yaml import nodes as yaml_nodes

Problems = Callable[[str | bytes], list[str]]


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "{", "? "])
def test_nested_yaml(opening: str, yaml_problems: Problems) -> None:
    problems = yaml_problems("a: " * (opening != "- ") + opening * 50_000)
    assert len(problems) <= 100
    assert any("nested more than 100 deep" in problem or "not YAML" in problem for problem in problems)


def test_fifty_thousand_brackets(yaml_problems: Problems) -> None:
    assert yaml_problems("[" * 50_000 + "]" * 50_000) == [
        "1:101: lists and maps are nested more than 100 deep; write it less nested"
    ]


def test_a_bomb_of_aliases(yaml_problems: Problems) -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
    )
    assert yaml_problems(text) == [
        "1:4: the anchor `&a` is not allowed; remove it",
        "2:4: the anchor `&b` is not allowed; remove it",
        "2:8: the alias `*a` is not allowed; write the value out",
    ]


@pytest.mark.parametrize("kind", ["yaml", "turtle"])
def test_bytes_that_are_no_text(kind: str, yaml_problems: Problems, turtle_problems: Problems) -> None:
    problems = yaml_problems if kind == "yaml" else turtle_problems
    latin = "architecture:\n  label: Gemeinde Köln\n".encode("latin-1")
    assert problems(latin) == ["2:20: not UTF-8: the byte 0xF6 cannot be read; save the file as UTF-8"]
    assert problems(b"a: b\nc: \0\n") == ["2:4: a NUL character stands in the text; remove it; is this a text file?"]
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert problems("label: Köln\n".encode(encoding)) == [
            "this looks like UTF-16, not UTF-8; save the file as UTF-8"
        ]
    remedy = "save what it holds as plain text (UTF-8)"
    assert problems(b"PK\x03\x04\x14\0") == [f"this is a ZIP or Office file, not a text; {remedy}"]
    assert problems(b"%PDF-1.7\n") == [f"this is a PDF file, not a text; {remedy}"]
    assert problems(b"") == ["the file is empty; describe an architecture"]


def test_control_characters(yaml_problems: Problems) -> None:
    assert yaml_problems("a: b\nc: \x07d\n") == [
        "2:4: the character U+0007 may not stand in YAML; remove the character"
    ]


@pytest.mark.parametrize("escape", ['"\\UFFFFFFFF"', '"\\ud800"', '"\\0"'])
def test_escapes_beyond_text(escape: str, yaml_problems: Problems) -> None:
    (problem,) = yaml_problems(f"architecture: {{id: {escape}}}\n")
    assert problem.startswith("1:")


def test_a_version_of_thousands_of_digits(yaml_problems: Problems) -> None:
    (problem,) = yaml_problems(f"%YAML 1.{'1' * 5000}\n---\na: b\n")
    assert problem.startswith("1")


def test_numbers_too_long_to_be_meant(yaml_problems: Problems) -> None:
    head = "architecture: {id: x, label: X, kind: proposed}\n"
    problems = yaml_problems(
        head + f"entities: {{a: {{is: Aggregator, population: {'9' * 5000}, capacity: {'9' * 5000} MW}}}}\n"
    )
    assert len(problems) == 2


@pytest.mark.parametrize("opening", ["[", "("])
def test_nested_turtle(opening: str, turtle_problems: Problems) -> None:
    inner = "[ <p> " if opening == "[" else "( "
    closing = " ]" if opening == "[" else " )"
    text = "<a> <b> " + inner * 5000 + "1" + closing * 5000 + " ."
    (problem,) = turtle_problems(text)
    assert "brackets are nested more than 50 deep; write it less nested" in problem


def test_a_flood_of_directives(yaml_problems: Problems) -> None:
    assert yaml_problems("".join(f"%TAG !a{n}! x:\n" for n in range(60_000)) + "--- a\n") == [
        "1:1: lines that begin with `%` stand here, one after the other; remove them"
    ]


@pytest.mark.parametrize("line", ["k{0}: 1\n", "- {{a{0}: 1}}\n", "? [a]\n: b\n", "- !t{0} &a{0} x\n", "a: b\n"])
def test_a_flood_of_keys(line: str, yaml_problems: Problems) -> None:
    text = "".join(line.format(n) for n in range(60_000))
    problems = yaml_problems(text)
    assert 1 <= len(problems) <= 101


HEAD = "architecture: {id: x, label: X, kind: proposed}\n"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("entities:\n", "  e{0}: {{operatedBy: n{0}, source: s{0}, is: c{0}}}\n"),
        ("functions:\n", "  f{0}: {{}}\n"),
        ("flows:\n", "-\n"),
        ("flows:\n", "- {{function: f{0}, kind: k{0}, k{0}: 1}}\n"),
        ("processes:\n", "- steps: [{{after: {0}}}, {{after: 1}}]\n"),
    ],
)
def test_a_flood_of_entries(head: str, line: str, yaml_problems: Problems) -> None:
    text = HEAD + head + "".join(line.format(n) for n in range(990_000 // len(line)))
    problems = yaml_problems(text[:990_000].rpartition("\n")[0] + "\n")
    assert 1 <= len(problems) <= 101


def test_more_statements_than_are_read(yaml_problems: Problems) -> None:
    functions = "".join(f"  f{n}: {{}}\n" for n in range(50_010))
    (problem,) = yaml_problems(f"{HEAD}functions:\n{functions}")
    assert problem.endswith(
        ":3: there are more than 50,000 statements here and before; split it into several architectures"
    )


@pytest.mark.parametrize(
    "text", ["a: " + "x y " * 240_000, "# x\n" * 240_000, "'" + "x" * 990_000, "\n" * 990_000 + "a"]
)
def test_long_texts(text: str, yaml_problems: Problems) -> None:
    assert 1 <= len(yaml_problems(text)) <= 2


def test_merge_keys_are_keys_like_others(yaml_problems: Problems) -> None:
    (problem,) = yaml_problems(HEAD + "entities: {a: {is: Aggregator, <<: {owner: b}}}\n")
    assert problem.startswith("2:32: unknown key `<<` of an entity; ")


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML has no libyaml here")
@pytest.mark.parametrize("slug", case_study_slugs())
def test_both_parsers_give_the_same_nodes(slug: str) -> None:
    _same_nodes(case_study_path(slug).read_text(encoding="utf-8"))


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML has no libyaml here")
@pytest.mark.parametrize(
    "text",
    [
        "a:\nb: \n  - \n  -\n  - x\nc: [a, b]\n",
        "a: {b, c: }\n",
        "- \n-\n",
        "é: 'ü'\nb:\n",
        "a : \nb: |\n  x\n  y\nc: >-\n  z\n",
        "? a\n: b\n",
        "a: !!str x\nb: &c d\na: e\n",
        "a: # c\n  # d\nb: 1",
        "a:\r\n  b:\r\nc: 1\r\n",
        "a: b\n---\nc: d\n",
        "a: *b\n",
        "a: [b\n",
        "\U00010400: \u2028\n",
    ],
)
def test_both_parsers_judge_alike(text: str) -> None:
    _same_nodes(text)


def _same_nodes(text: str) -> None:
    found = []
    for fast in (yaml.CSafeLoader, None):
        problems: list[tuple[object, ...]] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_nodes, "_FAST", fast)
            try:
                root = yaml_nodes.compose(text, partial(_note, problems))
            except yaml_nodes.NotYaml:
                root = None
        found.append((root, problems))
    assert found[0] == found[1]


def _note(problems: list[tuple[object, ...]], *problem: object) -> None:
    problems.append(problem)


def test_many_mistakes(yaml_problems: Problems) -> None:
    lines = "".join(f"  - {{from: nobody{n}, to: nobody{n}, kind: dispach}}\n" for n in range(300))
    head = "architecture: {id: x, label: X, kind: proposed}\nentities: {a: {is: Aggregator}}\nflows:\n"
    problems = yaml_problems(head + lines)
    assert len(problems) == 101
    assert problems[0].startswith("4:12: SB060 unknown identifier `nobody0`")
    assert problems[-1] == "800 further problems; mend those above first"
