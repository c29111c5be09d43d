"""Skeletons in Mermaid: what is drawn, and that a label is text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessor.diagram.mermaid import mermaid_of

from .cases import SLUGS, case
from .skeletons import HOSTILE, generated

QUOTED = re.compile(r'"[^"]*"')
LINE = re.compile(
    r"^(flowchart TB|accTitle: [^\n]*|subgraph t\d+\[Q\]|end|classDef \w+ [\w:,.-]+( \d)?|%% [^\n]*"
    r"|e\d+\[Q\](:::\w+)?|m\d+\{\{Q\}\}:::mechanism|n\d+\(\(Q\)\)|m\d+ -\.- e\d+"
    r"|[en]\d+ (-->|--o|--x|-\.->|==>|---|x-\.-x)\|Q\| e\d+)$"
)


def assert_sound(text: str) -> None:
    for line in text.splitlines():
        assert LINE.match(QUOTED.sub("Q", line.strip())), line


@pytest.mark.parametrize("slug", SLUGS)
def test_case_studies(slug: str) -> None:
    text = mermaid_of(case(slug))
    assert_sound(text)
    assert text.count("subgraph") == len(case(slug).bands)
    for mark in case(slug).marks:
        assert f"%% {mark.number} {mark.rule} {mark.level} " in text


def test_a_bypass_and_a_missing_link() -> None:
    text = mermaid_of(case("california-prior"))
    assert re.search(r'e1 ==>\|"bypass: coordination<br/>findings 1, 4 and 7"\| e3', text)
    assert re.search(r'e1 x-\.-x\|"stated: no coordination<br/>finding 2"\| e5', text)


@pytest.mark.parametrize("label", HOSTILE)
def test_no_label_does_anything(label: str) -> None:
    skeleton = case("uk-option-2")
    hostile = replace(
        skeleton,
        title=label,
        entities=tuple(replace(entity, label=label, kind=label) for entity in skeleton.entities),
        links=tuple(replace(link, words=label) for link in skeleton.links),
        mechanisms=tuple(replace(mechanism, label=label) for mechanism in skeleton.mechanisms),
        marks=tuple(replace(mark, message=label) for mark in skeleton.marks),
    )
    assert_sound(mermaid_of(hostile))


def test_generated_skeletons() -> None:
    for seed in range(20):
        assert_sound(mermaid_of(generated(seed, 2 * seed + 1, True)))
