"""Sub-selects with aggregates: how they are read, solved and explained."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from assessor.assessment.assess import assess
from assessor.coverage.reading_range import every_pattern
from assessor.engine.batch import BatchEngine
from assessor.engine.reference import ReferenceEngine
from assessor.explanation.attach import with_evidence
from assessor.explanation.near_miss import why_not
from assessor.explanation.reading import read_query
from assessor.explanation.solving import Solver
from assessor.explanation.tokens import UnsupportedQuery
from assessor.explanation.verifying import verify
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Submission
from assessor.submission.reading import read_data

PREFIXES = {"": "urn:x:"}
SUM = "SELECT $this (SUM(?n) AS ?total) WHERE { $this :has ?r . ?r :n ?n } GROUP BY $this"
QUERY = f"SELECT $this ?total WHERE {{ $this :cap ?cap . {{ {SUM} }} FILTER(?total > ?cap) }}"
DATA = "@prefix : <urn:x:> . :a :cap 10 ; :has :r , :s . :b :cap 100 ; :has :r . :r :n 30 . :s :n 4 . :t :n 5 ."
TEXT = """
architecture: {id: sums, label: Sums, kind: reference}
entities:
  dso: {is: DistributionSystemOperator, messageCapacity: 5}
  batteries: {is: StorageResource, population: 600}
  heaters: {is: FlexibleLoadResource, population: 1200}
  vehicles: {is: ElectricVehicleResource, population: 60000}
flows:
  - {from: batteries, to: dso, kind: telemetry, every: 60 s}
  - {from: dso, to: heaters, kind: setpoint, every: 60 s}
  - {from: vehicles, to: dso, kind: settlement, every: 60 s}
"""


def _named(name: str) -> URIRef:
    return URIRef(f"urn:x:{name}")


def _submission() -> Submission:
    return read_data(TEXT.encode(), "sums.yaml", "yaml", load())


def test_a_sub_select_is_read_as_a_group_with_figures() -> None:
    where = read_query(QUERY, PREFIXES).where
    (selection,) = where.selections
    assert (selection.keys, selection.figures) == ({"this"}, {"total"})
    assert where.variables == {"this", "cap", "total"}
    assert not where.is_plain
    assert len([*every_pattern(where)]) == 3


@pytest.mark.parametrize(
    "text",
    [
        SUM.replace("GROUP BY $this", ""),
        SUM.replace("GROUP BY $this", "GROUP BY ?r"),
        SUM.replace("(SUM(?n) AS ?total)", ""),
        f"{SUM} LIMIT 1",
    ],
)
def test_another_form_of_sub_select_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedQuery):
        read_query(f"SELECT $this WHERE {{ $this :cap ?cap . {{ {text} }} }}", PREFIXES)


def test_a_sum_rests_on_everything_that_was_added_up() -> None:
    solver = Solver(Graph().parse(data=DATA))
    where = read_query(QUERY, PREFIXES).where
    for given in ({"this": _named("a")}, {"this": _named("a"), "total": Literal(34)}):
        (found,) = solver.grounds(where, given)
        values = {f"{s.rpartition(':')[2]} {o.rpartition(':')[2]}" for s, _, o in found.statements}
        assert values == {"a 10", "a r", "a s", "r 30", "s 4"}
    assert not solver.grounds(where, {"this": _named("b")})
    assert not solver.grounds(where, {"this": _named("a"), "total": Literal(30)})


def test_a_finding_from_a_sum_is_verified_and_each_addend_is_needed() -> None:
    knowledge, submission = load(), _submission()
    checking = ReferenceEngine().check(submission, knowledge)
    assert {row.bindings["load"] for row in checking.rows if row.rule == "SC002"} == {
        row.bindings["load"] for row in BatchEngine().check(submission, knowledge).rows if row.rule == "SC002"
    }
    assessment = with_evidence(assess(checking, knowledge), checking, knowledge)
    (found,) = (finding for finding in assessment.findings if finding.rule == "SC002")
    assert [float(figure.value) for figure in found.figures["load"]] == [30.0]
    counted = {item.subject.rpartition("#")[2] for item in found.evidence if item.predicate == str(GA.population)}
    assert counted == {"batteries", "heaters"}
    tested = verify(found, checking, knowledge)
    assert tested.holds
    assert tested.otherwise  # with fewer addends another sum would be too much as well


def test_a_sum_that_is_not_enough_is_told_as_what_was_compared() -> None:
    knowledge = load()
    text = TEXT.replace("messageCapacity: 5", "messageCapacity: 100")
    submission = read_data(text.encode(), "sums.yaml", "yaml", knowledge)
    checking = BatchEngine().check(submission, knowledge)
    told = why_not("SC002", None, assess(checking, knowledge), checking, knowledge)
    conditions = {missing.condition for miss in told.misses for missing in miss.missing}
    assert "30 > 100" in conditions
