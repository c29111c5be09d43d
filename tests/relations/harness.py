"""How a relation becomes tests: over generated architectures and the case studies, and over many more on
request.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from .architectures import Architecture
from .cases import SLUGS, case
from .strategies import architectures

T = TypeVar("T")
Relation = Callable[[Architecture, int], None]

MANY = int(os.environ.get("ASSESSOR_EXAMPLES", "200"))
CHOICES = 3
"""How many choices of an edit each case study is tried with."""


def pick(options: Sequence[T], choice: int) -> T:
    """One of the options, by a number that the test draws."""
    return options[choice % len(options)]


def generated(
    relation: Relation,
    strategy: SearchStrategy[Architecture] | None = None,
    *,
    examples: int = 30,
    cases: bool = True,
    choices: int = CHOICES,
) -> Callable[[], None]:
    """A test of the relation over that many architectures, always the same ones; the case studies come
    first, each with so many choices of the edit.
    """
    test: Any = given(architecture=architectures() if strategy is None else strategy, choice=st.integers(0, 10_000))(
        relation
    )
    if cases:
        for slug in reversed(SLUGS):
            for choice in reversed(range(choices)):
                test = example(architecture=case(slug), choice=choice)(test)
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    configured: Callable[[], None] = settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=quiet
    )(test)
    return configured


def many(relation: Relation, strategy: SearchStrategy[Architecture] | None = None) -> Callable[[], None]:
    """The same over more architectures, run with the slow tests; ``ASSESSOR_EXAMPLES`` says how many."""
    marked: Callable[[], None] = pytest.mark.slow(generated(relation, strategy, examples=MANY, cases=False))
    return marked
