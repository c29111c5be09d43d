"""The latency waterfall and the responsibility matrix."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import assessor.diagram
from assessor.assessing import Assessed, assess_submission
from assessor.diagram.drawing import Drawing, Rectangle
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.submission.reading import read

from .cases import assessed

PROCESSES = """
architecture: {id: valley, label: Valley, kind: proposed}
entities:
  tso: {is: TransmissionSystemOperator, label: the operator}
  dso: {is: DistributionSystemOperator, label: Valley Networks}
  agg: {is: Aggregator, label: the aggregators}
flows:
  - {id: order, from: tso, to: dso, kind: dispatch, latency: 1 min}
processes:
  - {id: dispatch, cycle: 5 min, steps: [{by: tso, does: solves, takes: 2 min}, {over: order, after: [1]},
     {by: dso, does: checks the network, takes: 3 min, after: [2]}, {by: agg, does: prepares, takes: 10 s, after: [1]},
     {by: agg, does: acts, after: [3, 4]}]}
  - {id: quick, steps: [{by: dso, does: switches, takes: 1 s}]}
"""
ROLES = """
architecture: {id: valley, label: Valley, kind: proposed, describesCompletely: [responsibilities]}
entities:
  tso: {is: TransmissionSystemOperator, label: the operator}
  dso: {is: DistributionSystemOperator, label: Valley Networks}
  homes: {is: Customer, label: homes}
flows:
  - {from: tso, to: dso, kind: dispatch}
responsibilities:
  - {of: [tso, dso], function: der-dispatch, mode: joint, specified: no}
  - {of: tso, function: der-dispatch-wholesale}
  - {of: dso, function: distribution-operation, over: homes}
"""


@cache
def of(text: str, folder: Path) -> Assessed:
    file = folder / "valley.yaml"
    file.write_text(text, encoding="utf-8")
    knowledge = load()
    return assess_submission(read(str(file), knowledge), knowledge, BatchEngine())


def waterfall(folder: Path, finding: str | None = None) -> Drawing | None:
    found = of(PROCESSES, folder)
    return assessor.diagram.waterfall(found.assessment, found.checking, load(), finding)


def sound(drawing: Drawing) -> None:
    page = Rectangle(0, 0, drawing.width, drawing.height)
    for line in drawing.texts:
        assert page.holds(line.area), line
    for one, other in combinations([line.area for line in drawing.texts], 2):
        inner = Rectangle(one.x + 1, one.y + 3, max(one.width - 2, 1), one.height - 6)
        assert not inner.meets(other)
    for box in drawing.boxes:
        assert page.holds(box.area)
        assert all(box.area.holds(line.area) for line in box.lines), box


def test_bars_stand_where_their_times_are(tmp_path: Path) -> None:
    drawing = waterfall(tmp_path)
    assert drawing is not None
    sound(drawing)
    bars = {box.name: box for box in drawing.boxes}
    solves, sends, checks = (
        bars[name]
        for name in ("solves: takes 2 min", "dispatch from the operator to Valley Networks: takes 1 min",
                     "checks the network: takes 3 min")
    )  # fmt: skip
    assert solves.area.right == sends.area.x
    assert sends.area.right == checks.area.x
    assert abs(solves.area.width - 2 * sends.area.width) <= 2
    assert bars["prepares: takes 10 s"].role == "bar slack"
    assert bars["acts: how long is not said"].role == "bar unknown"
    assert {solves.role, checks.role} == {"bar critical"}
    target = next(arrow for arrow in drawing.arrows if arrow.role == "target")
    assert solves.area.x < target.points[0][0] < checks.area.right, "six minutes do not fit into a cycle of five"
    assert "Dispatch: 5 steps, 6 min as far as is said, to be done within 5 min." in drawing.description


def test_the_process_of_a_finding_alone(tmp_path: Path) -> None:
    found = of(PROCESSES, tmp_path)
    finding = next(each for each in found.assessment.findings if each.rule == "LS001")
    drawing = waterfall(tmp_path, finding.id)
    assert drawing is not None
    assert [mark.finding for mark in drawing.marks] == [finding.id]
    assert not any("switches" in box.name for box in drawing.boxes)


def test_who_answers_for_what(tmp_path: Path) -> None:
    found = of(ROLES, tmp_path)
    drawing = assessor.diagram.responsibilities(found.assessment, found.checking, load())
    assert drawing is not None
    sound(drawing)
    cells = {box.name: box.role for box in drawing.boxes if box.role.startswith("held")}
    assert cells == {
        "the operator, dispatch of distributed resources: jointly, how is not laid down": "held open unclear",
        "Valley Networks, dispatch of distributed resources: jointly, how is not laid down": "held open unclear",
        "the operator, wholesale dispatch of distributed resources: alone": "held sole",
        "Valley Networks, distribution operation: alone, over homes": "held sole",
    }
    rows = [box for box in drawing.boxes if box.role.startswith("row")]
    names = [row.name for row in rows][:2]
    assert names == ["dispatch of distributed resources", "wholesale dispatch of distributed resources"]
    assert rows[1].lines[0].x > rows[0].lines[0].x, "a part stands further in"
    marked = {mark.finding for mark in drawing.marks}
    assert {each.id for each in found.assessment.findings if each.rule == "RC001"} <= marked


@pytest.mark.parametrize("slug", ["hybrid-dso", "uk-option-2", "total-tso", "total-dso"])
def test_matrices_of_case_studies(slug: str) -> None:
    found = assessed(slug)
    drawing = assessor.diagram.responsibilities(found.assessment, found.checking, load())
    assert drawing is not None
    sound(drawing)


def test_nothing_to_draw() -> None:
    found = assessed("california-prior")
    assert assessor.diagram.waterfall(found.assessment, found.checking, load()) is None
    assert assessor.diagram.responsibilities(found.assessment, found.checking, load()) is None
