"""Where everything stands: no overlap, whole labels, arrows that keep clear of what they do not concern."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from assessor.diagram import drawn
from assessor.diagram.model import Skeleton

from .cases import SLUGS, case
from .geometry import faults
from .skeletons import skeletons


@pytest.mark.parametrize("slug", SLUGS)
def test_case_studies(slug: str) -> None:
    drawing = drawn(case(slug))
    assert faults(drawing) == []
    assert len(drawing.boxes) == len(case(slug).entities) + len(case(slug).mechanisms)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(skeletons(most=24))
def test_generated_architectures(skeleton: Skeleton) -> None:
    assert faults(drawn(skeleton)) == []


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(skeletons(most=60))
def test_large_generated_architectures(skeleton: Skeleton) -> None:
    assert faults(drawn(skeleton)) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_each_bypass_leaps_the_operator(slug: str) -> None:
    drawing = drawn(case(slug))
    areas = {box.id: box.area for box in drawing.boxes}
    for arrow in drawing.arrows:
        for iri in arrow.skips:
            heights = [y for _, y in arrow.points]
            assert min(heights) < areas[iri].y < areas[iri].bottom < max(heights)
