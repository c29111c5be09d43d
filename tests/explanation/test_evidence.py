"""Single explanations, worked out by hand."""

from __future__ import annotations

from assessor.assessment.model import Finding
from assessor.explanation.chain import links
from assessor.knowledge.namespaces import GA

from .cases import assessed_case, assessed_text, finding, text_of, told

HEAD = """
architecture: {id: a, label: A, kind: proposed, describesCompletely: [flows]}
sources:
  filing: {title: A filing, year: 2026}
"""


def _line(name: str, *words: str) -> int:
    """The line of the first of some consecutive lines that begin with these words."""
    lines = [line.strip().removeprefix("- ") for line in text_of(name).splitlines()]
    for place in range(len(lines)):
        if all(line.startswith(word) for line, word in zip(lines[place:], words, strict=False)):
            return place + 1
    raise AssertionError(words)


def test_tier_bypassing_of_new_york_rests_on_the_bid() -> None:
    assessment = assessed_case("new-york-future-2").assessment
    found = finding(assessment, "TB001")
    (bid,) = links(found)
    assert assessment.labels[bid.subject] == "bid from distributed resources to NYISO"
    assert bid.what == "flow" and bid.location is not None and bid.source is not None
    assert bid.location.line == _line("new-york-future-2", "from: der", "to: nyiso", "kind: bid")
    assert found.rests_on == bid.source.evidence == "stated"
    inferred = told(assessment, found.evidence)
    assert "nyiso coordinates der [coordinates]" in inferred
    assert "nyiso type BulkOperator [cax-sco]" in inferred
    assert "der onNetworkOf dsp [on the network of]" in inferred
    coordinates = next(item for item in found.evidence if item.predicate.endswith("#coordinates"))
    below = [found.evidence[place] for place in coordinates.depends]
    assert {item.predicate.rpartition("#")[2] for item in below} == {"type", "from", "to", "kind"}
    assert {item.subject for item in below} == {bid.subject}


def test_a_mitigated_finding_rests_on_its_mechanism() -> None:
    assessment = assessed_case("new-york-priority-mechanism").assessment
    found = finding(assessment, "TB001")
    assert found.level == "mitigated"
    chain = links(found)
    assert [link.what for link in chain] == ["flow", "mechanism"]
    assert assessment.labels[chain[1].subject].startswith("priority")
    asserted = told(assessment, found.evidence, "asserted")
    for needed in ("between nyiso", "between dsp", "stage operation", "mechanismKind priority-mechanism"):
        assert f"priority-of-the-platform {needed}" in asserted


def test_a_gap_rests_on_the_stated_absence() -> None:
    assessment = assessed_case("california-prior").assessment
    found = finding(assessment, "CG001")
    (absence,) = links(found)
    assert absence.what == "absence" and absence.location is not None
    assert absence.location.line == _line("california-prior", "between: [caiso, utility]", "of: coordination")
    inferred = told(assessment, found.evidence)
    assert "caiso noCoordinationStatedWith utility [stated absence]" in inferred
    assert "utility knownApartFrom caiso [known apart]" in inferred


def test_a_gap_rests_on_the_claim_of_completeness() -> None:
    assessment = assessed_text(
        HEAD
        + """
entities:
  tso: {is: TransmissionSystemOperator, source: filing p. 1}
  dso: {is: DistributionSystemOperator, source: filing p. 1}
  der: {is: StorageResource, source: filing p. 1}
flows:
  - {from: dso, to: der, kind: dispatch, source: filing p. 2}
"""
    ).assessment
    found = finding(assessment, "CG001")
    (claim,) = links(found)
    assert claim.what == "claim" and claim.location is not None and claim.location.line == 2
    assert found.rests_on is None  # no source attests the claim


def test_what_a_concept_takes_for_known_is_known_absent() -> None:
    """Sight and command hang on the network too, of which nothing is claimed; the concepts ask for the flows alone."""
    total = assessed_case("total-tso").assessment
    assert known_of(finding(total, "CY001", "storage"), "principalOf") == {("complete", ("flows",))}
    assert known_of(finding(total, "HC003"), "sees") == {("complete", ("flows",))}
    open_world = finding(assessed_case("california-future").assessment, "TB001")
    assert {known for known, _ in known_of(open_world, "knownApartFrom")} == {"not-stated"}


