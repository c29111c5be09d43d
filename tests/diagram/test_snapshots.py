"""Drawings are, byte for byte, what they were when somebody last looked at them."""

from __future__ import annotations

import pytest

from assessor.diagram import drawn

from .geometry import faults
from .snapshots import EVERY_SIGN, FOLDER, snapshots


@pytest.mark.parametrize("name", sorted(snapshots()))
def test_as_it_was(name: str) -> None:
    assert snapshots()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_every_sign_has_its_place() -> None:
    assert faults(drawn(EVERY_SIGN)) == []
