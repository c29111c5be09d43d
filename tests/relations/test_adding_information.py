"""An information flow that is added.

It never raises the level of observability or information exchange, with one exception: a flow by which a party that
directs or runs a resource is described for the first time as being told of it, by more than a forecast and through no
operator. Till then that party speaks for the resource, and only its own report is timed; a step before it that is too
slow then makes known that what was taken for timely is late. That turns an assumption into knowledge, so that it is no
fault of the flow that is added.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume

from assessor.assessing import assess_submission
from assessor.knowledge.loading import load
from assessor.submission.reading import read

from .architectures import INFORMATION, Architecture, Flow
from .harness import generated, many, pick
from .outcomes import outcome, outcome_of, rank

PRINCIPLES = ("observability", "information-exchange")


def adding_information(architecture: Architecture, choice: int) -> None:
    """More information between two entities raises no finding that was there on who sees what and who is told what
    it needs, and adds none but where it was open before.

    Edit: one information flow, of which no times are said, between any two entities. The architectures state no needs
    with a time; where one is stated, the exception above holds, which is shown below.
    """
    names = [entity.name for entity in architecture.entities]
    sender, receiver = pick(names, choice), pick(names, choice // 7 + 1)
    assume(sender != receiver)
    before = outcome(architecture)
    after = outcome(architecture.adding(flows=[Flow(sender, receiver, pick(INFORMATION, choice // 3))]))
    asked = {(rule, focus) for rule, focus in before.questions}
    old, new = before.levels_of(*PRINCIPLES), after.levels_of(*PRINCIPLES)
    for identity, level in new.items():
        found = after.findings[identity]
        assert rank(level) <= rank(old[identity]) if identity in old else (found.rule, found.key[0]) in asked


test_adding_information = generated(adding_information)
test_adding_information_many = many(adding_information)


NEEDED = """architecture:
  {id: needed, label: Needed, kind: reference, describesCompletely: [flows, responsibilities, information]}
entities:
  dso: {is: DistributionSystemOperator}
  aggregator: {is: Aggregator}
  hub: {is: DataHub}
  tso: {is: TransmissionSystemOperator}
  batteries: {is: StorageResource}
needs:
  - {function: forecasting, of: dso, about: [batteries], kind: telemetry, within: 5 min}
flows:
  - {from: aggregator, to: batteries, kind: dispatch}
  - {from: aggregator, to: dso, kind: telemetry, every: 1 min, latency: 1 s}
  - {from: dso, to: aggregator, kind: forecast}
"""
FAST = "  - {from: batteries, to: aggregator, kind: telemetry, every: 1 min, latency: 1 s}\n"
SLOW = "  - {from: batteries, to: aggregator, kind: telemetry, every: 30 min, latency: 1 s}\n"
UNTIMED = "  - {from: batteries, to: aggregator, kind: telemetry}\n"
DIRECT = "  - {from: batteries, to: dso, kind: telemetry, every: 1 h, latency: 1 s}\n"
AROUND = "  - {from: batteries, to: hub, kind: telemetry, every: 1 h, latency: 1 s}\n"
EXPECTING = "  - {from: batteries, to: aggregator, kind: forecast, every: 1 d, latency: 1 s}\n"
UPWARDS = "  - {from: batteries, to: tso, kind: telemetry, every: 1 h, latency: 1 s}\n"
DOWNWARDS = "  - {from: tso, to: aggregator, kind: network-state, every: 1 h, latency: 1 s}\n"
JOINING = "  - {from: hub, to: aggregator, kind: telemetry}\n"
LATE, OPEN, TIMELY = "finding", "question", ""


@pytest.mark.parametrize(
    ("flows", "comes_to"),
    [
        ("", TIMELY),
        (FAST, TIMELY),
        (FAST + SLOW, TIMELY),
        (DIRECT, TIMELY),
        (FAST + DIRECT, TIMELY),
        (FAST + AROUND + JOINING, TIMELY),
        (AROUND, TIMELY),
        (EXPECTING, TIMELY),
        (UPWARDS + DOWNWARDS, TIMELY),
        (UNTIMED, OPEN),
        (UNTIMED + DIRECT, OPEN),
        (SLOW, LATE),
        (SLOW + DIRECT, LATE),
        (AROUND + JOINING, LATE),
    ],
)
def test_what_was_taken_for_timely_becomes_known_to_be_late_only_where_who_speaks_is_told(
    tmp_path: Path, flows: str, comes_to: str
) -> None:
    """A parallel path never makes late what was timely; the first described to who spoke for the resource may."""
    path = tmp_path / "needed.yaml"
    path.write_text(NEEDED + flows, encoding="utf-8")
    result = outcome_of(assess_submission(read(str(path), load()), load()).assessment)
    timed = ("OB002", "IX002")
    assert {found.rule for found in result.findings.values()} & {*timed} == ({*timed} if comes_to == LATE else set())
    assert {rule for rule, _ in result.questions} & {*timed} == ({*timed} if comes_to == OPEN else set())
