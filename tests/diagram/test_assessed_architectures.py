"""Generated architectures, assessed and drawn: the whole way, bypasses and couplings included."""

from __future__ import annotations

from assessor.assessing import assess_submission
from assessor.diagram import drawn, skeleton
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.submission.model import ReadResult
from tests.relations.architectures import Architecture
from tests.relations.harness import generated, many
from tests.relations.strategies import coupled, with_aggregator_bypass
from tests.relations.writing import submission

from .geometry import faults


def is_drawn_whole(architecture: Architecture, choice: int) -> None:
    found = assess_submission(ReadResult(submission(architecture)), load(), BatchEngine())
    whole = skeleton(found.assessment, found.checking, load())
    drawing = drawn(whole)
    assert faults(drawing) == []
    assert len(whole.entities) == len(architecture.entities)
    shown = {mark.finding for mark in (*drawing.marks, *drawing.listed) if mark.finding is not None}
    assert shown == {finding.id for finding in found.assessment.findings}
    bypasses = [each for each in found.assessment.findings if each.rule in ("TB001", "TB002")]
    assert bool(bypasses) <= any(link.skips for link in whole.links)


test_bypasses = generated(is_drawn_whole, with_aggregator_bypass(), examples=8, cases=False)
test_couplings = generated(is_drawn_whole, coupled(), examples=8, cases=False)
test_many_bypasses = many(is_drawn_whole, with_aggregator_bypass())
test_many_couplings = many(is_drawn_whole, coupled())