def test_an_absence_that_an_author_states_is_told_so_whatever_it_is_drawn_from() -> None:
    text = """
architecture: {id: blind, label: Blind, kind: proposed}
entities:
  tso: {is: TransmissionSystemOperator}
  dso: {is: DistributionSystemOperator}
  der: {is: StorageResource}
absences:
  - {between: [dso, der], of: information}
flows:
  - {from: tso, to: dso, kind: dispatch}
  - {from: tso, to: der, kind: dispatch}
"""
    found = finding(assessed_text(text).assessment, "HC003")
    assert found.level == "present"
    assert {known for known, _ in known_of(found, "sees")} == {"stated"}


def known_of(found: Finding, term: str) -> set[tuple[str, tuple[str, ...]]]:
    """How the absences in which a term stands are known."""
    return {
        (absence.known, absence.aspects)
        for absence in found.absences
        if any(str(GA[term]) in (part.text for part in pattern) for pattern in absence.patterns)
    }


def test_a_property_path_is_laid_out_link_by_link() -> None:
    assessment = assessed_text(
        HEAD
        + """
entities:
  tso: {is: TransmissionSystemOperator, source: filing p. 1}
  dso: {is: DistributionSystemOperator, source: filing p. 1}
  far: {is: Aggregator, source: filing p. 1}
  near: {is: Aggregator, source: filing p. 1}
  der: {is: StorageResource, source: filing p. 1}
flows:
  - {id: one, from: tso, to: far, kind: dispatch, source: filing p. 2}
  - {id: two, from: far, to: near, kind: dispatch, source: filing p. 2}
  - {id: three, from: near, to: der, kind: setpoint, source: filing p. 2}
  - {id: four, from: tso, to: dso, kind: schedule, source: filing p. 2}
"""
    ).assessment
    found = finding(assessment, "TB001", "tso", "far", "dso")
    assert [link.subject.rpartition("#")[2] for link in links(found)] == ["one", "two", "three"]
    inferred = told(assessment, found.evidence)
    assert "far coordinatesPastDistribution near [past distribution]" in inferred
    assert "near coordinatesPastDistribution der [past distribution]" in inferred


def test_containment_on_the_network_is_followed_up_to_its_operator() -> None:
    assessment = assessed_text(
        HEAD
        + """
entities:
  tso: {is: TransmissionSystemOperator, source: filing p. 1}
  east: {is: DistributionSystemOperator, source: filing p. 1}
  west: {is: DistributionSystemOperator, source: filing p. 1}
  grid: {is: DistributionGrid, operatedBy: east, source: filing p. 1}
  feeder: {is: Feeder, within: grid, source: filing p. 1}
  transformer: {is: ServiceTransformer, connectedTo: feeder, source: filing p. 1}
  der: {is: StorageResource, connectedTo: transformer, source: filing p. 1}
flows:
  - {id: past, from: tso, to: der, kind: dispatch, source: filing p. 2}
"""
    ).assessment
    found = finding(assessment, "TB001", "tso", "der", "east")
    inferred = told(assessment, found.evidence)
    for needed in (
        "der within transformer [prp-spo1]",
        "transformer within feeder [prp-spo1]",
        "der within grid [prp-trp]",
        "der onNetworkOf east [on the network of]",
    ):
        assert needed in inferred
    chain = [(link.what, link.subject.rpartition("#")[2]) for link in links(found)]
    assert chain[0] == ("flow", "past")
    assert {subject for what, subject in chain if what == "entity"} == {
        "der",
        "transformer",
        "feeder",
        "grid",
    }


def test_what_keeps_a_level_from_being_worse_is_evidence_too() -> None:
    assessment = assessed_case("new-york-future-2").assessment
    found = finding(assessment, "HC003")
    assert found.level == "low"
    assert "dsp sees der [sees]" in told(assessment, found.evidence)
    individual = finding(assessed_case("total-dso-plant").assessment, "CY001")
    assert individual.level == "moderate"
    assert any(item.predicate.endswith("#individual") for item in individual.evidence)
