"""Architectures too large to be drawn thing by thing."""

from __future__ import annotations

from dataclasses import replace

from assessor.diagram import drawn
from assessor.diagram.folding import MOST_ENTITIES, folded
from assessor.diagram.links import identity
from assessor.diagram.mermaid import mermaid_of
from assessor.diagram.model import Band, Entity, FindingMark, Link, Skeleton, Style

from .geometry import faults
from .skeletons import generated


def of_many(number: int) -> Skeleton:
    """A bulk operator that directs so many batteries, each with a finding on its line."""
    bands = (Band("bulk", "Bulk"), Band("edge", "Customer edge"))
    operator = Entity("iso", "ISO", "transmission system operator", "bulk", 0, False)
    batteries = [Entity(f"b{n:04}", f"battery {n}", "storage resource", "edge", 0, False) for n in range(number)]
    links = [
        Link(identity("iso", iri, Style.COORDINATION), "iso", iri, Style.COORDINATION, (f"f{iri}",), "dispatch")
        for iri in (each.iri for each in batteries)
    ]
    marks = [
        FindingMark(f"f:{n:016x}", n + 1, "CY001", "low", "degraded", "A rule", "A message.", link.id)
        for n, link in enumerate(links)
    ]
    return Skeleton("Many", "proposed", bands, (operator, *batteries), tuple(links), (), tuple(marks))


def test_what_can_be_read_is_left_as_it_is() -> None:
    small = of_many(MOST_ENTITIES - 1)
    assert folded(small) is small


def test_alike_entities_become_one_box() -> None:
    found = folded(of_many(500))
    assert [entity.label for entity in found.entities] == ["500 × storage resource", "ISO"]
    assert found.entities[0].many
    assert found.entities[0].notes == ("battery 0, battery 1 and battery 2 and 497 more",)
    (link,) = found.links
    assert (link.source, link.target, len(link.flows)) == ("iso", "b0000", 500)
    assert {mark.at for mark in found.marks} == {link.id}
    assert found.subtitle == "proposed; 501 entities, those that are alike drawn as one"


def test_no_place_holds_more_marks_than_can_be_read() -> None:
    drawing = drawn(of_many(500))
    assert faults(drawing) == []
    marks = [mark for mark in drawing.marks if not mark.role.startswith("missing")]
    assert len(marks) == 24
    assert marks[-1].text == "+477"
    assert marks[-1].finding is None
    assert drawing.texts[-1].text == "and 440 more, which the report tells"
    assert "500 ×" in mermaid_of(of_many(500)).replace("#215;", "×")


def test_whom_another_party_directs_stays_apart() -> None:
    skeleton = of_many(200)
    rival = Entity("agg", "aggregator", "aggregator", "bulk", 1, False)
    link = Link(identity("agg", "b0007", Style.COORDINATION), "agg", "b0007", Style.COORDINATION, ("x",), "setpoint")
    found = folded(replace(skeleton, entities=(*skeleton.entities, rival), links=(*skeleton.links, link)))
    assert "b0007" in {entity.iri for entity in found.entities}
    assert "199 × storage resource" in {entity.label for entity in found.entities}


def test_generated_large_ones() -> None:
    for seed in range(3):
        assert faults(drawn(generated(seed, 300, True))) == []
