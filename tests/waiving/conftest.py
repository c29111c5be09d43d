"""The packaged knowledge base, loaded once."""

from __future__ import annotations

import pytest

from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()
