"""What is built from a knowledge base alone is built once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from assessor.knowledge.model import KnowledgeBase

Built = TypeVar("Built")


def once_for_each(build: Callable[[KnowledgeBase], Built]) -> Callable[[KnowledgeBase], Built]:
    """``build``, which must be pure, remembering what it gave for the last knowledge base it was called with.

    Knowledge bases are told apart by identity: to compare their content would take longer than to build again.
    """
    last: list[tuple[KnowledgeBase, Built]] = []

    @wraps(build)
    def remembering(knowledge: KnowledgeBase) -> Built:
        for known, built in last:
            if known is knowledge:
                return built
        built = build(knowledge)
        last[:] = [(knowledge, built)]
        return built

    return remembering
