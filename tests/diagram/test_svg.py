"""SVG that stands alone, is told to those who cannot see it, and in which no label does anything."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from assessor.diagram import drawn, responsibilities, waterfall
from assessor.diagram.palette import DARK, LIGHT
from assessor.diagram.svg import svg_of
from assessor.knowledge.loading import load

from .cases import SLUGS, assessed, case
from .skeletons import HOSTILE, generated

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "rect", "path", "circle", "text", "g", "a"}
PLAIN = {"class", "x", "y", "width", "height", "rx", "r", "cx", "cy", "d", "font-size", "text-anchor", "viewBox", "id"}


def parsed(text: str) -> ElementTree.Element:
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    return root


def tags(root: ElementTree.Element) -> set[str]:
    return {element.tag.removeprefix(SVG) for element in root.iter()}


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_outside_is_named(slug: str) -> None:
    text = svg_of(drawn(case(slug)))
    assert tags(parsed(text)) <= ALLOWED
    assert re.findall(r"https?://[^\s\"<]*", text) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("slug", SLUGS)
def test_it_has_a_title_a_description_and_names(slug: str) -> None:
    root = parsed(svg_of(drawn(case(slug))))
    assert root.get("role") == "graphics-document"
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    title, description = by_id[root.get("aria-labelledby")], by_id[root.get("aria-describedby")]
    assert title.text == assessed(slug).assessment.architecture.label
    assert description.text
    for entity in case(slug).entities:
        assert entity.label in description.text
    for element in root.iter():
        if element.get("role") in ("graphics-object", "graphics-symbol"):
            assert element.get("aria-label") == element.findtext(f"{SVG}title")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_finding_has_a_mark_to_link_to(slug: str) -> None:
    root = parsed(svg_of(drawn(case(slug), listed=False), ids_prefix="one-", link=lambda finding: f"#of-{finding}"))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name is not None and name.startswith("one-") for name in ids)
    for finding in assessed(slug).assessment.findings:
        assert f"one-finding-{finding.id.replace(':', '-')}" in ids
    links = [element.get("href") for element in root.iter(f"{SVG}a")]
    assert sorted(map(str, links)) == sorted(f"#of-{each.id}" for each in assessed(slug).assessment.findings)


def test_findings_at_no_one_place_are_marked_below() -> None:
    skeleton = case("california-prior")
    first, *rest = skeleton.marks
    nowhere = replace(skeleton, marks=(replace(first, at=None), *rest))
    root = parsed(svg_of(drawn(nowhere, listed=False)))
    assert [element for element in root.iter() if element.get("id") == first.anchor]


@pytest.mark.parametrize("label", HOSTILE)
def test_no_label_does_anything(label: str) -> None:
    skeleton = case("california-prior")
    hostile = replace(
        skeleton,
        title=label,
        subtitle=label,
        entities=tuple(replace(entity, label=label, kind=label, notes=(label,)) for entity in skeleton.entities),
        links=tuple(replace(link, words=label, label=label) for link in skeleton.links),
        marks=tuple(replace(mark, name=label, message=label) for mark in skeleton.marks),
    )
    text = svg_of(drawn(hostile), link=lambda finding: label)
    root = parsed(text)
    assert tags(root) <= ALLOWED
    for element in root.iter():
        names = {name for name in element.attrib if name not in PLAIN}
        assert names <= {"role", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "href"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    words = "".join(line for box in drawn(hostile).boxes for line in (each.text for each in box.lines))
    if label == "a" * 300:
        assert "a" * 300 in words.replace("coupled", "")


def test_generated_skeletons_are_well_formed() -> None:
    for seed in range(20):
        assert tags(parsed(svg_of(drawn(generated(seed, seed + 1, True))))) <= ALLOWED


def test_light_dark_and_paper() -> None:
    drawing = drawn(case("total-tso"))
    auto = svg_of(drawing)
    assert "@media screen and (prefers-color-scheme:dark)" in auto
    assert LIGHT["paper"] in auto
    assert DARK["paper"] in auto
    assert DARK["paper"] not in svg_of(drawing, theme="light").replace(LIGHT["ink"], "")
    assert "@media" not in svg_of(drawing, theme="dark")


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_contrasts_are_those_that_the_web_guidelines_ask_for(palette: dict[str, str]) -> None:
    for words, ground in [
        *((words, ground) for words in ("ink", "quiet") for ground in ("paper", "band", "box", "mechanism")),
        ("bypass", "band"),
        ("on-violated", "violated"),
        ("on-degraded", "degraded"),
        ("paper", "coordination"),
    ]:
        assert _contrast(palette[words], palette[ground]) >= 4.5, (words, ground)
    for line in ("coordination", "limit", "information", "administration", "power", "missing", "bypass", "frame"):
        for ground in ("paper", "band"):
            assert _contrast(palette[line], palette[ground]) >= 3, (line, ground)


def test_the_same_gives_the_same_bytes() -> None:
    assert svg_of(drawn(case("hybrid-dso"))) == svg_of(drawn(case("hybrid-dso")))


def test_charts_are_well_formed_as_well() -> None:
    for slug in SLUGS:
        found = assessed(slug)
        for chart in (waterfall, responsibilities):
            drawing = chart(found.assessment, found.checking, load())
            if drawing is not None:
                assert tags(parsed(svg_of(drawing))) <= ALLOWED
