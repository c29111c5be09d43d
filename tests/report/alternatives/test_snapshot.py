"""The text is byte for byte the one that somebody has looked at."""

from __future__ import annotations

from .snapshot import SAMPLE, text


def test_the_sample_is_as_it_was() -> None:
    written = SAMPLE.read_text(encoding="utf-8")
    assert text() == written, "look at it; if it is as it should be: python -m tests.report.alternatives.snapshot"
