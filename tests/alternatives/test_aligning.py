"""Which entities and flows of two architectures are taken for the same, and by what."""

from __future__ import annotations

from assessor.alternatives.alignment import IDENTITY, KIN, NOTHING_ALIKE, OTHER_KIND, ROLE, SEVERAL, Alignment

from .making import LAYERED, NOW, local, names, way


def architecture(name: str, entities: str, rest: str = "") -> str:
    return f"architecture: {{id: {name}, label: {name}, kind: proposed}}\nentities:\n{entities}{rest}"


def pairs(alignment: Alignment) -> list[tuple[str, str, str, str]]:
    return [(local(each.one), local(each.other), each.how, each.by) for each in alignment.entities]


def alone(alignment: Alignment) -> list[tuple[str, str, list[str]]]:
    return [(local(each.iri), each.why, names(each.near)) for each in alignment.alone]


def test_the_same_identifier_and_class_are_the_same_entity() -> None:
    found = way(NOW, LAYERED).alignment
    assert pairs(found) == [
        (name, name, IDENTITY, "identifier") for name in ("aggregators", "batteries", "iso", "wires")
    ]
    assert (found.alone, found.other_alone) == ((), ())


def test_the_same_identifier_of_another_kind_of_thing_is_no_identity() -> None:
    one = architecture("one", "  der: {is: StorageResource}\n")
    other = architecture("other", "  der: {is: Aggregator}\n")
    found = way(one, other).alignment
    assert pairs(found) == []
    assert alone(found) == [("der", OTHER_KIND, ["der"])]


def test_a_wider_class_under_the_same_identifier_agrees() -> None:
    one = architecture("one", "  der: {is: DistributedResource}\n")
    other = architecture("other", "  der: {is: StorageResource}\n")
    assert pairs(way(one, other).alignment) == [("der", "der", IDENTITY, "identifier")]


def test_the_only_one_of_a_class_in_both_is_the_same_by_role() -> None:
    one = architecture("one", "  utility: {is: DistributionSystemOperator}\n")
    other = architecture("other", "  dso: {is: DistributionSystemOperator}\n")
    assert pairs(way(one, other).alignment) == [("utility", "dso", ROLE, "only")]


def test_a_narrower_class_at_the_same_tier_has_the_same_role() -> None:
    one = architecture("one", "  utility: {is: DistributionOperator}\n")
    other = architecture("other", "  dso: {is: DistributionSystemOperator}\n")
    assert pairs(way(one, other).alignment) == [("utility", "dso", ROLE, "only")]


def test_a_narrower_class_whose_tier_is_not_said_of_both_has_not() -> None:
    one = architecture("one", "  der: {is: DistributedResource}\n")
    other = architecture("other", "  home: {is: StorageResource}\n")
    assert pairs(way(one, other).alignment) == []


def test_of_several_nobody_is_taken_by_a_guess() -> None:
    one = architecture("one", "  utility: {is: DistributionSystemOperator}\n")
    two = "  north: {is: DistributionSystemOperator}\n  south: {is: DistributionSystemOperator}\n"
    found = way(one, architecture("other", two)).alignment
    assert pairs(found) == []
    assert alone(found) == [("utility", SEVERAL, ["north", "south"])]


def test_one_that_is_left_over_beside_others_of_its_class_is_not_the_one_left_over_there() -> None:
    one = architecture("one", "  same: {is: Aggregator}\n  old: {is: Aggregator}\n")
    other = architecture("other", "  same: {is: Aggregator}\n  new: {is: Aggregator}\n")
    found = way(one, other).alignment
    assert pairs(found) == [("same", "same", IDENTITY, "identifier")]
    assert alone(found) == [("old", SEVERAL, ["new"])]


def test_several_of_a_class_are_told_apart_by_what_they_do() -> None:
    def two(first: str, second: str) -> str:
        entities = f"  iso: {{is: TransmissionSystemOperator}}\n  {first}: {{is: Aggregator}}\n"
        entities += f"  {second}: {{is: Aggregator}}\n"
        flows = f"flows:\n  - {{from: iso, to: {first}, kind: dispatch}}\n  - {{from: {second}, to: iso, kind: bid}}\n"
        return architecture(f"of-{first}", entities, flows)

    found = way(two("one", "two"), two("three", "four")).alignment
    assert pairs(found) == [
        ("iso", "iso", IDENTITY, "identifier"),
        ("one", "three", ROLE, "doings"),
        ("two", "four", ROLE, "doings"),
    ]


def test_who_has_no_counterpart_says_why() -> None:
    one = architecture("one", "  programme: {is: Programme}\n")
    other = architecture("other", "  aggregators: {is: Aggregator}\n")
    found = way(one, other).alignment
    assert alone(found) == [("programme", NOTHING_ALIKE, [])]
    assert [(local(each.iri), each.why) for each in found.other_alone] == [("aggregators", NOTHING_ALIKE)]


def test_flows_are_the_same_by_their_ends_and_kind() -> None:
    found = way(NOW, LAYERED).alignment
    assert len(found.flows) == 2  # the schedule and the setpoint; the dispatch comes from somebody else
    assert {each.how for each in found.flows} == {ROLE}


def test_a_flow_that_keeps_its_identifier_but_goes_elsewhere_is_another() -> None:
    one = NOW.replace("{from: iso, to: aggregators", "{id: signal, from: iso, to: aggregators")
    other = LAYERED.replace("{from: wires, to: aggregators", "{id: signal, from: wires, to: aggregators")
    assert "signal" not in names(each.one for each in way(one, other).alignment.flows)


def test_equal_flows_are_counted_and_not_confounded() -> None:
    flows = "flows:\n" + "  - {from: a, to: b, kind: telemetry}\n" * 2
    entities = "  a: {is: StorageResource}\n  b: {is: DistributionSystemOperator}\n"
    one, other = architecture("one", entities, flows), architecture("other", entities, flows)
    assert len(way(one, other).alignment.flows) == 2
    assert len(way(one, other.replace("telemetry}\n  -", "forecast}\n  -")).alignment.flows) == 2


def test_an_alignment_turned_twice_is_as_it_was() -> None:
    found = way(NOW, LAYERED).alignment
    assert found.turned().turned().entities == found.entities
    assert found.turned().turned().flows == found.flows


def test_a_wider_class_that_may_be_the_same_is_told() -> None:
    one = architecture("one", "  der: {is: DistributedResource}\n")
    other = architecture("other", "  home: {is: StorageResource}\n  roofs: {is: PhotovoltaicResource}\n")
    assert alone(way(one, other).alignment) == [("der", KIN, ["home", "roofs"])]
