"""Files made to break a reader are refused in a line, quickly."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

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
    assert problems(b"a: b\nc: \0\n") == [
        "2:4: a NUL character stands in the text; remove it; is this a text file?"
    ]
    assert problems("a: b\n".encode("utf-16")) == [
        "1:1: not UTF-8: the byte 0xFF cannot be read; save the file as UTF-8"
    ]
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


def test_many_mistakes(yaml_problems: Problems) -> None:
    lines = "".join(f"  - {{from: nobody{n}, to: nobody{n}, kind: dispach}}\n" for n in range(300))
    head = "architecture: {id: x, label: X, kind: proposed}\nentities: {a: {is: Aggregator}}\nflows:\n"
    assert len(yaml_problems(head + lines)) == 900
