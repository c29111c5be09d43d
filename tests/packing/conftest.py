"""One small pack that several tests look at or change."""

from __future__ import annotations

import pytest

from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.packing.making import Packed
from tests.cli.running import BYPASS

from .packs import packed


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="session")
def bypass(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    """The pack of a proposal with a bypass."""
    path = tmp_path_factory.mktemp("bypass") / "valley.yaml"
    path.write_text(BYPASS, encoding="utf-8")
    return packed(path)
