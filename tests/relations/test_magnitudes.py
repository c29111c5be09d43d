"""Relations 7 and 11 where a submission states quantities: growing never helps, splitting changes nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume
from rdflib import RDF, XSD, Literal, URIRef

from assessor.assessment.assess import assess
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Submission

from ..evaluating.checking import check
from .architectures import BULK_OPERATORS, DISTRIBUTED_RESOURCES, RESOURCES, Architecture
from .edits import repopulated, split
from .harness import generated, many, pick
from .outcomes import Outcome, outcome_of, rank
from .strategies import architectures, coupled
from .writing import submission

MAGNITUDES = ("scalability", "cyber-security")
CYCLES = (60, 300, 900)
PEOPLE = 40_000
MEGAWATTS = 800
FACTORS = (2, 3, 100)


def quantified(
    architecture: Architecture, people: int, megawatts: int, halved: frozenset[str] = frozenset()
) -> Outcome:
    """What an architecture comes to with a number on everything that rules compare.

    Every class of resources has ``people`` members and every resource ``megawatts`` (those ``halved`` a half of both);
    cycles, capacities for messages and times to compute are the same for whatever is the same.
    """
    given = submission(repopulated(architecture, people))
    for entity in architecture.entities:
        node = _node(given, entity.name)
        share = Decimal("0.5") if entity.name in halved else Decimal(1)
        if entity.kind in RESOURCES:
            _say(given, node, "capacity", share * megawatts, XSD.decimal)
        if entity.kind in BULK_OPERATORS:
            _say(given, node, "largestContingency", Decimal("1400"), XSD.decimal)
        if entity.kind not in DISTRIBUTED_RESOURCES:
            _say(given, node, "messageCapacity", 300, XSD.integer)
            _say(given, node, "solvingTime", Decimal("50"), XSD.decimal)
            _say(given, node, "solvingFor", PEOPLE // 4, XSD.integer)
        if entity.name in halved:
            given.graph.remove((node, GA.population, None))
            _say(given, node, "population", people // 2, XSD.integer)
    for flow, kind in sorted(given.graph.subject_objects(GA.kind)):
        if (flow, RDF.type, GA.Flow) in given.graph:
            _say(given, flow, "cycle", Decimal(CYCLES[len(str(kind)) % len(CYCLES)]), XSD.decimal)
    return outcome_of(assess(check(given), load()))


def _say(given: Submission, node: URIRef, term: str, value: object, datatype: URIRef) -> None:
    text = f"{value:.1f}" if datatype == XSD.decimal else str(value)
    given.graph.add((node, GA[term], Literal(text, datatype=datatype)))


def _node(given: Submission, name: str) -> URIRef:
    (node,) = (s for s in set(given.graph.subjects(RDF.type)) if str(s).rpartition("#")[2] == name)
    assert isinstance(node, URIRef)
    return node


def growing(architecture: Architecture, choice: int) -> None:
    """More endpoints, or more capacity behind each node, never lower what scalability and cyber security come to,
    nor any single finding of theirs, and touch no other principle.

    Edit: populations, capacities or both are multiplied.
    """
    factor = pick(FACTORS, choice)
    people, megawatts = pick(((factor, 1), (1, factor), (factor, factor)), choice // 3)
    before = quantified(architecture, PEOPLE, MEGAWATTS)
    after = quantified(architecture, PEOPLE * people, MEGAWATTS * megawatts)
    for principle in before.levels:
        if principle in MAGNITUDES:
            assert rank(after.levels[principle]) >= rank(before.levels[principle])
            old, new = before.findings_of(principle), after.findings_of(principle)
            assert all(rank(new[each].level) >= rank(old[each].level) for each in old)
        else:
            assert after.findings_of(principle) == before.findings_of(principle)


def splitting_by_halves(architecture: Architecture, choice: int) -> None:
    """A class of resources that is described as two with half of its members and capacity each changes no level.

    Edit: beside a class node stands a second one of which the same is said but the numbers, which are halved. Not
    split is what is a known part of something, or has such parts.
    """
    names = [
        entity.name
        for entity in architecture.entities
        if entity.kind in DISTRIBUTED_RESOURCES
        and not entity.individual
        and not entity.specialises
        and not any(entity.name in other.specialises for other in architecture.entities)
    ]
    assume(names)
    name = pick(names, choice)
    assume(all(entity.organisation != name for entity in architecture.entities))
    assume(all(domain.coordinator != name for domain in architecture.domains))
    before = quantified(architecture, PEOPLE, MEGAWATTS)
    after = quantified(split(architecture, name), PEOPLE, MEGAWATTS, frozenset({name, f"{name}-twin"}))
    assert dict(after.levels) == dict(before.levels)
    assert dict(after.verdicts) == dict(before.verdicts)


test_growing = generated(growing, architectures() | coupled())
test_growing_many = many(growing, architectures() | coupled())
test_splitting_by_halves = generated(splitting_by_halves, architectures() | coupled())
test_splitting_by_halves_many = many(splitting_by_halves, architectures() | coupled())


def test_the_numbers_are_seen() -> None:
    from .cases import case

    found = quantified(case("total-tso"), 4 * PEOPLE, 2 * MEGAWATTS)
    rules = {finding.rule for finding in found.findings.values()}
    assert {"SC002", "SC004", "CY002", "CY003"} <= rules
