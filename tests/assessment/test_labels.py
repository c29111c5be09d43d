"""How what has no label is named."""

from __future__ import annotations

from assessor.assessment.labels import Labels
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.reading import read_data

TEXT = """architecture: {id: example, label: Example, kind: proposed, describesCompletely: [flows]}
entities:
  dso: {is: DistributionSystemOperator, label: Valley Wires}
  batteries: {is: StorageResource, label: Home batteries}
  cars: {is: ElectricVehicleResource}
flows:
  - {from: dso, to: batteries, kind: setpoint}
  - {from: batteries, to: dso, kind: telemetry, every: 15 min, latency: 5 s}
needs:
  - {function: forecasting, of: dso, about: batteries, kind: telemetry, within: 1 min}
  - {function: settlement, about: [batteries, cars]}
objectives:
  evening-peak: {needs: wholesale-energy}
  second: {label: Fewer outages}
processes:
  - function: forecasting
    cycle: 5 min
    steps:
      - {by: dso, does: forecast, takes: 1 min}
      - {by: batteries}
"""


def named(*kinds: str) -> set[str]:
    """The names of all things of some kinds."""
    knowledge = load()
    checking = BatchEngine().check(read_data(TEXT.encode(), "example.yaml", "yaml", knowledge), knowledge)
    labels = Labels(checking.closed.graph, knowledge)
    graph = checking.closed.graph
    return {labels.of(node) for kind in kinds for node in graph.subjects(None, GA[kind])}


def test_needs() -> None:
    assert named("InformationNeed") == {
        "need of Valley Wires to know of Home batteries for forecasting",
        "need to know of Home batteries and cars for settlement function",
    }


def test_what_is_derived_of_needs() -> None:
    assert named("Asking") == {"need of Valley Wires to know of Home batteries for forecasting"}
    assert named("Watch") == {
        "watch of Valley Wires over Home batteries, "
        "timed by the need of Valley Wires to know of Home batteries for forecasting"
    }


def test_processes_and_their_steps() -> None:
    assert named("Process") == {"process of forecasting"}
    assert named("ProcessStep") == {"step 1 (forecast)", "step 2 (Home batteries)"}


def test_objectives() -> None:
    assert named("Objective") == {"evening-peak", "Fewer outages"}
